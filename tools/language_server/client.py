"""Speaks to yaml-language-server as an editor's program does: opens a file, asks what may stand there, what it means."""

import json
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any

ROOT = Path(__file__).parents[2]
SERVER = Path(__file__).parent / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
Answer = dict[str, Any]


class Client:
    """A server that knows the settings of ``.vscode``, and what it has said of the files that are open."""

    def __init__(self) -> None:
        self._server = subprocess.Popen(
            ["node", str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
        )
        self._last = 0
        self._settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))
        self._told: dict[str, list[Answer]] = {}

    def __enter__(self) -> "Client":
        root = ROOT.as_uri()
        folders = [{"uri": root, "name": "project"}]
        able = {"workspace": {"configuration": True}, "textDocument": {"hover": {}, "completion": {}}}
        self.ask(
            "initialize",
            {"processId": None, "rootUri": root, "workspaceFolders": folders, "capabilities": able},
        )
        self._send({"method": "initialized", "params": {}})
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.kill()
        self._server.wait()

    def open(self, path: str, text: str) -> list[Answer]:
        """What is wrong with a text that stands in a file of the project; each file is opened once."""
        uri = (ROOT / path).as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        while uri not in self._told:
            self._take()
        self._uri = uri
        return self._told[uri]

    def at(self, method: str, line: int, character: int) -> Any:
        """What the server answers about a place in the file that was opened last; lines and characters from 0."""
        where = {"textDocument": {"uri": self._uri}, "position": {"line": line, "character": character}}
        return self.ask(f"textDocument/{method}", where)

    def ask(self, method: str, params: Any) -> Any:
        """The answer to a request."""
        self._last += 1
        number = self._last
        self._send({"id": number, "method": method, "params": params})
        while True:
            answer = self._take()
            if answer.get("id") == number and "method" not in answer:
                return answer.get("result")

    def _send(self, message: Answer) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._server.stdin
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._server.stdin.flush()

    def _take(self) -> Answer:
        """The next message; what the server asks is answered, what it says of files is kept."""
        assert self._server.stdout
        length = 0
        while line := self._server.stdout.readline().strip():
            name, _colon, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        message: Answer = json.loads(self._server.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self._told[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif message.get("method") == "workspace/configuration":
            asked = message["params"]["items"]
            self._send({"id": message["id"], "result": [self._of(item.get("section", "")) for item in asked]})
        elif "method" in message and "id" in message:
            self._send({"id": message["id"], "result": None})
        return message

    def _of(self, section: str) -> Any:
        settings = {
            key.removeprefix("yaml."): value
            for key, value in self._settings.items()
            if key.startswith("yaml.")
        }
        return (
            {**settings, "validate": True, "hover": True, "completion": True} if section == "yaml" else None
        )
