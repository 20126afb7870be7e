"""The countries and the things of the portal that texts name."""

import operator
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache, reduce

from ..data.findings import NOTHING, Finding
from ..data.store import Store
from ..text import inline, proper
from ..text.named import Names, Naming
from ..text.plain import WORD
from ..text.sentences import split
from .common import compared


def same_things_named(store: Store) -> Iterator[Finding]:
    """A text names in every language what it names in the others.

    Where all others name something that one language may not name, or one language surely names what no other
    may name, they differ. What a file is about its texts may name or not.
    """
    names = store.index(Names.of)
    for each in compared(store):
        lines, subject = tuple(each.text.items()), f"{each.file.kind}:{each.file.id}"
        for code, here, there, other in _told(lines, subject, names) if len(lines) > 2 else ():
            yield from each.apart(code, "named", here=here, there=there, other=other)


@lru_cache(maxsize=1 << 9)
def _told(
    lines: tuple[tuple[str, str], ...], subject: str, names: Names
) -> tuple[tuple[str, str, str, str], ...]:
    """Where a text names something else in a language: the language, what, what all others name, and where."""
    found = {code: (here, there, other) for code, here, there, other in _apart(lines, subject, names)}
    sentences = [(code, split(text)) for code, text in lines]
    if len({len(each) for _code, each in sentences}) == 1 != len(sentences[0][1]):
        for number in range(len(sentences[0][1])):
            sentence = tuple((code, each[number]) for code, each in sentences)
            for code, here, there, other in _apart(sentence, subject, names):
                if NOTHING not in (here, there):  # what is only left out may stand in another sentence
                    found.setdefault(code, (here, there, other))
    return tuple((code, *told) for code, told in found.items())


def _apart(
    lines: tuple[tuple[str, str], ...], subject: str, names: Names
) -> Iterator[tuple[str, str, str, str]]:
    """Where a text, or one sentence, names something else in a language."""
    text = dict(lines)
    said = {code: names.found(line, code) for code, line in lines}
    if _name_the_same(list(said.values())) and not any(map(proper.heard, text.values())):
        return
    for code in text:
        one = _Apart(code, subject, text, said, names)
        if one.lacking or one.own:
            yield code, _listed(one.own), _listed(one.lacking), one.other


def _name_the_same(said: Sequence[Naming]) -> bool:
    """Whether nothing sets the names and the acronyms of some texts apart, as in most."""
    first, *others = said
    return all(each.words.keys() == first.words.keys() and each.acronyms == first.acronyms for each in others)


class _Apart:
    """What one language lacks that all others name, and what it alone names: the words for it."""

    def __init__(
        self, code: str, subject: str, text: Mapping[str, str], said: Mapping[str, Naming], names: Names
    ) -> None:
        here = said[code]
        others = {other: there for other, there in said.items() if other != code}
        self.other, first = next(iter(others.items()))
        linked = _linked(text[code])
        absent = [
            name
            for name in first.words
            if name not in here.words
            and name != subject
            and not any(map(str.isdigit, first.words[name]))  # of numbers and dates another rule tells
            and all(name in there.words for there in others.values())
            and any(_is_clear(name, there, text[other]) for other, there in others.items())
            and name.partition(":")[2] not in linked
            and not names.may_name(text[code], code, name)
        ]
        strange = [
            name
            for name in here.words
            if not any(name in there.words for there in others.values())
            and subject not in here.surely.get(name, {name})
            and not any(
                names.may_name(text[other], other, meant)
                for other in others
                for meant in here.surely.get(name, {name})
            )
            and not any(names.overlap(name, own) for there in others.values() for own in there.words)
        ]
        mine, theirs = here.acronyms, [there.acronyms for there in others.values()]
        lacking, own = reduce(operator.and_, theirs) - mine, mine - reduce(operator.or_, theirs)
        sure = [name for name in strange if name in here.surely]
        self.lacking = [
            first.words[name]
            for name in absent
            if own
            or any(names.are_rivals(name, rival) for rival in sure)
            or not (_is_common(name, said, names) or any(names.overlap(name, near) for near in here.words))
        ]
        known = {
            word
            for there in others.values()
            for name in there.words.keys() & here.words.keys()
            for word in WORD.findall(there.words[name])
        }
        texts = [text[other] for other in others]
        unheard = [word for word in _unheard(text[code], texts, names.by_sound(code)) if word not in known]
        self.lacking += unheard
        self.own = [here.words[name] for name in strange if name in here.surely or self.lacking]
        if unheard and not self.own:
            self.own = list(proper.strange(text[code], texts))
        if lacking and own:
            self.lacking += sorted(lacking)
            self.own += sorted(own)


def _is_common(name: str, said: Mapping[str, Naming], names: Names) -> bool:
    """Whether some language calls it by a common noun, which another may well put as a verb: *whose it is*, the owner."""
    return not names.is_country(name) and any(
        name in each.words and each.words[name][0].islower() for each in said.values()
    )


def _is_clear(name: str, there: Naming, text: str) -> bool:
    """Whether a language surely names something: a single word with which a sentence begins may be a common noun."""
    words = there.words[name]
    is_plain = words.istitle() and " " not in words and any(each.startswith(words) for each in split(text))
    return name in there.surely or not is_plain


def _linked(text: str) -> set[str]:
    """The ids of what a text links, in whatever words but an acronym, which may be that of something else."""
    return {
        each.target.partition(":")[2]
        for each in inline.links(text)
        if not any(word.isupper() and len(word) > 1 for word in WORD.findall(each.words))
    }


def _unheard(text: str, others: list[str], by_sound: bool) -> list[str]:
    """The names that all others have by their sound and a text has not, whatever it has instead.

    Where a language writes names as they are at home, one may look otherwise than it sounds: there must be another.
    """
    lacking = [
        word
        for sound, word in proper.shared(others)
        if not proper.holds(text, sound)
        and not proper.has_initial(text, sound)
        and not (" " in word and proper.holds_part(text, word))
    ]
    return lacking if by_sound or (lacking and any(proper.strange(text, others))) else []


def _listed(words: list[str]) -> str:
    return ", ".join(words) or NOTHING
