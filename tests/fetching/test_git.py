"""Repositories of strangers: what their newest commit holds comes out, and nothing of them runs or is followed."""

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from quiz.domain.errors import DeckError, ExpectedError, UsageError
from quiz.fetching import git
from quiz.fetching.bench import Brought, bring
from quiz.fetching.registry import Origin
from tests.fetching.archives import DECK, QUESTION

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git on this machine")


@dataclass(frozen=True)
class Repository:
    """A stranger's repository, as it is published: bare, and written to through a clone."""

    url: str
    work: Path

    def git(self, *arguments: str) -> str:
        settings = ("-c", "user.name=x", "-c", "user.email=x@y", "-c", "protocol.file.allow=always")
        done = subprocess.run(  # noqa: S603 - our own words
            ["git", *settings, "-C", str(self.work), *arguments],  # noqa: S607 - the git of this machine
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout.strip()

    def publish(self) -> str:
        """Commit all that is there and push it; the commit."""
        self.git("add", "--all", "--force", ".")
        self.git("commit", "--quiet", "-m", "more")
        self.git("push", "--quiet", "origin", "HEAD:main")
        return self.git("rev-parse", "HEAD")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A published deck of one question."""
    published, work = tmp_path / "published.git", tmp_path / "work"
    for arguments in (
        ("init", "-q", "--bare", "-b", "main", str(published)),
        ("clone", "-q", str(published), str(work)),
    ):
        subprocess.run(["git", *arguments], check=True, capture_output=True)  # noqa: S603, S607 - our own words
    (work / "topic").mkdir()
    (work / "deck.toml").write_bytes(DECK)
    (work / "topic/one.md").write_text(QUESTION.format(id="one"))
    found = Repository(published.as_uri(), work)
    found.publish()
    return found


@pytest.fixture
def fetched(tmp_path: Path, repository: Repository) -> Callable[[], Brought]:
    def fetch() -> Brought:
        place = tmp_path / "place"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        return bring(Origin.GIT, repository.url, place, os.environ)

    return fetch


def names(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir()}


def test_the_newest_commit_comes_out_without_its_repository(
    repository: Repository, fetched: Callable[[], Brought]
) -> None:
    (repository.work / "topic/two.md").write_text(QUESTION.format(id="two"))
    commit = repository.publish()
    brought = fetched()
    assert brought.version == commit
    assert names(brought.folder) == {"deck.toml", "topic/one.md", "topic/two.md"}


def test_a_link_in_the_tree_is_refused(repository: Repository, fetched: Callable[[], Brought]) -> None:
    (repository.work / "topic/passwords.md").symlink_to("/etc/passwd")
    repository.publish()
    with pytest.raises(DeckError, match=r"`topic/passwords.md` is a link"):
        fetched()


def test_a_submodule_is_an_empty_folder(repository: Repository, fetched: Callable[[], Brought], tmp_path: Path) -> None:
    other = tmp_path / "other"
    subprocess.run(["git", "init", "-q", str(other)], check=True)  # noqa: S603, S607 - our own words
    Repository("", other).git("commit", "-q", "--allow-empty", "-m", "x")
    repository.git("submodule", "--quiet", "add", str(other), "more")
    repository.publish()
    assert names(fetched().folder) == {"deck.toml", "topic/one.md"}


def test_filters_substitutions_and_hooks_do_nothing(
    repository: Repository, fetched: Callable[[], Brought], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "gitconfig"
    ran = tmp_path / "ran"
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for hook in ("post-checkout", "reference-transaction", "fsmonitor"):
        (hooks / hook).write_text(f"#!/bin/sh\ntouch {ran}\n")
        (hooks / hook).chmod(0o755)
    settings.write_text(
        f'[filter "lfs"]\n\tsmudge = touch {ran}\n\trequired = true\n'
        f"[core]\n\thooksPath = {hooks}\n\tfsmonitor = {hooks}/fsmonitor\n"
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    (repository.work / ".gitattributes").write_text("*.md filter=lfs export-subst\ntopic/one.md export-ignore ident\n")
    text = QUESTION.format(id="two") + "$Format:%H$ $Id$\n"
    (repository.work / "topic/two.md").write_text(text)
    repository.publish()
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    folder = fetched().folder
    assert (folder / "topic/two.md").read_text() == text
    assert names(folder) == {"deck.toml", "topic/one.md", "topic/two.md"}
    assert not ran.exists()


def test_variables_that_lead_git_elsewhere_are_not_passed_on(
    fetched: Callable[[], Brought], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    trace = tmp_path / "trace"
    for name, value in {"GIT_DIR": "/nowhere", "GIT_TRACE": str(trace), "GIT_TEMPLATE_DIR": "/nowhere"}.items():
        monkeypatch.setenv(name, value)
    assert names(fetched().folder) == {"deck.toml", "topic/one.md"}
    assert not trace.exists()


def test_a_tree_that_unfolds_into_endless_files_is_cut_off(
    repository: Repository, fetched: Callable[[], Brought]
) -> None:
    """Each level of folders names the one below ten times: ten objects for ten million files."""
    blob = repository.git("hash-object", "-w", "deck.toml")
    entries = f"100644 blob {blob}\tdeck.toml\n"
    for _ in range(8):
        tree = _tree(repository, entries)
        entries = "".join(f"040000 tree {tree}\td{i}\n" for i in range(10))
    commit = repository.git("commit-tree", "-m", "bomb", _tree(repository, entries))
    repository.git("push", "-q", "-f", "origin", f"{commit}:main")
    with pytest.raises(DeckError, match=r"has more than 50000 files and folders|may be larger than 64 MiB"):
        fetched()


def _tree(repository: Repository, entries: str) -> str:
    return subprocess.run(  # noqa: S603 - our own words
        ["git", "-C", str(repository.work), "mktree"],  # noqa: S607 - the git of this machine
        input=entries,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()


def test_a_repository_that_is_too_large_is_cut_off(
    repository: Repository, fetched: Callable[[], Brought], monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository.work / "noise.bin").write_bytes(os.urandom(3 << 20))
    repository.publish()
    monkeypatch.setattr(git, "MOST_PACKED", 1 << 20)
    with pytest.raises(DeckError, match="it may be larger than 1 MiB"):
        fetched()


@pytest.mark.parametrize("name", ["..", ".git", "a/b"])
def test_names_in_a_tree_that_lead_elsewhere_are_refused_or_left_out(
    repository: Repository, fetched: Callable[[], Brought], name: str
) -> None:
    blob = repository.git("hash-object", "-w", "deck.toml")
    raw = b"100644 deck.toml\0" + bytes.fromhex(blob) + f"100644 {name}\0".encode() + bytes.fromhex(blob)
    command = ["git", "-C", str(repository.work), "hash-object", "-w", "--literally", "-t", "tree", "--stdin"]
    done = subprocess.run(  # noqa: S603 - our own words
        command,
        input=raw,
        check=True,
        capture_output=True,
    )
    commit = repository.git("commit-tree", "-m", "odd", done.stdout.decode().strip())
    repository.git("push", "-q", "-f", "origin", f"{commit}:main")
    try:
        folder = fetched().folder
    except DeckError as error:
        assert "\n" not in str(error)  # noqa: PT017 - either outcome is right
    else:
        assert names(folder) - {"a/b"} == {"deck.toml"}


def test_a_repository_without_a_commit_and_one_that_is_not_there_are_told(
    tmp_path: Path, fetched: Callable[[], Brought], repository: Repository
) -> None:
    subprocess.run(["git", "init", "-q", "--bare", str(tmp_path / "empty.git")], check=True)  # noqa: S603, S607 - our own words
    (tmp_path / "there").mkdir()
    with pytest.raises(DeckError, match="has no commit"):
        bring(Origin.GIT, (tmp_path / "empty.git").as_uri(), tmp_path / "there", os.environ)
    shutil.rmtree(tmp_path / "published.git")
    with pytest.raises(DeckError, match="cannot be fetched: fatal:") as caught:
        fetched()
    assert repository.url in str(caught.value)


def test_no_git_on_the_machine_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(DeckError, match="there is no git on this machine"):
        git.fetch("https://example.org/deck.git", tmp_path, {"PATH": str(tmp_path)})


REFUSED = (
    "--upload-pack=touch /tmp/x",
    "-oProxyCommand=x",
    "ext::sh -c 'touch /tmp/x'",
    "fd::17",
    "ftp://example.org/deck.git",
    "transport::address",
    "ssh://-oProxyCommand=touch/x",
    "ssh://-oProxyCommand=x@host/deck.git",
    "-host:deck.git",
    "user@-oProxyCommand=x:deck.git",
    "host:-deck.git",
    "https:///deck.git",
    "https://user:secret@example.org/deck.git",
    "https://example.org/\x1b[2J",
    "https://example.org/a\nb",
    "https://[::1/deck.git",
)


@pytest.mark.parametrize("url", REFUSED)
def test_addresses_that_run_or_hide_something_are_refused(url: str) -> None:
    with pytest.raises(UsageError) as caught:
        git.refuse_url(url)
    assert str(caught.value).isprintable()
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/deck.git",
        "ssh://git@example.org:22/d",
        "git@example.org:me/deck.git",
        "file:///d",
        "h:d.git",
    ],
)
def test_plain_addresses_are_taken(url: str) -> None:
    assert git.is_url(url)
    git.refuse_url(url)


def test_a_host_that_does_not_answer_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that takes the connection and says nothing."""
    import socket  # noqa: PLC0415 - here alone

    monkeypatch.setattr(git, "PATIENCE", 1)
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}/deck.git"
        with pytest.raises(ExpectedError, match="took longer than 1 seconds"):
            git.fetch(url, tmp_path, os.environ)
