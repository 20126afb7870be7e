"""What the project tells of its languages, and nothing else of its data: the rules cannot do without it.

The terms are those of ``terms/``, so that who changes a term of the project need not change a test.
"""

import shutil
import tempfile
from functools import cache
from pathlib import Path

from etalon.data.loading import load
from etalon.data.store import LANGUAGES as LANGUAGES_FILE
from etalon.data.store import Store
from tests.portal.portals import PORTAL

ROOT = Path(__file__).parents[2]
LANGUAGES = ("az", "kk", "ru", "vi")
FOLDERS = ("grammar", "style")
TERMS = Path(__file__).parent / "terms"


def bring_languages(root: Path) -> None:
    """Give a project the languages of this one, in place of its own."""
    (root / "data").mkdir(exist_ok=True)
    shutil.copy(ROOT / "data" / LANGUAGES_FILE, root / "data")
    for kind in FOLDERS:
        shutil.copytree(ROOT / "data" / kind, root / "data" / kind, dirs_exist_ok=True)
    shutil.copytree(TERMS, root / "data/term", dirs_exist_ok=True)


@cache
def languages() -> Store:
    """The languages, how they are written, and the terms."""
    with tempfile.TemporaryDirectory() as folder:
        bring_languages(Path(folder))
        store, findings = load(Path(folder), PORTAL)
    assert findings == []
    return store
