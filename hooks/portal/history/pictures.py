"""The pictures of history: the timeline, whole and by subject, families of standards, how an organisation is run."""

from collections.abc import Iterator

from etalon.data.page import ProsePage
from etalon.data.store import Store
from etalon.page.pictures import Picture
from etalon.page.speech import Speech

from .milestone import Milestone
from .standard import Standard

_TIMES = "history/"


def _pictures(store: Store) -> Iterator[Picture]:
    if store[Milestone]:
        yield Picture(
            "timeline",
            "history/_picture_timeline",
            _TIMES,
            lambda speech: speech.word("history.drawing"),
            lambda speech: speech.word("history.legend"),
        )
    for subject in sorted({each.subject for each in store[Milestone].values()}):
        yield Picture(
            f"timeline-{subject}",
            "history/_picture_story",
            _TIMES,
            lambda speech, subject=subject: speech.word(f"subject.{subject}"),  # type: ignore[misc]
            lambda speech: speech.word("history.drawing"),
            context={"subject": subject},
        )
    for family in sorted({each.family for each in store[Standard].values() if each.family}):
        yield _of_family(store, family)
    for page in store[ProsePage].values():
        for about in page.shown("about") if page.shown("structure") else ():
            yield _of_structure(page, about, (store.kinds.split(about) or ("", ""))[1])


def _of_family(store: Store, family: str) -> Picture:
    first = store[Standard].get(family) or next(
        each for each in store[Standard].values() if each.family == family
    )
    return Picture(
        f"family-{family}",
        "history/_picture_family",
        "standards/",
        lambda speech: speech.word("standards.family", name=first.code_in(speech.language)),
        lambda speech: speech.word("standards.legend"),
        context={"family": family},
    )


def _of_structure(page: ProsePage, about: str, id: str) -> Picture:
    def title(speech: Speech) -> str:
        return f"{speech.short(about)}: {speech.word('iso.structure')}"

    return Picture(
        f"structure-{id}",
        "history/_picture_structure",
        page.address,
        title,
        lambda speech: speech.word("iso.structure_note"),
        of=about,
    )


PICTURES = _pictures
