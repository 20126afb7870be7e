"""The Markdown of a page: what it may hold, where it says what it may not, and what it becomes."""

import pytest

from etalon.data import prose
from etalon.text import markdown
from etalon.text.markdown import Heading, View, Words

ALLOWED = """\
## Weights {: #weights }

Text *slanted* **strong** `co<de {{` [words](https://a.example/?b=1&c="2") [dish](dish:soup) 5 < 7 & so on
and *on*\\
and on.

{{ show('dishes') }}
{{ show("kitchen/dishes") }}

### Measures and `code`
> - a
> - b
>   1. c

| a | b | c |
|---|--:|:-:|
| 1 | 2 | 3 |

```text
<b>{% x %}
```
#### Last {#last}
"""
HTML = (
    '<h2 id="weights">Weights</h2>\n'
    "<p>Text <em>slanted</em> <strong>strong</strong> <code>co&lt;de {{</code> "
    '<a href="https://a.example/?b=1&amp;c=%222%22">words</a> <a href="there">dish</a> 5 &lt; 7 &amp; so on\n'
    "and <em>on</em><br />\nand on.</p>\n",
    '<h3 id="_1">Measures and <code>code</code></h3>\n'
    "<blockquote>\n<ul>\n<li>a</li>\n<li>b\n<ol>\n<li>c</li>\n</ol>\n</li>\n</ul>\n</blockquote>\n"
    '<table>\n<thead>\n<tr>\n<th>a</th>\n<th class="align-right">b</th>\n<th class="align-center">c</th>\n</tr>\n</thead>\n'
    '<tbody>\n<tr>\n<td>1</td>\n<td class="align-right">2</td>\n<td class="align-center">3</td>\n</tr>\n</tbody>\n</table>\n'
    '<pre><code class="language-text">&lt;b&gt;{% x %}\n</code></pre>\n<h4 id="last">Last</h4>\n',
)


def resolve(target: str) -> str:
    return "there" if target == "dish:soup" else target


def test_what_a_page_may_hold() -> None:
    page = markdown.read(ALLOWED)
    assert page.faults == ()
    assert page.links == ((3, "https://a.example/?b=1&c=%222%22"), (3, "dish:soup"))
    assert page.views == ((7, "dishes"), (8, "kitchen/dishes"))
    first, *views, second = page.pieces(resolve)
    assert views == [View("dishes"), View("kitchen/dishes")]
    assert first == Words(HTML[0], (Heading(2, "weights", "Weights"),))
    assert second == Words(HTML[1], (Heading(3, "_1", "Measures and code"), Heading(4, "last", "Last")))
    assert list(page.pieces(resolve)) == [first, *views, second]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a\n\n<SCRIPT SRC=//x>\n</SCRIPT>\n", [(3, "prose-html", "<SCRIPT SRC=//x>")]),
        (
            "a <B onclick=x>b</B>\nc\nd <i\ntitle=x>",
            [(1, "prose-html", "<B onclick=x>"), (3, "prose-html", "<i")],
        ),
        ("a\n<img src=x onerror=y a=", [(2, "prose-html", "<img src=x onerror=y a=")]),
        ("a <!-- b\n-->\n\n<!-- c", [(1, "prose-html", "<!-- b"), (4, "prose-html", "<!-- c")]),
        ("a <?php b ?>\n\n</p>", [(1, "prose-html", "<?php b ?>"), (3, "prose-html", "</p>")]),
        ("a &lt;b&gt;", [(1, "prose-html", "&lt;")]),
        ("a &#x3C;b", [(1, "prose-html", "&#x3C;")]),
        ("<https://a.example>", [(1, "prose-html", "<https://a.example>")]),
        ("a `b\nc` *d\ne* <u>", [(3, "prose-html", "<u>")]),
        ("| a |\n|---|\n| b |\n| <u> |", [(4, "prose-html", "<u>")]),
        ("a\n{% for b in c %}", [(2, "prose-braces", "{% for b in c %}")]),
        ("a {{ b }}", [(1, "prose-braces", "{{ b }}")]),
        ("a }", [(1, "prose-braces", "}")]),
        ("{{ show('a') | safe }}", [(1, "prose-braces", "{{ show('a') | safe }}")]),
        ("{{ show('a', b=1) }}", [(1, "prose-braces", "{{ show('a', b=1) }}")]),
        ("{{ show(a) }}", [(1, "prose-braces", "{{ show(a) }}")]),
        ("a {{ show('a') }}", [(1, "prose-braces", "{{ show('a') }}")]),
        ("- a\n\n  {{ show('a') }}", [(3, "prose-braces", "show('a')")]),
        ("```\n{{ show('a') }}\n```", [(1, "prose-braces", "show('a')")]),
        (
            "## a {: #b .c }\n\nd\n{: onclick=e }",
            [(1, "prose-braces", "{: #b .c }"), (4, "prose-braces", "{: onclick=e }")],
        ),
        ("a {#b}", [(1, "prose-braces", "{#b}")]),
        ("a\n\n![b](c)", [(3, "prose-form", "![b]")]),
        ("a\n\n# b", [(3, "prose-form", "#")]),
        ("##### b", [(1, "prose-form", "#####")]),
        ("a\n===\n\nb\n---", [(1, "prose-form", "==="), (4, "prose-form", "---")]),
        ("a\n\n---", [(3, "prose-form", "---")]),
        ("a\n\n    b\n    c", [(3, "prose-form", "b")]),
        ("a\n\n[B]: javascript:c", [(3, "prose-form", "[b]: javascript:c")]),
        ("a\n<<<<<<< b\n=======\n>>>>>>> c", [(2, "conflict-markers", "<<<<<<< b")]),
        ("a\r\n\r\n=======\r\n<b>", [(3, "conflict-markers", "=======\r")]),
    ],
)
def test_what_a_page_may_not_hold(text: str, found: list[tuple[int, str, str]]) -> None:
    page = markdown.read(text)
    assert [(fault.line, fault.rule, fault.found) for fault in page.faults] == found
    with pytest.raises(ValueError):
        list(page.pieces(resolve))


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("a\n\nb\n[c](JavaScript:d) *e\nf* [g](data:h)", ((4, "JavaScript:d"), (5, "data:h"))),
        ("[a][b]\n\n[b]: vbscript:c", ((1, "vbscript:c"),)),
    ],
)
def test_each_link_is_told_wherever_it_leads(text: str, links: tuple[tuple[int, str], ...]) -> None:
    assert markdown.read(text).links == links


def test_a_link_that_leads_nowhere_becomes_its_words() -> None:
    (words,) = markdown.read("a [b](c:d) e").pieces(lambda _target: None)
    assert words == Words("<p>a b e</p>\n", ())


def test_paragraphs_have_their_lines() -> None:
    text = "\n## a\nb\n\n{{ show('c') }}\n\n d\u2028e\r\nf \n"
    assert list(prose.paragraphs(text)) == [(2, "## a\nb"), (7, "d\u2028e\r\nf")]
    assert list(prose.paragraphs("\n{{ show('c') }}\n")) == [(1, "")]


def test_what_is_quoted_is_found_at_its_line() -> None:
    text = "a 1970\nb 97 abc\nabc\n97\nd e\nf g"
    assert prose.line_of(text, ["97"]) == 2
    assert prose.line_of(text, ["97"], 3) == 4
    assert prose.line_of(text, ["9"]) == 1
    assert prose.line_of(text, ["e\nf g"]) == 6
    assert prose.line_of(text, ["abc", "a 1970"]) == 1
    assert prose.line_of(text, ["", "nothing"], 3) == 3
