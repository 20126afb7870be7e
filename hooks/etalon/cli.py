"""The command line: ``etalon check|build|serve|new|rename|remove|read|export|import|agree|review|status|diff|publish``."""

from __future__ import annotations

import errno
import gc
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import urlsplit

import click

from . import kept, printing, spent, told
from .build import engine, same
from .data import findings
from .workers import nothing_collected, stop_all

if TYPE_CHECKING:
    from .data.store import Store
    from .editor.writing import Edit
    from .page.voice import Settings
    from .portal import Portal

_BY_SIGNAL = 128
"""The exit status of what a signal ends is that of the signal beyond this, as shells have it."""
_OWN_FAILURES = ("rule-failed", "page-failed")
_HERE = "127.0.0.1"
_LAST_PORT = 65_535

# What else a command needs, it imports itself: where nothing changed, that would take longer than all the rest.


@dataclass(frozen=True)
class Options:
    """What every command is told: the project, the language of findings, the package of the portal.

    ``has_former``: whether a former run left something that this one may rest on.
    """

    project: Path
    lang: str
    package: str
    has_former: bool = False

    @property
    def portal(self) -> Portal:
        """The portal."""
        from .portal import load

        return load(self.package)

    @property
    def folder(self) -> Path:
        """The folder of the portal's package."""
        found = find_spec(self.package)
        assert found and found.submodule_search_locations
        return Path(next(iter(found.submodule_search_locations)))


class _Doubtful(Exception):
    """The program itself failed somewhere, perhaps for what a former run left."""


