"""Commands that only tell: read, status, diff."""

from __future__ import annotations

import json
import sys
from dataclasses import replace

import click

from .. import kept, printing
from ..data import findings
from .options import Options, command, draft_option, stop_without_languages


@command()
@click.argument("language", metavar="LANG")
@click.option("--sample", type=click.IntRange(1), metavar="N", help="Draw some N words instead of all.")
@click.option(
    "--seed", type=int, default=0, show_default=True, help="What is drawn; the same again for the same."
)
@click.pass_obj
def read(options: Options, language: str, sample: int | None, seed: int) -> None:
    """Print the running text of LANG file by file, each text with its key, to be read and marked."""
    from ..data.loading import load
    from ..editor import reading

    loaded, found = load(options.project, options.portal, drafts=True)
    stop_without_languages(options, loaded, found)
    if language not in loaded.languages:
        raise click.BadParameter(
            f"{language!r} is not one of {', '.join(loaded.languages)}.", param_hint="LANG"
        )
    passages = reading.running(loaded, language)
    for line in reading.printed(reading.sample(passages, sample, seed) if sample else passages):
        click.echo(line)


@command()
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.option(
    "--fail-under", type=click.FloatRange(0, 100), help="Exit with 1 if a smaller share agrees, in percent."
)
@draft_option
@click.pass_obj
def status(options: Options, as_json: bool, fail_under: float | None, draft: bool) -> None:
    """Show how far each language is: complete, agreed, behind, reviewed; and what to do next."""
    from ..data import loading
    from ..editor.status import survey

    loaded, found = loading.read(options.project, options.portal, draft, kept.code(options.folder))
    surveyed = survey(loaded)
    if as_json:
        _print_json(printing.status_data(surveyed))
    else:
        printing.show_status(surveyed, options.lang)
    if errors := [finding for finding in findings.report(found) if finding.is_error]:
        printing.show(errors, options.lang)
        sys.exit(1)
    sys.exit(fail_under is not None and surveyed.share < fail_under)


@command()
@click.argument("base", metavar="BASE")
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="For a terminal, for a comment, or for programs.",
)
@click.option(
    "--findings/--no-findings",
    "judged",
    default=True,
    help="Tell what is wrong with the files, or leave it to `check`.",
)
@click.pass_obj
def diff(options: Options, base: str, shape: str, judged: bool) -> None:
    """Tell what changed since BASE, a branch or a commit: things, texts by language, who is behind, addresses."""
    from ..build import showing
    from ..data import loading
    from ..editor.diff.difference import difference
    from ..editor.diff.history import History, Unknown
    from ..editor.diff.told import Teller

    try:
        touched = History(options.project, base).touched()
    except Unknown as unknown:
        printing.show([unknown.finding], options.lang)
        sys.exit(1)
    loaded, found = loading.read(options.project, options.portal, version=kept.code(options.folder))
    told = difference(loaded, found, touched)
    if not judged:
        told = replace(told, findings=())
    changed = ((thing.kind, thing.id, thing.keys) for thing in told.things)
    pages = showing.pages(options.project, loaded.kinds, changed)
    teller = Teller(loaded, told, pages, options.lang)
    if shape == "json":
        _print_json(teller.data())
    elif shape == "markdown":
        click.echo(teller.markdown(), nl=False)
    else:
        printing.show_lines(teller.lines)
        if told.findings:
            printing.show(told.findings, options.lang)


def _print_json(data: object) -> None:
    """For programs. What a system calls a file need not be text: such bytes stand there as JSON tells them."""
    written = json.dumps(data, ensure_ascii=False, indent=1)
    click.echo(written.encode("utf-8", "backslashreplace").decode())
