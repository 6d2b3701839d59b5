"""Each rule of the filter, by really making the call inside the wall."""

import ast
import platform
from collections.abc import Callable

import pytest
from seccompy.syscalls import AARCH64_SYSCALLS, X86_64_SYSCALLS

import sandbox
from sandbox import Finished, Interpreter, Limits, Program, Value
from sandbox.backends import syscalls
from tests.conftest import NOT_TESTED

NUMBERS = X86_64_SYSCALLS if platform.machine() == "x86_64" else AARCH64_SYSCALLS
ENOSYS, EPERM, EINVAL, ENOTTY, EAFNOSUPPORT = 38, 1, 22, 25, 97
SIGSYS, SIGSEGV = 31, 11
UPPER = 0xFFFFFFFF00000000
INTEL = pytest.mark.skipif(platform.machine() != "x86_64", reason="only x86-64 has calls of i386 and x32")

CALLING = """
import ctypes, os, pty
libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
def call(number, *arguments):
    ctypes.set_errno(0)
    arguments = [ctypes.c_char_p(a) if isinstance(a, bytes) else ctypes.c_ulong(a) for a in arguments]
    return libc.syscall(ctypes.c_long(number), *arguments), ctypes.get_errno()
master, slave = pty.openpty()
"""

WITHOUT = """
mount umount2 pivot_root chroot unshare setns fsopen fsconfig fsmount fspick open_tree move_mount mount_setattr
bpf perf_event_open userfaultfd io_uring_setup io_uring_enter io_uring_register keyctl add_key request_key
ptrace process_vm_readv process_vm_writev process_madvise kcmp pidfd_getfd execveat
kexec_load kexec_file_load init_module finit_module delete_module swapon swapoff reboot acct quotactl quotactl_fd
open_by_handle_at name_to_handle_at fanotify_init inotify_init1 syslog settimeofday clock_settime adjtimex clock_adjtime
sethostname setdomainname vhangup mq_open shmget semget msgget mbind set_mempolicy move_pages migrate_pages
clone3 seccomp landlock_create_ruleset capset memfd_secret remap_file_pages vmsplice sync
"""


def make(source: str, here: Interpreter, observed: str = "out") -> object:
    """Run a program that makes calls, and read what it kept."""
    run = sandbox.run(Program(CALLING + source, observe=(observed,)), here, Limits(processes=24))
    assert run.ending == Finished(), run
    ((_, seen),) = run.observations
    assert isinstance(seen, Value)
    return ast.literal_eval(seen.shown)


def errno_of(here: Interpreter, name: str, *arguments: object) -> object:
    said = ", ".join(map(str, arguments))
    return make(f"result, errno = call({NUMBERS[name]}, {said})\nout = 0 if result >= 0 else errno", here)


def test_every_allowed_name_is_one_that_some_machine_has() -> None:
    """A misspelt name would be passed over, and the call be missing."""
    known = {*X86_64_SYSCALLS, *AARCH64_SYSCALLS}
    assert [name for name in syscalls.ALLOWED if name not in known] == []
    assert len(set(syscalls.ALLOWED)) == len(syscalls.ALLOWED)


def test_what_is_not_on_the_list_does_not_exist(here: Interpreter) -> None:
    names = [name for name in WITHOUT.split() if name in NUMBERS]
    numbers = {name: NUMBERS[name] for name in names}
    found = make(f"out = {{name: call(n, 0, 0, 0, 0, 0, 0) for name, n in {numbers}.items()}}", here)
    assert found == dict.fromkeys(names, (-1, ENOSYS))
    assert len(names) > 50


@pytest.mark.parametrize("bit", [1 << bit for bit in range(32) if 0x7E020000 & 1 << bit])
@pytest.mark.parametrize("upper", [0, UPPER])
def test_no_new_namespace_comes_with_a_process(here: Interpreter, bit: int, upper: int) -> None:
    assert errno_of(here, "clone", upper | bit | 17, 0, 0, 0, 0) == EPERM


@pytest.mark.parametrize(
    ("family", "kind", "protocol"),
    [
        (16, 3, 0),
        (17, 3, 0),
        (31, 3, 1),
        (38, 5, 0),
        (40, 1, 0),
        (44, 3, 0),
        (2, 3, 1),
        (2, 1, 132),
        (2, 1, 262),
        (10, 3, 58),
    ],
    ids=["netlink", "packet", "bluetooth", "alg", "vsock", "xdp", "raw", "sctp", "mptcp", "raw6"],
)
@pytest.mark.parametrize("upper", [0, UPPER])
def test_other_sockets_do_not_exist(here: Interpreter, family: int, kind: int, protocol: int, upper: int) -> None:
    assert errno_of(here, "socket", upper | family, kind, protocol) == EAFNOSUPPORT


