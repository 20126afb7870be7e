"""What search engines are told: every page of the site in all its languages."""

from collections.abc import Iterable

from markupsafe import escape

from .voice import Settings

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


def sitemap(addresses: Iterable[str], languages: Iterable[str], settings: Settings) -> str:
    """The sitemap of pages that every language has."""
    codes = list(languages)
    rows = []
    for address in addresses:
        urls = {code: escape(settings.absolute(f"{code}/{address}")) for code in codes}
        alternates = "".join(
            f'<xhtml:link rel="alternate" hreflang="{code}" href="{url}"/>' for code, url in urls.items()
        )
        rows += [f"<url><loc>{url}</loc>{alternates}</url>\n" for url in urls.values()]
    return f"{_HEAD}{''.join(rows)}</urlset>\n"


def robots(settings: Settings) -> str:
    """Where search engines find the sitemap."""
    return f"User-agent: *\nAllow: /\nSitemap: {settings.absolute('sitemap.xml')}\n"
