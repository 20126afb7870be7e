"""A project becomes a site: its pieces are shared among the cores one by one, and the whole takes its place at once."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from os import link as hard_link
from pathlib import Path

from .. import spent
from ..data import reads
from ..data.findings import Finding
from ..data.store import Store
from ..kept import FOLDER, Stamp, stamped
from ..page.views import compiled
from ..portal import Portal
from ..workers import Background, Claims, Failed, beside, cores, swept
from . import cache
from .cache import Account, Clerk, Former, Made, Present, View, held, stamp
from .config import FILE
from .engine import Told
from .publish import Fixed, Workshop, misplaced
from .settings import against
from .shapes import shape
from .site import Invalid, Piece, Settings, Site, is_unwritable, unwritable

_EARLIER = "earlier"
_VERSION = re.compile(r"/[0-9a-f]{8}-")
_WORTH_A_COPY = 4
"""Pieces; for fewer, another process takes longer to begin than they take."""


def opened(
    root: Path,
    portal: Portal,
    settings: Settings,
    drafts: bool = False,
    version: str = "",
    told: Callable[[int, int], object] = lambda _done, _all: None,
) -> Site:
    """A project that is to be published. Raises Invalid if it cannot be read, or nobody said where it will stand.

    ``told``: hears how many files are judged, if that takes a while.
    """
    if not (root / FILE).exists():
        raise Invalid([Finding(FILE, 0, "", "no-data")])
    if found := list(against(settings)):
        raise Invalid(found)
    return Site.open(root, portal, settings, drafts, version, judge_first=True, told=told)


@dataclass(frozen=True)
class Outcome:
    """How a site was put in its place: why its folder had to stay, if it had to; which pieces were made anew, of how many."""

    fixed: Fixed | None
    made: tuple[str, ...]
    count: int


def make(
    site: Site,
    target: Path,
    progress: Told = lambda _done, _all, _name: None,
    meanwhile: Callable[[], object] = lambda: None,
) -> Outcome:
    """Put a site in its place.

    What would come out the same is taken from the site that is there. Raises Invalid where anything is wrong; the site
    that is there is left as it was. ``meanwhile`` is called once it is in its place, while what the next build needs
    to know is written down.
    """
    try:
        if found := misplaced(site.store.root, target):
            raise Invalid([found])
        compiled.learn(site.store.root, site.version)
        with reads.watching():
            site = site.unread()
            workshop = Workshop(target, site.store.root / FOLDER / _EARLIER)
            try:
                account, made, count = _fill(workshop, site, progress)
                site.settle()
                with spent.on("put in place"):
                    workshop.publish()
            except Invalid as invalid:
                # What is left by would take the room that another try needs.
                (workshop.discard if is_unwritable(invalid) else workshop.put_by)()
                raise
            except BaseException as error:
                workshop.discard()
                if isinstance(error, Exception) and not isinstance(error, OSError):
                    site.settle()  # where the rules found an error, whatever fails follows from it
                raise
    except OSError as error:
        raise Invalid([unwritable(error)]) from error
    keeping = Background(partial(cache.save, site.store.root, account))
    compiled.keep(site.store.root, site.version)
    meanwhile()
    keeping.finish()
    return Outcome(workshop.fixed, made, count)


def _fill(workshop: Workshop, site: Site, progress: Told) -> tuple[Account, tuple[str, ...], int]:
    """Write the whole site into a folder; tells what was made anew, of how many pieces. Raises Invalid, OSError."""
    store, folder = site.store, workshop.folder
    version, on_disk = cache.version_of(store, site.settings), cache.on_disk(store)
    former = cache.load(store.root)
    target = os.path.relpath(workshop.site, store.root)
    if (former.version, former.target) != (version, target):
        former = Account()
    former.recognise(workshop.site)
    account = Account(version, target, former.book)
    there, todo = Former(former, Present(store)), list[Piece]()
    site.would_be = there.would_be
    shapes, linking = Shapes(store), _Linking(workshop.site, folder, former)
    with beside(linking.sort_out) as sorting:
        pieces = list(site.pieces())
        with spent.on("compare with the former build"):
            known = [there.has(piece.name, shapes.given(piece)) for piece in pieces]
    with spent.on("take from the former site"):
        linking.begin(sorting)
        for piece, made in zip(pieces, known, strict=True):
            taken = made and (
                linking.taken(made) if made.day == piece.day else linking.dated(made, piece.day)
            )
            if taken:
                account.pieces[piece.name] = taken
            else:
                todo.append(piece)
    account.views = former.views | there.derived.account.views
    there_already = len(pieces) - len(todo)
    _make(
        site,
        linking,
        todo,
        account,
        there.views,
        lambda done, name: progress(there_already + done, len(pieces), name),
    )
    with spent.on("take from the former site"):
        linking.clear_away(account)
    site.copy_the_rest(folder)
    with spent.on("enter what was read"):
        settle(account, former, there, Present(store))
        account = account.without_what_nothing_reads()
    if cache.on_disk(store) != on_disk:  # nobody can say which pages were made from what was there before
        account = Account()
    return account, tuple(piece.name for piece in todo), len(pieces)


def settle(account: Account, former: Account, there: Former, present: Present) -> None:
    """Enter what is found now wherever something was read."""
    account.files = present.files
    read = set[int]().union(*(made.reads for made in account.pieces.values()))
    waiting = read & account.views.keys()
    while waiting:
        new = set(account.views[waiting.pop()][0]) - read
        read |= new
        waiting |= new & account.views.keys()
    account.views = {each: account.views[each] for each in read if each in account.views}
    same = there.same
    for each in read - account.views.keys():
        known = former.prints.get(each) if each in same else None
        account.prints[each] = known or present.print_of(account.book.reads[each])


def _make(
    site: Site,
    linking: _Linking,
    pieces: Sequence[Piece],
    account: Account,
    views: Mapping[int, View],
    progress: Callable[[int, str], None],
) -> None:
    """Make some pieces, shared among the cores, and enter them. Raises Invalid, OSError.

    ``views``: those of which is known what they are made from.
    """
    claims = Claims(len(pieces))
    shares = max(1, min(cores(), len(pieces) // _WORTH_A_COPY))
    mine, *rest = [
        partial(_share, site, linking, pieces, Clerk(site.store, account.book, views), claims, share, shares)
        for share in range(shares)
    ]
    others = [Background(partial(_elsewhere, site, len(account.book), each)) for each in rest]
    try:
        found = [mine(progress)]
        found += [other.result for other in others]
    except BaseException:
        for other in others:
            other.stop()
        raise
    if wrong := [finding for each in found if isinstance(each, list) for finding in each]:
        raise site.refused(Invalid(wrong))
    for each in found:
        if isinstance(each, Account):
            account.learn(each)


def _elsewhere(
    site: Site, known: int, share: Callable[[], Account | list[Finding]]
) -> Account | list[Finding]:
    """Make a share in a copy of this process, which leaves the rules to the others; so many reads it shares with them."""
    site.on_another_core()
    made = share()
    return made.beyond(known) if isinstance(made, Account) else made


def _share(
    site: Site,
    linking: _Linking,
    pieces: Sequence[Piece],
    clerk: Clerk,
    claims: Claims,
    share: int,
    shares: int,
    progress: Callable[[int, str], None] = lambda _done, _name: None,
) -> Account | list[Finding]:
    """Make those pieces that one of several processes takes; returns what it made, or why that failed."""
    shapes = Shapes(site.store)
    try:
        with swept() as sweep:
            for item in claims.taken(share, shares):
                piece = pieces[item]
                with reads.recording() as read, spent.on("make", _sort_of(piece)):
                    files = list(piece.files())
                with spent.on("write"):
                    stamps = tuple(linking.written(name, text) for name, text in files)
                with spent.on("enter what was read"):
                    holding = tuple(held(text) for _name, text in files)
                    read_of_all = (*read, *site.common)
                    clerk.enter(piece.name, shapes.given(piece), read_of_all, stamps, piece.day, holding)
                sweep()  # views leave circles behind
                progress(claims.begun, piece.name)
    except Invalid as invalid:
        claims.close()
        return invalid.findings
    except OSError as error:
        claims.close()
        return [unwritable(error)]
    return clerk.account


def _sort_of(piece: Piece) -> str:
    """What sort of piece it is, for whoever asks where the time went."""
    return piece.name.partition("/")[2] if piece.name.endswith("/search") else ""


class Shapes:
    """The shapes of what pieces were given; many were given the same."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[int, tuple[object, str | None]] = {}

    def given(self, piece: Piece) -> str | None:
        """That of one piece; None where nobody could say whether what it was given changed."""
        if piece.given is None:
            return None
        if id(piece.given) not in self._known:
            # The thing itself is kept too, lest another gets its place in memory.
            self._known[id(piece.given)] = piece.given, shape(piece.given, self._store)
        return self._known[id(piece.given)][1]


