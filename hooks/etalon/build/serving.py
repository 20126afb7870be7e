"""A preview on the web of this machine, and what it begins anew with."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from .. import told
from ..data.findings import Finding
from ..workers import stop_all
from . import trial
from .editing import MOST, Answer, Caller
from .preview import Preview
from .site import Invalid
from .watching import Watch, is_code, is_settings

_OFTEN = 0.5
"""Seconds after which to look whether the rules are done."""
_PATIENCE = 20.0
"""Seconds after which a page that is being made while something changes is given up: its view may have no end."""


class Once:
    """What a process reads but once, its code and its settings: it begins anew with them when they change and can be used.

    ``package``: that of the portal; ``settings``: reads what the settings say now. Raises Invalid where that is wrong.
    """

    def __init__(self, root: Path, package: str, settings: Callable[[], object]) -> None:
        self._root, self._package, self._settings = root, package, settings
        self._began_with = settings()
        self._wrong: dict[str, list[Finding]] = {}
        self._has_new_code = self._has_new_settings = False

    @property
    def wrong(self) -> list[Finding]:
        """Why it goes on as it began, though something changed."""
        return [finding for found in self._wrong.values() for finding in found]

    def take_up(self, changed: Iterable[Path]) -> bool:
        """Look at what changed; returns whether to begin anew."""
        paths = list(changed)
        if any(is_code(path, self._root) for path in paths):
            self._has_new_code = True
            self._wrong["code"] = trial.wrong(self._root, self._package)
        if any(is_settings(path, self._root) for path in paths):
            self._look_at_settings()
        return (self._has_new_code or self._has_new_settings) and not self.wrong

    def _look_at_settings(self) -> None:
        try:
            self._has_new_settings = self._settings() != self._began_with
            self._wrong["settings"] = []
        except Invalid as invalid:
            self._wrong["settings"] = invalid.findings


def serve(preview: Preview, watch: Watch, once: Once, host: str, port: int) -> None:
    """Serve until somebody ends it. When the code or the settings change, begin anew with them."""
    preview.read()
    server = answering(preview, host, port)
    try:
        while True:
            if changed := watch.taken(_OFTEN):
                is_new, is_free = once.take_up(changed), preview.is_free(_PATIENCE)
                if (is_new and watch.is_quiet) or not (is_free or once.wrong):
                    _begin_anew(preview, server)
                preview.doubt(once.wrong)
                if is_free:
                    preview.read()
            preview.check()
    finally:
        watch.stop()
        preview.stop()
        server.server_close()


def _begin_anew(preview: Preview, server: ThreadingHTTPServer) -> None:
    """Become a new process; copies of this one would hold its port."""
    server.server_close()
    preview.stop()
    stop_all()
    os.environ[told.ANEW] = "1"
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])


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