class _Command(click.Command):
    """A command that fails where it rests on what a former run left begins anew without that, whatever was wrong with it."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except (click.ClickException, click.exceptions.Exit, click.Abort, OSError):
            raise
        except Exception:
            if not context.obj.has_former:
                raise
        stop_all()
        kept.forget(context.obj.project)
        context.obj = replace(context.obj, has_former=False)
        return super().invoke(context)


class _Commands(click.Group):
    command_class = _Command


def _package(_context: click.Context, _option: click.Parameter, name: str) -> str:
    """The name of a package that is there. Ends the command for another."""
    try:
        found = find_spec(name)
    except (ModuleNotFoundError, ValueError):
        found = None
    if found is None:
        raise click.BadParameter(f"there is no package “{name}”.")
    if found.submodule_search_locations is None:
        raise click.BadParameter(
            f"“{name}” is one module; a portal is a package with a folder for each subject."
        )
    return name


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("."),
    help="Folder with data/, docs/ and mkdocs.yml.",
)
@click.option(
    "--lang",
    type=click.Choice(findings.languages()),
    default=findings.preferred_language,
    help="Language of findings (else from the environment).",
)
@click.option(
    "--portal",
    default=told.DEFAULT,
    envvar=told.PORTAL,
    callback=_package,
    show_default=True,
    help="Python package that holds the portal's kinds.",
)
@click.pass_context
def main(context: click.Context, project: Path, lang: str, portal: str) -> None:
    """One set of data, several languages that provably agree."""
    # What a command reads lives until its end; to look through it for garbage takes a sixth of the time.
    gc.unfreeze()  # what a former command of this process left
    with suppress(ValueError):  # not in a thread
        signal.signal(signal.SIGTERM, ended_by)
    context.with_resource(nothing_collected())
    context.call_on_close(gc.freeze)
    context.obj = Options(project.resolve(), lang, portal, kept.is_there(project))


def ended_by(number: int, _frame: object) -> NoReturn:
    """End as after a failure: nothing is left behind, and no copy of this process goes on."""
    sys.exit(_BY_SIGNAL + number)


_profile = click.option("--profile", is_flag=True, help="Print where the time went.")
_draft = click.option("--draft", is_flag=True, help="Take in the languages that are only begun.")


@main.command()
@_draft
@_profile
@click.option(
    "--report",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the findings into this file too, as Markdown.",
)
@click.pass_obj
def check(options: Options, draft: bool, profile: bool, report: Path | None) -> None:
    """Check data/ and docs/ and report everything at once."""

    def checked() -> list[findings.Finding]:
        from .build import site

        with engine.MESSAGES.status("…"):
            return site.check(options.project, options.portal, draft, kept.code(options.folder))

    def key() -> kept.Key | None:
        return same.project(options.project, options.folder, {}, draft)

    found = kept.once(options.project, "check", key, checked)
    _doubt(options, found)
    if found:  # whose words may not have been read yet
        findings.learn_all(options.folder)
    printing.show(found, options.lang)
    if profile:
        _tell_what_was_spent()
    if report:
        report.write_text(printing.markdown(found, options.lang), encoding="utf-8")
    sys.exit(any(finding.is_error for finding in found))


@main.command()
@click.option(
    "--engine",
    "engine_name",
    type=click.Choice(engine.ENGINES),
    help="Let an engine put the pages together; the site is the same.",
)
@click.option(
    "--site-dir", type=click.Path(file_okay=False, path_type=Path), help="Where to write, instead of site/."
)
@_draft
@_profile
@click.pass_obj
def build(
    options: Options, engine_name: str | None, site_dir: Path | None, draft: bool, profile: bool
) -> None:
    """Check, build every language, and put the finished site in place."""
    _stop_outside(options)
    target = (site_dir or options.project / "site").resolve()
    began = time.monotonic()
    environment = _environment(options, draft)
    if engine_name := engine_name or engine.framing(options.project):
        _asked(options, environment, is_published=True)
        command = [sys.executable, "-m", engine_name, "build", "--strict", "--site-dir", str(target)]
        status = engine.run(command, options.project, environment)
    else:
        status = _made(options, target, environment, draft)
    if profile:
        _tell_what_was_spent()
    if status == 0:
        engine.MESSAGES.print(f"{os.path.relpath(target)}: {time.monotonic() - began:.1f} s")
    sys.exit(status)


def _made(options: Options, target: Path, environment: Mapping[str, str], draft: bool) -> int:
    """See to it in this process that the site is there; returns its exit status."""

    def key() -> kept.Key | None:
        return same.project(options.project, options.folder, environment, str(target), draft)

    before, notes = same.site(options.project, target, key)
    if notes:
        unset, heavy = notes
        printing.note_unset(unset, options.lang)
        printing.note_heavy(heavy, options.lang)
        engine.MESSAGES.print(findings.phrase("unchanged", options.lang))
        return 0
    return _made_anew(
        options, target, environment, draft, partial(same.enter, options.project, target, before, key)
    )


def _made_anew(
    options: Options,
    target: Path,
    environment: Mapping[str, str],
    draft: bool,
    enter: Callable[[same.Notes], object],
) -> int:
    """Build the site in this process, and enter what there is to note of it; returns the exit status."""
    from .build import making, settings, site

    try:
        asked = settings.settings(options.project, environment, is_published=True)
        with engine.MESSAGES.status("…"):
            version = kept.code(options.folder)
            project = making.opened(options.project, options.portal, asked, draft, version)
        heavy: list[tuple[str, int]] = []

        def note() -> None:
            heavy.extend(site.heavy(target, kept.Memo(options.project, "weights")))
            enter((project.unset, heavy))

        with engine.progress(options.lang) as progress:
            fixed = making.make(project, target, progress, note).fixed
    except site.Invalid as invalid:
        _doubt(options, invalid.findings)
        printing.show(invalid.findings, options.lang)
        engine.MESSAGES.print(findings.phrase("left", options.lang))
        return 1
    printing.note_unset(project.unset, options.lang)
    printing.note_heavy(heavy, options.lang)
    if fixed:
        engine.MESSAGES.print(findings.phrase(f"exchanged-{fixed}", options.lang))
    return 0


def _doubt(options: Options, found: Iterable[findings.Finding]) -> None:
    """Begin anew where the program itself failed, and what a former run left may be why."""
    if options.has_former and any(finding.rule in _OWN_FAILURES for finding in found):
        raise _Doubtful


def _address(_context: click.Context, _option: click.Parameter, address: str) -> str:
    """A host and a port at which nobody else serves. Ends the command for another."""
    match = re.fullmatch(r"(.+):([0-9]+)", address)
    if not match:
        port = address.removeprefix(":")
        example = port if re.fullmatch("[0-9]+", port) else "8000"
        raise click.BadParameter(f"host and port are needed, such as {_HERE}:{example}.")
    host, port = match[1], match[2]
    if not 0 < int(port[:6]) <= _LAST_PORT:
        raise click.BadParameter(
            f"a port is a number from 1 to {_LAST_PORT}, not {port}; write {host}:8000, for example."
        )
    try:
        with socket.socket() as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as whoever serves there will
            tried.bind((host, int(port)))
    except (OSError, UnicodeError) as error:
        raise click.BadParameter(_unusable(host, int(port), error)) from None
    return address


def _unusable(host: str, port: int, error: Exception) -> str:
    """Why nobody can serve at an address, and what to write instead."""
    if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
        other = port + 1 if port < _LAST_PORT else port - 1
        return (
            f"port {port} of {host} is taken by another program; take another port: --address {host}:{other}."
        )
    reason = error.strerror if isinstance(error, OSError) else error
    return f"{host}:{port} cannot be used ({reason}); take an address of this machine, such as {_HERE}:8000."


@main.command()
@click.option(
    "--address",
    default=f"{_HERE}:8000",
    callback=_address,
    show_default=True,
    help="Host and port of the preview.",
)
@click.option(
    "--engine",
    "engine_name",
    type=click.Choice(engine.ENGINES),
    help="Let an engine make the preview; it builds the whole site for each change.",
)
@_draft
@click.pass_obj
def serve(options: Options, address: str, engine_name: str | None, draft: bool) -> None:
    """Preview the site; a page reloads when data/, docs/, theme/ or hooks/ changes, and shows what is wrong."""
    _stop_outside(options)
    environment = _environment(options, draft)
    asked = _asked(options, environment)
    try:
        if engine_name := engine_name or engine.framing(options.project):
            command = [
                sys.executable,
                "-m",
                engine_name,
                "serve",
                "--quiet",
                "--livereload",
                "--dev-addr",
                address,
            ]
            engine.MESSAGES.print(f"http://{address}/")
            sys.exit(subprocess.call(command, cwd=options.project, env=environment))
        _previewed(options, address, asked, draft)
    except KeyboardInterrupt:
        sys.exit(0)


def _base(site_url: str) -> str:
    """The path of a site, below which it is previewed; that of a host where its address is none, as a build will tell."""
    try:
        path = urlsplit(site_url).path
    except ValueError:
        return "/"
    return path if path.startswith("/") else "/"


def _previewed(options: Options, address: str, asked: Settings, draft: bool) -> None:
    """Preview the site in this process."""
    from .build import serving
    from .build.preview import Preview
    from .build.publish import SOURCES

    host, _colon, port = address.rpartition(":")
    url = f"http://{address}{_base(asked.site_url)}"
    os.environ[told.PORTAL] = options.package
    gc.enable()  # data that were read anew leave the former behind
    preview = Preview(
        options.project, replace(asked, site_url=url), options.lang, draft, kept.code(options.folder)
    )
    folders = [options.project / name for name in SOURCES]
    engine.MESSAGES.print(url)
    serving.serve(preview, [folder for folder in folders if folder.is_dir()], host, int(port))


@main.command()
@click.argument("kind")
@click.argument("id")
@click.pass_obj
def new(options: Options, kind: str, id: str) -> None:
    """Write a commented draft of data/KIND/ID.yml, or begin a language; `etalon check` says what is missing."""
    from .data.loading import load
    from .editor import drafts

    loaded, found = load(options.project, options.portal, drafts=True)
    _stop_without_languages(options, loaded, found)
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


@main.command()
@click.argument("name", metavar="KIND/ID")
@click.argument("new_id", metavar="NEW-ID")
@click.pass_obj
def rename(options: Options, name: str, new_id: str) -> None:
    """Give a thing another id: its file moves, what names it is mended, its old address leads to the new one."""
    from .editor import moving

    _moved(options, lambda loaded: moving.rename(loaded, name, new_id))


@main.command()
@click.argument("name", metavar="KIND/ID")
@click.option("--to", metavar="KIND/ID", help="What stands for it from now on; whatever names it names that.")
@click.pass_obj
def remove(options: Options, name: str, to: str | None) -> None:
    """Take a thing away, unless something still names it; its old address says what became of it."""
    from .editor import moving

    _moved(options, lambda loaded: moving.remove(loaded, name, to))


@main.command()
@click.argument("language", metavar="LANG")
@click.option("--sample", type=click.IntRange(1), metavar="N", help="Draw some N words instead of all.")
@click.option(
    "--seed", type=int, default=0, show_default=True, help="What is drawn; the same again for the same."
)
@click.pass_obj
def read(options: Options, language: str, sample: int | None, seed: int) -> None:
    """Print the running text of LANG file by file, each text with its key, to be read and marked."""
    from .data.loading import load
    from .editor import reading

    loaded, found = load(options.project, options.portal, drafts=True)
    _stop_without_languages(options, loaded, found)
    if language not in loaded.languages:
        raise click.BadParameter(
            f"{language!r} is not one of {', '.join(loaded.languages)}.", param_hint="LANG"
        )
    passages = reading.running(loaded, language)
    for line in reading.printed(reading.sample(passages, sample, seed) if sample else passages):
        click.echo(line)


@main.command("export")
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
    from .data import loading
    from .editor.exchange import po, units, xliff

    loaded, found = loading.read(options.project, options.portal, True, kept.code(options.folder))
    _stop_if_wrong(options, found)
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
            _stop_unwritten(options, error)
        click.echo(os.path.relpath(path))


@main.command("import")
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
    from .data import loading
    from .editor.exchange.taking import taken

    loaded, found = loading.read(options.project, options.portal, True, kept.code(options.folder))
    _stop_if_wrong(options, found)
    done = taken(loaded, paths)
    _write(options, done.edit)
    told = findings.report(done.findings)
    printing.show(told, options.lang)
    sys.exit(any(finding.is_error for finding in told))


@main.command()
@click.argument("ids", nargs=-1, required=True, metavar="KIND/ID…")
@_draft
@click.pass_obj
def agree(options: Options, ids: tuple[str, ...], draft: bool) -> None:
    """Declare that all languages of these files say the same."""
    from .editor import declarations

    version = kept.code(options.folder)
    _declared(options.lang, *declarations.agree(options.project, options.portal, ids, version, draft))


@main.command()
@click.argument("ids", nargs=-1, required=True, metavar="KIND/ID… LANG")
@click.pass_obj
def review(options: Options, ids: tuple[str, ...]) -> None:
    """Declare that a native speaker has read the texts of LANG in these files."""
    from .editor import declarations

    if len(ids) < 2:
        raise click.UsageError("KIND/ID and the code of a language are needed")
    *files, language = ids
    version = kept.code(options.folder)
    _declared(options.lang, *declarations.review(options.project, options.portal, files, language, version))


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.option(
    "--fail-under", type=click.FloatRange(0, 100), help="Exit with 1 if a smaller share agrees, in percent."
)
@_draft
@click.pass_obj
def status(options: Options, as_json: bool, fail_under: float | None, draft: bool) -> None:
    """Show how far each language is: complete, agreed, behind, reviewed; and what to do next."""
    from .data import loading
    from .editor.status import survey

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


@main.command()
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
    from .build import showing
    from .data import loading
    from .editor.diff.difference import difference
    from .editor.diff.history import History, Unknown
    from .editor.diff.told import Teller

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


@main.command()
@click.pass_obj
def publish(options: Options) -> None:
    """Enter every address and anchor of the site that is new into data/published.txt."""
    from .address import ledger
    from .build import site

    try:
        count = site.publish(options.project, options.portal, kept.code(options.folder))
    except site.Invalid as invalid:
        printing.show(invalid.findings, options.lang)
        sys.exit(1)
    click.echo(f"{os.path.relpath(options.project / ledger.FILE)}: +{count}")


def _print_json(data: object) -> None:
    """For programs. What a system calls a file need not be text: such bytes stand there as JSON tells them."""
    written = json.dumps(data, ensure_ascii=False, indent=1)
    click.echo(written.encode("utf-8", "backslashreplace").decode())


def _tell_what_was_spent() -> None:
    """Print on what processor time was spent, in all processes."""
    for line in (*spent.report(), f"{sum(os.times()[:4]):8.2f} s"):
        engine.MESSAGES.print(line, markup=False, soft_wrap=True)


def _moved(options: Options, edit: Callable[[Store], Edit]) -> None:
    """Write an edit that moves things, in a project that can be read."""
    from .data import loading
    from .editor.moving import Refused

    loaded, found = loading.read(options.project, options.portal, True, kept.code(options.folder))
    _stop_if_wrong(options, found)
    try:
        _write(options, edit(loaded))
    except Refused as refused:
        printing.show(refused.findings, options.lang)
        sys.exit(1)


def _write(options: Options, edit: Edit) -> None:
    """Write an edit, and print the paths of what was written."""
    try:
        written = edit.write(options.project)
    except OSError as error:
        _stop_unwritten(options, error)
    for path in written:
        click.echo(path)


def _stop_unwritten(options: Options, error: OSError) -> NoReturn:
    """Where something cannot be written, nothing was."""
    path = os.path.relpath(error.filename or options.project, options.project)
    reason = {"reason": error.strerror}
    printing.show([findings.Finding(path, 0, "", "file-unwritable", reason)], options.lang)
    sys.exit(1)


def _stop_if_wrong(options: Options, found: list[findings.Finding]) -> None:
    """Where something cannot be read, nobody knows what stands there: that is mended first."""
    if wrong := [finding for finding in findings.report(found) if finding.is_error]:
        printing.show(wrong, options.lang)
        sys.exit(1)


def _stop_without_languages(options: Options, loaded: Store, found: list[findings.Finding]) -> None:
    """Where there is no language, nothing can be told of one: mostly because the folder is no project."""
    if not loaded.languages:
        printing.show(found, options.lang)
        sys.exit(1)


def _declared(lang: str, written: list[str], refused: list[findings.Finding]) -> None:
    for path in written:
        click.echo(path)
    if refused:
        printing.show(refused, lang)
        sys.exit(1)


def _stop_outside(options: Options) -> None:
    """Where there are no data, the folder is that of no project. The check says so, and what it says is told here too."""
    if not (options.project / "data").is_dir():
        from .build import site

        printing.show(site.check(options.project, options.portal), options.lang)
        sys.exit(1)


def _asked(options: Options, environment: Mapping[str, str], is_published: bool = False) -> Settings:
    """What a build is told beside the data. Ends the command where that is wrong."""
    from .build import settings, site

    try:
        return settings.settings(options.project, environment, is_published)
    except site.Invalid as invalid:
        printing.show(invalid.findings, options.lang)
        sys.exit(1)


def _environment(options: Options, draft: bool) -> dict[str, str]:
    drafts = {told.DRAFTS: "1"} if draft else {}
    return {
        **engine.environment(options.project),
        **drafts,
        "ETALON_LANG": options.lang,
        told.PORTAL: options.package,
    }


if __name__ == "__main__":
    main()
