"""Numbers, as each language writes them."""

from collections.abc import Iterator

from ..data.findings import Finding
from ..data.store import Store
from ..data.style import Style
from ..text import notation
from ..text.forms import DIGIT
from ..text.numbering import Numbering
from .common import lines_with


def written_in_one_way(store: Store) -> Iterator[Finding]:
    """A number is written as the style of its language says: thousands, per cent, ranges, units."""
    numberings = {code: Numbering(code, style.numbers) for code, style in store[Style].items()}
    notations = store.index(notation.of_each)
    for file, location, language, line in lines_with(store, DIGIT):
        if language in numberings:
            for written, mended in numberings[language].misspelt(line, notations[language]):
                yield file.finding(location, "number-style", written=written, mended=mended)
