"""The adapter: hands MkDocs (or ProperDocs) what the core made. Nothing else imports the engine."""

import errno
import gc
import logging
import os
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeGuard, cast

from jinja2 import TemplateNotFound
from mkdocs.commands.build import log as engine_log
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs_static_i18n.config import I18nPluginLanguage

from etalon import spent
from etalon.build.engine import committed
from etalon.build.publish import Workshop, misplaced
from etalon.build.settings import of_engine, without_template, written
from etalon.build.site import (
    PROFILE,
    Invalid,
    Language,
    Rendered,
    Site,
    Unframed,
    announce,
    heavy,
    portal_of,
    unwritable,
)
from etalon.data import findings
from etalon.data.findings import Finding
from etalon.printing import note_heavy, note_unset, show
from etalon.workers import Crew, end_well
from mkdocs_stock import Stock, is_wanted

LATE = -200  # static-i18n runs at -100 and drops or moves what is there before it
PORTAL = portal_of()  # here: only while they read this file do the engines look for modules beside it


@dataclass
class Build:
    """What a build knows from its first event to its last."""

    publishes: bool = False
    is_told: bool = False
    opened: Site | None = None
    workshop: Workshop | None = None
    crew: Crew[str] | None = None
    stock: Stock | None = None
    time: ExitStack = field(default_factory=ExitStack)

    def count_time(self) -> None:
        """From here on, what is counted as nothing else is the engine's."""
        self.time.close()
        spent.forget()  # what a copy has from its original
        self.time.enter_context(spent.on("engine"))

    @property
    def site(self) -> Site:
        """The site that is being built."""
        assert self.opened is not None
        return self.opened


build = Build()
LEFT = "the site was left as it was"
NO_ROOM = frozenset(
    (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO)
)
"""How a system says that something cannot be written."""


@contextmanager
def refusing() -> Iterator[None]:
    """Print what is wrong and end the build; the site that was there stays."""
    try:
        yield
    except Invalid as invalid:
        raise refusal(invalid.findings) from None
    except OSError as error:
        raise refusal([failure(error)]) from None


def is_of_system(error: Exception | None) -> TypeGuard[OSError]:
    """Whether the engine came upon something that is no fault of a program: there is no room, no right, no template."""
    return isinstance(error, OSError) and (isinstance(error, TemplateNotFound) or error.errno in NO_ROOM)


def failure(error: OSError) -> Finding:
    """What an error of the system means, or of the templates, which calls itself one: that there is none of a name."""
    if isinstance(error, TemplateNotFound):
        return without_template(str(error.name))
    return unwritable(error)


def refusal(found: list[Finding]) -> PluginError:
    """What ends the engine's build, once somebody was told why: a copy leaves that to the other process."""
    if build.crew and build.crew.is_copy:
        build.time.close()
        build.crew.finish(failed=True, told=found)
    show(found, findings.preferred_language())
    build.is_told = True
    return PluginError(LEFT)


def is_news(record: logging.LogRecord) -> bool:
    """Whether the engine may say so: after findings it would blame the page that it was at, often one without a file.

    So it would where that cannot be written, which is told when it gives up.
    """
    error = sys.exc_info()[1]
    if build.publishes and isinstance(error, Exception) and is_of_system(error):
        return False
    return not build.is_told or record.getMessage() == LEFT


class CorePage(Page):
    """A page that the core makes: nothing for the engine's Markdown to do."""

    address: str
    rendered: Rendered

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        with refusing():
            self.rendered = self.made()
        self.content, self.toc = self.rendered.html, TableOfContents([])
        self.present_anchor_ids, self.links_to_anchors = set(), {}

    def made(self) -> Rendered:
        """The body of a page that comes from the data."""
        rendered = build.site.render(locale_of(self.file), self.address)
        announce(1)
        return rendered

    def framed(self) -> str:
        """The page with its frame."""
        return build.site.generated_page(locale_of(self.file), self.address, self.rendered)

    def unframed(self) -> Unframed:
        """The page for a frame of the engine's."""
        return build.site.generated_unframed(locale_of(self.file), self.address, self.rendered)


