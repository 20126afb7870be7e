"""The adapter: hands MkDocs (or ProperDocs) what the core made. Nothing else imports the engine."""

import gc
import logging
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs_static_i18n.config import I18nPluginLanguage

from etalon import findings, printing
from etalon.publish import Workshop
from etalon.site import Invalid, Site, announce
from etalon.workers import Crew

LATE = -200  # static-i18n runs at -100 and drops or moves what is there before it
build = SimpleNamespace(publishes=False, site=None, workshop=None, crew=None)


@contextmanager
def refusing():
    """Print what is wrong and end the build; the site that was there stays."""
    try:
        yield
    except Invalid as invalid:
        printing.show(invalid.findings, findings.preferred_language())
        raise PluginError("the site was left as it was") from None


class EntityPage(Page):
    """A page that comes from the data: nothing to read, nothing for Markdown to do."""

    def read_source(self, config):
        self.markdown = ""

    def render(self, config, files):
        with refusing():
            rendered = build.site.render(self.file.locale, self.address)
        self.content, self.toc = rendered.html, table_of_contents(rendered.headings)
        self.present_anchor_ids, self.links_to_anchors = set(), {}
        announce(1)


def on_startup(command, dirty):
    build.publishes = command != "serve"
    # What a build makes lives until its end; looking through it for garbage costs a tenth of the time.
    gc.set_threshold(100_000, 50, 100)


@refusing()
def on_config(config):
    """Open the data once for all languages; build beside the site that is there."""
    i18n = config.plugins["i18n"]
    if not i18n.building:
        edit_base = config.extra.get("edit_base", "")
        build.site = Site.open(Path(config.config_file_path).parent, config.site_url, edit_base)
        announce(0, len(build.site.pages) * len(build.site.languages))
        languages = build.site.languages
        if build.publishes:
            build.workshop = Workshop(Path(config.site_dir))
            config.site_dir = str(build.workshop.folder)
            build.crew = Crew(languages)
            languages = build.crew.mine
            if build.crew.is_copy:
                build.site.on_another_core()
        i18n.config.languages = [settings(each, languages) for each in build.site.store.languages.values()]
    config.theme.static_templates = set()
    # The frame is our own and uses nothing of Material's ten thousand files.
    config.theme.dirs[:] = [config.theme.custom_dir]
    return config


def settings(language, mine):
    """A language of the data as static-i18n wants it; this process builds those of ``mine``."""
    entry = I18nPluginLanguage()
    entry.load_dict({"locale": language.code, "name": language.name})
    entry.load_dict({"build": language.code in mine, "default": language.code == mine[0]})
    entry.validate()
    return entry


@event_priority(LATE)
@refusing()
def on_files(files, config):
    """Put the default language under its prefix like the others, and add the pages of the data."""
    language = config.plugins["i18n"].current_language
    config.theme["language"] = language
    for file in files.documentation_pages():
        file.address = build.site.prose_address(file.norm_src_uri)
        place(file, f"{language}/{file.address}", config)
    for address in build.site.pages:
        name = address.rstrip("/").removesuffix(".html")
        file = File.generated(
            config, f"{language}/{name}.md", content="", inclusion=InclusionLevel.NOT_IN_NAV
        )
        file.locale = file.locale_alternate_of = file.localization = language
        file.norm_src_uri, file.address, file.alternates = f"{name}.md", address, {language: file}
        place(file, f"{language}/{address}", config)
        files.append(file)
        page = EntityPage(build.site.title(language, address), file, config)
        page.address, page.meta = address, {"description": build.site.description(language, address)}
    return files


def place(file, path, config):
    """Give a file its address."""
    file.dest_uri = path if path.endswith(".html") else f"{path}index.html"
    file.abs_dest_path = str(Path(config.site_dir, file.dest_uri))
    file.url = path


@event_priority(-50)
@refusing()
def on_page_markdown(markdown, page, config, files):
    if not isinstance(page, EntityPage):
        markdown, page.shown = build.site.expand(page.file.locale, page.file.norm_src_uri, markdown)
        page.meta = build.site.prose(page.file.locale, page.file.norm_src_uri)
    return markdown


def on_page_content(html, page, config, files):
    if isinstance(page, EntityPage):
        return html
    page.toc = TableOfContents([*page.toc, *table_of_contents(page.shown.headings)])
    return build.site.fill(html, page.shown.html)


@event_priority(LATE)
@refusing()
def on_page_context(context, page, config, nav):
    path = (
        build.site.page_source(page.file.address)
        if isinstance(page, EntityPage)
        else f"docs/{page.file.src_uri}"
    )
    description = page.meta.get("description", "")
    context["etalon"] = build.site.context(page.file.locale, page.file.address, description, path)
    return context


def on_post_page(output, page, config):
    # static-i18n keeps every page to the end; what is written need not be kept.
    page.content, page.toc = None, None
    return output


@event_priority(LATE)
@refusing()
def on_post_build(config):
    """After the last language: the files above the languages, and the finished site in its place."""
    i18n = config.plugins["i18n"]
    if i18n.building:
        return
    well = not (config.strict and warned())
    if build.crew:
        well = build.crew.finish(failed=not well)
    build.site.settle()
    for name, text in build.site.root_files():
        path = Path(config.site_dir, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    i18n.current_language = None
    if build.publishes and not well:
        raise PluginError("the site was left as it was")
    if build.publishes:
        build.workshop.publish()
        config.site_dir, build.workshop = str(build.workshop.site), None


def on_build_error(error):
    if build.crew:
        if build.crew.is_copy:
            build.crew.finish(failed=True)
        build.crew.stop()
    if build.workshop:
        build.workshop.discard()
        build.workshop = None


def on_shutdown():
    on_build_error(None)


def warned():
    """Whether the engine counted warnings, which make a strict build fail after this event."""
    counters = [h for h in logging.getLogger("mkdocs").handlers if hasattr(h, "get_counts")]
    return any(counter.get_counts() for counter in counters)


def table_of_contents(headings):
    """The core's headings as the engine's tree of anchors."""
    top = []
    for heading in headings:
        link = AnchorLink(heading.text, heading.id, heading.level)
        nested = heading.level > 2 and top
        (top[-1].children if nested else top).append(link)
    return TableOfContents(top)
