"""Where the time of an Etalon build goes: ms a page, by function, from the standard profiler.

bench/.venv/bin/python bench/hotspots.py [N]
"""

import os
import pstats
import subprocess
import sys
from pathlib import Path

import run

if __name__ == "__main__":
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 250
    run.environment()
    folder = run.WORK / str(size)
    subprocess.run([run.PYTHON, run.HERE / "generate.py", str(size), folder], check=True)
    dump = folder / "etalon.prof"
    build = [run.PYTHON, "-m", "cProfile", "-o", dump, "-m", "mkdocs", "build", "--strict", "--quiet"]
    subprocess.run(build, cwd=folder / "etalon", env={**os.environ, **run.QUIET}, check=True)
    stats = pstats.Stats(str(dump))
    pages = run.output_of(folder / "etalon" / "site")[0]
    for order, column in (("cumulative", 3), ("self", 2)):
        print(f"\nms a page, {order} ({pages} pages; the profiler slows Python to about half)")
        rows = sorted(stats.stats.items(), key=lambda item: -item[1][column])[:60]
        for (file, line, name), numbers in rows:
            where = "/".join(Path(file).parts[-3:])
            print(
                f"{numbers[column] / pages * 1000:8.3f}  {numbers[0] / pages:8.1f} calls  {where}:{line} {name}"
            )
