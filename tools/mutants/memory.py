"""What functions remember of former calls, which would hide a fault planted since."""

import gc
from functools import _lru_cache_wrapper, cache

# What the tests of the portal stand on is made once, of the code without faults; making it takes a second.
KEPT = {("tests.portal.casebook", name) for name in ("cases", "load", "whole_project", "_workshop")}
# Test modules hold the portals that they loaded, and one of them asks for the same again.
KEPT |= {("etalon.portal", "load")}


def forget(*packages: str) -> None:
    """Empty the memories of all functions of some packages."""
    for function in _memories(packages):
        function.cache_clear()


@cache
def _memories(packages: tuple[str, ...]) -> list["_lru_cache_wrapper[object]"]:
    return [
        each
        for each in gc.get_objects()
        if isinstance(each, _lru_cache_wrapper)
        and (each.__module__ or "").partition(".")[0] in packages
        and (each.__module__, each.__name__) not in KEPT
    ]