@pytest.mark.parametrize("wish", [0x5412, 0x541C, 0x541D, 0x5423], ids=["TIOCSTI", "TIOCLINUX", "TIOCCONS", "TIOCSETD"])
@pytest.mark.parametrize("upper", [0, 1 << 32, UPPER], ids=["plain", "bit 32", "all upper bits"])
def test_nothing_types_for_others_whatever_the_upper_half(here: Interpreter, wish: int, upper: int) -> None:
    """The kernel looks at the low half of an ioctl's request; a rule that looked at all of it would let this pass."""
    assert errno_of(here, "ioctl", "slave", upper | wish, "b'x'") == EPERM


@pytest.mark.parametrize("wish", [0x5401, 0x5413, 0x541B])
def test_a_terminals_own_requests_work_even_with_rubbish_above(here: Interpreter, wish: int) -> None:
    assert errno_of(here, "ioctl", "slave", UPPER | wish, "bytes(64)") == 0


@pytest.mark.parametrize(
    ("name", "arguments", "errno"),
    [
        ("ioctl", ("slave", 0x5480, 0), ENOTTY),
        ("prctl", (22, 2, 0, 0, 0), EINVAL),
        ("prctl", (15, "b'name'", 0, 0, 0), 0),
        ("prctl", (4, 0, 0, 0, 0), 0),
        ("personality", (0xFFFFFFFF,), 0),
        ("personality", (0x0040000,), EPERM),
        ("setsockopt", (0, 1, 26, 0, 0), EPERM),
        ("setsockopt", (0, 1, 50, 0, 0), EPERM),
        ("setsockopt", (0, UPPER | 6, 31, 0, 0), EPERM),
        ("mknodat", (0xFFFFFFFFFFFFFF9C, "b'device'", 0o020600, 0x103), EPERM),
        ("mknodat", (0xFFFFFFFFFFFFFF9C, "b'block'", 0o060600, 0x103), EPERM),
        ("mknodat", (0xFFFFFFFFFFFFFF9C, "b'pipe'", 0o010600, 0), 0),
        ("fcntl", ("os.open('own', 0o102)", 1024, 1), EINVAL),
        ("fcntl", ("os.open('own', 0o102)", 1024, 2), EINVAL),
        ("fcntl", ("os.open('.', 0)", UPPER | 1026, 0x8000003F), EINVAL),
        ("fcntl", ("os.open('.', 0)", 1040, 0), EINVAL),
        ("fcntl", ("slave", 1030, 0), 0),
        ("fcntl", ("slave", UPPER | 3, 0), 0),
        ("socket", (2, 1 | 0o2000000, 6), 0),
        ("socket", (10, 2, 17), 0),
        ("socketpair", (16, 3, 0, "bytes(8)"), EAFNOSUPPORT),
        ("socketpair", (1, 1, 0, "bytes(8)"), 0),
    ],
)
def test_a_rule_about_an_argument(here: Interpreter, name: str, arguments: tuple[object, ...], errno: int) -> None:
    assert errno_of(here, name, *arguments) == errno


KILLED = """
import mmap
def ending(act):
    pid = os.fork()
    if not pid:
        act(); os._exit(0)
    status = os.waitpid(pid, 0)[1]
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else -os.WEXITSTATUS(status)
def i386():
    code = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    code.write(bytes([0xB8, 20, 0, 0, 0, 0xCD, 0x80, 0xC3]))  # mov eax, getpid; int 0x80; ret
    ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(code)))()
"""


@INTEL
@pytest.mark.parametrize("number", [39, 59, 520, 101])
def test_a_call_of_x32_kills(here: Interpreter, number: int) -> None:
    assert make(f"{KILLED}\nout = ending(lambda: call(0x40000000 | {number}, 0, 0, 0, 0))", here) == SIGSYS


@INTEL
def test_a_call_of_i386_kills(here: Interpreter, record_property: Callable[[str, object], None]) -> None:
    ending = make(f"{KILLED}\nout = ending(i386)", here)
    if ending == SIGSEGV:
        record_property(NOT_TESTED, "calls of i386, which this kernel does not know")
    assert ending in {SIGSYS, SIGSEGV}


def test_every_process_of_a_program_has_the_filter(here: Interpreter) -> None:
    source = (
        "import subprocess, sys\n"
        "command = ['/bin/grep', '-E', '^(Seccomp|NoNewPrivs):', '/proc/self/status']\n"
        "out = subprocess.run(command, capture_output=True, text=True).stdout"
    )
    assert make(source, here) == "NoNewPrivs:\t1\nSeccomp:\t2\n"
