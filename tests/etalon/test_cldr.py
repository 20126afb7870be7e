"""What CLDR says of one language does not depend on which other was asked about before."""

import subprocess
import sys

import pytest

NAMES = """
import sys
from babel.dates import get_month_names
from etalon.text import cldr
for code in sys.argv[1:]:
    print(code, *(get_month_names("wide", context, cldr.locale(code))[3] for context in ("format", "stand-alone")))
"""


def told(*codes: str) -> dict[str, str]:
    """The names of March, asked for in this order by a program of its own."""
    done = subprocess.run([sys.executable, "-c", NAMES, *codes], capture_output=True, text=True, check=True)
    return dict(line.split(" ", 1) for line in done.stdout.splitlines())


@pytest.mark.parametrize("first", ["he", "ar", "en", "eo"])
def test_months_are_those_of_the_language(first: str) -> None:
    alone = {code: told(code)[code] for code in ("tr", "en", "he")}
    together = told(first, *alone)
    assert {code: together[code] for code in alone} == alone