class ProsePage(CorePage):
    """A page whose words stand in a file of ``docs/``."""

    def made(self) -> Rendered:
        """Its words, with the views that it shows."""
        return build.site.prose(locale_of(self.file), name_of(self.file), self.file.content_string)

    def framed(self) -> str:
        """The page with its frame."""
        return build.site.prose_page(locale_of(self.file), name_of(self.file), self.rendered)

    def unframed(self) -> Unframed:
        """The page for a frame of the engine's."""
        return build.site.prose_unframed(locale_of(self.file), name_of(self.file), self.rendered)


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    build.publishes = command != "serve"
    if build.publishes:
        end_well()
    build.count_time()
    spent.learn({("engine", ""): time.process_time()})
    engine_log.addFilter(is_news)
    # What a build makes lives until its end; looking through it for garbage costs a tenth of the time.
    gc.set_threshold(100_000, 50, 100)


@refusing()
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Open the data once for all languages; build beside the site that is there."""
    i18n: Any = config.plugins["i18n"]
    if not i18n.building:
        open_site(config)
        languages = build.site.languages
        if build.publishes:
            if found := misplaced(build.site.store.root, Path(config.site_dir)):
                raise Invalid([found])
            build.workshop = Workshop(Path(config.site_dir))
            config.site_dir = str(build.workshop.folder)
            build.crew = Crew(languages, alone=has_guests(config))
            languages = build.crew.mine
            if build.crew.is_copy:
                build.count_time()
                build.site.on_another_core()
        i18n.config.languages = [settings(each, languages) for each in build.site.store.languages.values()]
    config.theme.static_templates = set()
    if is_wanted(config):
        build.stock = build.stock if build.stock and i18n.building else Stock()
        build.stock.configure(config)
        return config
    # The frame is our own and uses nothing of Material's ten thousand files.
    assert config.theme.custom_dir is not None
    config.theme.dirs[:] = [config.theme.custom_dir]
    return config


def open_site(config: MkDocsConfig) -> None:
    """Read the project and begin to check it."""
    build.is_told = False  # of this build: a preview may have refused the one before
    portal = PORTAL if build.publishes else portal_of(anew=True)  # while a preview runs, views come and go
    file = Path(config.config_file_path)
    edit_base, root = config.extra.get("edit_base", ""), file.parent
    environment, frame = {**committed(root), **os.environ}, config.extra.get("frame")
    site_url = config.site_url or ""
    if build.publishes:
        site_url = written(file, site_url)
    asked = of_engine(site_url, edit_base, frame, environment, build.publishes, config.theme.name)
    build.opened = Site.open(root, portal, asked)
    note_unset(build.site.unset, findings.preferred_language())
    announce(0, len(build.site.pages) * len(build.site.languages))


def has_guests(config: MkDocsConfig) -> bool:
    """Whether an owner added plugins or hooks to ours.

    Such a one may collect what it needs from all pages, as a search does; in each of two processes it would see half of
    the languages, and one would write over what the other wrote.
    """
    return not set(config.plugins) <= {"i18n", __name__}


def settings(language: Language, mine: list[str]) -> I18nPluginLanguage:
    """A language of the data as static-i18n wants it; this process builds those of ``mine``."""
    entry = I18nPluginLanguage()
    entry.load_dict({"locale": language.code, "name": language.name})
    entry.load_dict({"build": language.code in mine, "default": language.code == mine[0]})
    entry.validate()
    return entry


@event_priority(LATE)
@refusing()
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Put the default language under its prefix like the others, and add the pages of the data."""
    i18n: Any = config.plugins["i18n"]
    language: str = i18n.current_language
    config.theme["language"] = language
    if not build.stock:
        leave_out(files, config)
    for file in files.documentation_pages():
        address = build.site.prose_address(name_of(file))
        put(file, f"{language}/{address}", config)
        ProsePage(address, file, config).address = address
    for address in build.site.pages:
        name = address.rstrip(
            "/"
        )  # with the ending of the page that is shown at any address: no prose has that
        file = File.generated(
            config, f"{language}/{name}.md", content="", inclusion=InclusionLevel.NOT_IN_NAV
        )
        vars(file).update(locale=language, locale_alternate_of=language, localization=language)
        vars(file).update(norm_src_uri=f"{name}.md", alternates={language: file})
        put(file, f"{language}/{address}", config)
        files.append(file)
        CorePage(address, file, config).address = address
    return files


