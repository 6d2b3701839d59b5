"""Looks at values inside the wall: their text, whether they are literals, and the state that lies behind them.

Put before `names.py` and `harness.py`, the three being one file inside: standard library only, CPython 3.8 and later,
and nothing imported. Nothing here runs the program's own code except to make the text that it is asked for.
"""

# contextlib and typing would be imports that the program sees:
# ruff: noqa: ANN401

import builtins

__builtins__ = dict(vars(builtins))  # type: ignore[assignment]  # a program may replace builtins; this file keeps its own

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

GLANCE = 300
"""Characters kept of the `repr` of each name in an expression."""
DEEP = 40
"""Nesting beyond which a value is not called a literal."""
ITEMS = 2000
"""Items looked at, at either end of a container, when the program's state is compared."""
WHOLE = 1 << 18
"""Items of a bytearray or array looked at, at either end, when the program's state is compared."""
NODES = 60_000
"""Objects looked at when the program's state is compared."""
HASHED = (int, str, float, bytes, complex, bool, range)
"""Types whose value is told by their hash, and which may be made anew at each look."""
SLICED: "Any" = (list, tuple)
ITERATED: "Any" = (set, frozenset)
"""Containers whose items are told by their own methods, whatever a subclass makes of those."""
TEXTS: "Any" = {str: ("'", '"'), bytes: (b"'", b'"'), bytearray: (b"'", b'"')}
"""Types whose text is quoted by which quotes they hold."""
FRAMES = {"generator": "gi_frame", "coroutine": "cr_frame", "async_generator": "ag_frame"}
"""Where those that stand still between steps keep their frame."""


def text_of(render: "Any", value: "Any", limit: int) -> str:
    """Render a value as exact text of at most so many characters; rendering is the program's code and may fail."""
    try:
        text: str = str.__str__(render(beginning(value, limit) if render is repr else value))
    except BaseException as error:  # noqa: BLE001 - whatever it raises
        return f"<{type(value).__name__} whose {render.__name__} raised {type(error).__name__}>"
    return text if len(text) <= limit else text[: limit - 1] + "…" if limit == GLANCE else text[:limit]


def beginning(value: "Any", limit: int) -> "Any":
    """What begins with the same text as a value, as far as so many characters: of a huge one the text is huge."""
    kind = type(value)
    if kind in TEXTS and len(value) > limit:
        begun = value[:limit]
        for quote in TEXTS[kind]:
            if quote in value:
                begun += quote
        return begun
    if kind in SLICED or (kind.__name__ == "array" and kind.__module__ == "array"):
        return value[:limit]
    return value


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
    for base in SLICED:
        if isinstance(value, base):
            return found + sliced(base, value, marks)
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
        return [*cells, *(value.__defaults__ or ()), value.__kwdefaults__, value.__dict__]  # PyPy makes the first anew
    if name == "method":
        return [value.__self__]
    if kind.__module__ == "builtins" and hasattr(kind, "__next__"):
        return iterated(value, marks)
    mark_opaque(value, name, marks)
    return found


def mark_opaque(value: "Any", name: str, marks: "list[int]") -> None:
    """Mark the state of an object that only its own methods show."""
    if name in ("bytearray", "array"):
        marks += [len(value), hash(bytes(value[:WHOLE])), hash(bytes(value[-WHOLE:]))]
    elif name in ("lock", "RLock", "count", "repeat"):
        marks.append(hash(repr(value)))
    elif name in ("StringIO", "BytesIO"):
        marks += [value.tell(), hash(value.getvalue())]
    elif name == "SimpleQueue":
        marks.append(value.qsize())


def iterated(value: "Any", marks: "list[int]") -> "list[Any]":
    """Mark where a built-in iterator stands, and return what it runs over; some of that is made anew at each look."""
    parts = [part for group in value.__reduce__()[1:] for part in (group if isinstance(group, tuple) else (group,))]
    marks += [hash(part) for part in parts if type(part) in HASHED]
    if type(value).__name__.startswith(("dict_", "set_", "setiter")):  # the last is PyPy's
        marks += [len(part) for part in parts if type(part) is list]
        return []
    return [part for part in parts if type(part) not in HASHED]


def holds(cell: "Any") -> bool:
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


def sliced(base: "Any", value: "Any", marks: "list[int]") -> "list[Any]":
    """Do the same without a copy of the whole."""
    count = base.__len__(value)
    marks.append(count)
    parts = [slice(count)] if count <= 2 * ITEMS else [slice(ITEMS), slice(count - ITEMS, count)]
    return [item for part in parts for item in base.__getitem__(value, part)]


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
