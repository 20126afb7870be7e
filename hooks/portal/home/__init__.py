"""The first page of each language."""
