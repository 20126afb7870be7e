"""What every command is told, and how one ends that cannot go on."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from .. import kept, printing, told
from ..build import engine
from ..data import findings
from ..workers import stop_all

if TYPE_CHECKING:
    from ..data.store import Store
    from ..editor.writing import Edit
    from ..page.voice import Settings
    from ..portal import Portal

# What else a command needs, it imports itself: where nothing changed, that would take longer than all the rest.
_OWN_FAILURES = ("rule-failed", "page-failed")


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
        from ..portal import load

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


command = partial(click.command, cls=_Command)
draft_option = click.option("--draft", is_flag=True, help="Take in the languages that are only begun.")
profile_option = click.option("--profile", is_flag=True, help="Print where the time went.")


def doubt(options: Options, found: Iterable[findings.Finding]) -> None:
    """Begin anew where the program itself failed, and what a former run left may be why."""
    if options.has_former and any(finding.rule in _OWN_FAILURES for finding in found):
        raise _Doubtful


def stop_if_wrong(options: Options, found: list[findings.Finding]) -> None:
    """Where something cannot be read, nobody knows what stands there: that is mended first."""
    if wrong := [finding for finding in findings.report(found) if finding.is_error]:
        printing.show(wrong, options.lang)
        sys.exit(1)


def stop_without_languages(options: Options, loaded: Store, found: list[findings.Finding]) -> None:
    """Where there is no language, nothing can be told of one: mostly because the folder is no project."""
    if not loaded.languages:
        printing.show(found, options.lang)
        sys.exit(1)


def stop_unwritten(options: Options, error: OSError) -> NoReturn:
    """Where something cannot be written, nothing was."""
    path = os.path.relpath(error.filename or options.project, options.project)
    reason = {"reason": error.strerror}
    printing.show([findings.Finding(path, 0, "", "file-unwritable", reason)], options.lang)
    sys.exit(1)


def write(options: Options, edit: Edit) -> None:
    """Write an edit, and print the paths of what was written."""
    try:
        written = edit.write(options.project)
    except OSError as error:
        stop_unwritten(options, error)
    for path in written:
        click.echo(path)


def stop_outside(options: Options) -> None:
    """Where there are no data, the folder is that of no project. The check says so, and what it says is told here too."""
    if not (options.project / "data").is_dir():
        from ..build import site

        printing.show(site.check(options.project, options.portal), options.lang)
        sys.exit(1)


def asked_of(options: Options, environment: Mapping[str, str], is_published: bool = False) -> Settings:
    """What a build is told beside the data. Ends the command where that is wrong."""
    from ..build import settings, site

    try:
        return settings.settings(options.project, environment, is_published)
    except site.Invalid as invalid:
        printing.show(invalid.findings, options.lang)
        sys.exit(1)


def environment_of(options: Options, draft: bool) -> dict[str, str]:
    """The environment in which the project is built, by this process or an engine."""
    drafts = {told.DRAFTS: "1"} if draft else {}
    return {
        **engine.environment(options.project),
        **drafts,
        "ETALON_LANG": options.lang,
        told.PORTAL: options.package,
    }