def leave_out(files: Files, config: MkDocsConfig) -> None:
    """Leave the frame's files to the core: the engine would publish others of them, and at other addresses."""
    for file in [each for each in files if each.src_dir in config.theme.dirs]:
        files.remove(file)


def put(file: File, path: str, config: MkDocsConfig) -> None:
    """Give a file its address."""
    file.dest_uri = path if path.endswith(".html") else f"{path}index.html"
    file.abs_dest_path = str(Path(config.site_dir, file.dest_uri))
    file.url = path


def locale_of(file: File) -> str:
    """The language in whose folder a file is, which static-i18n has noted."""
    return str(vars(file)["locale"])


def name_of(file: File) -> str:
    """The path of a Markdown file below the folder of its language, which static-i18n has noted."""
    return str(vars(file)["norm_src_uri"])


@event_priority(LATE)
@refusing()
def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Put the frame of the core around the page; the engine's template only writes it out."""
    assert isinstance(page, CorePage)
    if build.stock:
        build.stock.frame(context, page, config, locale_of(page.file), page.unframed())
    else:
        context["etalon"] = page.framed()
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    # static-i18n keeps every page to the end; what is written need not be kept.
    page.content = None
    vars(page).pop("rendered", None)
    return output


@event_priority(LATE)
@refusing()
def on_post_build(config: MkDocsConfig) -> None:
    """After the last language: the files above the languages, and the finished site in its place."""
    i18n: Any = config.plugins["i18n"]
    well = not (config.strict and warned())
    if build.stock and not i18n.building:
        assert config.theme.custom_dir is not None
        build.stock.finish(config, Path(config.theme.custom_dir))
    if i18n.building:
        if build.publishes and not well:  # else the engine gives up after this language, and says nothing
            raise PluginError(LEFT)
        return
    if build.crew:
        if build.crew.is_copy:
            build.time.close()
        well = build.crew.finish(failed=not well)
    build.site.settle()
    if build.crew and build.crew.heard:
        raise build.site.refused(Invalid(cast("list[Finding]", build.crew.heard)))
    for name, text in build.site.root_files():
        path = Path(config.site_dir, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    build.site.copy_the_rest(Path(config.site_dir))
    note_heavy(heavy(Path(config.site_dir)), findings.preferred_language())
    i18n.current_language = None
    if build.publishes and not well:
        raise PluginError(LEFT)
    if build.workshop:
        build.workshop.publish()
        if fixed := build.workshop.fixed:
            print(findings.phrase(f"exchanged-{fixed}", findings.preferred_language()), file=sys.stderr)
        config.site_dir, build.workshop = str(build.workshop.site), None
    build.time.close()
    if build.publishes and PROFILE in os.environ:
        print(*spent.report(), sep="\n", file=sys.stderr)


def on_build_error(error: Exception | None) -> None:
    told = [failure(error)] if build.publishes and is_of_system(error) else []
    if build.crew:
        if build.crew.is_copy:
            if told:
                raise refusal(told)
            if error and str(error) != LEFT:  # the engine would tell of it after this process has ended
                traceback.print_exception(error)
            build.crew.finish(failed=True)
        build.crew.stop()
    if build.workshop:
        build.workshop.discard()
        build.workshop = None
    if told:
        raise refusal(told)


def on_shutdown() -> None:
    on_build_error(None)
    build.time.close()


def warned() -> bool:
    """Whether the engine counted warnings, which make a strict build fail after this event."""
    own = logging.getLogger(engine_log.name.partition(".")[0])  # that of ProperDocs has its name
    counters: list[Any] = [each for each in own.handlers if hasattr(each, "get_counts")]
    return any(counter.get_counts() for counter in counters)
