"""The order of the alphabets against an independent witness: ICU, which carries CLDR's collations.

Playwright brings a Node.js with all of ICU; Chromium's own ICU lacks Azerbaijani and Kazakh.
"""

import json
import subprocess

import pytest
from playwright._impl._driver import compute_driver_executable

from etalon.data.store import Store
from etalon.text.locale import Locale

from .choice import LANGUAGES

SCRIPT = """
const {names, language} = JSON.parse(require("fs").readFileSync(0));
if (Intl.Collator.supportedLocalesOf(language).length === 0) throw new Error("no collation for " + language);
console.log(JSON.stringify(names.sort(new Intl.Collator(language).compare)));
"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_are_sorted_as_cldr_sorts_them(data: Store, language: str) -> None:
    named = [*data.table("organisation").values(), *data.table("place").values()]
    names = sorted({entity.name[language] for entity in named})
    node, *_driver = compute_driver_executable()
    asked = json.dumps({"names": names, "language": language})
    done = subprocess.run([node, "-e", SCRIPT], input=asked, capture_output=True, text=True, check=True)
    assert sorted(names, key=Locale(data.languages[language]).sort_key) == json.loads(done.stdout)
