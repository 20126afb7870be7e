"""A made-up world of N organisations in four languages, as a project for Etalon and for its rivals.

    bench/.venv/bin/python bench/generate.py N FOLDER [PROJECT …]

writes FOLDER/etalon, FOLDER/stock, FOLDER/hugo, FOLDER/eleventy and FOLDER/zensical from the same words. The same N
gives the same bytes. Sizes and proportions are those of the real ``data/`` (see ``PER_ORGANISATION``).
"""

import random
import re
import runpy
import shutil
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from types import SimpleNamespace

import jinja2
import yaml

HERE = Path(__file__).parent
PROJECT = HERE.parent
LANGUAGES = ("az", "kk", "ru", "vi")
LATIN = ("az", "vi")
AREAS = ("organisations", "membership", "committees", "corrections", "sources")
# Kinds with an address above the languages, and the area in which they stand.
ABOVE = {
    "organisation": "organisations",
    "membership": "membership",
    "committee": "committees",
    "correction": "corrections",
    "source": "sources",
}

# How many of each kind the real data has for each of its 76 organisations.
PER_ORGANISATION = {
    "membership": 65 / 76,
    "committee": 24 / 76,
    "correction": 40 / 76,
    "city": 40 / 76,
    "country": 13 / 76,
}
SOURCES = 5
PARTIES, BODIES, HUBS, OF_HUBS = 20 / 76, 44 / 76, 1 / 76, 33 / 65
STATUSES = ("verified", "from_source", "translated", "unconfirmed")


