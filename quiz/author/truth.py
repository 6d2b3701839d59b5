"""What an expression is worth whatever its names stand for: true, false, or open, as far as its form tells.

It never says more than Python does: the tests draw expressions and values, and evaluate them. An expression that raises
has no truth, so `len(x) >= 0` counts as true though `x` might have no length.
"""

import ast
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

BUILTINS = frozenset({"bool", "id", "isinstance", "issubclass", "len", "object", "type"})
"""Built-ins whose meaning is known here, where no name of the program stands in their place."""

STRANGE = re.compile(
    r"__(?:eq|ne|len|bool|contains|class|instancecheck|subclasscheck)__|nan|inf|e\d{3}|struct|ctypes|array|fromhex|numpy|Mock",
    re.IGNORECASE,
)
"""What stands in each program that could make a value that does not equal itself: NaN is one."""


class Truth(Enum):
    """What is known of a value as a condition."""

    TRUE = "true"
    FALSE = "false"
    OPEN = "open"

    def __invert__(self) -> "Truth":
        return {Truth.TRUE: Truth.FALSE, Truth.FALSE: Truth.TRUE}.get(self, Truth.OPEN)


def is_reflexive(program: str) -> bool:
    """Say whether every value that a program makes surely equals itself, and `!=` is the contrary of `==`."""
    return not STRANGE.search(program)


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges expressions in which these built-ins have their own meaning; `reflexive` as `is_reflexive` says."""

    builtins: frozenset[str]
    reflexive: bool

    def truth(self, node: ast.expr) -> Truth:
        """What is known of an expression as a condition, if it does not raise."""
        match node:
            case ast.IfExp() | ast.NamedExpr() | ast.Compare() | ast.Call():
                return self._compound(node)
            case ast.Constant(value=value):
                return _known(value)
            case ast.Lambda() | ast.GeneratorExp():
                return Truth.TRUE
            case ast.Tuple(elts=inner) | ast.List(elts=inner) | ast.Set(elts=inner):
                return _filled([not isinstance(one, ast.Starred) for one in inner])
            case ast.Dict(keys=keys):
                return _filled([key is not None for key in keys])
            case ast.JoinedStr(values=values):
                return Truth.TRUE if any(isinstance(one, ast.Constant) and one.value for one in values) else Truth.OPEN
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return ~self.truth(operand)
            case ast.BoolOp(op=ast.And(), values=values):
                return self._all(values)
            case ast.BoolOp(values=values):
                return ~self._all([_contrary(one) for one in values])
            case _:
                return Truth.OPEN

    def _all(self, values: Sequence[ast.expr]) -> Truth:
        """The truth of all together: false if one is, or if two contradict each other."""
        truths = {self.truth(one) for one in values}
        if Truth.FALSE in truths or (self.reflexive and self._contradict(values)):
            return Truth.FALSE
        return Truth.OPEN if Truth.OPEN in truths else Truth.TRUE

    def _contradict(self, values: Sequence[ast.expr]) -> bool:
        kinds = {type(one.ops[0]) for one in values if isinstance(one, ast.Compare)}
        denied = any(isinstance(one, ast.UnaryOp) for one in values)
        if not denied and not any(other in kinds for kind, other in CONTRARIES.items() if kind in kinds):
            return False
        said = {ast.dump(one) for one in values if self._lasts(one)}
        return any(ast.dump(_contrary(one)) in said for one in values if self._lasts(one))

    def _compound(self, node: ast.IfExp | ast.NamedExpr | ast.Compare | ast.Call) -> Truth:
        match node:
            case ast.NamedExpr(value=value):
                return self.truth(value)
            case ast.IfExp(test=test, body=body, orelse=other):
                condition, first, second = self.truth(test), self.truth(body), self.truth(other)
                return {Truth.TRUE: first, Truth.FALSE: second}.get(condition, first if first is second else Truth.OPEN)
            case ast.Compare(left=left, ops=[op], comparators=[right]):
                return self._link(left, op, right)
            case ast.Compare(left=left, ops=ops, comparators=others):
                truths = set(map(self._link, [left, *others], ops, others))
                return next(truth for truth in (Truth.FALSE, Truth.OPEN, Truth.TRUE) if truth in truths)
            case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if name in self.builtins:
                return self._call(name, args)
            case _:
                return Truth.OPEN

    def _link(self, left: ast.expr, op: ast.cmpop, right: ast.expr) -> Truth:
        match op:
            case ast.Is():
                return self._is(left, right)
            case ast.IsNot():
                return ~self._is(left, right)
            case ast.In():
                return self._in(left, right)
            case ast.NotIn():
                return ~self._in(left, right)
            case ast.NotEq():
                return ~self._equal(left, right)
            case ast.Eq():
                return self._equal(left, right)
            case _:
                return self._ordered(left, op, right)

    def _is(self, left: ast.expr, right: ast.expr) -> Truth:
        match left, right:
            case ast.Name(id=one), ast.Name(id=other) if one == other:
                return Truth.TRUE
            case ast.Constant(value=None | bool() as one), ast.Constant(value=None | bool() as other):
                return _known(one is other)
            case _:
                pass
        if isinstance(left, FRESH) or isinstance(right, FRESH):
            return Truth.FALSE
        return Truth.TRUE if self._class_of(left) and _same(left, right) else Truth.OPEN

    def _equal(self, left: ast.expr, right: ast.expr) -> Truth:
        if isinstance(left, ast.Constant) and isinstance(right, ast.Constant):
            return _known(left.value == right.value)
        if _same(left, right) and self._stays(left):
            return Truth.TRUE
        return self._ordered(left, ast.Eq(), right)

    def _in(self, left: ast.expr, right: ast.expr) -> Truth:
        match right:
            case ast.Tuple(elts=inner) | ast.List(elts=inner) | ast.Set(elts=inner):
                if not inner:
                    return Truth.FALSE
                return Truth.TRUE if any(self._is(left, one) is Truth.TRUE for one in inner) else Truth.OPEN
            case ast.Dict(keys=keys):
                same = any(key is not None and self._is(left, key) is Truth.TRUE for key in keys)
                return Truth.TRUE if same else Truth.FALSE if not keys else Truth.OPEN
            case _:
                return Truth.OPEN

    def _ordered(self, left: ast.expr, op: ast.cmpop, right: ast.expr) -> Truth:
        """Compare two numbers, or a length, which is no less than 0, with one."""
        one = self._range(left)
        other = self._range(right) if one else ()
        if not one or not other:
            return Truth.OPEN
        match op:
            case ast.Lt():
                return _below(one, other)
            case ast.GtE():
                return ~_below(one, other)
            case ast.Gt():
                return _below(other, one)
            case ast.LtE():
                return ~_below(other, one)
            case _:
                apart = Truth.TRUE in {_below(one, other), _below(other, one)}
                return Truth.FALSE if apart else Truth.OPEN

    def _range(self, node: ast.expr) -> tuple[float, float] | tuple[()]:
        match node:
            case ast.Constant(value=int() as number):
                return number, number
            case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() as number)):
                return -number, -number
            case ast.Call(func=ast.Name(id="len"), args=[_], keywords=[]) if "len" in self.builtins:
                return 0, float("inf")
            case _:
                return ()

    def _call(self, name: str, args: Sequence[ast.expr]) -> Truth:
        match name, args:
            case "bool", [value]:
                return self.truth(value)
            case "isinstance", [ast.Name() as value, kind]:
                kinds = kind.elts if isinstance(kind, ast.Tuple) else [kind]
                own = ast.Call(ast.Name("type", ast.Load()), [value], [])
                sure = any(self._is_object(one) or (self._class_of(one) and _same(one, own)) for one in kinds)
                return Truth.TRUE if sure else Truth.OPEN
            case "issubclass", [_, kind]:
                return Truth.TRUE if self._is_object(kind) else Truth.OPEN
            case _:
                return Truth.OPEN

    def _is_object(self, node: ast.expr) -> bool:
        return isinstance(node, ast.Name) and node.id == "object" and "object" in self.builtins

    def _class_of(self, node: ast.expr) -> bool:
        """Say whether this is `type(name)`."""
        match node:
            case ast.Call(func=ast.Name(id="type"), args=[ast.Name()], keywords=[]):
                return "type" in self.builtins
            case _:
                return False

    def _stays(self, node: ast.expr) -> bool:
        """Say whether an expression equals itself when it is evaluated again."""
        match node:
            case ast.Name():
                return self.reflexive
            case ast.Tuple(elts=inner) | ast.List(elts=inner):
                return self.reflexive and all(isinstance(one, ast.Constant) or self._stays(one) for one in inner)
            case ast.Call(func=ast.Name(id=name), args=[ast.Name()], keywords=[]):
                return self.reflexive and name in self.builtins & {"id", "len", "type"}
            case _:
                return False

    def _lasts(self, node: ast.expr) -> bool:
        """Say whether a condition has the same truth when it is asked again."""
        match node:
            case ast.Name() | ast.Constant():
                return self.reflexive
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return self._lasts(operand)
            case ast.Compare(left=left, ops=[ast.Eq() | ast.NotEq() | ast.Is() | ast.IsNot()], comparators=[right]):
                return self.reflexive and all(
                    isinstance(one, ast.Constant) or self._stays(one) for one in (left, right)
                )
            case _:
                return False


FRESH = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp, ast.GeneratorExp)
"""What makes an object that nothing else is."""

CONTRARIES: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}


def _contrary(node: ast.expr) -> ast.expr:
    """The condition that is true where this one is false."""
    match node:
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return operand
        case ast.Compare(left=left, ops=[op], comparators=others) if type(op) in CONTRARIES:
            return ast.Compare(left, [CONTRARIES[type(op)]()], others)
        case _:
            return ast.UnaryOp(ast.Not(), node)


def _same(one: ast.expr, other: ast.expr) -> bool:
    """Say whether two expressions are written alike; only of names, constants, containers and calls it is said."""
    if type(one) is not type(other):
        return False
    match one, other:
        case ast.Name(id=left), ast.Name(id=right):
            return left == right
        case ast.Constant(value=left), ast.Constant(value=right):
            return type(left) is type(right) and left == right
        case (ast.Tuple(elts=left), ast.Tuple(elts=right)) | (ast.List(elts=left), ast.List(elts=right)):
            return len(left) == len(right) and all(map(_same, left, right))
        case ast.Call(func=left, args=first, keywords=[]), ast.Call(func=right, args=second, keywords=[]):
            return _same(left, right) and len(first) == len(second) and all(map(_same, first, second))
        case _:
            return False


def _known(value: object) -> Truth:
    return Truth.TRUE if value else Truth.FALSE


def _filled(certain: Sequence[bool]) -> Truth:
    """The truth of a container by which of its parts certainly are one element."""
    if not certain:
        return Truth.FALSE
    return Truth.TRUE if any(certain) else Truth.OPEN


def _below(one: tuple[float, float], other: tuple[float, float]) -> Truth:
    """Say whether each number of one range is below each of the other."""
    if one[1] < other[0]:
        return Truth.TRUE
    return Truth.FALSE if one[0] >= other[1] else Truth.OPEN
