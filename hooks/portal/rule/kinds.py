"""The kinds of the Rule, as the generator has to know them."""

from typing import Any

from etalon.kind import Kind
from portal.sources import called

from . import clause_rules, guide_rules, mark_rules, procedure_rules
from .actor import Actor
from .answer import Answer
from .base import Unit, key_of, top_of
from .clause import Clause, ClauseKind, parts_of
from .document import Document, DocumentKind
from .extracts import extracts
from .helpers import ClauseHelpers, ProcedureHelpers, QuestionHelpers, cited, title_of
from .landmarks import said_anchors, step_anchors
from .mark import Mark
from .marking import Level, MarkHelpers, Problem
from .paths import pages_of_paths, where_it_ends, where_it_is_asked
from .procedure import Procedure
from .question import Question

NOTICE = "rule/_notice"
"""What opens every page that tells of the law: whose it is, of when, and where the text is that binds."""

CLAUSE = Kind(
    "clause",
    Clause,
    title=lambda _speech, clause: clause.number,
    label=lambda speech, clause: f"{clause.number} · {title_of(speech, clause.number)}",
    cited=lambda speech, clause: cited(
        speech, clause.number, f"{clause.number} · {title_of(speech, clause.number)}"
    ),
    neutral=lambda _store, clause: (clause.number, None),
    description="text",
    address="verification/rule/{id}/",
    whole_of=top_of,
    shown_on="verification.rule",
    compare="rule",
    notice=NOTICE,
    order=lambda clause: key_of(clause.number),
    parts=parts_of,
    search=("text", "note"),
    pages=extracts,
    helpers=ClauseHelpers,
    words={"clause_kind": ClauseKind, "unit": Unit},
    rules=(
        clause_rules.clauses_in_order,
        clause_rules.clauses_in_a_section,
        clause_rules.parameters_stand_once,
        clause_rules.parameters_are_told,
        clause_rules.terms_are_used,
        clause_rules.links_are_listed,
        procedure_rules.clauses_are_reached,
    ),
    needs_source=True,
)
DOCUMENT = Kind(
    "document",
    Document,
    title="title",
    address="verification/rule/#document-{id}",
    anchors=said_anchors,
    shown_on="verification.rule",
    compare="rule",
    notice=NOTICE,
    order=lambda document: (document.order, document.id),
    search=("statements", "number", "date", "in_force", "issuer", "sections"),
    words={"document_kind": DocumentKind},
    rules=(clause_rules.sections_complete, clause_rules.restatements_are_founded),
    needs_source=True,
    whole_titles=True,
    names=called.by("title"),
)
ACTOR = Kind(
    "actor",
    Actor,
    title="name",
    address="verification/#actor-{id}",
    shown_on="verification",
    notice=NOTICE,
    order=lambda actor: (actor.order, actor.id),
    search=("role",),
    needs_source=True,
    names=called.by_common("name"),
    names_perhaps=called.perhaps_by,
)
PROCEDURE = Kind(
    "procedure",
    Procedure,
    title="title",
    label=lambda speech, procedure: f"{procedure.code} · {speech.plain(procedure.title)}",
    neutral=lambda _store, procedure: (procedure.code, None),
    description="summary",
    address="verification/procedures/{id}/",
    anchors=step_anchors,
    search=("summary", "steps"),
    shown_on="verification",
    compare="procedures",
    notice=NOTICE,
    order=lambda procedure: (procedure.order, procedure.id),
    helpers=ProcedureHelpers,
    rules=(
        procedure_rules.steps_lead_on,
        procedure_rules.steps_are_reached,
        procedure_rules.procedures_end,
        procedure_rules.actors_of_steps,
    ),
    needs_source=True,
)
MARK = Kind(
    "mark",
    Mark,
    title="title",
    shown_on="verification.mark",
    notice=NOTICE,
    search=("meaning", "elements", "methods", "shapes", "periods", "annulment", "size_note"),
    helpers=MarkHelpers,
    words={"mark_problem": Problem, "mark_level": Level},
    rules=(mark_rules.parts_are_known, mark_rules.elements_are_known, mark_rules.examples_are_right),
    needs_source=True,
)
QUESTION = Kind(
    "question",
    Question,
    title="text",
    shown_on="verification.guide",
    compare="guide",
    notice=NOTICE,
    pages=pages_of_paths,
    search=("options",),
    found_at=where_it_is_asked,
    weight=0.8,
    helpers=QuestionHelpers,
    rules=(
        guide_rules.one_question_is_first,
        guide_rules.options_say_different_things,
        guide_rules.paths_are_few,
        guide_rules.every_path_ends,
        guide_rules.nothing_out_of_reach,
    ),
    needs_source=True,
)
ANSWER = Kind(
    "answer",
    Answer,
    title="title",
    search=("summary", "do", "deadline", "bring", "get"),
    found_at=where_it_ends,
    weight=1.4,
    shown_on="verification.guide",
    compare="guide",
    notice=NOTICE,
    rules=(procedure_rules.actors_of_answers, guide_rules.answers_are_founded),
    needs_source=True,
)

# The clauses stand before the documents: so they do on the page of the Rule and beside the other languages.
KINDS: tuple[Kind[Any], ...] = (CLAUSE, DOCUMENT, ACTOR, PROCEDURE, MARK, QUESTION, ANSWER)
