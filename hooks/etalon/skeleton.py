"""A commented first draft of a data file, for an editor to fill in."""

import datetime
import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .schema.base import ID_PATTERN, Status
from .schema.organisation import Group, OrganisationKind, Topic
from .store import Store

FOLDER = Path(__file__).with_name("skeletons")
KINDS = sorted(path.name.partition(".")[0] for path in FOLDER.glob("*.yml.j2"))
_LISTS = {"groups": Group, "kinds": OrganisationKind, "statuses": Status, "topics": Topic}


def write(store: Store, kind: str, id: str) -> Path:
    """Write ``data/<kind>/<id>.yml`` and return its path.

    Raises ValueError for what cannot be an id, FileExistsError where the file is there already.
    """
    if not re.match(ID_PATTERN, id):
        raise ValueError(id)
    path = store.root / "data" / kind / f"{id}.yml"
    environment = Environment(
        loader=FileSystemLoader(FOLDER), undefined=StrictUndefined, trim_blocks=True, keep_trailing_newline=True
    )
    lists = {name: ", ".join(values) for name, values in _LISTS.items()}
    year = datetime.date.today().year
    text = environment.get_template(f"{kind}.yml.j2").render(
        id=id, languages=list(store.languages), year=year, **lists
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8") as file:
        file.write(text)
    return path
