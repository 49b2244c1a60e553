"""Snapshots: frames in, an immutable folder of Parquet out; and what was parsed is kept."""
