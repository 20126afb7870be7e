"""A host of projects as GitHub's programs see it, for one project in a real git repository."""

import base64
import json
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from playwright.sync_api import Route

API = "https://api.github.com"
PROJECT = "OWNER/NAME"
TOKEN = "a-token"


def git(folder: Path, *command: str, given: str | None = None) -> str:
    """What git says; names are those of nobody."""
    named = ["-c", "user.name=x", "-c", "user.email=x@x.example", *command]
    done = subprocess.run(
        ["git", *named], cwd=folder, check=True, capture_output=True, input=given, text=True
    )
    return done.stdout


@dataclass
class Hub:
    """``folder``: the repository, with the branch main. Who has the token may write to a copy of it alone."""

    folder: Path
    may_write: bool = False
    is_down: bool = False
    proposed: list[dict[str, str]] = field(default_factory=list)
    forked: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, folder: Path, source: Path) -> "Hub":
        """One with the data of a project."""
        folder.mkdir()
        git(folder, "init", "-q", "-b", "main")
        git(folder, f"--work-tree={source}", "add", "data")
        git(folder, "commit", "-qm", "x")
        git(folder, "checkout", "-q", "-f", "main")
        return cls(folder)

    def answer(self, route: Route) -> None:
        """What a browser gets."""
        asked = route.request
        told = json.loads(asked.post_data) if asked.post_data else {}
        address = urlsplit(asked.url)
        has_token = asked.headers.get("authorization") == f"Bearer {TOKEN}"
        status, found = self._said(
            asked.method, unquote(address.path), parse_qs(address.query), told, has_token
        )
        body = found if isinstance(found, str) else json.dumps(found)
        headers = {"access-control-allow-origin": "*", "content-type": "text/plain; charset=utf-8"}
        route.fulfill(status=status, body=body, headers=headers)

    def _said(
        self, method: str, path: str, query: dict[str, list[str]], told: dict[str, Any], has_token: bool
    ) -> tuple[int, Any]:
        if self.is_down:
            return 429, {}
        owner, _slash, what = path.removeprefix("/repos/").partition("/")[2].partition("/")
        of = f"{path.split('/')[2]}/{owner}"
        if method == "GET" and what.startswith("contents/"):
            return self._text(query["ref"][0], what.removeprefix("contents/"))
        if not has_token:
            return 401, {}
        if method == "GET" and not what:
            return 200, {"full_name": of, "permissions": {"push": self.may_write}}
        if method == "POST" and what == "forks":
            self.forked.append("editor/NAME")
            return 202, {"full_name": "editor/NAME"}
        if what.startswith("git/ref/heads/"):
            return 200, {
                "object": {"sha": git(self.folder, "rev-parse", what.removeprefix("git/ref/heads/")).strip()}
            }
        if of != (PROJECT if self.may_write else "editor/NAME") and what != "pulls":
            return 403, {}
        if what == "git/refs":
            git(self.folder, "update-ref", told["ref"], told["sha"])
            return 201, {}
        if method == "PUT":
            return self._commit(what.removeprefix("contents/"), told)
        self.proposed.append(told)
        return 201, {"html_url": f"https://github.com/{PROJECT}/pull/1"}

    def _text(self, branch: str, path: str) -> tuple[int, Any]:
        try:
            return 200, git(self.folder, "show", f"{branch}:{path}")
        except subprocess.CalledProcessError:
            return 404, {}

    def _commit(self, path: str, told: dict[str, str]) -> tuple[int, Any]:
        known = git(self.folder, "ls-tree", "--format=%(objectname)", told["branch"], path).strip()
        if known != told.get("sha", ""):
            return 409, {}
        git(self.folder, "checkout", "-q", told["branch"])
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(base64.b64decode(told["content"]))
        git(self.folder, "add", path)
        git(self.folder, "commit", "-qm", told["message"])
        git(self.folder, "checkout", "-q", "main")
        return 201, {}

    def changed(self, branch: str) -> list[str]:
        """The lines that differ on a branch."""
        lines = git(self.folder, "diff", "-U0", "main", branch).splitlines()
        return [line for line in lines if line[:1] in ("+", "-") and line[:3] not in ("+++", "---")]

    def write(self, path: str, old: str, new: str) -> None:
        """Somebody else changes a file on the main branch."""
        file = self.folder / path
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        git(self.folder, "commit", "-qam", "theirs")