class World:
    """Tables kind -> id -> entity, as they stand in YAML."""

    def __init__(self, size: int) -> None:
        self.words = yaml.load((HERE / "words.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)
        self.random = random.Random(f"etalon {size}")
        self.size = size
        self.acronyms = [self.coined(5000 + 7 * number) for number in range(size)]
        self.ids = [f"{latin.lower()}-{number}" for number, (latin, _cyrillic) in enumerate(self.acronyms)]
        self.tables = {"source": {f"source-{number}": self.source(number) for number in range(SOURCES)}}
        self.tables["coverage"] = self.coverage()
        self.tables["place"] = self.places()
        self.tables["organisation"] = {id: self.organisation(number) for number, id in enumerate(self.ids)}
        self.tables["committee"] = {f"tc-{n}": self.committee(n) for n in range(self.count("committee"))}
        self.tables["correction"] = {f"d{n + 1}": self.correction(n) for n in range(self.count("correction"))}
        self.tables["membership"] = self.memberships()

    def count(self, kind: str) -> int:
        return max(3, round(self.size * PER_ORGANISATION[kind]))

    def coined(self, number: int) -> tuple[str, str]:
        """A made-up word in both scripts."""
        syllables, parts = self.words["syllables"], []
        while number:
            number, rest = divmod(number, len(syllables))
            parts.append(syllables[rest])
        return "".join(part[0] for part in parts).upper(), "".join(part[1] for part in parts).upper()

    def text(
        self, *templates: dict, field: dict | None = None, capital: bool = False, **slots
    ) -> dict[str, str]:
        """The same words in four languages."""
        result = {}
        for code in LANGUAGES:
            own = {
                key: value[code not in LATIN] if isinstance(value, tuple) else value
                for key, value in slots.items()
            }
            own["field"] = field[code] if field else ""
            line = " ".join(template[code].format(**own) for template in templates)
            result[code] = (
                line[0].replace("i", "İ" if code == "az" else "I").upper() + line[1:] if capital else line
            )
        return result

    def slots(self, number: int) -> dict:
        """What sentences about one organisation may name."""
        other = self.random.randrange(self.size)
        return {
            "field": self.random.choice(self.words["fields"]),
            "acronym": self.acronyms[number],
            "id": self.ids[number],
            "other": self.acronyms[other],
            "other_id": self.ids[other],
            "n": self.random.randint(12, 190),
            "m": self.random.randint(2, 60),
            "year": self.random.randint(1950, 2020),
        }

    def cited(self) -> list[dict]:
        line = self.random.randint(1, 300)
        return [
            {
                "source": f"source-{self.random.randrange(SOURCES)}",
                "lines": f"{line}-{line + self.random.randint(1, 9)}",
            }
        ]

    def seen(self, id: str) -> list[dict]:
        return [
            {
                "site": f"{id}.example",
                "url": f"https://{id}.example/reports/{self.random.randint(100, 999)}",
            }
        ]

    def source(self, number: int) -> dict:
        words = self.text(self.words["about"])
        return {
            "order": number,
            "title": {code: f"{words[code]} {number + 1}" for code in LANGUAGES},
            "original_title": words["ru"],
            "language": LANGUAGES[number % 4],
            "publisher": words,
            "date": "2019",
            "about": words,
            "stored_copy": f"{number}.txt",
            "sha256": f"{number:064x}",
        }

    def coverage(self) -> dict[str, dict]:
        reason = "made up"
        return {
            id: {"facts": [], "nothing": [{"lines": "1-310", "reason": reason}], "lines": 310}
            for id in self.tables["source"]
        }

    def places(self) -> dict[str, dict]:
        result = {}
        for kind in ("country", "city"):
            for number in range(self.count(kind)):
                latin, cyrillic = self.coined((400 if kind == "country" else 6000) + 11 * number)
                name = {code: (latin if code in LATIN else cyrillic).capitalize() for code in LANGUAGES}
                extra = {} if kind == "country" else {"country": f"country-{number % self.count('country')}"}
                result[f"{kind}-{number}"] = {"kind": kind, "name": name, **extra}
        return result

    def organisation(self, number: int) -> dict:
        pick, slots, id = self.random, self.slots(number), self.ids[number]
        names, latin, cyrillic = self.words["names"], *self.acronyms[number]
        entity = {
            "group": ("international", "regional", "national")[number % 3],
            "kind": pick.choice(
                ["intergovernmental", "non_governmental", "regional_organisation", "institute", "authority"]
            ),
            "name": self.text(
                names[number % len(names)],
                field=slots["field"],
                city=tuple(word.capitalize() for word in self.coined(7000 + 13 * number)),
                capital=True,
            ),
            "name_status": {code: pick.choice(STATUSES) for code in LANGUAGES},
            "english": f"Made-up Organisation {latin.capitalize()}",
            "english_status": "verified",
            "acronym": {
                "canonical": latin,
                "forms": {code: latin if code in LATIN else cyrillic for code in LANGUAGES},
            },
        }
        if number % 2 == 0:
            entity["founded"] = {
                "date": f"{slots['year']}-{pick.randint(1, 12):02}-{pick.randint(1, 28):02}",
                "status": "verified",
            }
        if number < self.count("city"):
            entity["seat"] = {"place": f"city-{number}", "status": "verified"}
        if number % 3:
            entity["website"] = {"host": f"{id}.example", "status": "verified"}
        if number % 5 == 4:
            entity["part_of"] = self.ids[number - 4]
        entity["statements"] = [self.statement(number, index) for index in range(3 + (number % 3 > 0))]
        return entity | {"evidence": self.seen(id), "sources": self.cited()}

    def statement(self, number: int, index: int) -> dict:
        sentences, topic = self.words["sentences"], ("purpose", "relation", "history", "note")[index]
        chosen = [sentences[(number + 2 * index + step) % len(sentences)] for step in range(2)]
        statement = {
            "id": topic,
            "topic": topic,
            "text": self.text(*chosen, **self.slots(number)),
            "status": self.random.choice(STATUSES),
        }
        return statement | {
            "as_of": str(self.random.randint(2012, 2023)),
            "sources": self.cited(),
            "evidence": self.seen(self.ids[number]),
        }

    def committee(self, number: int) -> dict:
        slots = self.slots(number % self.size)
        return {
            "organisation": slots["id"],
            "kind": "technical_committee",
            "code": f"TC {number + 1}",
            "title": self.text(self.words["committee"], field=slots["field"], capital=True),
            "title_status": dict.fromkeys(LANGUAGES, "translated"),
            "english": f"Made-up Committee {number + 1}",
            "english_status": "translated",
            "task": self.text(self.words["task"], **slots),
            "as_of": "2019",
            "sources": self.cited(),
        }

    def correction(self, number: int) -> dict:
        slots = self.slots(number % self.size)
        return {
            "title": self.text(self.words["corrected"], **slots),
            "about": [f"org:{slots['id']}", f"source:source-{number % SOURCES}"],
            "claim": self.text(self.words["claim"], **slots),
            "established": self.text(self.words["established"], **slots),
            "status": "verified",
            "evidence": self.seen(slots["id"]),
            "sources": self.cited(),
        }

    def memberships(self) -> dict[str, dict]:
        """Half of all belong to a few hubs, the rest to as many parties as the real data has."""
        result = {}
        hubs = [f"org:{id}" for id in self.ids[: max(1, round(self.size * HUBS))]]
        parties = [f"org:{id}" for id in self.ids[: max(3, round(self.size * PARTIES))]]
        parties = [party for party in parties if party not in hubs]
        parties += [f"place:country-{number}" for number in range(self.count("country") // 2)]
        bodies = self.ids[-max(4, round(self.size * BODIES)) :]
        total = self.count("membership")
        for number in range(total):
            group = hubs if number < total * OF_HUBS else parties
            party, body = group[number % len(group)], bodies[(number * 7) % len(bodies)]
            id = f"{party.split(':')[1]}.{body}"
            if id not in result and party != f"org:{body}":
                result[id] = self.membership(number, party, body)
        return result

    def membership(self, number: int, party: str, body: str) -> dict:
        entity = {
            "party": party,
            "body": f"org:{body}",
            "status": self.random.choice(["full", "associate", "observer", "participant"]),
            "source_word": {"language": "az", "text": "müxbir üzv"},
            "since": str(self.random.randint(1990, 2010)),
            "as_of": "~2015",
            "confirmed": number % 3 == 0,
            "evidence": self.seen(body),
            "sources": self.cited(),
        }
        if number % 3:
            entity["note"] = self.text(self.words["note"], **self.slots(self.ids.index(body)))
        if number % 12 == 0:
            entity["later"] = [{"status": "full", "since": "2018-03-07", "evidence": self.seen(body)}]
        return entity


# Kinds that are settings of the project as it is, not part of the made-up world.
SETTINGS = ("page", "grammar", "style")
_SHOWS = re.compile(r"^shows:\n(?:[ -].*\n)+", re.MULTILINE)


class _Dumper(yaml.CSafeDumper):
    """Writes what stands twice twice, as people do."""

    def ignore_aliases(self, _data: object) -> bool:
        return True


def write_yaml(path: Path, data: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1 << 30)
    path.write_text(text, encoding="utf-8")


def write_data(world: World, folder: Path) -> None:
    """The tables and the interface's words, as Etalon and its rivals read them."""
    for kind, table in world.tables.items():
        for id, entity in table.items():
            write_yaml(folder / kind / f"{id}.yml", entity)
    shutil.copytree(PROJECT / "data" / "ui", folder / "ui")


def write_etalon(world: World, folder: Path) -> None:
    write_data(world, folder / "data")
    shutil.copy(PROJECT / "data" / "languages.yml", folder / "data")
    (folder / "data/published.txt").write_text("# Addresses: 0\n", encoding="utf-8")
    shutil.copy(PROJECT / "mkdocs.yml", folder)
    for name in ("docs", "theme", "hooks", *(f"data/{kind}" for kind in SETTINGS)):
        shutil.copytree(PROJECT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    home = folder / "data" / "page" / "home.yml"
    home.write_text(_SHOWS.sub("", home.read_text(encoding="utf-8")), encoding="utf-8")
    for page in (folder / "data" / "page").glob("*.yml"):
        if _SHOWS.search(page.read_text(encoding="utf-8")):  # things of the real data, which are not there
            page.unlink()
            for prose in (folder / "docs").glob(f"*/{page.stem.replace('.', '/')}.md"):
                prose.unlink()
    _declare(folder)


def _declare(folder: Path) -> None:
    """As in a project that is well kept: every file ends with the line that its languages agree, and the
    ledger holds what is published."""
    sys.path.insert(0, str(PROJECT / "hooks"))
    from etalon import portal
    from etalon.address import ledger
    from etalon.data.loading import load
    from etalon.editor import fingerprints

    loaded, _findings = load(folder, portal.load(portal.DEFAULT))
    for file in loaded.files:
        if prints := fingerprints.fingerprints(loaded, file):
            path = folder / file.path
            text = fingerprints.written(path.read_text(encoding="utf-8"), fingerprints.AGREED, prints)
            path.write_text(text, encoding="utf-8")
    ledger.write(folder, loaded.index(ledger.published))


def write_words(world: World, folder: Path) -> None:
    """The same for a rival, with what Etalon calls its pages among the interface's words."""
    write_data(world, folder)
    words = {}
    for path in sorted((PROJECT / "data" / "page").glob("*.yml")):
        page = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
        key = path.stem.replace(".", "_")
        words |= {key: page.get("label", page["title"]), f"{key}_text": page["description"]}
    write_yaml(folder / "ui" / "page.yml", words)


def write_stock(world: World, folder: Path) -> None:
    """MkDocs, Material, static-i18n and macros: a Markdown page for each organisation and language."""
    shutil.copytree(HERE / "rivals" / "stock", folder, ignore=shutil.ignore_patterns("__pycache__"))
    partials = Path("partials", "languages")  # Material lacks Kazakh
    shutil.copytree(
        PROJECT / "hooks" / "stock" / partials, folder / "overrides" / partials, dirs_exist_ok=True
    )
    write_words(world, folder / "data")
    write_includes(world, folder / "docs")


def write_includes(world: World, docs: Path) -> None:
    """Pages that include what stands on them."""
    for code in LANGUAGES:
        own, organisations = docs / code, docs / code / "organisations"
        write_page(own / "index.md", "{% include 'home.md' %}\n", title="Etalon", lang=code)
        for area in AREAS:
            path = organisations / "index.md" if area == "organisations" else own / f"{area}.md"
            write_page(path, f"{{% include '{area}.md' %}}\n", title=page_title(area, code), lang=code)
        for id, entity in world.tables["organisation"].items():
            matter = {"title": entity["name"][code], "lang": code, "organisation": id}
            write_page(organisations / f"{id}.md", "{% include 'organisation.md' %}\n", **matter)


def write_zensical(world: World, folder: Path) -> None:
    """Zensical with the pages of the stock project. It knows macros, but would read all data anew for each page, and not
    see that they changed: so what the pages include is worked out beforehand, which spares it the work."""
    shutil.copytree(HERE / "rivals" / "zensical", folder)
    write_words(world, folder / "data")
    write_includes(world, folder / "pages")
    write_included(folder)


def write_included(folder: Path, which: str = "**/*.md") -> None:
    """Work out what pages in ``pages/`` include, as the macros plugin does, and write them into ``docs/``."""
    stock = HERE / "rivals" / "stock"
    templates = jinja2.Environment(loader=jinja2.FileSystemLoader(stock / "include"))

    def macro(function: Callable) -> Callable:
        return templates.globals.setdefault(function.__name__, function)

    env = SimpleNamespace(project_dir=folder, variables=templates.globals, macro=macro)
    runpy.run_path(str(stock / "main.py"))["define_env"](env)
    for path in (folder / "pages").glob(which):
        _, matter, body = path.read_text(encoding="utf-8").split("---\n", 2)
        place = path.relative_to(folder / "pages")
        meta = yaml.load(matter, yaml.CSafeLoader)
        env.page = SimpleNamespace(meta=meta, file=SimpleNamespace(src_uri=place.as_posix()))
        write_page(folder / "docs" / place, templates.from_string(body).render(page=env.page), **meta)


def write_hugo(world: World, folder: Path) -> None:
    """Hugo with the same data; who belongs where is worked out beforehand, which spares it the search."""
    shutil.copytree(HERE / "rivals" / "hugo", folder)
    write_words(world, folder / "data")
    for code in LANGUAGES:
        write_yaml(folder / "i18n" / f"{code}.yml", interface(folder / "data" / "ui", code))
    shutil.rmtree(folder / "data" / "ui")
    write_relations(world, folder / "data")
    for code in LANGUAGES:
        write_content(world, folder / "content" / code, code)
        write_comparisons(world, folder / "content" / code / "compare", code)
    write_above(world, folder / "content" / LANGUAGES[0] / "id")


def write_relations(world: World, data: Path) -> None:
    for id, relations in relations_of(world).items():
        write_yaml(data / "relations" / f"{id}.yml", relations)
    parties: dict[str, list[str]] = {}
    for id, one in world.tables["membership"].items():
        parties.setdefault(one["party"], []).append(id)
    write_yaml(data / "parties.yml", [{"party": key, "memberships": ids} for key, ids in parties.items()])


def write_page(path: Path, body: str = "", **matter: object) -> None:
    """A page; without a body what is on it comes from the data."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(matter, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1 << 30)
    path.write_text(f"---\n{text}---\n{body}", encoding="utf-8")


def write_content(world: World, content: Path, code: str) -> None:
    """The pages that every rival has: home, a list for each area, a page for each organisation."""
    write_page(content / "_index.md", title="Etalon")
    write_page(content / "organisations" / "_index.md", title=page_title("organisations", code))
    for area in AREAS[1:]:
        write_page(content / f"{area}.md", title=page_title(area, code), layout=area)
    for id, entity in world.tables["organisation"].items():
        write_page(content / "organisations" / f"{id}.md", title=entity["name"][code], organisation=id)


def page_title(name: str, code: str) -> str:
    path = PROJECT / "data" / "page" / f"{name}.yml"
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)["title"][code]


def write_comparisons(world: World, content: Path, code: str) -> None:
    """All texts in all languages: a page for each organisation, some pages for all committees and for all corrections."""
    write_page(content / "_index.md", title=page_title("compare", code))
    for id, entity in world.tables["organisation"].items():
        page = {
            "title": entity["name"][code],
            "of": f"organisations/{id}/",
            "kind": "organisation",
            "ids": [id],
        }
        write_page(content / "organisations" / f"{id}.md", **page)
    for kind in ("committee", "correction"):
        for number, ids in enumerate(parts_of(world.tables[kind]), 1):
            title = f"{page_title(f'{kind}s', code)} · {number}"
            page = {"title": title, "of": f"{kind}s/", "kind": kind, "ids": ids}
            write_page(content / f"{kind}s" / f"{number}.md", **page)


def parts_of(table: dict[str, dict]) -> list[list[str]]:
    """The ids of a table in parts that are as long as those of Etalon."""
    parts, room = [], 0
    for id, entity in table.items():
        if room <= 0:
            parts.append([])
            room = 7000
        parts[-1].append(id)
        texts = [entity[field] for field in ("title", "task", "claim", "established") if field in entity]
        room -= sum(200 + sum(map(len, text.values())) for text in texts)
    return parts


def write_above(world: World, content: Path) -> None:
    """The pages above the languages: one for each thing, which names its page in each language."""
    write_page(content / "_index.md", title="", build={"render": "never", "list": "never"})
    for kind, area in ABOVE.items():
        for id, entity in world.tables[kind].items():
            of = f"{area}/{id}/" if kind == "organisation" else f"{area}/#{id}"
            called = entity.get("code") or id.upper()
            page = {"title": called, "url": f"/id/{kind}/{id}/", "of": of, "kind": kind, "thing": id}
            write_page(content / kind / f"{id}.md", **page)


def write_eleventy(world: World, folder: Path) -> None:
    """Eleventy with the same data and the pages of ``write_content``."""
    shutil.copytree(HERE / "rivals" / "eleventy", folder)
    write_words(world, folder / "data")
    write_relations(world, folder / "data")
    for code in LANGUAGES:
        content = folder / "content" / code
        layout = {"layout": "page.11ty.js", "lang": code}
        write_page(content / "index.md", **layout, area="home", title="Etalon")
        for area in AREAS:
            name = "organisations/index.md" if area == "organisations" else f"{area}.md"
            write_page(content / name, **layout, area=area, title=page_title(area, code))
        for id, entity in world.tables["organisation"].items():
            page = {**layout, "area": "organisation", "title": entity["name"][code], "id": id}
            write_page(content / "organisations" / f"{id}.md", **page)


def interface(folder: Path, code: str) -> dict[str, str]:
    words = {}
    for path in sorted(folder.glob("*.yml")):
        area = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
        words |= {f"{path.stem}_{key}": text[code] for key, text in area.items()}
    return words


def relations_of(world: World) -> dict[str, dict[str, list]]:
    """For each organisation: its memberships, members, committees, corrections and parts."""
    kinds = ("memberships", "members", "committees", "corrections", "parts")
    result = {id: {kind: [] for kind in kinds} for id in world.ids}

    def add(reference: str, kind: str, id: str) -> None:
        prefix, _, organisation = reference.partition(":")
        if prefix == "org":
            result[organisation][kind].append(id)

    for id, one in world.tables["membership"].items():
        add(one["party"], "memberships", id)
        add(one["body"], "members", id)
    for id, one in world.tables["committee"].items():
        add(f"org:{one['organisation']}", "committees", id)
    for id, one in world.tables["correction"].items():
        for about in one["about"]:
            add(about, "corrections", id)
    for id, one in world.tables["organisation"].items():
        if "part_of" in one:
            add(f"org:{one['part_of']}", "parts", id)
    return result


def organisations_for(entities: int) -> int:
    """The N with which all kinds together come nearest to so many entities."""
    return round((entities - SOURCES) / (1 + sum(PER_ORGANISATION.values())))


def entities_in(data: Path) -> int:
    """How many files of the made-up world there are."""
    kinds = [folder for folder in data.iterdir() if folder.is_dir() and folder.name not in (*SETTINGS, "ui")]
    return sum(1 for folder in kinds for _file in folder.glob("*.yml"))


def generate(size: int, folder: Path, names: Iterable[str] = ()) -> None:
    """Write the projects, all or those of these names; what was in ``folder`` goes."""
    shutil.rmtree(folder, ignore_errors=True)
    world = World(size)
    for write in (write_etalon, write_stock, write_hugo, write_eleventy, write_zensical):
        name = write.__name__.removeprefix("write_")
        if not names or name in names:
            write(world, folder / name)


if __name__ == "__main__":
    if len(sys.argv) < 3 or not sys.argv[1].isdigit() or int(sys.argv[1]) < 5:
        sys.exit("usage: generate.py N FOLDER [PROJECT …]   (N: organisations in each language, at least 5)")
    generate(int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
