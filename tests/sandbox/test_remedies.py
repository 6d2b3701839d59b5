"""Where no wall can be built, what is said fits the machine."""

import re
from pathlib import Path

import pytest

from sandbox import Unusable, Usable
from sandbox.backends.base import Job
from sandbox.backends.remedies import CONTAINER, UNKNOWN, Machine, remedy
from sandbox.backends.seatbelt import Seatbelt, profile
from sandbox.interpreters import own
from sandbox.program import Limits

ENGINE = "/opt/tool/bwrap"
NO_MAP = "bwrap: setting up uid map: Permission denied"
NO_ADDRESS = "bwrap: loopback: Failed RTM_NEWADDR: Operation not permitted"
NO_NAMESPACE = "bwrap: No permissions to create new namespace, likely because the kernel does not allow"
FULL = "bwrap: Creating new namespace failed: No space left on device"
NO_PROC = "bwrap: Can't mount proc on /newroot/proc: Operation not permitted"


@pytest.mark.parametrize(
    ("said", "machine", "words"),
    [
        (NO_MAP, Machine(apparmor=True), "apparmor_parser"),
        (NO_ADDRESS, Machine(apparmor=True), "apparmor_parser"),
        (NO_MAP, Machine(), "apparmor_parser"),
        (NO_NAMESPACE, Machine(clone=False), "kernel.unprivileged_userns_clone=1"),
        (NO_NAMESPACE, Machine(container=True), "seccomp=unconfined"),
        (NO_PROC, Machine(container=True), "systempaths=unconfined"),
        ("bwrap: execvp /opt/x/python3: Permission denied", Machine(apparmor=True), "open to the user"),
        (FULL, Machine(), "user.max_user_namespaces=10000"),
        (FULL, Machine(most=0, container=True), "user.max_user_namespaces=10000"),
    ],
)
def test_the_cause_is_told_by_the_words_and_by_the_machine(said: str, machine: Machine, words: str) -> None:
    assert words in remedy(said, ENGINE, machine)


def test_the_profile_names_the_engine_that_was_refused_and_nothing_else() -> None:
    said = remedy(NO_MAP, ENGINE, Machine(apparmor=True))
    assert re.search(rf"profile \S+ {ENGINE} flags=\(unconfined\) {{ userns, }}", said)


def test_an_unknown_error_gets_no_invented_remedy() -> None:
    assert remedy("bwrap: something else", ENGINE, Machine()) == UNKNOWN
    assert remedy(NO_NAMESPACE, ENGINE, Machine()) == CONTAINER


def test_the_switches_are_read_from_the_machine(tmp_path: Path) -> None:
    assert Machine.look(tmp_path) == Machine()
    for name, value in (
        ("kernel/apparmor_restrict_unprivileged_userns", 1),
        ("kernel/unprivileged_userns_clone", 0),
        ("user/max_user_namespaces", 0),
    ):
        file = tmp_path / "proc/sys" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{value}\n", encoding="ascii")
    (tmp_path / ".dockerenv").touch()
    assert Machine.look(tmp_path) == Machine(apparmor=True, clone=False, most=0, container=True)


def test_the_wall_for_macos_is_used_only_by_who_asks_for_it() -> None:
    for wall, word in (
        (Seatbelt(chosen=True, platform="linux"), "macOS"),
        (Seatbelt(chosen=False, platform="darwin"), "not run by us"),
    ):
        look = wall.look()
        assert isinstance(look, Unusable)
        assert word in look.reason
    assert not isinstance(Seatbelt(chosen=True, platform="win32").look(), Usable)


def test_the_rules_for_macos_deny_by_default_and_balance() -> None:
    rules = profile(Job(own(), {}, (), Limits()), '/private/var/a"b')
    assert rules.startswith("(version 1)(deny default)")
    assert rules.count("(") == rules.count(")")
    assert r'(subpath "/private/var/a\"b")' in rules
    assert "file-write* (subpath" in rules
    assert "network-outbound (remote ip" in rules