class _Linking:
    """Takes the files of pieces from the former site."""

    def __init__(self, site: Path, folder: Path, former: Account) -> None:
        self._site, self._folder = os.fspath(site), os.fspath(folder)
        self._former = former.stamps
        self._unversioned = {_unversioned(name): each for name, each in self._former.items()}
        self._there: set[str] = set()
        self._same: set[str] = set()

    def sort_out(self) -> tuple[set[str], set[str]]:
        """Have in the folder what the former site has, as far as that can be had: most of it is taken in the end.

        Returns the folders that are there then, and those files.
        """
        self._sort_out(self._folder, "")
        self._same |= {name for name, file in self._former.items() if self._is_taken(file)}
        return self._there, self._same

    def begin(self, sorting: Background[tuple[set[str], set[str]]]) -> None:
        """Go on from what another process sorted out; what it could not, fails here too, and tells why. Raises OSError."""
        try:
            self._there, self._same = sorting.result
        except Failed:
            self.sort_out()

    def _sort_out(self, folder: str, below: str) -> bool:
        """Sort out a folder; whether nothing is left of it."""
        is_empty = True
        if not os.access(folder, os.W_OK):  # somebody made the site read-only of which this is
            os.chmod(folder, 0o755)
        with os.scandir(folder) as entries:
            for entry in entries:
                name = below + entry.name
                if entry.is_dir(follow_symlinks=False):
                    is_gone = self._sort_out(entry.path, f"{name}/")
                elif is_gone := stamped(name, entry.stat(follow_symlinks=False)) != self._former.get(name):
                    os.unlink(entry.path)
                else:
                    self._same.add(name)
                is_empty &= is_gone
        if is_empty and below:
            os.rmdir(folder)
        else:
            self._there.add(folder)
        return is_empty

    def clear_away(self, account: Account) -> None:
        """Take away what stands in the folder from before, and is no part of the site any more."""
        for name in self._same - account.stamps.keys():
            path = os.path.join(self._folder, name)
            with suppress(OSError):
                os.unlink(path)
                while (path := os.path.dirname(path)) != self._folder:
                    os.rmdir(path)

    def taken(self, made: Made) -> Made | None:
        """Take those of a piece, all or none; None where that could not be done."""
        if all(map(self._is_taken, made.files)):
            return made
        for name, *_rest in made.files:
            self._take_away(name)
        return None

    def dated(self, made: Made, day: str) -> Made | None:
        """Take those of a piece with another day of the data in the place of that which they show."""
        stamps, holding = [], []
        for name, *_rest in made.files:
            try:
                text = Path(self._site, name).read_bytes().decode()
            except (OSError, UnicodeError):  # another build has put its site there meanwhile
                return None
            new = text.replace(made.day, day)
            stamps.append(self.written(name, new))
            holding.append(held(new))
        return replace(made, files=tuple(stamps), day=day, held=tuple(holding))

    def written(self, name: str, text: str) -> Stamp:
        """Write a file; one that comes out as it was is taken, too, though its name may tell of another version."""
        new, path = text.encode(), self._path(name)
        then = self._unversioned.get(_unversioned(name))
        if then and then[1] == len(new) and self._is_taken(then, name):
            with open(path, "rb") as there:
                if there.read() == new:
                    return name, *then[1:]
        self._take_away(name)  # it may be a link to the file of the former site, which must not change
        own = f"{path}.{os.getpid()}"  # two processes may rarely make the same piece at once
        with open(own, "xb") as file:
            file.write(new)
            file.flush()
            told = stamped(name, os.fstat(file.fileno()))
        os.replace(own, path)
        return told

    def _take_away(self, name: str) -> None:
        self._same.discard(name)
        with suppress(OSError):
            os.unlink(os.path.join(self._folder, name))

    def _path(self, name: str) -> str:
        """Where a file stands; the folder around it is there."""
        path = os.path.join(self._folder, name)
        around = os.path.dirname(path)
        if around not in self._there:
            os.makedirs(around, exist_ok=True)
            self._there.add(around)
        return path

    def _is_taken(self, file: Stamp, name: str = "") -> bool:
        """Take a file, perhaps by another name; whether that could be done."""
        name = name or file[0]
        if name in self._same:
            return True
        path = self._path(name)
        try:
            hard_link(os.path.join(self._site, file[0]), path)
        except OSError:
            return False
        # Another build may have put its site there meanwhile.
        return stamp(self._folder, name) == (name, *file[1:])


def _unversioned(name: str) -> str:
    """The name of a file without the hash of all to which it belongs."""
    return _VERSION.sub("/", name)
