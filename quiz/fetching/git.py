"""Git repositories of strangers, fetched so that nothing of them is checked out, run or followed.

The repository is cloned bare and shallow, what its newest commit holds is written as a zip archive, and that is
unpacked like any other: no `.git`, no link and no submodule ever lies on the disk. Filters, hooks, substitutions and
prompts are off; what git may use up is bounded.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from quiz.decks.problems import UNPRINTABLE, visible
from quiz.decks.source import shortened
from quiz.domain.errors import DeckError, UsageError
from quiz.fetching.bounds import KIB, MIB, MOST_ALL, MOST_ENTRIES, MOST_MEMORY, MOST_PACKED, PATIENCE
from quiz.wording import tr

SCHEMES = ("https", "http", "ssh", "git", "file")
"""The transports that are used; `ext` runs a program, and helpers of other names are programs, too."""
SCP_LIKE = re.compile(r"(?:[A-Za-z0-9_][\w.-]*@)?[A-Za-z0-9][A-Za-z0-9.-]*:(?!:)[^\s-].*")
KEPT = ("GIT_SSH", "GIT_SSH_COMMAND", "GIT_SSL_", "GIT_PROXY", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM")
"""Variables by which a learner says how the network is reached; all others of git could lead it elsewhere."""
OFF = (
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
    "core.askPass=",
    "core.attributesFile=/dev/null",
    "credential.interactive=false",
    "submodule.recurse=false",
    "fetch.recurseSubmodules=false",
    "protocol.ext.allow=never",
    "transfer.unpackLimit=1",  # one pack, so that a bound on a file is one on all
    "transfer.bundleURI=false",
    "gc.auto=0",
)
NOTHING_IS_CONVERTED = "* -export-subst -export-ignore !filter -text -ident !working-tree-encoding\n"
"""Attributes that outweigh those of the tree: the files come out as they were committed."""
BOUNDED = """
import os, resource, signal, sys
limits = (resource.RLIMIT_FSIZE, resource.RLIMIT_CPU, resource.RLIMIT_AS, resource.RLIMIT_CORE)
for limit, most in zip(limits, [*map(int, sys.argv[1].split()), 0]):
    hard = resource.getrlimit(limit)[1]
    least = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(limit, (least, least))
for number in (signal.SIGXFSZ, signal.SIGPIPE):
    signal.signal(number, signal.SIG_DFL)
