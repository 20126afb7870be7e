"""The command that previews the site: serve."""

from __future__ import annotations

import errno
import gc
import os
import re
import socket
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from .. import kept, told
from ..build import engine
from .options import Options, asked_of, command, draft_option, environment_of, stop_outside

if TYPE_CHECKING:
    from ..page.voice import Settings

_HERE = "127.0.0.1"
_LAST_PORT = 65_535


def _address(_context: click.Context, _option: click.Parameter, address: str) -> str:
    """A host and a port at which nobody else serves. Ends the command for another."""
    match = re.fullmatch(r"(.+):([0-9]+)", address)
    if not match:
        port = address.removeprefix(":")
        example = port if re.fullmatch("[0-9]+", port) else "8000"
        raise click.BadParameter(f"host and port are needed, such as {_HERE}:{example}.")
    host, port = match[1], match[2]
    if not 0 < int(port[:6]) <= _LAST_PORT:
        raise click.BadParameter(
            f"a port is a number from 1 to {_LAST_PORT}, not {port}; write {host}:8000, for example."
        )
    try:
        with socket.socket() as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as whoever serves there will
            tried.bind((host, int(port)))
    except (OSError, UnicodeError) as error:
        raise click.BadParameter(_unusable(host, int(port), error)) from None
    return address


def _unusable(host: str, port: int, error: Exception) -> str:
    """Why nobody can serve at an address, and what to write instead."""
    if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
        other = port + 1 if port < _LAST_PORT else port - 1
        return (
            f"port {port} of {host} is taken by another program; take another port: --address {host}:{other}."
        )
    reason = error.strerror if isinstance(error, OSError) else error
    return f"{host}:{port} cannot be used ({reason}); take an address of this machine, such as {_HERE}:8000."


@command()
@click.option(
    "--address",
    default=f"{_HERE}:8000",
    callback=_address,
    show_default=True,
    help="Host and port of the preview.",
)
@click.option(
    "--engine",
    "engine_name",
    type=click.Choice(engine.ENGINES),
    help="Let an engine make the preview; it builds the whole site for each change.",
)
@draft_option
@click.pass_obj
def serve(options: Options, address: str, engine_name: str | None, draft: bool) -> None:
    """Preview the site; a page reloads when data/, docs/, theme/ or hooks/ changes, and shows what is wrong."""
    stop_outside(options)
    environment = environment_of(options, draft)
    asked = asked_of(options, environment)
    try:
        if engine_name:
            order = [
                sys.executable,
                "-m",
                engine_name,
                "serve",
                "--quiet",
                "--livereload",
                "--dev-addr",
                address,
            ]
            engine.MESSAGES.print(f"http://{address}/")
            sys.exit(subprocess.call(order, cwd=options.project, env=environment))
        _previewed(options, address, asked, environment, draft)
    except KeyboardInterrupt:
        sys.exit(0)


def _base(site_url: str) -> str:
    """The path of a site, below which it is previewed; that of a host where its address is none, as a build will tell."""
    try:
        path = urlsplit(site_url).path
    except ValueError:
        return "/"
    return path if path.startswith("/") else "/"


def _previewed(
    options: Options, address: str, asked: Settings, environment: Mapping[str, str], draft: bool
) -> None:
    """Preview the site in this process."""
    from ..build import serving
    from ..build.framed import Framed
    from ..build.preview import Preview
    from ..build.settings import settings
    from ..build.watching import Watch

    host, _colon, port = address.rpartition(":")
    root, url = options.project, f"http://{address}{_base(asked.site_url)}"
    watch = Watch(root)
    once = serving.Once(root, options.package, lambda: (settings(root, environment), engine.framing(root)))
    os.environ[told.PORTAL] = options.package
    gc.enable()  # data that were read anew leave the former behind
    shown = root, replace(asked, site_url=url), options.lang, draft, kept.code(options.folder)
    framing = engine.framing(root)
    preview = Framed(*shown, engine=framing, environment=environment) if framing else Preview(*shown)
    engine.MESSAGES.print(url)
    serving.serve(preview, watch, once, host, int(port))
