"""Links inside texts."""

from collections.abc import Iterator

from ..address import links
from ..data.findings import Finding
from ..data.store import Store, is_body
from ..text.named import Names
from ..text.order import exchanged
from .common import lines, outliers, texts


def same_links(store: Store) -> Iterator[Finding]:
    """A text links to the same things in all its languages."""
    for file, location, text in texts(store):
        targets = {
            code: tuple(sorted(links.LINK.findall(text[code]))) for code in store.languages if code in text
        }
        apart, agreed = outliers(targets)
        for code in apart:
            params = {
                "here": ", ".join(targets[code]) or "—",
                "there": ", ".join(targets[agreed[0]]) or "—",
                "others": ", ".join(agreed),
            }
            yield file.finding((*location, code), "link-parity", **params)


def links_in_order(store: Store) -> Iterator[Finding]:
    """Links do not stand in another order in one language than in all others, unless their words name their targets."""
    names = store.index(Names)
    for file, location, text in texts(store):
        if sum(line.count("](") for line in text.values()) < 2 * len(text):
            continue
        found = {code: links.WORDED.findall(text[code]) for code in store.languages if code in text}
        orders = {code: [("target", target) for _words, target in listed] for code, listed in found.items()}
        for code, pairs in exchanged(orders).items():
            worded = {target: words for words, target in found[code]}
            for pair in pairs:
                if not all(_named(store, names, worded[target], code, target) for target in pair):
                    here = " … ".join(f"[{worded[target]}]({target})" for target in pair)
                    yield file.finding(
                        (*location, code), "order", here=here, there=" … ".join(reversed(pair))
                    )


def _named(store: Store, names: Names, words: str, language: str, target: str) -> bool:
    """Whether the words of a link name what it leads to."""
    kind, id = store.kinds.split(target) or ("", "")
    return names.may_name(words, language, f"{kind}:{id}")


def links_lead_somewhere(store: Store) -> Iterator[Finding]:
    """A link in a text leads to an entity or a page that exists, or to the web by http or https.

    The links of prose pages are told by the parser of their Markdown (:mod:`.prose`).
    """
    for file, location, _language, line in lines(store):
        for target in () if is_body(location) else links.LINK.findall(line):
            if rule := links.fault(store, target):
                yield file.finding(location, rule, target=target)
