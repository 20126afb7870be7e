"""What somebody wrote -> what was probably meant. Each gives back anything at all where that cannot be told."""

import re
import unicodedata

_GROUPS = re.compile(r"[-+]?\d{1,3}(?:([ .,'’])\d{3})(?:\1\d{3})*")
_DECIMAL = re.compile(r"([-+]?\d{1,3}(?:[ '’]?\d{3})*|[-+]?\d+)[.,](\d+) ?%?")
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:/+", re.IGNORECASE)
_TRUE = frozenset("true yes y on 1".split())
_FALSE = frozenset("false no n off 0".split())


def truth(text: str) -> str:
    """``Yes`` -> ``true``."""
    word = text.strip().lower()
    return "true" if word in _TRUE else "false" if word in _FALSE else ""


def whole(text: str) -> str:
    """``25 000`` -> ``25000``; ``12.`` -> ``12``."""
    plain = _plain(text).rstrip(".")
    return re.sub(r"[ .,'’]", "", plain) if _GROUPS.fullmatch(plain) else plain


def number(text: str) -> str:
    """``25,5`` -> ``25.5``; ``25 000`` -> ``25000``; of ``25,000`` nobody can tell."""
    plain = _plain(text)
    if match := _DECIMAL.fullmatch(plain):
        if _GROUPS.fullmatch(plain) and match[1].lstrip("+-") != "0":
            return ""  # 25,000 may be as many thousands, or as exact
        return re.sub(r"[ '’]", "", match[1]) + "." + match[2]
    return whole(plain.removesuffix("%").rstrip())


def date(text: str) -> str:
    """``2015 - 2016`` -> ``2015/2016``, ``12.3.2015`` -> ``2015-03-12``, ``ca. 2015`` -> ``~2015``."""
    plain = _plain(text).lower()
    if match := re.fullmatch(r"(\d{4}) ?[-/.…]{1,3} ?(\d{4})", plain):
        return f"{match[1]}/{match[2]}"
    if match := re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})\D*", plain):
        return f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"
    if match := re.fullmatch(r"(\d{1,2})[./-](\d{4})", plain):
        return f"{match[2]}-{int(match[1]):02}"
    if match := re.fullmatch(r"(\d{4})[ ./-]+(\d{1,2})(?:[ ./-]+(\d{1,2}))?[.t]?(?:t?\d\d:.*)?", plain):
        return f"{match[1]}-{int(match[2]):02}" + (f"-{int(match[3]):02}" if match[3] else "")
    if match := re.fullmatch(r"(\d{3}0)[-'’ ]?s", plain):
        return f"{match[1]}s"
    if match := re.fullmatch(r"(?:c|ca|circa|~)[. ]*(\d{4}(?:-\d\d){0,2})", plain):
        return f"~{match[1]}"
    return plain


def host(text: str) -> str:
    """``https://www.rome.example:443/page`` -> ``www.rome.example``."""
    return re.split(r"[/:?#\s]", _SCHEME.sub("", text.strip()))[0].rpartition("@")[2].rstrip(".").lower()


def site(text: str) -> str:
    """``https://rome.example/history`` -> ``rome.example/history``."""
    name, slash, path = _SCHEME.sub("", text.strip()).partition("/")
    return name.lower() + slash + path


def contact(text: str) -> str:
    """An address of electronic mail without ``mailto:``, or one of the web."""
    bare = text.strip().removeprefix("mailto:")
    return bare if "@" in bare else web(text)


def web(text: str) -> str:
    """``www.rome.example/page`` -> ``https://www.rome.example/page``."""
    plain = text.strip().strip("<>")
    if re.match(r"https?:", plain, re.IGNORECASE):
        return re.sub(r"^(https?):/*", lambda match: f"{match[1].lower()}://", plain, flags=re.IGNORECASE)
    return f"https://{plain}" if re.match(r"[\w-]+(?:\.[\w-]+)+(?:[/:?#]|$)", plain) else ""


def address(text: str) -> str:
    """``https://rome.example/Cities/Rome`` -> ``cities/rome/``."""
    plain = text.strip().lower()
    plain = re.sub(r"^https?://[^/]*/?", "", plain)
    page, hash, anchor = plain.removesuffix("index.html").removesuffix(".html").partition("#")
    page = re.sub(r"[ _]+", "-", page.strip("/"))
    return (f"{page}/" if page else "" if hash else "/") + hash + anchor.replace(" ", "-").strip("-")


def id(text: str) -> str:
    """``North Town.yml`` -> ``north-town``."""
    plain = unicodedata.normalize("NFD", text.strip()).casefold()
    plain = "".join(char for char in plain if unicodedata.category(char) != "Mn")
    return re.sub(r"[\s_/]+", "-", plain.removesuffix(".yml").rpartition(":")[2]).strip("-.")


def reference(text: str) -> str:
    """``data/city/Rome.yml``, ``City: Rome`` -> ``city:rome``."""
    plain = text.strip().lower().removeprefix("data/").removesuffix(".yml")
    kind, sign, rest = plain.partition(":")
    if not sign:
        kind, sign, rest = plain.partition("/")
    return f"{kind.strip()}:{re.sub(r'[ _]+', '-', rest.strip())}" if sign else plain


def capitals(text: str) -> str:
    """``az`` -> ``AZ``."""
    return text.strip().upper()


def small(text: str) -> str:
    """``AZ`` -> ``az``."""
    return text.strip().lower()


def language(text: str) -> str:
    """``vi-Latn`` -> ``vi``."""
    return re.split("[-_]", small(text))[0]


def ranges(text: str) -> str:
    """``10 – 12;15`` -> ``10-12, 15``."""
    parts = re.split(r"\s*[,;]\s*|\s+(?![-])(?<![-] )", re.sub(r"\s*-+\s*", "-", _plain(text)))
    return ", ".join(part for part in parts if part)


def numbered(text: str) -> str:
    """``№ 2.10.`` -> ``2.10``."""
    return ".".join(re.findall(r"\d+", _plain(text).replace(",", ".")))


def designation(text: str) -> str:
    """``iso-9001 : 2015`` -> ``ISO 9001:2015``."""
    plain = re.sub(r" ?([:/]) ?", r"\1", _plain(text).upper())
    return re.sub(r"^([A-Z/]+)[ -]*(?=\d)", r"\1 ", plain)


def pair(text: str) -> str:
    """``«»`` -> ``« »``."""
    return " ".join(re.sub(r"\s|…", "", text))


def code_points(text: str) -> str:
    """``u+a0`` or the characters themselves -> ``U+00A0``."""
    listed = re.findall(r"(?:u\+|\\u|0x)([0-9a-f]{1,6})", text, re.IGNORECASE)
    return " ".join(f"U+{code.upper():0>4}" for code in listed)


def _plain(text: str) -> str:
    """With plain spaces, hyphens and minus signs, and no quotation marks around it."""
    text = unicodedata.normalize("NFKC", text).strip(' “”„«»"')
    return re.sub(r"[‐‑‒–—−]", "-", re.sub(r"\s+", " ", text)).strip()
