"""How well the search of a built site answers the queries of the sets: ``python -m tools.search``."""
