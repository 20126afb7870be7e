"""What a reader's browser fetches: gzip bytes of a first visit and of the next page, from a built site.

    bench/.venv/bin/python bench/weight.py SITE

Counted: the HTML, and the style sheets, scripts, images and icons that it names, the images that the
style sheets name, and each font whose unicode-range holds a character of the page. Not counted: what a
script fetches later, and HTTP headers.
"""

import gzip
import re
import statistics
import sys
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

HOME_TARGET, NEXT_TARGET, MOST = 25, 10, 30
"""KB of a first visit, of 95 of 100 next pages, and of any."""
_PACKED = {".html", ".css", ".js", ".svg", ".json", ".xml", ".txt", ".webmanifest"}
_LOADED_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "manifest"}
_FONT_FACE = re.compile(r"@font-face\s*\{([^}]*)\}")
_RANGE = re.compile(r"unicode-range\s*:\s*([^;]+)")
_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)")


class _Loads(HTMLParser):
    """The addresses that a page makes the browser fetch, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.characters: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "link" and _LOADED_LINKS & set((values.get("rel") or "").split()):
            self.addresses.append(values.get("href") or "")
        elif tag in ("script", "img", "source", "iframe", "video", "audio", "embed"):
            # What comes only into sight when somebody scrolls there is no part of what a page takes to be read.
            if values.get("loading") != "lazy":
                self.addresses.append(values.get("src") or "")
        elif tag in ("use", "image"):
            self.addresses.append(values.get("href") or "")

    def handle_data(self, data: str) -> None:
        self.characters |= set(data)


def is_packed(path: Path) -> bool:
    """Do the usual hosts send it packed?"""
    return path.suffix in _PACKED


@cache
def body(path: Path) -> bytes:
    """The file as it is over the wire."""
    raw = path.read_bytes()
    return gzip.compress(raw, 6) if is_packed(path) else raw


def packed(path: Path) -> int:
    """The file's bytes over the wire."""
    return len(body(path))


def loads(site: Path, page: Path) -> set[Path]:
    """The files that a page needs beside itself."""
    parser = _Loads()
    parser.feed(page.read_text(encoding="utf-8"))
    found = {file for address in parser.addresses if (file := _file(site, page, address))}
    for sheet in [file for file in found if file.suffix == ".css"]:
        text = sheet.read_text(encoding="utf-8")
        wanted = [block for block in _FONT_FACE.findall(text) if _in_range(block, parser.characters)]
        for part in [*wanted, _FONT_FACE.sub("", text)]:
            # The first address of a font is the one that a present-day browser takes.
            urls = _URL.findall(part)
            found |= {
                file for url in (urls[:1] if part in wanted else urls) if (file := _file(site, sheet, url))
            }
    return found


def _file(site: Path, base: Path, address: str) -> Path | None:
    if not address or address.startswith(("data:", "#")) or urlsplit(address).netloc:
        return None
    path = urljoin("/" + base.relative_to(site).as_posix(), urldefrag(address)[0])
    file = site / unquote(urlsplit(path).path).lstrip("/")
    return file if file.is_file() and file != base else None


def _in_range(block: str, characters: set[str]) -> bool:
    match = _RANGE.search(block)
    if not match:
        return True
    spans = []
    for item in match[1].split(","):
        low, _, high = item.strip()[2:].partition("-")
        spans.append((int(low.replace("?", "0"), 16), int((high or low).replace("?", "F"), 16)))
    return any(low <= ord(char) <= high for char in characters for low, high in spans)


def report(site: Path) -> str:
    """A Markdown table: one row for each language, in KB of 1000 bytes."""
    rows = [
        "| language | home, first visit KB | files | next page, median KB | 95th | largest | which |",
        "| --- | ---: | ---: | ---: | ---: | ---: | --- |",
    ]
    for home in sorted(site.glob("??/index.html")):
        first = loads(site, home)
        later = {}
        for page in home.parent.rglob("*.html"):
            if page != home:
                later[page] = packed(page) + sum(packed(file) for file in loads(site, page) - first)
        largest = max(later, key=later.__getitem__)
        total = packed(home) + sum(packed(file) for file in first)
        sizes = sorted(later.values())
        over = sum(size > MOST * 1000 for size in sizes)
        rows.append(
            f"| {home.parent.name} | {total / 1000:.1f} | {len(first) + 1} | {statistics.median(sizes) / 1000:.1f} "
            f"| {sizes[len(sizes) * 95 // 100] / 1000:.1f} "
            f"| {later[largest] / 1000:.1f} | {largest.parent.relative_to(site)} ({over} of {len(later)} over {MOST} KB) |"
        )
    return "\n".join(
        [
            *rows,
            "",
            f"Targets: home at most {HOME_TARGET} KB, 95 of 100 next pages at most {NEXT_TARGET} KB, none over {MOST} KB.",
        ]
    )


if __name__ == "__main__":
    print(report(Path(sys.argv[1]).resolve()))
