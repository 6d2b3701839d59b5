"""Runs one program inside the wall and says how it ended and what expressions are worth after it.

Standard library only, CPython 3.8 and later, and as little of it as can be: what the program sees of `sys.modules`,
garbage collection and reference counts shall be what `python program.py` shows. The first process sets the limits,
says that it is ready, waits for the runner's key and then only waits for the second, which runs the program as its
`__main__` and reports. A report without the key is not believed; a program that is out to deceive can only forge its
own values, which it could as well assign.

Arguments: the program's path, the path of the expressions (one per line, as UTF-8 hex), the descriptors for the
report and for the status, then the limits: CPU seconds, address space, processes, open files, file size.
"""

# ruff: noqa: PTH - pathlib would be an import that the program sees

import builtins
import sys
from os import (
    O_RDONLY,
    WEXITSTATUS,
    WIFSIGNALED,
    WTERMSIG,
    _exit,
    close,
    dup2,
    fork,
    getpid,
    listdir,
    read,
    wait4,
    write,
)
from os import open as open_descriptor

__builtins__ = dict(vars(builtins))  # type: ignore[assignment]  # a program may replace builtins; this file keeps its own

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

ONLY_AST = 0x400
"""`ast.PyCF_ONLY_AST`, without importing `ast`."""
SHOWN = 4000
"""Characters kept of a value's `repr` and of an exception's message."""
GLANCE = 300
"""Characters kept of the `repr` of each name in an expression."""
DEEP = 40
"""Nesting beyond which a value is not called a literal."""
ITEMS = 2000
"""Items looked at, at either end of a container, when the program's state is compared."""
NODES = 60_000
"""Objects looked at when the program's state is compared."""
EAGAIN = 11
HASHED = (int, str, float, bytes, complex, bool, range)
"""Types whose value is told by their hash, and which may be made anew at each look."""
ITERATED: "Any" = (list, tuple, set, frozenset)
"""Containers whose items are told by their own iteration, whatever a subclass makes of it."""
FRAMES = {"generator": "gi_frame", "coroutine": "cr_frame", "async_generator": "ag_frame"}
"""Where those that stand still between steps keep their frame."""
UNSEEN = ("module", "function", "builtin_function_or_method", "type")
"""Types whose values are not shown beside an expression."""


def main() -> None:
    """Confine this process, become two, and run the program in the second."""
    path, request, report, status, *limits = sys.argv[1:]
    confine([int(limit) for limit in limits])
    high = int(limits[3]) - 1
    dup2(int(report), high, inheritable=False)
    close(int(report))
    write(int(status), b"ready\n")
    key = read(0, 64)
    if not key:
        _exit(1)  # the runner is gone
    forget_input()
    child = fork()
    if child:
        close(high)
        supervise(child, int(status))
    close(int(status))
    run(path, request, high, key.decode())


def confine(limits: "list[int]") -> None:
    """Set every limit for good; a failure ends the process before the program starts."""
    import resource  # noqa: PLC0415 - forgotten again below

    cpu, memory, processes, files, size = limits
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_NPROC, (processes, processes))
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (1, 1))  # 0 would still start a core handler behind a pipe, 1 does not
    del sys.modules["resource"]


def forget_input() -> None:
    """Put nothing behind the standard input."""
    null = open_descriptor("/dev/null", O_RDONLY)
    dup2(null, 0)
    close(null)


def supervise(child: int, status: int) -> None:
    """Wait for the program and pass on its true wait status and the CPU seconds that it used."""
    close(0)
    _, waited, usage = wait4(child, 0)
    word, number = ("signal", WTERMSIG(waited)) if WIFSIGNALED(waited) else ("exit", WEXITSTATUS(waited))
    write(status, "{} {} {:.3f}\n".format(word, number, usage.ru_utime + usage.ru_stime).encode())  # noqa: UP032 - plain
    _exit(0)


def run(path: str, request: str, report: int, key: str) -> None:
    """Run the program as `__main__`, report in its own process only, and end as it would have ended."""
    own = getpid()
    with open(path, "rb") as file:
        source = file.read()
    space = become_main(path)
    leave: BaseException = SystemExit(0)
    ending: list[Any] = ["finished"]
    try:
        exec(compile(source, path, "exec", dont_inherit=True), space)  # noqa: S102 - what all this is for
    except SystemExit as error:
        leave = error.with_traceback(None)
        ending = describe(error) if error.code not in (None, 0) else ending
    except BaseException as error:  # noqa: BLE001 - whatever ends the program is its ending
        ending = describe(error)
        show(error, path)
        leave = SystemExit(1)
    join_threads()
    if getpid() == own:
        with_state_at_rest(source, path, request, space, ending, report, key)
    raise leave


