"""The ids that the views of a site really give, to be held against what was declared of them."""

import re

from etalon.build.site import Site
from etalon.data import prose
from etalon.page import compare
from etalon.page.generated import generated

# What readers are led to; fields, captions and the parts of a drawing have ids for other reasons.
_PLACE = "h[1-6]|article|section|aside|div|p|figure|details|blockquote|ul|ol|li|dl|dt|dd|table|tr|th|td"
_ANCHOR = re.compile(rf"<(?:{_PLACE})\b[^>]*?\sid=\"([^\"]+)\"")


def anchors(site: Site, language: str) -> set[str]:
    """The address of every anchor that a view gives; the rows of a comparison stand for parts of other pages."""
    bodies = {
        page.address: site.render(language, page.address).html
        for page in site.store.index(generated)
        if not page.address.startswith(compare.ADDRESS)
    }
    for file in prose.files(site.store.root, [language]):
        markdown = (site.store.root / file.path).read_text(encoding="utf-8")
        bodies[site.prose_address(file.name)] = site.prose(language, file.name, markdown).html
    return {f"{page}#{id}" for page, html in bodies.items() for id in _ANCHOR.findall(html)}
