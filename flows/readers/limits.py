"""Limits as the readers know them."""

from flows.limits import MIB, Limits

__all__ = ["MIB", "Limits"]