def become_main(path: str) -> "dict[str, Any]":
    """Put a fresh `__main__` in place of this one, as the interpreter does for a program."""
    this = sys.modules["__main__"]
    module = type(sys)("__main__")
    space = module.__dict__
    loader = type(this.__loader__)("__main__", path)
    space.update(__builtins__=builtins, __file__=path, __cached__=None, __loader__=loader)
    if sys.version_info < (3, 14):
        space["__annotations__"] = {}
    become_main.this = this  # or this module would be torn down under our feet
    sys.modules["__main__"] = module
    sys.argv = [path]
    sys.path[0] = path.rpartition("/")[0]
    sys.stdout.reconfigure(line_buffering=True)  # as in a terminal; nothing is lost by a kill
    return space


def describe(error: BaseException) -> "list[Any]":
    """Put an exception into words: its types, its message, and the number of the system error it stands for."""
    types = [qualified(kind) for kind in type(error).__mro__ if kind is not object]
    number = error.errno if isinstance(error, OSError) else None
    crowd = tasks() if number == EAGAIN or type(error) is RuntimeError else 0
    return ["raised", types, text_of(str, error, SHOWN), str(number or ""), str(crowd)]


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
                continue
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


def with_state_at_rest(  # noqa: PLR0913, PLR0917 - everything that the report needs
    source: bytes, path: str, request: str, space: "dict[str, Any]", ending: "list[Any]", report: int, key: str
) -> None:
    """Evaluate the expressions with tracing off, and the collector awake only while an expression is evaluated."""
    sys.settrace(None)
    sys.setprofile(None)
    import gc  # noqa: PLC0415 - not before the program

    awake = gc.isenabled()
    gc.disable()
    with open(request, "rb") as file:
        expressions = [bytes.fromhex(line.decode()).decode() for line in file.read().split()]
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
    literal = len(shown) <= SHOWN and is_literal(value, 0)
    return ["value", shown if len(shown) <= SHOWN else shown[:SHOWN] + "…", literal, truth, glances(mine, space)]


def glances(names: "list[str]", space: "dict[str, Any]") -> "list[list[str]]":
    """The values behind names, as far as they are values and not functions, classes or modules."""
    seen = [(name, space[name]) for name in names if name in space]
    return [
        [name, text_of(repr, value, GLANCE)]
        for name, value in seen
        if type(value).__name__ not in UNSEEN and not isinstance(value, type)
    ]


def text_of(render: "Any", value: "Any", limit: int) -> str:
    """Render a value as exact text of at most so many characters; rendering is the program's code and may fail."""
    try:
        text = str.__str__(render(value))
    except BaseException as error:  # noqa: BLE001 - whatever it raises
        return "<" + type(value).__name__ + " whose " + render.__name__ + " raised " + type(error).__name__ + ">"
    return text if len(text) <= limit else text[: limit - 1] + "…" if limit == GLANCE else text[:limit]


def is_literal(value: "Any", depth: int) -> bool:
    """Say whether the value is made of exact built-in literal types alone, so that its `repr` reads back as it."""
    kind = type(value)
    if value is None or kind in (bool, int, str, bytes):
        return True
    if kind is float:
        return value == value and value not in (float("inf"), float("-inf"))  # noqa: PLR0124 - NaN is not itself
    if depth > DEEP:
        return False
    if kind is dict:
        return all(is_literal(item, depth + 1) for pair in value.items() for item in pair)
    return kind in (list, tuple, set) and all(is_literal(item, depth + 1) for item in value)


def children(node: "Any") -> "list[Any]":
    """The syntax nodes directly below a syntax node."""
    below = []
    for field in node._fields:
        value = getattr(node, field, None)
        below += [item for item in (value if isinstance(value, list) else [value]) if hasattr(item, "_fields")]
    return below


def loaded_names(tree: "Any") -> "list[str]":
    """The names that an expression reads, each once, in the order of their appearance."""
    names = {}
    queue = [tree]
    while queue:
        node = queue.pop(0)
        if type(node).__name__ == "Name":
            names[node.id] = True
        queue = children(node) + queue
    return list(names)


def assigned_names(source: bytes, path: str, space: "dict[str, Any]") -> "set[str]":
    """The global names that the program bound itself: imports do not count, unless it also assigned the name."""
    imported, stored = set(), set()
    try:
        queue = [compile(source, path, "exec", ONLY_AST, dont_inherit=True)]
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return set()
    while queue:
        node = queue.pop()
        kind = type(node).__name__
        if kind == "Name" and type(node.ctx).__name__ == "Store":
            stored.add(node.id)
        elif kind in ("FunctionDef", "AsyncFunctionDef", "ClassDef"):
            stored.add(node.name)
        elif kind in ("Import", "ImportFrom"):
            imported |= imported_names(node)
        queue += children(node)
    return {name for name in space if not name.startswith("__") and (name in stored or name not in imported)}


def imported_names(node: "Any") -> "set[str]":
    """The names that an import statement binds; a star binds those of the module."""
    names = set()
    for alias in node.names:
        if alias.name == "*":
            names |= set(vars(sys.modules.get(node.module, sys)))
        else:
            names.add((alias.asname or alias.name).partition(".")[0])
    return names


