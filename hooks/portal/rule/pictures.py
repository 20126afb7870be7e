"""The pictures of the Rule: each procedure, all of them at a glance, each shape of the mark."""

from collections.abc import Iterator

from etalon.data.store import Store
from etalon.page.pictures import Picture
from etalon.page.speech import Speech

from .mark import Mark
from .marking import MarkHelpers
from .procedure import Procedure


def _pictures(store: Store) -> Iterator[Picture]:
    for procedure in store[Procedure].values():
        yield _of_procedure(procedure)
    if store[Procedure]:
        yield Picture(
            "procedures",
            "rule/_picture_overview",
            "verification/",
            lambda speech: speech.word("verification.paths"),
            lambda speech: speech.word("verification.paths_text"),
        )
    for mark in list(store[Mark].values())[:1]:  # the page shows the first
        yield from (_of_shape(mark, shape.id) for shape in mark.shapes)
        yield _of_annulment(mark)


def _of_procedure(procedure: Procedure) -> Picture:
    return Picture(
        f"procedure-{procedure.id}",
        "rule/_picture_procedure",
        f"verification/procedures/{procedure.id}/",
        lambda speech: speech.word("procedure.drawing_of", name=speech.name(procedure)),
        lambda speech: speech.plain(procedure.summary),
        of=f"procedure:{procedure.id}",
    )


def _of_shape(mark: Mark, id: str) -> Picture:
    def title(speech: Speech) -> str:
        shape = next(shape for shape in mark.shapes if shape.id == id)
        return speech.word("mark.anatomy_of", shape=speech.plain(shape.name))

    def legend(speech: Speech) -> str:
        numbered = MarkHelpers(speech).numbers(mark)
        parts = [
            f"{numbered[one.id]} – {speech.plain(one.name)}" for one in mark.elements if one.id in numbered
        ]
        return f"{'; '.join(parts)}. {speech.plain(mark.disclaimer)}"

    return Picture(
        f"mark-{id}",
        "rule/_picture_mark",
        "verification/mark/",
        title,
        legend,
        of=f"mark:{mark.id}",
        context={"shape": id},
    )


def _of_annulment(mark: Mark) -> Picture:
    return Picture(
        "annulment",
        "rule/_picture_annulment",
        "verification/mark/",
        lambda speech: speech.plain(mark.annulment.name),
        lambda speech: " ".join(
            speech.plain(text) for text in (mark.annulment.meaning, mark.annulment.label, mark.disclaimer)
        ),
        of=f"mark:{mark.id}",
        context={"width": 168, "height": 168},
    )


PICTURES = _pictures
