"""Where a store is: a file of SQLite or a server's URL, looked at before anything is opened or changed."""

import os
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from quiz.domain.errors import StoreError

HEADER = b"SQLite format 3\0"
"""The first bytes of every SQLite database; https://www.sqlite.org/fileformat.html#the_database_header."""


@dataclass(frozen=True, slots=True)
class File:
    """A store in a file of SQLite."""

    path: Path

    @property
    def url(self) -> URL:
        """The address that SQLAlchemy opens."""
        return URL.create("sqlite", database=str(self.path))

    def __str__(self) -> str:
        return str(self.path)


@dataclass(frozen=True, slots=True)
class Server:
    """A store that a database server keeps."""

    url: URL

    def __str__(self) -> str:
        return self.url.render_as_string(hide_password=True)


Place = File | Server


def read_place(location: str) -> Place:
    """Read what `--db` or `PYQUIZ_DB` says: a path, or a URL such as `postgresql+psycopg://host/name`."""
    if "://" not in location:
        return File(_absolute(location))
    try:
        url = make_url(location)
    except ArgumentError as error:
        raise StoreError(
            f"{location} is no database URL; write postgresql+psycopg://USER@HOST/NAME or a path"
        ) from error
    if url.get_backend_name() != "sqlite":
        return Server(url)
    if not url.database or url.database == ":memory:":
        raise StoreError(f"{location} names no file, and a store must outlive the program; write a path")
    return File(_absolute(url.database))


def make_ready(file: File) -> None:
    """Make the folder if it is missing and see that a store can be kept there; nothing that exists is changed."""
    try:
        _look_at(file.path)
    except OSError as error:
        raise StoreError(f"{file} cannot be reached ({error.strerror}); choose another with --db") from error


def _absolute(location: str) -> Path:
    path = Path(location)
    try:
        return path.expanduser().absolute()
    except RuntimeError:  # `~name` of nobody is an ordinary name
        return path.absolute()


def _look_at(path: Path) -> None:
    if not path.name or path.is_dir():
        raise StoreError(f"{path} is a folder; name a file in it, such as {path / 'data.db'}")
    _make_folder(path.parent)
    if path.exists():
        _look_into(path)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"the folder {folder} cannot be made ({error.strerror}); choose another with --db") from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise StoreError(f"the folder {folder} is read-only; make it writable or choose another with --db")


def _look_into(path: Path) -> None:
    if not path.is_file():
        raise StoreError(f"{path} is not a file; choose another with --db")
    if not os.access(path, os.R_OK | os.W_OK):
        raise StoreError(f"{path} is read-only; make it writable or choose another with --db")
    with path.open("rb") as file:
        start = file.read(len(HEADER))
    if start and start != HEADER:
        raise StoreError(f"{path} is not a database; move it away or choose another file with --db")
