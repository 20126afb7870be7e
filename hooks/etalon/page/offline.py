"""What keeps the pages that a reader saw readable without a network: a worker, and the message for all others."""

from collections.abc import Iterator
from hashlib import sha256

MESSAGE = "offline.html"
WORKER = "sw.js"
"""At the root of the site: a worker has a say in what is asked for below the folder in which it stands."""


def files(message: str) -> Iterator[tuple[str, str]]:
    """Path -> text. ``message``: the page for a page that was not seen before."""
    yield MESSAGE, message
    # A browser takes a worker anew where its text is another, and with it the message.
    print_of_it = sha256(message.encode()).hexdigest()[:8]
    yield WORKER, f'importScripts("assets/javascripts/offline.js"); // {print_of_it}\n'
