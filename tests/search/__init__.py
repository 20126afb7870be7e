"""Sets of queries that measure the search: ``python -m tools.search``."""
