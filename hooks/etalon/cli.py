"""The command line: ``etalon check|build|serve|new|publish``."""

import gc
import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from . import declaration, findings, ledger, printing, site, skeleton, store
from .status import survey

ENGINES = ("mkdocs", "properdocs")
# Both engines print advertisements for other engines unless these are set.
_QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
_messages = Console(stderr=True, highlight=False)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--project",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("."),
    help="Folder with data/, docs/ and mkdocs.yml.",
)
@click.option(
    "--lang",
    type=click.Choice(findings.languages()),
    default=findings.preferred_language,
    help="Language of findings (else from the environment).",
)
@click.pass_context
def main(context: click.Context, project: Path, lang: str) -> None:
    """One set of data, several languages that provably agree."""
    # What a command reads lives until its end; looking through it for garbage costs a tenth of the time.
    gc.set_threshold(100_000, 50, 100)
    context.obj = (project.resolve(), lang)


_draft = click.option("--draft", is_flag=True, help="Take in the languages that are only begun.")


@main.command()
@_draft
@click.pass_obj
def check(options: tuple[Path, str], draft: bool) -> None:
    """Check data/ and docs/ and report everything at once."""
    project, lang = options
    with _messages.status("…"):
        found = site.check(project, draft)
    printing.show(found, lang)
    sys.exit(any(finding.is_error for finding in found))


@main.command()
@click.option(
    "--engine", type=click.Choice(ENGINES), default=ENGINES[0], help="What puts the pages together."
)
@click.option(
    "--site-dir", type=click.Path(file_okay=False, path_type=Path), help="Where to write, instead of site/."
)
@_draft
@click.pass_obj
def build(options: tuple[Path, str], engine: str, site_dir: Path | None, draft: bool) -> None:
    """Check, build every language, and put the finished site in place."""
    project, lang = options
    target = (site_dir or project / "site").resolve()
    began = time.monotonic()
    command = [sys.executable, "-m", engine, "build", "--strict", "--site-dir", str(target)]
    status = _run_with_progress(command, project, _environment(lang, draft))
    if status == 0:
        _messages.print(f"{os.path.relpath(target)}: {time.monotonic() - began:.1f} s")
    sys.exit(status)


@main.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Host and port of the preview.")
@click.option(
    "--engine", type=click.Choice(ENGINES), default=ENGINES[0], help="What puts the pages together."
)
@_draft
@click.pass_obj
def serve(options: tuple[Path, str], address: str, engine: str, draft: bool) -> None:
    """Preview the site; pages reload when data/, docs/ or theme/ changes."""
    project, lang = options
    command = [sys.executable, "-m", engine, "serve", "--quiet", "--livereload", "--dev-addr", address]
    _messages.print(f"http://{address}/")
    try:
        sys.exit(subprocess.call(command, cwd=project, env=_environment(lang, draft)))
    except KeyboardInterrupt:
        sys.exit(0)


@main.command()
@click.argument("kind", type=click.Choice([*skeleton.KINDS, skeleton.LANGUAGE]))
@click.argument("id")
@click.pass_obj
def new(options: tuple[Path, str], kind: str, id: str) -> None:
    """Write a commented draft of data/KIND/ID.yml, or begin a language; `etalon check` says what is missing."""
    project, lang = options
    loaded, found = store.load(project, drafts=True)
    if not loaded.languages:
        printing.show(found, lang)
        sys.exit(1)
    try:
        written = skeleton.write(loaded, kind, id)
    except skeleton.Refused as refused:
        printing.show([refused.finding], lang)
        sys.exit(1)
    for path in written:
        click.echo(os.path.relpath(path))


@main.command()
@click.argument("ids", nargs=-1, required=True, metavar="KIND/ID…")
@click.pass_obj
def agree(options: tuple[Path, str], ids: tuple[str, ...]) -> None:
    """Declare that all languages of these files say the same."""
    project, lang = options
    _declared(lang, *declaration.agree(project, ids))


@main.command()
@click.argument("ids", nargs=-1, required=True, metavar="KIND/ID… LANG")
@click.pass_obj
def review(options: tuple[Path, str], ids: tuple[str, ...]) -> None:
    """Declare that a native speaker has read the texts of LANG in these files."""
    project, lang = options
    if len(ids) < 2:
        raise click.UsageError("KIND/ID and a language are needed: etalon review organisation/iso kk")
    *files, language = ids
    _declared(lang, *declaration.review(project, files, language))


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.option(
    "--fail-under", type=click.FloatRange(0, 100), help="Exit with 1 if a smaller share agrees, in percent."
)
@click.pass_obj
def status(options: tuple[Path, str], as_json: bool, fail_under: float | None) -> None:
    """Show how far each language is: complete, agreed, behind, reviewed; and what to do next."""
    project, lang = options
    loaded, found = store.load(project)
    surveyed = survey(loaded)
    if as_json:
        click.echo(json.dumps(printing.status_data(surveyed), ensure_ascii=False, indent=1))
    else:
        printing.show_status(surveyed, lang)
    if errors := [finding for finding in findings.report(found) if finding.is_error]:
        printing.show(errors, lang)
        sys.exit(1)
    sys.exit(fail_under is not None and surveyed.share < fail_under)


@main.command()
@click.pass_obj
def publish(options: tuple[Path, str]) -> None:
    """Enter every address and anchor of the site that is new into data/published.txt."""
    project, lang = options
    try:
        count = site.publish(project)
    except site.Invalid as invalid:
        printing.show(invalid.findings, lang)
        sys.exit(1)
    click.echo(f"{os.path.relpath(project / ledger.FILE)}: +{count}")


def _declared(lang: str, written: list[str], refused: list[findings.Finding]) -> None:
    for path in written:
        click.echo(path)
    if refused:
        printing.show(refused, lang)
        sys.exit(1)


def _environment(lang: str, draft: bool) -> dict[str, str]:
    drafts = {site.DRAFTS: "1"} if draft else {}
    colour = {"FORCE_COLOR": "1"} if _messages.is_terminal else {}
    return {**os.environ, **_QUIET, **drafts, **colour, "ETALON_LANG": lang}


def _run_with_progress(command: list[str], project: Path, environment: dict[str, str]) -> int:
    """Run an engine; show on a terminal how many pages are done, elsewhere one plain line each tenth."""
    reader, writer = os.pipe()
    environment |= {site.PROGRESS: str(writer)}
    process = subprocess.Popen(
        command, cwd=project, env=environment, pass_fds=[writer], stderr=subprocess.PIPE, text=True
    )
    os.close(writer)
    log = threading.Thread(target=_pass_on, args=[process.stderr])
    log.start()
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    with (
        Progress(*columns, console=_messages, transient=True, disable=not _messages.is_terminal) as progress,
        os.fdopen(reader, encoding="utf-8") as lines,
    ):
        task = progress.add_task("site", total=None)
        shown = done = total = 0
        for pages, all_pages in map(json.loads, lines):
            done, total = done + pages, all_pages or total
            progress.update(task, completed=done, total=total)
            if not _messages.is_terminal and done * 10 // total > shown:
                shown = done * 10 // total
                _messages.print(f"{done}/{total}")
    log.join()
    return process.wait()


def _pass_on(lines: IO[str]) -> None:
    """Pass on what an engine says, but for its small talk. (Its own --quiet would count no warnings.)"""
    for line in lines:
        if not line.startswith("INFO "):
            sys.stderr.write(line)


if __name__ == "__main__":
    main()
