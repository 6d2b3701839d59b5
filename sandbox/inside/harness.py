"""Runs one program inside the wall and says how it ended and what expressions are worth after it.

Comes after `state.py` and `names.py`, the three being one file inside. Standard library only, CPython 3.8 and later,
and as little of it as can be: what the program sees of `sys.modules`, garbage collection and reference counts shall be
what `python program.py` shows. The first process sets the limits, says that it is ready, waits for the runner's key and
then only waits for the second, which runs the program as its `__main__` and reports. A report without the key is not
believed; a program that is out to deceive can only forge its own values, which it could as well assign, and make its
own end look like another that fits its exit code.

Arguments: the program's path, the path of the expressions (one per line, as UTF-8 hex), the descriptors for the
report and for the status, then the limits: CPU seconds, address space, processes, open files, file size.
"""

# pathlib, contextlib and typing would be imports that the program sees; the others stand in the same file:
# ruff: noqa: ANN401, TC004, PTH123, PTH208, SIM105

import builtins
import sys
from os import (
    O_RDONLY,
    WEXITSTATUS,
    WIFSIGNALED,
    WTERMSIG,
    _exit,
    close,
    dup,
    dup2,
    fork,
    geteuid,
    getpid,
    listdir,
    read,
    wait4,
    write,
)
from os import open as open_descriptor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sandbox.inside.names import ONLY_AST, assigned_names, loaded_names
    from sandbox.inside.state import GLANCE, fingerprint, is_literal, text_of

LOCKED = 64 * 1024
"""Bytes that a process may keep from being swapped out."""
PENDING = 1024
"""Signals that may wait for the whole sandbox."""
SHOWN = 4000
"""Characters kept of a value's `repr` and of an exception's message."""
ASTRAL = 0x10000
"""The first code point that JSON writes as two."""
EAGAIN = 11
ENOMEM = 12
PR_SET_DUMPABLE = 4
BALLAST = 200
"""Containers given back before values are looked at. The collector counts what is made and not given back; without
them, what looking makes would have it collect the program's garbage meanwhile."""
KEPT: "list[object]" = []
"""What must live as long as this process."""
UNSEEN = ("module", "function", "builtin_function_or_method", "type")
"""Types whose values are not shown beside an expression."""


def main() -> None:
    """Confine this process, become two, and run the program in the second."""
    path, request, report, said, *limits = sys.argv[1:]
    high = confine([int(limit) for limit in limits]) - 1
    low, status = dup(int(report)), dup(int(said))  # out of the way of the highest, whatever their numbers are
    close(int(report))
    close(int(said))
    dup2(low, high, inheritable=False)
    close(low)
    child = fork()
    if child:
        close(high)
        close(0)
        close_to_others()
        write(status, b"ready\n")
        supervise(child, status)
    close(status)
    key = read(0, 64)
    if not key:
        _exit(1)  # the runner is gone
    forget_input()
    run(path, request, high, key.decode())


def confine(limits: "list[int]") -> int:
    """Set every limit for good and return that on descriptors; a failure ends the process before the program starts."""
    import resource  # noqa: PLC0415 - forgotten again below

    if not geteuid():
        _exit(1)  # the limit on processes would not count for root
    cpu, memory, processes, files, size = limits
    wanted = [
        (resource.RLIMIT_CPU, cpu, cpu + 1),
        (resource.RLIMIT_AS, memory, memory),
        (resource.RLIMIT_NPROC, processes, processes),
        (resource.RLIMIT_NOFILE, files, files),
        (resource.RLIMIT_FSIZE, size, size),
        (resource.RLIMIT_MEMLOCK, LOCKED, LOCKED),
        (resource.RLIMIT_CORE, 1, 1),  # 0 would still start a core handler behind a pipe, 1 does not
    ]
    linux = (("RLIMIT_MSGQUEUE", 0), ("RLIMIT_SIGPENDING", PENDING), ("RLIMIT_NICE", 0), ("RLIMIT_RTPRIO", 0))
    wanted += [(getattr(resource, name), most, most) for name, most in linux if hasattr(resource, name)]
    for kind, soft, hard in wanted:
        most = resource.getrlimit(kind)[1]
        if most != resource.RLIM_INFINITY and kind != resource.RLIMIT_CORE:
            soft, hard = min(soft, most), min(hard, most)  # noqa: PLW2901 - what is allowed of what is wanted
        resource.setrlimit(kind, (soft, hard))
    lowest = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    del sys.modules["resource"]
    return lowest


def close_to_others() -> None:
    """Shut this process's memory and descriptors in /proc to the program, which has the same user."""
    whole: Any = None  # the program itself and all its libraries
    try:
        try:
            from _ctypes import call_cdeclfunction, dlopen, dlsym  # noqa: PLC0415 - `ctypes` takes ten times as long
        except ImportError:
            from ctypes import CDLL  # noqa: PLC0415 - PyPy has only this

            CDLL(whole).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
        else:
            call_cdeclfunction(dlsym(dlopen(whole, 0), "prctl"), (PR_SET_DUMPABLE, 0, 0, 0, 0))
    except (ImportError, OSError, AttributeError):
        return  # built without libffi, or no Linux


