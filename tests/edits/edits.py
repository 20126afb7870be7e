"""The edits: each changes the project at ``root`` to the letter of CONTRIBUTING, and says what it did.

What to change is drawn from the data by what their models and kinds say of themselves; few edits know a kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from pathlib import Path
from random import Random

from etalon.address import ledger
from etalon.data import walk
from etalon.data.grammar import Grammar
from etalon.data.store import UI, WORDS, DataFile, Store, is_body
from etalon.kind import Kind, Location
from etalon.rules import reference
from etalon.text import notation
from etalon.text.reading import read
from portal.history.milestone import Milestone
from portal.organisations.rules import no_duplicates
from portal.rule import guide_rules
from portal.rule.base import key_of, section_of
from portal.rule.clause import Clause
from portal.rule.document import Document
from portal.sources import coverage_rules
from tests.edits import editor
from tests.edits.editor import KINDS, Unfit, opened
from tests.edits.yamltext import YamlText

Edit = Callable[[Path, Random], str]
SENTENCE = {"az": " Bu belədir.", "kk": " Бұл солай.", "ru": " Это так.", "vi": " Điều đó đúng."}
WORD = {"az": " (yeni)", "kk": " (жаңа)", "ru": " (новое)", "vi": " (mới)"}
NUMBERED = ("clause",)
"""Kinds whose ids are no names but numbers of a text that others wrote."""
UNIQUE = (
    reference.used_ids,
    no_duplicates,
    guide_rules.nothing_out_of_reach,
    coverage_rules.sources_are_accounted_for,
)
"""What a copy of an entity may break, until it is told apart from the first and something leads to it."""
_WHOLE = re.compile(r"(?<![\w.,:/–-])(?<!\d )[1-9]\d{0,2}(?![\w.,:/–%-])(?! \d)")


def reword(root: Path, random: Random) -> str:
    """Say a little more in every language, and declare that they still agree."""
    store = opened(root)
    file = random.choice([file for file in store.files if file.texts])
    location, text = random.choice(file.texts)
    if is_a_term(store, file, text):
        raise Unfit
    is_sentence = all(line.rstrip().endswith((".", "։")) for line in text.values())
    for language, more in (SENTENCE if is_sentence else WORD).items():
        if is_body(location):
            path = root / file.prose[language]
            path.write_text(
                path.read_text(encoding="utf-8").rstrip("\n") + f"\n\n{more.strip()}\n", encoding="utf-8"
            )
        else:
            append(root, file, (*location, language), more)
    editor.agree(root, f"{file.kind}/{file.id}")
    return f"reword {file.path}: {file.key(location)}"


def is_a_term(store: Store, file: DataFile, text: Mapping[str, str]) -> bool:
    """Whether it is the very name of a term, which other texts use as it is."""
    notion = store.kinds[file.kind].notion
    return notion is not None and dict(notion(store.entity(file)).name) == dict(text)


def change_a_number(root: Path, random: Random) -> str:
    """Change a number in every language, and where it is declared."""
    store = opened(root)
    file = random.choice([file for file in store.files if file.texts and file.kind != UI])
    location, text = random.choice(file.texts)
    if is_body(location):
        raise Unfit
    known = {code: notation.of(code, store[Grammar].get(code)) for code in store.languages}
    found = [set(read(line, known[code]).numbers) & set(_once(line)) for code, line in text.items()]
    if not (numbers := sorted(set.intersection(*found))):
        raise Unfit
    old = random.choice(numbers)
    new = str(int(old) + 1)
    for code in text:
        change(root, file, (*location, code), lambda edited, at: edited.rewrite(at, _itself(old), new))
    kind = store.kinds[file.kind]
    parts = [part for part in kind.parts(store.entity(file)) if part.kind != kind.name] if kind.parts else []
    for place, value in walk.values(store.entity(file)):
        # A value of the whole, or one that is named by itself beside the text; other numbers number the items of a list.
        is_value = len(place) == 1 or any(part.location == place[: len(part.location)] for part in parts)
        if value == int(old) and is_value and place[: len(location) - 1] == location[:-1]:
            change(root, file, place, lambda edited, at: edited.replace(at, new))
    editor.agree(root, f"{file.kind}/{file.id}")
    for finding in list(coverage_rules.numbers_are_carried(opened(root))):
        at = tuple(int(step) if step.isdigit() else step for step in re.findall(r"\w+", finding.key))
        account = YamlText(root / finding.path)
        account.replace(at, new)
        account.save()
    return f"change {old} to {new} in {file.path}: {file.key(location)}"


def _once(line: str) -> list[str]:
    """The numbers that stand in a text once, and by themselves."""
    return [number for number in _WHOLE.findall(line) if len(_itself(number).findall(line)) == 1]


def _itself(number: str) -> re.Pattern[str]:
    """A number that is no piece of a longer one."""
    return re.compile(rf"(?<!\d){number}(?!\d)")


def add_an_entity(root: Path, random: Random) -> str:
    """A copy of an entity under a new id, with new names for what is named inside it, mentioned if it has to be."""
    store = opened(root)
    file, kind = _any(store, random)
    if kind.name in NUMBERED:
        raise Unfit
    new = fresh_id(store, kind, file.id)
    text = YamlText(root / file.path)
    for part in list(kind.parts(store.entity(file))) if kind.parts else []:
        text.replace((*part.location, "id"), f"{part.id}-new")
    text.save(root / f"data/{kind.name}/{new}.yml")
    try:
        distinguish(root, store, file, kind, new, random)
    except Unfit:
        (root / f"data/{kind.name}/{new}.yml").unlink()
        raise
    return f"add {kind.name}/{new} like {file.id}"


def distinguish(root: Path, store: Store, file: DataFile, kind: Kind, new: str, random: Random) -> None:
    """Change in a copy what no two may have alike, and refer to it where something has to."""
    added = opened(root)
    for finding in [finding for rule in UNIQUE for finding in rule(added)]:
        if finding.rule == "duplicate-membership":
            others = [id for id in store.table("organisation") if f"org:{id}" != store.entity(file).body]
            copy = YamlText(root / f"data/{kind.name}/{new}.yml")
            copy.replace(("body",), f"org:{random.choice(others)}")
            copy.save()
        elif finding.rule == "source-uncovered":
            (root / f"data/coverage/{new}.yml").write_text("facts: []\n", encoding="utf-8")
        elif finding.rule in ("unused-id", "unreached", "guide-unreached"):
            mention(root, store, file, new, random)


def mention(root: Path, store: Store, file: DataFile, new: str, random: Random) -> None:
    """Name a new entity beside the one that it is like. Raises Unfit where there is no room for it."""
    places = list(editor.references(store, file.kind, file.id))
    random.shuffle(places)
    for user, location, value in places:
        if store.kinds[user.kind].is_account:
            continue
        item = next(
            (location[: at + 1] for at in range(len(location) - 1, 0, -1) if isinstance(location[at], int)),
            None,
        )
        if item is None or item == location:
            continue
        text = YamlText(root / user.path)
        try:
            text.repeat(item)
        except LookupError:
            continue
        again = (*item[:-1], int(item[-1]) + 1)
        text.replace((*again, *location[len(item) :]), _renamed(value, new))
        rename_item(text, again)
        say_more(text, again)
        text.save()
        return
    raise Unfit


def rename_item(text: YamlText, location: Location) -> None:
    """Give an item of a list an id of its own, if it has one."""
    try:
        id = text.node((*location, "id")).value
    except LookupError:
        return
    text.replace((*location, "id"), f"{id}-new")


def say_more(text: YamlText, location: Location) -> None:
    """Tell an item of a list from the one that it is like, if it says something by itself."""
    for language, more in WORD.items():
        with suppress(LookupError):
            text.append((*location, "text", language), more)


def add_a_statement(root: Path, random: Random) -> str:
    """One more statement of an entity that has some."""
    store = opened(root)
    having = [file for file in store.files if getattr(store.entity(file), "statements", ())]
    file = random.choice(having)
    count = len(getattr(store.entity(file), "statements", ()))
    text = YamlText(root / file.path)
    text.repeat(("statements", count - 1))
    rename_item(text, ("statements", count))
    text.save()
    editor.agree(root, f"{file.kind}/{file.id}")
    return f"add a statement to {file.path}"


def add_a_milestone(root: Path, random: Random) -> str:
    """What happened in another year."""
    store = opened(root)
    file, milestone = random.choice(list(store.each(Milestone)))
    year = random.randint(1900, 2020)
    new = f"{year}-something-new"
    if milestone.claim and milestone.claim.year == year:
        raise Unfit
    text = YamlText(root / file.path)
    text.replace(("date",), str(year))
    text.save(root / f"data/{file.kind}/{new}.yml")
    return f"add {file.kind}/{new} like {milestone.id}"


def add_a_clause(root: Path, random: Random) -> str:
    """One more clause at the end of a section, for which nobody has to take a step."""
    store = opened(root)
    section = random.choice(sorted({section_of(number) for number in store[Clause]}))
    own = (clause for clause in store[Clause].values() if section_of(clause.number) == section)
    clause = max(own, key=lambda each: key_of(each.number))
    last = clause.number.partition(".")[2]
    number = f"{section}.{int(last) + 1}"
    path = root / f"data/clause/{number}.yml"
    path.write_text(
        "title:\n  az: Yeni bənd\n  kk: Жаңа тармақ\n  ru: Новый пункт\n  vi: Mục mới\nkind: rule\ntext:\n"
        "  az: Bu belədir.\n  kk: Бұл солай.\n  ru: Это так.\n  vi: Điều đó đúng.\nprocedural: false\n"
        f'sources:\n  - {{source: {clause.sources[0].source}, clauses: "{number}"}}\n',
        encoding="utf-8",
    )
    for file, document in store.each(Document):
        for index, each in enumerate(document.sections):
            if each.number == section:
                text = YamlText(root / file.path)
                text.replace(("sections", index, "count"), str(each.count + 1))
                text.save()
    editor.agree(root, f"clause/{number}")
    return f"add clause/{number}"


def rename(root: Path, random: Random) -> str:
    """Another id for an entity, with everything that refers to it, and a redirect from each old address."""
    store = opened(root)
    file, kind = _any(store, random)
    if kind.name in NUMBERED:
        raise Unfit
    new = fresh_id(store, kind, file.id)
    users = list(editor.references(store, kind.name, file.id))
    for user, location, value in users:
        if location != ("id",):
            change(root, user, location, lambda text, at, value=value: text.replace(at, _renamed(value, new)))
    for user, location, _value in users:
        if location == ("id",):  # the account of a source has its id
            (root / user.path).rename(root / f"data/{user.kind}/{new}.yml")
    for old_link in editor.links_to(store, kind.name, file.id):
        for path in editor.texts(root):
            text = path.read_text(encoding="utf-8")
            if old_link in text:
                path.write_text(text.replace(old_link, old_link.replace(file.id, new)), encoding="utf-8")
    (root / file.path).rename(root / f"data/{kind.name}/{new}.yml")
    there = opened(root).index(ledger.published)
    editor.mend_redirects(root, lambda old: _moved(there, old, file.id, new))
    editor.answer(root, lambda old: _moved(there, old, file.id, new))
    linking = {name for link in editor.links_to(store, kind.name, new) for name in _files_with(root, link)}
    editor.agree(root, *sorted(linking))
    return f"rename {kind.name}/{file.id} to {new}"


def _renamed(value: str, new: str) -> str:
    """``org:iso`` or ``iso`` with the new id."""
    kind, colon, _id = value.rpartition(":")
    return f"{kind}{colon}{new}"


def _moved(there: Collection[str], old: str, id: str, new: str) -> str | None:
    """Where an address is now in which an id stood, if it is anywhere."""
    bounded = re.compile(rf"(?<![a-z0-9.-]){re.escape(id)}(?![a-z0-9.-])")
    after_hyphen = re.compile(rf"(?<=-){re.escape(id)}(?![a-z0-9.-])")
    for pattern in (bounded, after_hyphen):
        address = pattern.sub(new, old)
        if address != old and address.removeprefix("/") in there:
            return address
    return None


def _files_with(root: Path, link: str) -> list[str]:
    """The files, as ``kind/id``, whose texts link to something."""
    return [
        f"{path.parent.name}/{path.stem}"
        for path in root.glob("data/*/*.yml")
        if link in path.read_text(encoding="utf-8")
    ]


def remove(root: Path, random: Random) -> str:
    """Take away what nothing needs, and say what became of it."""
    store = opened(root)
    file, kind = _any(store, random)
    parts = [(part.kind, part.id) for part in kind.parts(store.entity(file))] if kind.parts else []
    for what in [(kind.name, file.id), *parts]:
        for user, _location, _value in editor.references(store, *what):
            if user != file:
                raise Unfit
    links = editor.links_to(store, kind.name, file.id)
    if any(link in path.read_text(encoding="utf-8") for path in editor.texts(root) for link in links):
        raise Unfit
    if kind.name in NUMBERED:
        raise Unfit
    (root / file.path).unlink()
    editor.answer(root, lambda _old: None)
    editor.account(root)
    return f"remove {kind.name}/{file.id}"


EDITS: dict[str, Edit] = {
    each.__name__: each
    for each in (
        add_an_entity,
        rename,
        remove,
        reword,
        change_a_number,
        add_a_statement,
        add_a_milestone,
        add_a_clause,
    )
}


def draw(root: Path, random: Random, edit: Edit | None = None) -> str:
    """Make one edit that makes sense; returns what it was."""
    for _again in range(200):
        try:
            return (edit or random.choice(list(EDITS.values())))(root, random)
        except Unfit:
            continue
    raise AssertionError("nothing could be edited")


def fresh_id(store: Store, kind: Kind, id: str) -> str:
    """An id that no entity of the kind has or had: the next number, or a word more."""
    match = re.fullmatch(r"(.*?)(\d+)", id)
    known = set(store.ids(kind.name))
    for number in range(1, 10_000):
        new = f"{match[1]}{int(match[2]) + number}" if match else f"{id}-new{number if number > 1 else ''}"
        if new not in known:
            return new
    raise AssertionError(id)


def change(root: Path, file: DataFile, location: Location, how: Callable[[YamlText, Location], None]) -> None:
    """Edit what stands at a location of a file."""
    text = YamlText(root / file.path)
    how(text, _in_file(file, location))
    text.save()


def append(root: Path, file: DataFile, location: Location, more: str) -> None:
    """Put more words behind a text."""
    change(root, file, location, lambda text, at: text.append(at, more))


def _in_file(file: DataFile, location: Location) -> Location:
    """The words of an area of the interface stand at the top of their file."""
    return location[1:] if file.kind == UI and location[0] == WORDS else location


def _any(store: Store, random: Random) -> tuple[DataFile, Kind]:
    """An entity of any kind, each kind as likely as another."""
    kind = random.choice([kind for kind in KINDS if store.table(kind.name)])
    id = random.choice(sorted(store.table(kind.name)))
    file = store.file(kind.name, id)
    assert file is not None
    return file, kind
