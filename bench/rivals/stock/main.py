"""The macros of the stock project: the data, the interface's words, and links in texts."""

import re
from collections import defaultdict
from pathlib import Path

import yaml

_loaded = {}


def load(data):
    """Everything in a folder, read once: kind -> id -> entity."""
    if not _loaded:
        for path in sorted(data.glob("*/*.yml")):
            entity = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
            if path.parent.name != "ui":
                entity["id"] = path.stem
            _loaded.setdefault(path.parent.name, {})[path.stem] = entity
    return _loaded


def define_env(env):
    data = load(Path(env.project_dir, "data"))
    found = {
        key: defaultdict(list) for key in ("memberships", "members", "committees", "corrections", "parts")
    }
    for one in data["membership"].values():
        found["memberships"][one["party"]].append(one)
        found["members"][one["body"]].append(one)
    for one in data["committee"].values():
        found["committees"]["org:" + one["organisation"]].append(one)
    for one in data["correction"].values():
        for about in one["about"]:
            found["corrections"][about].append(one)
    for one in data["organisation"].values():
        if "part_of" in one:
            found["parts"]["org:" + one["part_of"]].append(one)
    env.variables["tables"] = data
    env.variables["rel"] = found

    def lang():
        return env.page.meta["lang"]

    def up():
        return "../" if env.page.file.src_uri.count("/") > 1 else ""

    @env.macro
    def t(key):
        area, word = key.split(".")
        return data["ui"][area][word][lang()]

    @env.macro
    def words(text):
        return re.sub(r"\]\(org:([^)]*)\)", rf"]({up()}organisations/\1.md)", text[lang()])

    @env.macro
    def name(ref):
        prefix, id = ref.split(":")
        kind = {"org": "organisation"}.get(prefix, prefix)
        entity = data[kind][id]
        return (entity.get("name") or entity.get("title"))[lang()]

    @env.macro
    def link(ref):
        prefix, id = ref.split(":")
        if prefix == "place":
            return name(ref)
        target = f"organisations/{id}.md" if prefix == "org" else f"{prefix}s.md#{id}"
        return f"[{name(ref)}]({up()}{target})"

    @env.macro
    def by_name(entities):
        return sorted(entities, key=lambda one: one["name"][lang()])
