"""Keep how the templates look now: ``python -m tests.browser.bless [part of a template's name]``.

A sheet that is still alike stays as it is. Look at each of the others before you commit it.
"""

import sys
import tempfile
from pathlib import Path

from tools.serving import served

from etalon.data.loading import load
from tests.browser.sheet import KEPT, cells, sheet, sheets, templates, unlike
from tests.builds import built, copied
from tests.portal.portals import PORTAL
from tests.tabs import browsers_with_one_font


def main(wanted: str = "") -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = copied(Path(folder) / "made-up")
        built(project, project / "site")
        every = templates(load(project, PORTAL)[0])
        for path in sorted(set(KEPT.glob("*")) - {template.kept for template in every}):
            path.unlink()
            print(f"gone {path.stem}")
        with (
            served(project / "site") as root,
            browsers_with_one_font() as launched,
            sheets(launched("wide"), root) as page,
        ):
            for template in every:
                if wanted not in template.name:
                    continue
                now = sheet(page, template)
                kept = template.kept.read_bytes() if template.kept.exists() else None
                if kept is None or unlike(cells(page, kept), cells(page, now)):
                    template.kept.write_bytes(now)
                    print(f"blessed {template.name}")


if __name__ == "__main__":
    main(*sys.argv[1:2])
