"""What is needed beside what is offered: the grid of a programme, made from its rows."""

from dataclasses import dataclass

from .programme import Programme, Row, Strength, Subject


@dataclass(frozen=True)
class Line:
    """A subject, who needs it and who offers it; either may be nobody, and that is shown."""

    subject: Subject
    needs: tuple[Row, ...]
    offers: tuple[Row, ...]


def grid(programme: Programme) -> list[Line]:
    """The subjects in their order."""
    return [
        Line(
            subject,
            tuple(row for row in programme.needs if row.subject == subject.id),
            tuple(row for row in programme.offers if row.subject == subject.id),
        )
        for subject in programme.subjects
    ]


def countries(programme: Programme) -> tuple[list[str], list[str]]:
    """Those that need something and those that offer something, each once, in the order of the rows."""
    sides = (programme.needs, programme.offers)
    needing, offering = (list(dict.fromkeys(row.country for row in rows if row.country)) for rows in sides)
    return needing, offering


def used(programme: Programme) -> list[Strength]:
    """What is said of the countries of a programme, in the order of the legend."""
    said = {row.strength for row in (*programme.needs, *programme.offers)}
    return [strength for strength in Strength if strength in said]


def without_offer(programme: Programme) -> list[str]:
    """Those that joined the group or answered a survey, and of which no offer is known; feedback is none."""
    answered = (country for survey in programme.surveys for country in survey.answered)
    offering = {row.country for row in programme.offers if row.strength != Strength.feedback}
    return [each for each in dict.fromkeys((*programme.members, *answered)) if each not in offering]


def cell(rows: tuple[Row, ...], country: str | None) -> list[Row]:
    """A country's rows in a line of the grid: it can offer what was asked for, and more besides."""
    return [row for row in rows if row.country == country]
