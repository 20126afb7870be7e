"""A preview on the web of this machine, and the files whose changes it takes up."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from .editing import MOST, Answer, Caller
from .preview import Preview
from .publish import CODE

_QUIET = 0.05
"""Seconds without a change after which what changed is read: an editor writes a file in several steps."""
_OFTEN = 0.5
"""Seconds after which to look whether the rules are done."""
_CHANGES = ("created", "modified", "deleted", "moved")


class _Changes(FileSystemEventHandler):
    """Collects the paths that changed."""

    def __init__(self) -> None:
        self._paths: SimpleQueue[str] = SimpleQueue()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in _CHANGES and not event.is_directory:
            for path in filter(None, (event.src_path, event.dest_path)):
                self._paths.put(str(path))

    def taken(self, wait: float) -> set[str]:
        """What changed since it was asked; empty where nothing did for so long."""
        found: set[str] = set()
        with suppress(Empty):
            while True:
                found.add(self._paths.get(timeout=_QUIET if found else wait))
        return {path for path in found if "__pycache__" not in path}


def serve(preview: Preview, folders: list[Path], host: str, port: int) -> None:
    """Serve until somebody ends it. When the code itself changes, begin anew with it."""
    preview.read()
    server = answering(preview, host, port)
    changes, observer = _Changes(), Observer()
    for folder in folders:
        observer.schedule(changes, str(folder.resolve()), recursive=True)
    observer.start()
    try:
        while True:
            changed = changes.taken(_OFTEN)
            if any(is_code(Path(path), folders) for path in changed):
                os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])
            if changed:
                preview.read()
            preview.check()
    finally:
        observer.stop()
        server.server_close()


def is_code(path: Path, folders: Iterable[Path]) -> bool:
    """Whether a process reads it but once: a module, or the words that stand beside modules.

    ``folders``: those of the project from which the site is made.
    """
    rooms = (folder.resolve() for folder in folders if folder.name == CODE)
    return path.suffix == ".py" or (path.suffix == ".yml" and any(map(path.is_relative_to, rooms)))


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that leaves before it has its answer is no error."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def answering(preview: Preview, host: str, port: int) -> ThreadingHTTPServer:
    """A server that answers browsers from now on, in a thread of its own."""
    server = _Server((host, port), _handler(preview))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def _handler(preview: Preview) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """Answers a browser."""

        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._send(preview.answer(self.path, self._caller))

        def do_POST(self) -> None:
            length = self.headers.get("Content-Length", "")
            if not length.isdigit() or int(length) > MOST:
                self.close_connection = True
                self._send((413, b"", "text/plain"))
            else:
                body = self.rfile.read(int(length))
                self._send(preview.asked(self.path, body, self._caller))

        @property
        def _caller(self) -> Caller:
            return Caller(self.client_address[0], dict(self.headers.items()))

        def _send(self, answer: Answer) -> None:
            status, body, media_type = answer
            self.send_response(status)
            if status == 301:
                self.send_header("Location", body.decode())
                body = b""
            self.send_header("Content-Type", media_type)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-store")
            self.send_header("X-Content-Type-Options", "nosniff")
            self.send_header("Content-Security-Policy", "frame-ancestors 'self'")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *arguments: object) -> None:
            """Nothing: what is wrong stands on the page."""

    return Handler
