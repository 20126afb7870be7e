"""What belongs together is not torn apart at the end of a line; `_` stands for a no-break space, `{}` for what is kept whole."""

import pytest

from etalon.page.unbroken import unbroken


def marked(html: str) -> str:
    return html.replace('<span class="unbroken">', "{").replace("</span>", "}").replace("\u00a0", "_")


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        # an ending behind an acronym, a number, a name in quotation marks, a link
        ("OIML-ə və CGPM-ə.", "OIML{-ə} və CGPM{-ə}."),
        ("(100 000-нан) астам", "(100_000{-нан}) астам"),
        ("«Стандарттау»-дың", "«Стандарттау»{-дың}"),
        ("<a href='a-b'>ISO</a>-nun, b", "<a href='a-b'>ISO</a>{-nun}, b"),
        ("O&#39;z-ya&#34; b", "O&#39;z{-ya}&#34; b"),
        # words of two parts, and those that need their hyphen where a screen is narrow
        ("Іс-қимыл", "Іс{-қимыл}"),
        ("программно-технический", "программно-технический"),
        ("стандартизация-ның", "стандартизация{-ның}"),
        # designations, ranges, numbers
        ("ISO/TC 34/SC/14", "ISO{/TC}_34{/SC/14}"),
        ("ISO 9000, ГОСТ 1.0-92", "ISO_9000, ГОСТ_1.0{-92}"),
        ("Isa 9000", "Isa 9000"),
        ("№ 409, 45 %", "№_409, 45_%"),
        ("2014–2018. — 5", "2014{–2018}. — 5"),
        # what parts words ends a line
        ("<a>a</a> · <a>b</a>", "<a>a</a>_· <a>b</a>"),
        # code is not to be copied with other spaces than it has
        ("<code>?stay</code>", "<code>{?stay}</code>"),
        ("<code>ISO 9000</code>", "<code>ISO 9000</code>"),
        ("<b data-copy>ISO 9000-ə</b>", "<b data-copy>ISO 9000-ə</b>"),
        (
            "<b data-copy><cite>ISO 9000-ə</cite> 9000-ə</b>",
            "<b data-copy><cite>ISO 9000-ə</cite> 9000-ə</b>",
        ),
        # an address stays as it is
        ("https://a.example/ab-cd", "https://a.example/ab-cd"),
        # nothing inside of what holds no elements, nor in a drawing
        *((f"<{tag}>ISO-ya</{tag}>",) * 2 for tag in ("title", "option", "script", "text", "tspan")),
    ],
)
def test_what_belongs_together(text: str, whole: str) -> None:
    assert marked(unbroken(f"<p>{text}</p>")) == f"<p>{whole}</p>"
