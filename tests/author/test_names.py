"""Which names a program assigns, judged against what running it leaves behind."""

import types

import pytest

from quiz.author.names import assigned_names, is_dynamic

PROGRAMS = [
    "a = 1; b: int = 2; c: int; d, (e, *f) = 1, (2, 3)",
    "for a in [1]: pass\nfor b, c in []: pass\nelse: d = 1",
    "def f(x, y=1):\n    z = x\n    def inner():\n        global deep\n        deep = 1\n    inner()\nf(1)",
    "class A:\n    x = 1\n    def m(self): y = 1\n    global from_class\n    from_class = 2",
    "import os, sys as system\nfrom os import path\nnew = 1",
    "if (n := 3): [m := k for k in [1]]\nlist(j for j in [2])\nlambda: (o := 1)",
    "match [1, {'a': 2, 'b': 3}]:\n    case [x, {'a': y, **rest}]: pass",
    "with open('/dev/null') as f, open('/dev/null') as g: h = 1",
    "x = y = 2\nx += 1\nx = [1]; x[0] = 2",
    "try: pass\nexcept ValueError as e: z = 1\nfinally: w = 2",
]


@pytest.mark.parametrize("program", PROGRAMS)
def test_every_name_that_a_run_leaves_is_seen(program: str) -> None:
    left: dict[str, object] = {}
    exec(program, left)  # noqa: S102 - the programs stand above
    made = {
        name for name, value in left.items() if not name.startswith("__") and not isinstance(value, types.ModuleType)
    }
    seen = assigned_names(program)
    assert made <= seen
    assert not seen & {"inner", "o", "k", "j", "os", "sys", "system", "path", "self"}


@pytest.mark.parametrize(
    "program",
    ["globals()['a'] = 1", "exec('a = 1')", "from os import *", "import sys; sys.modules[__name__].a = 1", "vars()"],
)
def test_a_program_that_can_assign_anything_is_known(program: str) -> None:
    assert is_dynamic(program)
