"""Git repositories of strangers, fetched so that nothing of them is checked out, run or followed.

The repository is cloned bare and shallow, what its newest commit holds is written as a zip archive, and that is
unpacked like any other: no `.git`, no link and no submodule ever lies on the disk. Filters, hooks, substitutions and
prompts are off; what git may use up is bounded.
"""

import os
import re
import resource
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from quiz.decks.problems import UNPRINTABLE, visible
from quiz.domain.errors import DeckError, UsageError
from quiz.fetching.bounds import MIB, MOST_MEMORY, MOST_PACKED, PATIENCE
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
    clone = ("clone", "--bare", "--depth", "1", "--single-branch", "--no-tags", "--quiet", "--template=")
    _run([*clone, "--", url, str(repository)], _environ(environ), url)
    (repository / "info").mkdir(exist_ok=True)
    (repository / "info/attributes").write_text(NOTHING_IS_CONVERTED, encoding="utf-8")
    alone = _environ({name: value for name, value in environ.items() if not name.startswith("GIT_")})
    alone |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    here = ["--git-dir", str(repository)]
    commit = _run([*here, "rev-parse", "--verify", "--quiet", "HEAD^{commit}"], alone, url, empty=True).strip()
    if not COMMIT.fullmatch(commit):
        raise DeckError(tr("{url} has no commit", url=url))
    _run([*here, "archive", "--format=zip", "-o", str(archive), commit], alone, url)
    return archive, commit


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


def _run(arguments: Sequence[str], environ: Mapping[str, str], url: str, *, empty: bool = False) -> str:
    """What git prints; DeckError with its last word if it fails, or with the bound that ended it."""
    settings = [word for setting in OFF for word in ("-c", setting)]
    try:
        process = subprocess.Popen(  # noqa: S603 - our own words and an address that was judged, and no shell
            ["git", *settings, *arguments],  # noqa: S607 - the learner's own git
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,  # no terminal to ask at, and one group to end
            preexec_fn=_bounded,  # noqa: PLW1509 - no thread runs yet
        )
    except FileNotFoundError as error:
        raise DeckError(tr("there is no git on this machine: install it, or add the deck as a zip archive")) from error
    try:
        out, said = process.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired as error:
        raise DeckError(tr("{url} took longer than {seconds} seconds", url=url, seconds=PATIENCE)) from error
    finally:
        _end(process)
    if process.returncode and not empty:
        raise DeckError(_complaint(url, process.returncode, said.decode("utf-8", "replace")))
    return out.decode("utf-8", "replace")


def _bounded() -> None:
    """Bound what git, and all that it starts, may use up: run between fork and exec."""
    for what, most in (
        (resource.RLIMIT_FSIZE, MOST_PACKED),
        (resource.RLIMIT_CPU, PATIENCE),
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (least, least))


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End whatever git started, too."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    for pipe in (process.stdout, process.stderr):
        if pipe is not None:
            pipe.close()
    process.wait()


def _complaint(url: str, code: int, said: str) -> str:
    lines = [line for line in said.splitlines() if line.strip()]
    if code == -signal.SIGXFSZ or "File too large" in said or "File size limit" in said or "signal 25" in said:
        return tr("{url} is larger than {most} MiB", url=url, most=MOST_PACKED // MIB)
    told = next((line for line in lines if line.startswith(("fatal:", "error:"))), "".join(lines[-1:]))
    return tr("{url} cannot be fetched: {why}", url=url, why=visible(told) or tr("git ended with {code}", code=code))
