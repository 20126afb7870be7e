"""A difference for a terminal, for the comment on a pull request, and for programs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from ... import printing
from ...data.decoding import MAX_TEXT
from ...data.findings import on_one_line, phrase
from ...data.nodes import dotted
from ...data.store import BODY, Store
from ...data.wording import Wording
from ...kind import Location
from ..form.fields import fields
from .changes import Replaced, Reworded, Run, marked
from .difference import Difference, Thing, What

_AROUND = 60
"""Characters of what is the same that stay around a change; what lies between is left out."""
_MOST = 20
"""So many pages are named; the rest are counted."""
_WIDE = 120
"""Columns of a terminal from which on the languages stand side by side."""


@dataclass(frozen=True)
class Teller:
    """Tells a difference in a language. ``pages``: those that show what differs; None where no build has told."""

    store: Store
    difference: Difference
    pages: Sequence[str] | None
    language: str

    def data(self) -> dict[str, Any]:
        """For programs."""
        return {
            "things": [self._thing_data(thing) for thing in self.difference.things],
            "others": [{"sign": sign, "path": path} for sign, path in self.difference.others],
            "pages": None if self.pages is None else list(self.pages),
            "findings": [
                {
                    "path": each.path,
                    "line": each.line,
                    "key": each.key,
                    "rule": each.rule,
                    "error": each.is_error,
                    "message": each.message(self.language),
                    "remedy": each.remedy(self.language),
                }
                for each in self.difference.findings
            ],
        }

    def _thing_data(self, thing: Thing) -> dict[str, Any]:
        return {
            "what": thing.what.value,
            "kind": thing.kind,
            "id": thing.id,
            "former": thing.former,
            "paths": list(thing.paths),
            "name": dict(thing.name),
            "readable": thing.is_readable,
            "texts": [
                {
                    "key": dotted(text.location),
                    "before": dict(text.before),
                    "after": dict(text.after),
                    "marked": {code: _runs(text, code) for code in text.languages},
                }
                for text in thing.texts
            ],
            "values": [
                {"key": dotted(each.location), "before": each.before, "after": each.after}
                for each in thing.values
            ],
            "behind": list(thing.behind),
            "missing": list(thing.missing),
            "agreed": thing.agreed,
            "addresses": list(thing.addresses),
        }

    def markdown(self) -> str:
        """For the comment on a pull request: HTML that GitHub, GitLab and Gitea show, in which all words are escaped."""
        return "\n".join([f"### {self._say('title')}", "", *self._blocks()]).rstrip() + "\n"

    def _blocks(self) -> Iterator[str]:
        if not self.difference.things and not self.difference.others:
            yield from (self._say("none"), "")
        for thing in self.difference.things:
            yield from (
                f"<details{' open' * (len(self.difference.things) <= 3)}>",
                f"<summary>{self._heading(thing, _html)}</summary>",
            )
            yield from ("<ul>", *(f"<li>{each}</li>" for each in self._notes(thing, _html)), "</ul>")
            if thing.texts:
                yield from self._table(thing)
            yield from ("</details>", "")
        if self.difference.others:
            listed = ", ".join(f"{sign} <code>{_html(path)}</code>" for sign, path in self.difference.others)
            yield from (f"{self._say('others')}: {listed}", "")
        if self.pages:
            named = ", ".join(f"<code>{_html(page)}</code>" for page in self.pages[:_MOST])
            yield from (
                f"{self._say('pages')} ({len(self.pages)}): {named}{' …' * (len(self.pages) > _MOST)}",
                "",
            )
        if self.difference.findings:
            yield printing.markdown(self.difference.findings, self.language)

    def _table(self, thing: Thing) -> Iterator[str]:
        yield "<table>"
        yield f"<tr><th></th>{''.join(f'<th>{_html(code)}</th>' for code in self.store.languages)}</tr>"
        for text in thing.texts:
            cells = "".join(f"<td>{''.join(self._cell(text, code))}</td>" for code in self.store.languages)
            yield f"<tr><th>{_html(self._label(thing.kind, text.location))}</th>{cells}</tr>"
        yield "</table>"

    def _cell(self, text: Reworded, code: str) -> Iterator[str]:
        if code not in text.languages:
            yield f"<i>{_html(self._say('same'))}</i><br>{_html(_short(text.after.get(code, '')))}"
            return
        tags = {"-": "del", "+": "ins"}
        for sign, words in _cut(_runs(text, code)):
            yield f"<{tags[sign]}>{_html(words)}</{tags[sign]}>" if sign in tags else _html(words)

    def lines(self, width: int) -> Iterator[Any]:
        """For a terminal of so many columns: what rich prints."""
        from rich.markup import escape as plain

        if not self.difference.things and not self.difference.others:
            yield self._say("none")
        for thing in self.difference.things:
            yield f"[bold]{self._heading(thing, plain)}[/]"
            yield from (f"  {note}" for note in self._notes(thing, plain))
            for text in thing.texts:
                yield from self._printed(thing, text, width)
            yield ""
        for sign, path in self.difference.others:
            yield f"{sign} {plain(path)}"
        if self.pages:
            yield f"{self._say('pages')} ({len(self.pages)}):"
            yield from (f"  {plain(page)}" for page in self.pages[:_MOST])
            yield from ["  …"] * (len(self.pages) > _MOST)

    def _printed(self, thing: Thing, text: Reworded, width: int) -> Iterator[Any]:
        from rich.padding import Padding
        from rich.table import Table
        from rich.text import Text

        styles = {"-": "red strike", "+": "green underline", " ": ""}

        def words(code: str) -> Text:
            if code not in text.languages:
                return Text(_short(text.after.get(code, "")) or self._say("same"), "dim")
            signs = {"-": "[-{}-]", "+": "{{+{}+}}", " ": "{}"}  # for where no colour is shown, as git does
            return Text.assemble(
                *((signs[sign].format(each), styles[sign]) for sign, each in _cut(_runs(text, code)))
            )

        yield f"  {self._label(thing.kind, text.location)}".replace("[", r"\[")
        codes = list(self.store.languages)
        table = Table(box=None, show_header=width >= _WIDE, pad_edge=False)
        if width >= _WIDE:
            for code in codes:
                table.add_column(code, ratio=1)
            table.add_row(*map(words, codes))
            table.expand = True
        else:
            for code in codes:
                table.add_row(code, words(code))
        yield Padding(table, (0, 0, 0, 4))

    def _heading(self, thing: Thing, escaped: Any) -> str:
        wording = self.store.index(Wording)
        one = self.store.words.get(wording.one(thing.kind), {}).get(self.language) or thing.kind
        name = thing.name.get(self.language) or next(iter(thing.name.values()), "")
        what = self._say(thing.what.value, former=thing.former or "")
        called = f": {name}" if name else ""
        return str(escaped(on_one_line(f"{what} — {one}{called} ({thing.kind}/{thing.id})")))

    def _notes(self, thing: Thing, escaped: Any) -> Iterator[str]:
        notes = [", ".join(thing.paths)]
        if not thing.is_readable:
            notes.append(self._say("unreadable"))
        notes += [
            f"{self._say(name)}: {', '.join(codes)}"
            for name, codes in (("missing", thing.missing), ("behind", thing.behind))
            if codes
        ]
        if thing.what is not What.REMOVED and not thing.agreed and not thing.behind and not thing.missing:
            notes.append(self._say("undeclared"))
        notes += [self._value(thing, each) for each in thing.values]
        if thing.addresses:
            notes.append(
                f"{self._say('addresses')}: {', '.join(self._address(each) for each in thing.addresses)}"
            )
        return (str(escaped(on_one_line(note))) for note in notes)

    def _value(self, thing: Thing, value: Replaced) -> str:
        shape = fields(self.store, self.store.kinds[thing.kind]).shape(value.location)
        before, after = (_word(each, shape, self.language) for each in (value.before, value.after))
        return f"{self._label(thing.kind, value.location)}: {before} → {after}"

    def _label(self, kind: str, location: Location) -> str:
        if location == (BODY,):
            return self._say("prose")
        return " · ".join(self._step(kind, location[: at + 1]) for at in range(len(location))) or kind

    def _step(self, kind: str, location: Location) -> str:
        *around, key = location
        if isinstance(key, int):
            return str(key + 1)
        layout = fields(self.store, self.store.kinds[kind])
        shape = layout.shape(tuple(around))
        group = shape.get("of") if shape.get("is") == "group" else None
        known = layout.top if not around else layout.groups.get(str(group), ())
        return next((each.called.get(self.language, key) for each in known if each.key == key), key)

    def _address(self, address: str) -> str:
        codes = "|".join(self.store.languages)
        return "/" + address.replace("{lang}", f"{{{codes}}}")

    def _say(self, key: str, **params: str) -> str:
        return phrase(f"diff-{key}", self.language, **params)


def _html(words: str) -> str:
    return escape(words).replace("\n", "<br>")


def _runs(text: Reworded, code: str) -> list[Run]:
    return marked(text.before.get(code, ""), text.after.get(code, ""))


def _cut(runs: Sequence[Run]) -> Iterator[Run]:
    """With no more of what is the same than what stands around a change."""
    for at, (sign, words) in enumerate(runs):
        head = words[:_AROUND] if at else ""
        tail = words[-_AROUND:] if at < len(runs) - 1 else ""
        is_long = sign == " " and len(words) > len(head) + len(tail) + 1
        yield (sign, f"{head}…{tail}" if is_long else words if sign == " " else _short(words, MAX_TEXT))


def _short(words: str, most: int = 4 * _AROUND) -> str:
    return words if len(words) <= most else f"{words[:most]}…"


def _word(value: Any, shape: Mapping[str, Any], language: str) -> str:
    """A value as people read it: that of a closed list by its word."""
    if value is None:
        return "—"
    if shape.get("is") == "choice":
        called: Iterable[Mapping[str, Any]] = shape["of"]
        return next(
            (each["called"].get(language, value) for each in called if each["value"] == value), str(value)
        )
    if isinstance(value, list):
        inner = shape.get("of")
        return (
            ", ".join(_word(each, inner if isinstance(inner, Mapping) else {}, language) for each in value)
            or "—"
        )
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_word(each, {}, language)}" for key, each in value.items())
    return str(value)
