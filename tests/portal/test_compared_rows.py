"""Where languages are compared, the texts of one organisation are told apart by what they are: on the made-up project."""

from dataclasses import replace

from etalon.page import rows
from tests.portal.stage import paged_store


def test_a_statement_is_called_by_its_topic_and_by_its_number_where_several_have_it() -> None:
    store = paged_store()
    organisations = store.table("organisation")
    umbrella = organisations["umbrella"]
    purpose, relation = umbrella.statements  # type: ignore[attr-defined]
    changed = umbrella.model_copy(update={"statements": (relation, purpose, relation)})
    tables = {**store.tables, "organisation": {**organisations, "umbrella": changed}}
    names = rows.names(replace(store, tables=tables, _derived={}), "organisation", "umbrella")
    assert [names["statements", number, "text"] for number in range(3)] == [
        (("topic.relation", 1),),
        (("topic.purpose", 0),),
        (("topic.relation", 2),),
    ]
    assert names["name",][-1][0].endswith("name")