os.execv(sys.argv[2], sys.argv[2:])
"""
"""Bounds what git, and all that it starts, may use up, and becomes it: nothing of ours runs between fork and exec."""
LISTENED = 64 * KIB
"""Bytes of what git says in which its reason is looked for: servers may say much more."""
SHOWN = 300
"""Characters of that reason."""
COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


def is_url(source: str) -> bool:
    """Say whether a source means a repository elsewhere, and no path."""
    return "://" in source or "::" in source or bool(SCP_LIKE.fullmatch(source))


def refuse_url(url: str) -> None:
    """Refuse what is no plain address of a repository; UsageError with the reason."""
    if UNPRINTABLE.search(url) or url.startswith("-"):
        raise UsageError(tr("{url} is no address of a repository", url=visible(url)))
    scheme, separated, _ = url.partition("://")
    if (separated and scheme not in SCHEMES) or (not separated and not SCP_LIKE.fullmatch(url)):
        raise UsageError(
            tr("{url} is not fetched: only {schemes} and user@host:path are", url=url, schemes=", ".join(SCHEMES))
        )
    if separated:
        _refuse_parts(url)


def _refuse_parts(url: str) -> None:
    try:
        parts = urlsplit(url)
        secret, host, user = parts.password, parts.hostname or "", parts.username or ""
    except ValueError as error:
        raise UsageError(tr("{url} is no address of a repository", url=url)) from error
    if secret is not None:
        raise UsageError(tr("the address holds a password, which would be kept: let git's credential helper have it"))
    if host.startswith("-") or user.startswith("-") or (parts.scheme != "file" and not host):
        raise UsageError(tr("{url} is no address of a repository", url=url))


def fetch(url: str, place: Path, environ: Mapping[str, str]) -> tuple[Path, str]:
    """Fetch the newest commit of a repository into a folder; the archive of its files, and the commit's name.

    UsageError for an address that is not fetched, DeckError with git's own reason if it cannot be.
    """
    refuse_url(url)
    repository, archive = place / "repository.git", place / "deck.zip"
    git = _Git(url, place, _environ(environ))
    clone = ("clone", "--bare", "--depth", "1", "--single-branch", "--no-tags", "--quiet", "--template=")
    git.run(*clone, "--", url, str(repository))
    (repository / "info").mkdir(exist_ok=True)
    (repository / "info/attributes").write_text(NOTHING_IS_CONVERTED, encoding="utf-8")
    alone = _environ({name: value for name, value in environ.items() if not name.startswith("GIT_")})
    alone |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    git, here = _Git(url, place, alone), ("--git-dir", str(repository))
    git.run(*here, "rev-parse", "--quiet", "--verify", "HEAD^{commit}", may_fail=True)
    commit = git.out.read_text(encoding="ascii", errors="replace").strip()
    if not COMMIT.fullmatch(commit):
        raise DeckError(tr("{url} has no commit", url=url))
    git.run(*here, "ls-tree", "-r", "-t", "-z", "-l", "--full-tree", commit)
    _refuse_many(git.out.read_bytes(), url)
    git.run(*here, "archive", "--format=zip", "-o", str(archive), commit)
    return archive, commit


def _refuse_many(listing: bytes, url: str) -> None:
    """Refuse a tree that names one folder again and again, before `git archive` unfolds it in memory."""
    if listing.count(b"\0") > MOST_ENTRIES:
        raise DeckError(tr("{url} has more than {most} files and folders", url=url, most=MOST_ENTRIES))
    sizes = (entry.partition(b"\t")[0].rpartition(b" ")[2] for entry in listing.split(b"\0"))
    if sum(int(size) for size in sizes if size.isdigit()) > MOST_ALL:
        raise DeckError(tr("{url} has files of more than {most} MiB in all", url=url, most=MOST_ALL // MIB))


def _environ(environ: Mapping[str, str]) -> dict[str, str]:
    """What git is told of the world: nothing that makes it ask, and none of its variables but those for the network."""
    kept = {name: value for name, value in environ.items() if not name.startswith("GIT_") or name.startswith(KEPT)}
    ssh = environ.get("GIT_SSH_COMMAND", "ssh")
    return kept | {
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ASKPASS": "",
        "SSH_ASKPASS": "",
        "SSH_ASKPASS_REQUIRE": "never",
        "GIT_SSH_COMMAND": f"{ssh} -oBatchMode=yes",
        "GIT_ALLOW_PROTOCOL": ":".join(SCHEMES),
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_LFS_SKIP_SMUDGE": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "LC_ALL": "C",
        "LANGUAGE": "C",
    }


class _Git:
    """Runs git within bounds; what it prints goes to files, which are bounded like all others."""

    def __init__(self, url: str, place: Path, environ: Mapping[str, str]) -> None:
        self._url, self._environ = url, environ
        self.out, self._said = place / "out", place / "said"

    def run(self, *arguments: str, may_fail: bool = False) -> None:
        """Run it to its end; DeckError with its last word if it fails, or with the bound that ended it."""
        with self.out.open("wb") as out, self._said.open("wb") as said:
            process = self._start(arguments, out, said)
        try:
            code = process.wait(PATIENCE)
        except subprocess.TimeoutExpired as error:
            raise DeckError(tr("{url} took longer than {seconds} seconds", url=self._url, seconds=PATIENCE)) from error
        finally:
            _end(process)
        if code and not may_fail:
            raise DeckError(self._complaint(code))

    def _start(self, arguments: Sequence[str], out: IO[bytes], said: IO[bytes]) -> "subprocess.Popen[bytes]":
        git = shutil.which("git", path=self._environ.get("PATH"))
        if git is None:
            raise DeckError(tr("there is no git on this machine: install it, or add the deck as a zip archive"))
        settings = [word for setting in OFF for word in ("-c", setting)]
        bounds = f"{MOST_PACKED} {PATIENCE} {MOST_MEMORY}"
        return subprocess.Popen(  # noqa: S603 - our own words and an address that was judged, and no shell
            [sys.executable, "-I", "-S", "-c", BOUNDED, bounds, git, *settings, *arguments],
            env=self._environ,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=said,
            start_new_session=True,  # no terminal to ask at, and one group to end
        )

    def _complaint(self, code: int) -> str:
        with self._said.open("rb") as file:
            lines = [line for line in file.read(LISTENED).decode("utf-8", "replace").splitlines() if line.strip()]
        fatal = next((line for line in lines if line.startswith(("fatal:", "error:"))), "".join(lines[-1:]))
        why = shortened(fatal, SHOWN) or tr("git ended with {code}", code=code)
        said = tr("{url} cannot be fetched: {why}", url=self._url, why=why)
        if code == -signal.SIGXFSZ or "index-pack" in fatal:
            return said + tr("; it may be larger than {most} MiB", most=MOST_PACKED // MIB)
        return said


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End whatever git started, too."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
