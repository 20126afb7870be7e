"""Commands that change files: new, rename, remove, agree, review, export, import."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .. import kept, printing
from ..data import findings
from .options import (
    Options,
    command,
    draft_option,
    stop_if_wrong,
    stop_unwritten,
    stop_without_languages,
    write,
)

if TYPE_CHECKING:
    from ..data.store import Store
    from ..editor.writing import Edit


@command()
@click.argument("kind")
@click.argument("id")
@click.pass_obj
def new(options: Options, kind: str, id: str) -> None:
    """Write a commented draft of data/KIND/ID.yml, or begin a language; `etalon check` says what is missing."""
    from ..data.loading import load
    from ..editor import drafts

    loaded, found = load(options.project, options.portal, drafts=True)
    stop_without_languages(options, loaded, found)
    known = [*drafts.kinds(loaded), drafts.LANGUAGE]
    if kind not in known:
        lacks_example = kind in loaded.kinds and not loaded.kinds[kind].is_one
        why = f" There is no example of it in data/{kind}/README.md." if lacks_example else ""
        raise click.BadParameter(f"{kind!r} is not one of {', '.join(known)}.{why}", param_hint="KIND")
    try:
        written = drafts.write(loaded, kind, id)
    except drafts.Refused as refused:
        printing.show([refused.finding], options.lang)
        sys.exit(1)
    for path in written:
        click.echo(os.path.relpath(path))


@command()
@click.argument("name", metavar="KIND/ID")
@click.argument("new_id", metavar="NEW-ID")
@click.pass_obj
def rename(options: Options, name: str, new_id: str) -> None:
    """Give a thing another id: its file moves, what names it is mended, its old address leads to the new one."""
    from ..editor import moving

    _moved(options, lambda loaded: moving.rename(loaded, name, new_id))


@command()
@click.argument("name", metavar="KIND/ID")
@click.option("--to", metavar="KIND/ID", help="What stands for it from now on; whatever names it names that.")
@click.pass_obj
def remove(options: Options, name: str, to: str | None) -> None:
    """Take a thing away, unless something still names it; its old address says what became of it."""
    from ..editor import moving

    _moved(options, lambda loaded: moving.remove(loaded, name, to))


def _moved(options: Options, edit: Callable[[Store], Edit]) -> None:
    """Write an edit that moves things, in a project that can be read."""
    from ..data import loading
    from ..editor.moving import Refused

    loaded, found = loading.read(options.project, options.portal, True, kept.code(options.folder))
    stop_if_wrong(options, found)
    try:
        write(options, edit(loaded))
    except Refused as refused:
        printing.show(refused.findings, options.lang)
        sys.exit(1)


@command()
@click.argument("ids", nargs=-1, required=True, metavar="KIND/ID…")
@draft_option
@click.pass_obj
def agree(options: Options, ids: tuple[str, ...], draft: bool) -> None:
    """Declare that all languages of these files say the same."""
    from ..editor import declarations

    version = kept.code(options.folder)
    _declared(options.lang, *declarations.agree(options.project, options.portal, ids, version, draft))


@command()
@click.argument("ids", nargs=-1, required=True, metavar="KIND/ID… LANG")
@click.pass_obj
def review(options: Options, ids: tuple[str, ...]) -> None:
    """Declare that a native speaker has read the texts of LANG in these files."""
    from ..editor import declarations

    if len(ids) < 2:
        raise click.UsageError("KIND/ID and the code of a language are needed")
    *files, language = ids
    version = kept.code(options.folder)
    _declared(options.lang, *declarations.review(options.project, options.portal, files, language, version))


def _declared(lang: str, written: list[str], refused: list[findings.Finding]) -> None:
    for path in written:
        click.echo(path)
    if refused:
        printing.show(refused, lang)
        sys.exit(1)


@command("export")
@click.argument("codes", nargs=-1, required=True, metavar="LANG…")
@click.option("--to", "shape", type=click.Choice(["po", "xliff"]), required=True, help="For which programs.")
@click.option("--from", "begin", metavar="LANG", help="The language to translate from; else the first.")
@click.option(
    "--into",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("."),
    help="The folder to write to.",
)
@click.pass_obj
def export(options: Options, codes: tuple[str, ...], shape: str, begin: str | None, folder: Path) -> None:
    """Write all texts of some languages for a translator's program, beside those of the language to translate from."""
    from ..data import loading
    from ..editor.exchange import po, units, xliff

    loaded, found = loading.read(options.project, options.portal, True, kept.code(options.folder))
    stop_if_wrong(options, found)
    begin = begin or next(iter(loaded.languages))
    for code in (begin, *codes):
        if code not in loaded.languages:
            raise click.BadParameter(
                f"{code!r} is not one of {', '.join(loaded.languages)}.", param_hint="LANG"
            )
    if not (into := [code for code in dict.fromkeys(codes) if code != begin]):
        raise click.BadParameter(f"{begin!r} is the language to translate from.", param_hint="LANG")
    form, suffix = (po, ".po") if shape == "po" else (xliff, ".xlf")
    for code in into:
        text = form.written(units.units(loaded, begin, code), begin, code)
        path = folder / f"{begin}-{code}{suffix}"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        except OSError as error:
            stop_unwritten(options, error)
        click.echo(os.path.relpath(path))


@command("import")
@click.argument(
    "paths",
    nargs=-1,
    required=True,
    metavar="FILE…",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.pass_obj
def import_(options: Options, paths: tuple[Path, ...]) -> None:
    """Take translations from what a translator's program saved; what cannot be taken is told, and left as it is."""
    from ..data import loading
    from ..editor.exchange.taking import taken

    loaded, found = loading.read(options.project, options.portal, True, kept.code(options.folder))
    stop_if_wrong(options, found)
    done = taken(loaded, paths)
    write(options, done.edit)
    told = findings.report(done.findings)
    printing.show(told, options.lang)
    sys.exit(any(finding.is_error for finding in told))
