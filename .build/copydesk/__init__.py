"""Copydesk: raw news articles in, validated tables of articles, quotes, actors and events out.

The three functions for notebooks stand in `flows/notebook.py`.
"""

from copydesk.flows.notebook import Extracted, build, extract, read

__all__ = ["Extracted", "build", "extract", "read"]
