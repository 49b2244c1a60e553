"""Reports: a verdict in, report.json and one self-contained page out."""
