"""What belongs together is not torn apart at the end of a line; `_` stands for a no-break space, `{}` for what is kept whole."""

import pytest

from etalon.page.unbroken import unbroken
from etalon.text import joined


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
        ("<time data-day>5 мая 2019</time>",) * 2,
        # an address stays as it is
        ("https://a.example/ab-cd", "https://a.example/ab-cd"),
        # nothing inside of what holds no elements, nor in a drawing
        *((f"<{tag}>ISO-ya</{tag}>",) * 2 for tag in ("title", "option", "script", "text", "tspan")),
    ],
)
def test_what_belongs_together(text: str, whole: str) -> None:
    assert marked(unbroken(f"<p>{text}</p>", ("ru", "vi"))) == f"<p>{whole}</p>"


@pytest.mark.parametrize(
    ("language", "text", "whole"),
    [
        (
            "ru",
            "с 23 февраля 2018 года, в сентябре 2019-го, 3 мая",
            "с 23_февраля_2018 года, в сентябре_2019{-го}, 3_мая",
        ),
        ("vi", "vào tháng 9 năm 2019, ngày 23 tháng 12", "vào tháng_9_năm_2019, ngày 23_tháng_12"),
        ("az", "6 avqustda", "6_avqustda"),
        ("kk", "2018 жылғы 23 ақпанда", "2018 жылғы 23_ақпанда"),
        ("kk", "2019 жылғы қыркүйекте, 2019 ж. мамыр", "2019_жылғы_қыркүйекте, 2019_ж._мамыр"),
        # languages that the site does not have
        ("en", "September 23, 2019 and May 2020", "September_23, 2019 and May_2020"),
        ("es", "23 de septiembre de 2019", "23_de_septiembre_de_2019"),
        ("hu", "2019. szeptember 23.", "2019._szeptember_23."),
        ("zxx", "23 февраля", "23 февраля"),
        # what is no date
        ("ru", "13 материалов, 2019 мест", "13 материалов, 2019 мест"),
        ("en", "may 5000000 people", "may 5000000 people"),
    ],
)
def test_a_month_is_not_torn_from_its_day_or_year(language: str, text: str, whole: str) -> None:
    assert marked(unbroken(f"<p>{text}</p>", (language,))) == f"<p>{whole}</p>"


def test_where_a_script_shows_a_text_signs_hold_it_together() -> None:
    text = joined.plainly("ISO-nun 5 мая 1995-ci", ("ru",))
    assert text == "ISO-\u2060nun 5\u00a0мая\u00a01995-\u2060ci"
