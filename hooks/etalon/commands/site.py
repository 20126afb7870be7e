"""Commands that judge the project and make its site: check, build, publish."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

import click

from .. import kept, printing, spent, told
from ..build import engine, same
from ..data import findings
from .options import (
    Options,
    asked_of,
    command,
    doubt,
    draft_option,
    environment_of,
    profile_option,
    stop_outside,
)


@command()
@draft_option
@profile_option
@click.option(
    "--report",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the findings into this file too, as Markdown.",
)
@click.pass_obj
def check(options: Options, draft: bool, profile: bool, report: Path | None) -> None:
    """Check data/ and docs/ and report everything at once."""

    def checked() -> list[findings.Finding]:
        from ..build import settings, site

        with engine.judging(options.lang) as judged:
            found = site.check(options.project, options.portal, draft, kept.code(options.folder), judged)
        return findings.report([*found, *settings.found_in(options.project)])

    def key() -> kept.Key | None:
        return same.project(options.project, options.folder, os.environ, draft)

    found = kept.once(options.project, "check", key, checked)
    doubt(options, found)
    if found:  # whose words may not have been read yet
        findings.learn_all(options.folder)
    printing.show(found, options.lang)
    if profile:
        _tell_what_was_spent()
    if report:
        report.write_text(printing.markdown(found, options.lang), encoding="utf-8")
    sys.exit(any(finding.is_error for finding in found))


@command()
@click.option(
    "--engine",
    "engine_name",
    type=click.Choice(engine.ENGINES),
    help="Let an engine put the pages together; the site is the same.",
)
@click.option(
    "--site-dir", type=click.Path(file_okay=False, path_type=Path), help="Where to write, instead of site/."
)
@draft_option
@profile_option
@click.pass_obj
def build(
    options: Options, engine_name: str | None, site_dir: Path | None, draft: bool, profile: bool
) -> None:
    """Check, build every language, and put the finished site in place."""
    stop_outside(options)
    target = Path(os.path.realpath(site_dir or options.project / "site"))
    began = time.monotonic()
    environment = environment_of(options, draft)
    if engine_name := engine_name or engine.framing(options.project):
        asked_of(options, environment, is_published=True)
        order = [sys.executable, "-m", engine_name, "build", "--strict", "--site-dir", str(target)]
        # What it spent on what, an engine prints itself.
        status = engine.run(order, options.project, environment | ({told.PROFILE: "1"} if profile else {}))
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
    return _made_anew(options, target, environment, draft, partial(same.enter, options.project, before, key))


def _made_anew(
    options: Options,
    target: Path,
    environment: Mapping[str, str],
    draft: bool,
    enter: Callable[[Sequence[kept.Stamp], same.Notes], object],
) -> int:
    """Build the site in this process, and enter what there is to note of it; returns the exit status."""
    from ..build import making, settings, site

    try:
        asked = settings.settings(options.project, environment, is_published=True)
        with engine.judging(options.lang) as judged:
            version = kept.code(options.folder)
            project = making.opened(options.project, options.portal, asked, draft, version, judged)
        heavy: list[tuple[str, int]] = []

        def note() -> None:
            stamps = kept.stamps(target)
            heavy.extend(site.heavy(target, stamps, kept.Memo(options.project, "weights")))
            enter(stamps, (project.unset, heavy))

        with engine.progress(options.lang) as progress:
            done = making.make(project, target, progress, note)
    except site.Invalid as invalid:
        doubt(options, invalid.findings)
        printing.show(invalid.findings, options.lang)
        engine.MESSAGES.print(findings.phrase("left", options.lang))
        return 1
    printing.note_unset(project.unset, options.lang)
    printing.note_heavy(heavy, options.lang)
    printing.note_made(done.made, done.count, options.lang)
    if done.fixed:
        engine.MESSAGES.print(findings.phrase(f"exchanged-{done.fixed}", options.lang))
    return 0


@command()
@click.pass_obj
def publish(options: Options) -> None:
    """Enter every address and anchor of the site that is new into data/published.txt."""
    from ..address import ledger
    from ..build import site

    try:
        count = site.publish(options.project, options.portal, kept.code(options.folder))
    except site.Invalid as invalid:
        printing.show(invalid.findings, options.lang)
        sys.exit(1)
    click.echo(f"{os.path.relpath(options.project / ledger.FILE)}: +{count}")


def _tell_what_was_spent() -> None:
    """Print on what processor time was spent, in all processes."""
    for line in (*spent.report(), f"{sum(os.times()[:4]):8.2f} s"):
        engine.MESSAGES.print(line, markup=False, soft_wrap=True)
