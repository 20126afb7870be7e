"""The command line: ``etalon check|build|serve|new|rename|remove|read|export|import|agree|review|status|diff|publish``."""

from __future__ import annotations

import gc
import os
import sys
import time
import traceback
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click
from click.exceptions import NoSuchCommand

from . import commands, kept, told
from .commands.options import Options
from .data import findings
from .workers import end_well, nothing_collected

_MODULES = {
    "site": ("check", "build", "publish"),
    "serving": ("serve",),
    "editing": ("new", "rename", "remove", "agree", "review", "export", "import"),
    "telling": ("read", "status", "diff"),
}
"""The module of each command, below :mod:`etalon.commands`."""


_OFTEN = 0.5
"""Seconds after which to look whether code changed that cannot be run."""


def _looks_of_code() -> dict[str, int]:
    """When somebody last touched each module, here and beside."""
    return {str(path): path.stat().st_mtime_ns for path in Path(__file__).parents[1].rglob("*.py")}


def _wait_for_other_code() -> None:
    before = _looks_of_code()
    while _looks_of_code() == before:
        time.sleep(_OFTEN)


class _Commands(click.Group):
    """Loads no more than the command that is asked for: where nothing changed, that would take longer than all the rest."""

    def main(self, *arguments: Any, **more: Any) -> Any:
        """Run. A preview that begins anew with code that somebody broke that very moment waits until it is another."""
        try:
            return super().main(*arguments, **more)
        except Exception:
            if told.ANEW not in os.environ:
                raise
            traceback.print_exc()
        try:
            _wait_for_other_code()
        except KeyboardInterrupt:
            sys.exit(0)
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])

    def list_commands(self, _context: click.Context) -> list[str]:
        return sorted(name for names in _MODULES.values() for name in names)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        module = next((module for module, names in _MODULES.items() if name in names), None)
        if module is None:
            return None
        there = vars(import_module(f"{commands.__name__}.{module}")).values()
        return next(each for each in there if isinstance(each, click.Command) and each.name == name)

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(context, args)
        except NoSuchCommand as unknown:  # which click would compare with what is loaded
            names = self.list_commands(context)
            raise NoSuchCommand(unknown.command_name, possibilities=names, ctx=context) from None


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
    end_well()
    context.with_resource(nothing_collected())
    context.call_on_close(gc.freeze)
    context.obj = Options(project.resolve(), lang, portal, kept.is_there(project))


if __name__ == "__main__":
    main()
