"""The system calls that a program behind the wall may make: all others do not exist there.

A list of what is allowed, because what is dangerous tomorrow is not known today. What is not on it gives ENOSYS, which
libc takes for an older kernel and works around (`clone3` becomes `clone`). Calls of foreign architectures (i386, x32)
kill the process: their numbers mean something else. Rules that look at an argument look at its low 32 bits where the
kernel does, or a program slips past with rubbish in the upper half.

Left out on purpose: namespaces, mounts, bpf, perf, userfaultfd, io_uring, keys, ptrace and the memory of others,
pidfd_getfd, execveat, kernel modules, clocks, swap, quotas, handles of files, inotify and what of `fcntl` is like it
(they would tell what others do), System V IPC and POSIX queues (they outlive processes and are in no limit), seccomp
itself, landlock, NUMA.

Sources: linux/sched.h, linux/prctl.h, asm-generic/ioctls.h, asm-generic/socket.h, linux/if_alg.h and their neighbours.
"""

from errno import EAFNOSUPPORT, EINVAL, ENOTTY, EPERM
from functools import cache
from struct import pack
from typing import TYPE_CHECKING

from sandbox.backends.base import Unusable

if TYPE_CHECKING:
    from seccompy import ArgCmp, Filter

FILES = """
read write pread64 pwrite64 readv writev preadv pwritev preadv2 pwritev2 lseek open openat openat2 creat close
close_range stat fstat lstat newfstatat statx statfs fstatfs access faccessat faccessat2 dup dup2 dup3 flock
fsync fdatasync truncate ftruncate fallocate fadvise64 readahead sendfile splice tee copy_file_range
getdents getdents64 getcwd chdir fchdir rename renameat renameat2 mkdir mkdirat rmdir link linkat unlink unlinkat
symlink symlinkat readlink readlinkat chmod fchmod fchmodat fchmodat2 chown fchown lchown fchownat umask
utime utimes utimensat futimesat getxattr lgetxattr fgetxattr listxattr llistxattr flistxattr setxattr lsetxattr
fsetxattr removexattr lremovexattr fremovexattr memfd_create
"""
MEMORY = """
mmap munmap mprotect mremap brk madvise mincore msync mlock mlock2 munlock mlockall munlockall membarrier mseal
"""
PROCESSES = """
fork vfork execve exit exit_group wait4 waitid kill tkill tgkill getpid gettid getppid getpgid setpgid getpgrp
getsid setsid set_tid_address set_robust_list get_robust_list rseq futex futex_waitv futex_wait futex_wake
futex_requeue sched_yield sched_getaffinity sched_setaffinity sched_getparam sched_setparam sched_getscheduler
sched_setscheduler sched_getattr sched_setattr sched_get_priority_max sched_get_priority_min sched_rr_get_interval
getpriority setpriority getrlimit setrlimit prlimit64 getrusage times getcpu arch_prctl pidfd_open pidfd_send_signal
getuid geteuid getgid getegid getresuid getresgid getgroups setuid setgid setreuid setregid setresuid setresgid
setfsuid setfsgid setgroups capget uname sysinfo getrandom
"""
SIGNALS = """
rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigtimedwait rt_sigqueueinfo rt_tgsigqueueinfo
rt_sigsuspend sigaltstack restart_syscall pause signalfd signalfd4
"""
TIME = """
nanosleep clock_nanosleep clock_gettime clock_getres gettimeofday time alarm getitimer setitimer timer_create
timer_settime timer_gettime timer_getoverrun timer_delete timerfd_create timerfd_settime timerfd_gettime
"""
EVENTS = """
pipe pipe2 eventfd eventfd2 poll ppoll select pselect6 epoll_create epoll_create1 epoll_ctl epoll_wait epoll_pwait
epoll_pwait2
"""
SOCKETS = """
bind connect listen accept accept4 getsockname getpeername getsockopt sendto recvfrom sendmsg recvmsg sendmmsg
recvmmsg shutdown
"""
ALLOWED = tuple(f"{FILES} {MEMORY} {PROCESSES} {SIGNALS} {TIME} {EVENTS} {SOCKETS}".split())
"""Calls allowed whatever their arguments. A name that an architecture lacks is passed over there."""

NAMESPACES = 0x7E020000
"""CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID and NEWNET; CLONE_NEWTIME only `clone3` knows."""
IOCTLS = {
    "terminals": (*range(0x5401, 0x5405), *range(0x5409, 0x540C), *range(0x540E, 0x5412), 0x5413, 0x5414),
    "termios2": (0x802C542A, 0x402C542B, 0x402C542C, 0x402C542D),
    "pseudo terminals": (0x5420, 0x5422, 0x5429, 0x5441, 0x80045430, 0x40045431),
    "descriptors": (0x541B, 0x5421, 0x5450, 0x5451, 0x5452),
    "copying": (0x40049409,),
    "interfaces": (0x8910, 0x8912, 0x8913, 0x8915, 0x8927, 0x8933),
}
"""Requests that programs make of files, terminals and interfaces; what types for others (TIOCSTI) is not among them."""
PUSHING = (0x5412, 0x541C, 0x541D, 0x5423)
"""TIOCSTI, TIOCLINUX, TIOCCONS and TIOCSETD: they type for others, take their output, or load a line discipline."""
PRCTLS = (1, 2, 3, 4, 15, 16, 21, 23, 29, 30, 36, 37, 38, 39, 40, 0x53564D41)
"""Death signal, dumpable, name, seccomp and bounding set asked, timer slack, subreaper, no new privileges, the
thread's address, and names for anonymous memory."""
TYPE = 0xF
"""The bits of a socket's type that are no flags."""
INTERNET = ((1, 0), (1, 6), (2, 0), (2, 17))
"""Type and protocol of the sockets allowed for AF_INET and AF_INET6: TCP and UDP."""
PATCHING = ((1, 26), (1, 50), (1, 51), (1, 52), (6, 31))
"""Level and name of options that load programs into the kernel or stack another protocol: SO_ATTACH_FILTER,
SO_ATTACH_BPF, SO_ATTACH_REUSEPORT_CBPF and _EBPF, TCP_ULP."""
WATCHING = (1024, 1026, 1040)
"""F_SETLEASE, F_NOTIFY and F_SETDELEG: they tell of what others open or change, and the host's processes would wait."""
KINDS = (0, 0o010000, 0o100000, 0o140000)
"""What `mknod` may make: files, pipes and sockets, no devices."""
ASKING = 0xFFFFFFFF
"""`personality` with this changes nothing and says what is."""
WORD = 0xFFFFFFFF