def fingerprint(space: "dict[str, Any]") -> "list[int]":
    """Numbers that differ when a binding or the state behind it has changed; holds no reference to any of it."""
    names = [name for name in list(space) if name != "__builtins__"]
    marks: list[int] = [hash(name) for name in names]
    seen: set[int] = set()
    queue: list[Any] = [space[name] for name in names]
    marks += [id(value) for value in queue]
    while queue and len(seen) < NODES:
        value = queue.pop()
        if id(value) not in seen:
            seen.add(id(value))
            try:
                below = inner(value, marks)
            except Exception:  # noqa: BLE001 - state that cannot be looked at is not compared
                below = []
            marks += [id(item) for item in below]
            queue += below
    return marks


def inner(value: "Any", marks: "list[int]") -> "list[Any]":  # noqa: C901 - one return a kind of state
    """Mark the state of one object and return the objects that the rest of its state lies in."""
    kind = type(value)
    marks += [id(value), id(kind)]
    if kind in HASHED:
        marks.append(hash(value))
        return []
    if isinstance(value, type):
        return list(vars(value).values()) if is_heap(value) and value.__module__ == "__main__" else []
    found = attributes(value) if is_heap(kind) else []
    if isinstance(value, dict):
        return found + ends(list(dict.keys(value)), marks) + ends(list(dict.values(value)), marks)
    for base in ITERATED:
        if isinstance(value, base):
            return found + ends(list(base.__iter__(value)), marks)
    name = kind.__name__
    if name == "deque":
        return found + ends(list(value), marks)
    if name in FRAMES:
        return frame_of(value, marks)
    if name == "function":
        cells = [cell.cell_contents for cell in value.__closure__ or () if holds(cell)]
        return [*cells, value.__defaults__, value.__kwdefaults__, value.__dict__]
    if name == "method":
        return [value.__self__]
    if kind.__module__ == "builtins" and hasattr(kind, "__next__"):
        return iterated(value, marks)
    mark_opaque(value, name, marks)
    return found


def mark_opaque(value: "Any", name: str, marks: "list[int]") -> None:
    """Mark the state of an object that only its own methods show."""
    if name in ("bytearray", "array", "lock", "RLock", "count", "repeat"):
        marks.append(hash(repr(value)))
    elif name in ("StringIO", "BytesIO"):
        marks += [value.tell(), hash(value.getvalue())]
    elif name == "SimpleQueue":
        marks.append(value.qsize())


def iterated(value: "Any", marks: "list[int]") -> "list[Any]":
    """Mark where a built-in iterator stands, and return what it runs over; some of that is made anew at each look."""
    parts = [part for group in value.__reduce__()[1:] for part in (group if isinstance(group, tuple) else (group,))]
    marks += [hash(part) for part in parts if type(part) in HASHED]
    if type(value).__name__.startswith(("dict_", "set_")):
        marks += [len(part) for part in parts if type(part) is list]
        return []
    return [part for part in parts if type(part) not in HASHED]


def holds(cell: object) -> bool:
    """Say whether a closure's cell holds anything."""
    try:
        cell.cell_contents  # noqa: B018 - an empty cell raises
    except ValueError:
        return False
    return True


def is_heap(kind: type) -> bool:
    """Say whether a class was made by a class statement or the like, and not in C for the interpreter itself."""
    return bool(kind.__flags__ & 1 << 9)


def ends(items: "list[Any]", marks: "list[int]") -> "list[Any]":
    """Mark a container's length and return the items at its ends, which are looked into."""
    marks.append(len(items))
    return items if len(items) <= 2 * ITEMS else items[:ITEMS] + items[-ITEMS:]


def attributes(value: "Any") -> "list[Any]":
    """What an instance keeps in its dictionary and its slots, without running the program's code."""
    found: list[Any] = []
    for base in type(value).__mro__:
        own = vars(base)
        for name, member in own.items():
            kind = type(member).__name__
            if kind == "member_descriptor" and "__slots__" in own:
                found.append(slot_of(member, value))
            elif name == "__dict__" and kind == "getset_descriptor" and base is not type:
                found.append(member.__get__(value))
    return found


def slot_of(member: "Any", value: "Any") -> "Any":
    """What a slot holds, or nothing while it is empty."""
    try:
        return member.__get__(value)
    except AttributeError:
        return None


def frame_of(value: "Any", marks: "list[int]") -> "list[Any]":
    """Mark where a generator or coroutine stands, and return its local values."""
    frame = getattr(value, FRAMES[type(value).__name__])
    marks.append(-1 if frame is None else frame.f_lasti)
    return [] if frame is None else ends(list(dict(frame.f_locals).values()), marks)


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
    if 32 <= number < 127 and character not in '"\\':
        return character
    if number < 0x10000:
        return "\\u%04x" % number  # noqa: UP031 - the shortest form
    number -= 0x10000
    return "\\u%04x\\u%04x" % (0xD800 + (number >> 10), 0xDC00 + (number & 0x3FF))  # noqa: UP031 - likewise


def send(report: int, text: str) -> None:
    """Write the whole report and close its descriptor."""
    data = text.encode("ascii")
    while data:
        data = data[write(report, data) :]
    close(report)


main()
