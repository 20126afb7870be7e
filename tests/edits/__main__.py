"""``python -m tests.edits 200 [seed] [edit]``: random right edits on copies of the data; how many stayed green.

The edits of a batch are made one after another on one copy. Where the check refuses the whole, they are made again,
each checked by itself, and the first that it refused is told.
"""

import sys
import tempfile
from pathlib import Path
from random import Random

from tests.edits import editor
from tests.edits.edits import EDITS, draw

BATCH = 5


def main(count: str = "200", seed: str = "0", wanted: str = "") -> int:
    numbers = range(int(seed), int(seed) + int(count))
    green = 0
    for start in range(0, len(numbers), BATCH):
        waiting = list(numbers[start : start + BATCH])
        while waiting:
            made = _green(waiting, wanted, told=False)
            if made < len(waiting):
                made = _green(waiting, wanted, told=True)
            green += made
            waiting = waiting[made + 1 :]
    print(f"{green} of {count} stayed green")
    return int(green < len(numbers))


def _green(numbers: list[int], wanted: str, told: bool) -> int:
    """How many of some edits stayed green before the first that did not; ``told``: each is checked, and that told of."""
    with tempfile.TemporaryDirectory() as folder:
        root = editor.copy(Path(folder))
        for made, number in enumerate(numbers):
            random = Random(number)
            name = wanted or random.choice(list(EDITS))
            what, found = name, []
            try:
                what = draw(root, random, EDITS[name])
                if told or number == numbers[-1]:
                    found = editor.problems(root)
            except Exception as error:  # what an edit cannot do is told too
                found = [f"{type(error).__name__}: {error}"]
            if found:
                if told:
                    print(f"{number} {what}\n    {found[0][:400]} ({len(found)} in all)", flush=True)
                return made
    return len(numbers)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
