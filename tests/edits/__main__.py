"""``python -m tests.edits 200 [seed] [edit]``: random right edits, each on a copy of its own; how many stayed green."""

import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random

from tests.edits import editor
from tests.edits.edits import EDITS, draw


def main(count: str = "200", seed: str = "0", wanted: str = "") -> int:
    red: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(int(seed), int(seed) + int(count)):
            root = editor.copy(Path(folder) / str(number))
            random = Random(number)
            name = wanted or random.choice(list(EDITS))
            what = f"{number} {name}"
            try:
                what = f"{number} {draw(root, random, EDITS[name])}"
                found = editor.problems(root)
            except Exception as error:  # what an edit cannot do is told too
                found = [f"{type(error).__name__}: {error}"]
            if found:
                red[name] += 1
                print(
                    f"{what}\n    {found[0][:400]}"
                    + (f"\n    and {len(found) - 1} more" if found[1:] else "")
                )
            shutil.rmtree(root)
    print(f"{int(count) - red.total()} of {count} stayed green")
    return int(bool(red))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