X32 = 0x40000000
"""The bit that marks the calls of x32, which has the architecture of x86-64; no other has numbers so high."""
LOAD_NUMBER, JUMP_IF_SET, RETURN = 0x20, 0x45, 0x06
"""Instructions of classic BPF: load the word at an offset (the call's number is at 0), test bits, end."""
KILL_PROCESS = 0x80000000


@cache
def compiled() -> bytes | Unusable:
    """The rules as a BPF program for this machine, to be handed to the kernel; or why there is none."""
    try:
        from seccompy import Action, Filter, UnsupportedError  # noqa: PLC0415 - it takes longer than what it is not needed for
    except ImportError:
        return Unusable("system calls cannot be filtered: the package seccompy is missing", "pip install seccompy")
    try:
        rules = Filter(default=Action.ERRNO | 38)  # ENOSYS of Linux, on whatever system this is read
        _fill(rules)
        return _x32_killed() + rules.program
    except UnsupportedError as error:
        return Unusable(f"system calls cannot be filtered: {error}", "run it on x86-64 or on 64-bit ARM")


def _x32_killed() -> bytes:
    """Put before any program: kill what has the bit of x32 in its number."""
    instructions = ((LOAD_NUMBER, 0, 0, 0), (JUMP_IF_SET, 0, 1, X32), (RETURN, 0, 0, KILL_PROCESS))
    return b"".join(pack("<HBBI", *instruction) for instruction in instructions)


def _fill(rules: "Filter") -> None:
    from seccompy import syscall_nr  # noqa: PLC0415 - as above

    for name in ALLOWED:
        try:
            rules.allow(syscall_nr(name))
        except ValueError:
            continue  # 64-bit ARM never had `fork`, `open` and the other old ones
    _processes(rules)
    _sockets(rules)
    _descriptors(rules)


def _processes(rules: "Filter") -> None:
    rules.allow("clone", args=[_bits(0, 0, NAMESPACES)])
    rules.errno("clone", EPERM)
    for option in PRCTLS:
        rules.allow("prctl", args=[_word(0, option)])
    rules.errno("prctl", EINVAL)
    rules.allow("personality", args=[_word(0, ASKING)])
    rules.errno("personality", EPERM)


def _sockets(rules: "Filter") -> None:
    unix, internet, internet6 = 1, 2, 10
    for call in ("socket", "socketpair"):
        rules.allow(call, args=[_word(0, unix)])
    for family in (internet, internet6):
        for kind, protocol in INTERNET:
            rules.allow("socket", args=[_word(0, family), _bits(1, kind, TYPE), _word(2, protocol)])
    for call in ("socket", "socketpair"):
        rules.errno(call, EAFNOSUPPORT)
    for level, name in PATCHING:
        rules.errno("setsockopt", EPERM, args=[_word(1, level), _word(2, name)])
    rules.allow("setsockopt")


def _descriptors(rules: "Filter") -> None:
    for command in WATCHING:
        rules.errno("fcntl", EINVAL, args=[_word(1, command)])
    rules.allow("fcntl")
    for request in PUSHING:
        rules.errno("ioctl", EPERM, args=[_word(1, request)])
    for request in (request for requests in IOCTLS.values() for request in requests):
        rules.allow("ioctl", args=[_word(1, request)])
    rules.errno("ioctl", ENOTTY)
    for call, position in (("mknod", 1), ("mknodat", 2)):
        _nodes(rules, call, position)


def _nodes(rules: "Filter", call: str, position: int) -> None:
    from seccompy import syscall_nr  # noqa: PLC0415 - as above

    try:
        number = syscall_nr(call)
    except ValueError:
        return  # 64-bit ARM has only `mknodat`
    for kind in KINDS:
        rules.allow(number, args=[_bits(position, kind, 0o170000)])
    rules.errno(number, EPERM)


def _word(position: int, value: int) -> "ArgCmp":
    """The condition that the low half of an argument is this, whatever the upper half."""
    return _bits(position, value, WORD)


def _bits(position: int, value: int, mask: int) -> "ArgCmp":
    """The condition that those bits of an argument are these."""
    from seccompy import ArgCmp, CmpOp  # noqa: PLC0415 - as above

    return ArgCmp(position, CmpOp.MASKED_EQ, value, mask)