def forget_input() -> None:
    """Put nothing behind the standard input."""
    null = open_descriptor("/dev/null", O_RDONLY)
    dup2(null, 0)
    close(null)


def supervise(child: int, status: int) -> None:
    """Wait for the program and pass on its true wait status and the CPU seconds that it used."""
    _, waited, usage = wait4(child, 0)
    word, number = ("signal", WTERMSIG(waited)) if WIFSIGNALED(waited) else ("exit", WEXITSTATUS(waited))
    write(status, "{} {} {:.3f}\n".format(word, number, usage.ru_utime + usage.ru_stime).encode())  # noqa: UP032 - plain
    _exit(0)


def run(path: str, request: str, report: int, key: str) -> None:
    """Run the program as `__main__`, report in its own process only, and end as it would have ended."""
    own = getpid()
    source, expressions = (
        contents(path),
        contents(request).decode().splitlines(),
    )  # later there may be no descriptor left
    ballast: list[Any] = [set() for _ in range(BALLAST)]
    space = become_main(path)
    leave: BaseException = SystemExit(0)
    ending: list[Any] = ["finished"]
    watching: tuple[Any, Any] = (None, None)
    try:
        try:
            exec(compile(source, path, "exec", dont_inherit=True), space)  # noqa: S102 - what all this is for
        finally:
            watching = sys.getprofile(), sys.gettrace()
            sys.setprofile(None)  # they shall see nothing of this file
            sys.settrace(None)
    except SystemExit as error:
        leave = error.with_traceback(None)
        ending = describe(error) if error.code not in (None, 0) else ending
    except BaseException as error:  # noqa: BLE001 - whatever ends the program is its ending
        ending = describe(error)
        show(error, path)
        leave = SystemExit(1)
    join_threads()
    if getpid() == own:
        ballast.clear()
        with_state_at_rest(source, path, expressions, space, ending, report, key)
    sys.setprofile(watching[0])
    sys.settrace(watching[1])
    raise leave


def become_main(path: str) -> "dict[str, Any]":
    """Put a fresh `__main__` in place of this one, as the interpreter does for a program."""
    this = sys.modules["__main__"]
    module = type(sys)("__main__")
    space = module.__dict__
    loader: Any = type(this.__loader__)
    space.update(__builtins__=builtins, __file__=path, __cached__=None, __loader__=loader("__main__", path))
    if sys.version_info < (3, 14):
        space["__annotations__"] = {}
    KEPT.append(this)  # or this module would be torn down under our feet
    sys.modules["__main__"] = module
    sys.argv = [path]
    sys.path[0] = path.rpartition("/")[0]
    stdout: Any = sys.stdout
    stdout.reconfigure(line_buffering=True)  # as in a terminal; nothing is lost by a kill
    return space


def describe(error: BaseException) -> "list[Any]":
    """Put an exception into words: its types, its message, and the number of the system error it stands for."""
    types = [qualified(kind) for kind in type(error).__mro__ if kind is not object]
    number = error.errno if isinstance(error, OSError) else ENOMEM if type(error) is MemoryError else None
    crowded = number == EAGAIN or type(error) is RuntimeError
    if (number or crowded) and is_by_statement(error):
        number, crowded = None, False  # no limit was met
    crowd = tasks() if crowded else 0
    return ["raised", types, text_of(str, error, SHOWN), str(number or ""), str(crowd)]


def is_by_statement(error: BaseException) -> bool:
    """Say whether a `raise` of Python made the exception, and no other that was being handled led to it."""
    trace: Any = error.__traceback__
    if trace is None or error.__context__ is not None or error.__cause__ is not None:
        return False
    while trace.tb_next is not None:
        trace = trace.tb_next
    known = "opcode" in sys.modules
    try:
        from opcode import opmap  # noqa: PLC0415 - only where it is asked for
    except BaseException:  # noqa: BLE001 - whatever has run out
        return False
    if not known:
        del sys.modules["opcode"]
    return bool(trace.tb_frame.f_code.co_code[trace.tb_lasti] == opmap["RAISE_VARARGS"])


def qualified(kind: type) -> str:
    """The name of a type with its module, unless that is `builtins`."""
    module = str(kind.__module__)
    return str(kind.__qualname__) if module == "builtins" else "{}.{}".format(module, kind.__qualname__)  # noqa: UP032


def tasks() -> int:
    """Count the threads of all processes inside: an EAGAIN means the process limit only if they are many."""
    count = 0
    for pid in listdir("/proc"):
        if pid.isdigit():
            try:
                count += len(listdir("/proc/" + pid + "/task"))
            except OSError:
                pass  # the wall's own process is hidden, and others may end meanwhile
    return count


def show(error: BaseException, path: str) -> None:
    """Print the traceback as the interpreter would, without the frames of this file."""
    trace = error.__traceback__
    while trace is not None and trace.tb_frame.f_code.co_filename != path:
        trace = trace.tb_next
    try:
        sys.excepthook(type(error), error.with_traceback(trace), trace)
    except BaseException:  # noqa: BLE001, S110 - a broken hook of the program changes nothing about its ending
        pass
    error.__traceback__ = None


