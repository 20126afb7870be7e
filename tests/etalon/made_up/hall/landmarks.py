"""What the first page gives by itself."""

LANDMARKS = {"hall": lambda _store, _page: ("there",)}