def join_threads() -> None:
    """Wait for the threads that the interpreter would wait for."""
    threading = sys.modules.get("threading")
    if threading is not None:
        try:
            threading._shutdown()  # noqa: SLF001 - what the interpreter itself calls at its end
        except BaseException:  # noqa: BLE001, S110 - the program's doing, and no result of it
            pass


def contents(path: str) -> bytes:
    """What a file holds."""
    with open(path, "rb") as file:
        return file.read()


def with_state_at_rest(  # noqa: PLR0913, PLR0917 - everything that the report needs
    source: bytes, path: str, hexed: "list[str]", space: "dict[str, Any]", ending: "list[Any]", report: int, key: str
) -> None:
    """Evaluate the expressions, with the collector awake only while one is evaluated."""
    import gc  # noqa: PLC0415 - not before the program

    awake = gc.isenabled()
    gc.disable()
    expressions = [bytes.fromhex(text).decode() for text in hexed]
    assigned = assigned_names(source, path, space) if expressions else set()
    observed = observe_all(expressions, space, assigned, gc.enable if awake else gc.disable, gc.disable)
    send(report, to_json([key, ending, observed]))
    if awake:
        gc.enable()


def observe_all(  # one argument for each thing that an expression needs
    expressions: "list[str]", space: "dict[str, Any]", assigned: "set[str]", wake: "Any", rest: "Any"
) -> "list[Any]":
    """Observe each expression in order; after one that changed the program's state the others are worth nothing."""
    observed: list[Any] = []
    before = fingerprint(space) if expressions else []
    for position, expression in enumerate(expressions):
        seen = observe(expression, space, assigned, wake, rest)
        after = fingerprint(space)
        if after != before and not crowded():
            observed.append(["error", "it changed the program's state"])
            spoiled = ["error", "an expression before it changed the program's state"]
            return observed + [spoiled] * (len(expressions) - position - 1)
        before = after
        observed.append(seen)
    return observed


def crowded() -> bool:
    """Say whether other threads still run, so that a change cannot be laid at the expression's door."""
    threading = sys.modules.get("threading")
    return threading is not None and threading.active_count() > 1


def observe(expression: str, space: "dict[str, Any]", assigned: "set[str]", wake: "Any", rest: "Any") -> "list[Any]":
    """Evaluate one expression over the program's globals."""
    try:
        names = loaded_names(compile(expression, "<expression>", "eval", ONLY_AST, dont_inherit=True))
        code = compile(expression, "<expression>", "eval", dont_inherit=True)
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        return ["error", "it is no expression: " + text_of(str, error, GLANCE)]
    mine = [name for name in names if name in assigned]
    if not mine:
        return ["error", "it names nothing that the program itself assigned"]
    try:
        wake()
        value = eval(code, space)  # noqa: S307 - what all this is for
        truth = bool(value)
    except BaseException as error:  # noqa: BLE001 - whatever it raises is the answer
        return ["error", "it raised " + qualified(type(error)) + ": " + text_of(str, error, GLANCE)]
    finally:
        rest()
    shown = text_of(repr, value, SHOWN + 1)
    literal = len(shown) <= SHOWN and is_literal(value, 0) and not shown.startswith("<")
    return ["value", shown if len(shown) <= SHOWN else shown[:SHOWN] + "…", literal, truth, glances(mine, space)]


def glances(names: "list[str]", space: "dict[str, Any]") -> "list[list[str]]":
    """The values behind names, as far as they are values and not functions, classes or modules."""
    seen = [(name, space[name]) for name in names if name in space]
    return [
        [name, text_of(repr, value, GLANCE)]
        for name, value in seen
        if type(value).__name__ not in UNSEEN and not isinstance(value, type)
    ]


def to_json(value: "Any") -> str:
    """Write lists, text and truth as JSON, without the module that the program may have replaced."""
    if value is True or value is False:
        return "true" if value else "false"
    if isinstance(value, list):
        return "[" + ",".join([to_json(item) for item in value]) + "]"
    return '"' + "".join([escaped(character) for character in str(value)]) + '"'


def escaped(character: str) -> str:
    """One character as it stands in a JSON text of ASCII."""
    number = ord(character)
    if " " <= character <= "~" and character not in '"\\':
        return character
    if number < ASTRAL:
        return "\\u%04x" % number  # noqa: UP031 - the shortest form
    number -= ASTRAL
    return "\\u%04x\\u%04x" % (0xD800 + (number >> 10), 0xDC00 + (number & 0x3FF))  # noqa: UP031 - likewise


def send(report: int, text: str) -> None:
    """Write the whole report and close its descriptor; if the program closed it, there is nobody to tell."""
    data = text.encode("ascii")
    try:
        while data:
            data = data[write(report, data) :]
        close(report)
    except OSError:
        pass


# up to 3.9 a call keeps its caller's builtins, which the program may replace, unless the globals differ
main() if sys.version_info >= (3, 10) else exec("main()", {"main": main})  # noqa: S102 - our own words
