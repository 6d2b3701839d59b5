"""A hundred ways to break a file. Each is one change of a good file; ⏵ marks where the caret must stand."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from quiz.author.check import check
from quiz.decks.problems import draw
from tests.author.test_check import SHOWN

GOOD = Path(__file__).parent.parent / "decks" / "good"
CARET = "⏵"


@dataclass(frozen=True)
class Broken:
    """One fault: in `file`, `old` becomes `new`; the message and the remedy must say these words."""

    file: str
    old: str
    new: str
    message: str
    remedy: str


def b(file: str, old: str, new: str, message: str, remedy: str) -> Broken:
    return Broken(f"{file}.md", old, new, message, remedy)


FRONT = [
    b("recall", "---\nid", "⏵id", "must begin with its front matter", "begin with `---`"),
    b("recall", "---\nid", "\n⏵---\nid", "must begin with its front matter", "the very first line"),
    b("recall", "---\nid: what-frees-an-object\n", "⏵---\n", "`id` is missing", "lower-case words joined with hyphens"),
    b(
        "recall",
        "---\nid: what-frees-an-object\nkind: recall\nlevel: 1\n---",
        "⏵---\nid: x\nkind: recall\nlevel: 1",
        "never closed",
        "end it with `---`",
    ),
    b("recall", "id: what-frees-an-object", "id: ⏵What frees an object?", "is no id", "`what-frees-an-object`"),
    b("recall", "id: what-frees-an-object", "id: ⏵what--frees", "is no id", "`what-frees`"),
    b("recall", "id: what-frees-an-object", "id:⏵", "`id` is empty", "write a value after `id:`"),
    b("recall", "id: what-frees-an-object", "id: ⏵[what-frees]", "YAML reads a list", "quote it"),
    b("recall", "id: what-frees-an-object", "id: x\n⏵id: y", "`id` stands twice", "keep one"),
    b("recall", "id: what-frees-an-object", "id: ⏵&x what-frees", "an anchor", "quote it"),
    b("recall", "id: what-frees-an-object", "id: ⏵!!str what-frees", "a tag", "quote it"),
    b("recall", "id: what-frees-an-object", "id: x\n⏵topic: gil", "`topic` is no key", "the words are id, kind"),
    b("recall", "id: what-frees-an-object", "id: x\n⏵needz: [a]", "`needz` is no key", "write `needs`"),
    b("recall", "kind: recall", "kind: ⏵recal", "is no kind", "write `recall`"),
    b("recall", "kind: recall", "kind: ⏵Recall", "is no kind", "write `recall`"),
    b("recall", "kind: recall\n", "", "`kind` is missing", "the kinds are recall, choice"),
    b("recall", "level: 1", "level: ⏵4", "`level` must be 1, 2 or 3", "write 1 for screening"),
    b("recall", "level: 1", "level: ⏵deep", "`level` must be 1, 2 or 3", "3 for deep"),
    b("recall", "level: 1\n", "", "`level` is missing", "`level: 1`"),
    b("recall", "level: 1", "level: 1\ntags: ⏵gil", "`tags` must be a list", "write `tags: [gil]`"),
    b("recall", "level: 1", "level: 1\ntags: [a, ⏵a]", "`a` stands twice", "keep one"),
    b("recall", "level: 1", "level: 1\ntags: [a, ⏵[b]]", "YAML reads a list", "quote it"),
    b("recall", "level: 1", "level: 1\ntags: ⏵[a, b", "cannot read this value of `tags`", "close the brackets"),
    b("recall", "level: 1", "level: 1\nneeds: [⏵Not An Id]", "is no id, in `needs`", "`not-an-id`"),
    b("recall", "level: 1", "level: 1\nneeds: [⏵what-frees-an-object]", "cannot name itself", "remove it"),
    b("recall", "level: 1", "level: 1\nneeds: [⏵nobody]", "no question has that id", "or remove it"),
    b("recall", "level: 1", "level: 1\nfollow_ups: [⏵who-count]", "no question has that id", "write `who-counts`"),
    b("recall", "level: 1", "level: 1\nneeds: [⏵what-is-immutable]", "need each other", "remove one of these needs"),
    b("recall", "level: 1", "level: 1\nwas: [⏵who-counts]", "the id of a living question", "remove it from `was`"),
    b("recall", "level: 1", "level: 1\nwas: [⏵old-friend]", "has taken the history", "keep it in one"),
    b("recall", "level: 1", "level: 1\n⏵ask: output", "a recall question has no `ask`", "kind: predict"),
    b("recall", "level: 1", "level: 1\n⏵\ttags: [a]", "YAML allows no tab", "indent with spaces"),
    b("recall", "level: 1", "level: 1\n  tags⏵: [a]", "YAML cannot read", "bracket"),
    b("recall", "level: 1", "level: 1\n⏵just words", "cannot read this line", "`key: value`"),
    b("recall", "level: 1", "level: 1\n⏵<<: {x: y}", "`<<` is no key", "the words are"),
    b("recall", "level: 1", "level: 1\nsources: [⏵*here]", "an alias", "quote it"),
    b("recall", "level: 1", 'level: 1\nsources: ["a", ⏵""]', "`sources` is empty", "or remove it"),
    b("recall", "level: 1", "level: 1\nexperiment: ⏵gone.py", "there is no such file", "mend the path"),
    b("recall", "level: 1", "level: 1\nexperiment: ⏵../../../x.py", "outside the deck", "move it into the deck"),
    b("recall", "level: 1", "level: 1\nexperiment: ⏵/etc/passwd", "outside the deck", "move it into the deck"),
    b("recall", "level: 1", "level: 1\nexperiment: ⏵../kinds", "this is a folder", "plain text file"),
    b("recall", "level: 1", "level: 1\n⏵limits: 20", "`limits` must be a mapping", "{seconds: 20, memory: 512}"),
    b("recall", "level: 1", "level: 1\nlimits: {⏵second: 20}", "`second` is no key of `limits`", "write `seconds`"),
    b("recall", "level: 1", "level: 1\nlimits: {seconds: ⏵3600}", "cannot be `3600`", "from 1 to 60"),
    b("recall", "level: 1", "level: 1\nlimits: {seconds: ⏵0000000099999}", "cannot be `0000000099999`", "from 1 to 60"),
    b("recall", "level: 1", "level: 1\nlimits: {memory: ⏵1 GiB}", "cannot be `1 GiB`", "from 64 to 16384"),
    b("predict", "ask: output", "ask: output\nexperiment: ⏵../shared.py", "and in `## Experiment`", "keep one"),
    b("predict", "ask: output\n", "", "`ask` is missing", "`ask: output`"),
    b(
        "predict",
        "ask: output",
        "ask: ⏵[freed] == 1",
        "YAML cannot read this value of `ask`",
        'quote it: `ask: "[freed] == 1"`',
    ),
    b("predict", "ask: output", "ask: freed ⏵# all", "YAML ends the value here", 'quote it: `"freed # all"`'),
    b("predict", "ask: output", "ask: freed +⏵", "`ask` is no expression", "one Python expression"),
    b("predict", "ask: output", "ask: ⏵len([1])", "names nothing that the experiment assigns", "Node, a, b, freed"),
]

TEXT = [
    b("recall", "# What frees an object?", "⏵What frees an object?", "text before the title", "begin with the title"),
    b("recall", "# What frees an object?", "⏵#What frees it?", "needs a space after its signs", "write `# What frees"),
    b("recall", "# What frees an object?", "⏵#", "the title is empty", "after `# `"),
    b("recall", "# What frees an object?", "# One\n\n⏵# Two", "a second title", "`### Two` inside a section"),
    b("recall", "# What frees an object?", "⏵Text\n\n# One", "text before the title", "the prompt follows it"),
    b("recall", "# What frees an object?", "What?\n⏵=====", "underlined headings", "write `# What?`"),
    b("recall", "object?\n", "object?\n\nA rule?\n⏵---\n", "underlined headings", "leave a blank line above"),
    b("recall", "# What frees an object?\n\n## Answer", "⏵## Answer", "the title is missing", "begin with the title"),
    b(
        "recall",
        "# What frees an object?\n\n## Answer\nThe",
        "# What?\nThe",
        "the answer is missing",
        "add `## Answer`",
    ),
    b("recall", "## Answer", "⏵# Answer", "a second title", "write `## Answer`"),
    b("recall", "## Answer", "⏵## Answers", "is no section", "write `Answer`"),
    b("recall", "## Answer", "⏵## answer", "is no section", "write `Answer`"),
    b("recall", "## Answer", "⏵##Answer", "a heading needs a space", "write `## Answer`"),
    b("recall", "## Answer", "⏵## Hint\n\n## Answer", "`## Hint` is empty", "fill it, or remove"),
    b("recall", "## Answer", "⏵##\nx\n\n## Answer", "a heading without a name", "the sections are Hint"),
    b("recall", "## Answer", "⏵## Trivia\nx\n\n## Answer", "`## Trivia` is no section", "inside a section use `###`"),
    b("recall", "## Answer", "## Answer\nx\n\n⏵## Answer", "a second `## Answer`", "line 9"),
    b("recall", "## Answer", "⏵```\nx = 1\n\n## Answer", "this fence is never closed", "end it with ````"),
    b("recall", "## Answer", "⏵~~~~\nx = 1\n~~~\n\n## Answer", "this fence is never closed", "`~~~~`"),
    b("recall", "## Answer", "⏵<div>\n## Answer", "this HTML takes in `## Answer`", "a blank line"),
    b("recall", "## Answer", "⏵<!-- x\n\n## Answer", "this HTML takes in `## Answer`", "`-->`"),
    b("recall", "The last", "See [it](⏵gone.md). The last", "there is no `gone.md`", "mend the path"),
    b("recall", "The last", "See [it](⏵#gone). The last", "recall.md has no heading `#gone`", "name a heading"),
    b("recall", "The last", "See [it](⏵cloze.md#gone). The last", "cloze.md has no heading `#gone`", "name a heading"),
    b("recall", "The last", "See [it](⏵../../x.md). The last", "leads out of the deck", "put the file into the deck"),
    b("recall", "The last", "See [it](⏵/etc/passwd). The last", "leads out of the deck", "put the file into the deck"),
    b("recall", "The last", "See [it](⏵cloze.ko.md). The last", "to a translation", "write `cloze.md`"),
    b("recall", "The last", "![A cycle](⏵gone.png) The last", "there is no `gone.png`", "mend the path"),
    b("recall", "The last", "See [it][y].\n\n[y]: ⏵gone.md\n\nThe last", "there is no `gone.md`", "mend the path"),
    b("recall", "The last", "See [the other one]⏵[other]. The last", "nothing defines `[other]`", "`[other]: address`"),
    b("recall", "The last", "The⏵\u202e last", "an invisible character, U+202E", "remove it"),
    b("recall", "The last", "The⏵\x00 last", "an invisible character, U+0000", "remove it"),
    b("recall", "The last", "The⏵\x1b[31m last", "an invisible character, U+001B", "remove it"),
    b("recall", "## Answer", "⏵## Options\n- [x] a\n- [ ] b\n\n## Answer", "has no `## Options`", "`kind: choice`"),
    b(
        "recall",
        "## Answer",
        "⏵## Proof\n```yaml\n- {claim: a, always: b, unlike: 3.8}\n```\n\n## Answer",
        "needs an experiment",
        "add `## Experiment`",
    ),
]

KINDS = [
    b("choice", "## Options", "⏵## Optionen", "is no section", "write `Options`"),
    b("choice", "- [ ] `list`", "- ⏵`list`", "an option needs a mark", "`- [ ] `"),
    b("choice", "- [ ] `list`", "- ⏵[] `list`", "`[]` is no mark", "`- [ ] `"),
    b("choice", "- [ ] `list`", "- ⏵[y] `list`", "`[y]` is no mark", "`- [x] `"),
    b("choice", "- [ ] `list`", "- [ ]⏵", "an option without text", "after the mark"),
    b(
        "choice",
        "- [ ] `list`",
        '- [ ] ⏵{python: "<3"} `list`',
        "a wrong option needs no interpreters",
        "mark it `[x]`",
    ),
    b("choice", '{python: ">=3.8, <4", gil: true}', '{⏵pyhton: ">=3.8"}', "`pyhton` is no key", "write `python`"),
    b("choice", '{python: ">=3.8, <4", gil: true}', '{python: ⏵">=three"}', "must name versions", "`python: 3.10`"),
    b("choice", "gil: true}", "gil: ⏵yes}", "`gil` cannot be `yes`", "`true` or `false`"),
    b("choice", "gil: true}", "gil: true", "the braces of", "in the same line"),
    b("choice", "- [ ] `{1: 2}`\n", "- [ ] `{1: 2}`\n\n⏵Some text.\n", "a list and nothing else", "move other text"),
    b("choice", "- [ ] `{1: 2}`\n", "- [ ] `list`\n", "stands twice", "remove one"),
    b("explain", "1. Counting references without locks", "1. ⏵", "an empty list item", "write its text"),
    b("explain", "## Points\n1. C", "## Points\n⏵C", "a list and nothing else", "`- `"),
    b("order", "- first\n- `second`\n* third", "- first", "there is nothing to order", "two lines"),
    b("order", "- first", "- ⏵first\n  again", "more than one line", "on one line"),
    b("order", "ask: seen", "ask: ⏵output", "not ordered by the output", "an expression"),
    b("order", "experiment: ../shared.py", "", "`ask` needs an experiment", "or remove `ask`"),
    b("cloze", "# Who counts references?", "# Who ⏵{{c1::counts}}?", "a blank in the title", "below the title"),
    b("cloze", "import {{c2::gc}}", "import ⏵{{c2::gc", "is never closed", "end it with `}}`"),
    b("cloze", "{{c1::CPython ||", "{{c1::⏵ ||", "spelling of this blank is empty", "after `::`"),
    b("cloze", "{{c1::CPython", "{{⏵c0::CPython", "count from c1", "from 1 to 99"),
    b("code", "## Start", "## Note", "a code question needs `## Start`", "the program with the hole"),
    b("code", "## Proof", "## Note", "a code question needs `## Proof`", "yaml fence"),
    b("code", "## Start\n```python", "## Start\n⏵```js", "is not python", "begin it with ```python"),
    b(
        "code",
        "## Start\n```python\n",
        "## Start\n⏵Text.\n\n```python\n",
        "one python fence and nothing else",
        "another section",
    ),
    b("code", "    ...\n```\n", "    ...\n```\n\n⏵```python\n1\n```\n", "a second fence", "join them"),
    b("code", "def counted(f):\n    ...\n", "", "is empty", "fill it"),
    b("predict", "print(freed)\n", "print⏵(freed\n", "the experiment is not Python", "mend it"),
    b("predict", "print(freed)\n", "print(freed)\n⏵return\n", "the experiment is not Python", "mend it"),
]

CLAIM = '- claim: No cycle is needed for that\n  can: len(freed) > 1\n  python: ">=3.10"\n'
LAST = "  can: len(freed) > 1\n"
FIRST = '"Freeing `a` drops its attributes: `b` goes too"'
UNLIKE = '  unlike: "<3.8"\n'

PROOF = [
    b("predict", "claim: No cycle", "claim: No cycle ⏵#1", "YAML ends the value here", 'quote it: `"No cycle #1'),
    b("predict", "claim: No cycle", "claim: ⏵No cycle: none", "YAML cannot read", 'quote it: `claim: "No cycle: none'),
    b("predict", "claim: No cycle", "claim: ⏵`No` cycle", "YAML cannot read", 'quote it: `claim: "`No` cycle'),
    b("predict", "claim: No cycle", "claim: ⏵@No cycle", "YAML cannot read", "quote it"),
    b("predict", "claim: No cycle", "claim: ⏵%No cycle", "YAML cannot read", "quote it"),
    b("predict", "claim: No cycle", "claim: ⏵- No cycle", "YAML cannot read", "quote it"),
    b("predict", "claim: No cycle", "claim: ⏵|No cycle", "YAML cannot read", "quote it"),
    b("predict", "claim: No cycle", 'claim: ⏵"No" cycle', "YAML cannot read", 'quote it: `claim: \'"No" cycle'),
    b("predict", "claim: No cycle is needed for that", "claim: ⏵[no, cycle]", "YAML reads a list", "quote it"),
    b("predict", "claim: No cycle is needed for that", 'claim: ⏵"No cycle', "this quote is not closed", "close it"),
    b("predict", "claim: No cycle is needed for that", "claim:⏵ # nothing", "`claim` is empty", "quote it"),
    b("predict", "- claim: No cycle is needed for that\n  can", "- ⏵can", "`claim` is missing", "in a sentence"),
    b("predict", "claim: No cycle", "⏵clame: No cycle", "`clame` is no key", "write `claim`"),
    b("predict", LAST, "  always: ⏵[1] == freed\n", "YAML cannot read", 'quote it: `always: "[1] == freed"`'),
    b("predict", LAST, "  always: ⏵freed == {1: 2}\n", "YAML cannot read", 'quote it: `always: "freed == {1: 2}"`'),
    b("predict", LAST, "  always: ⏵{1: 2} == freed\n", "YAML cannot read", "quote it"),
    b("predict", LAST, '  always: ⏵"x" in freed\n', "YAML cannot read", "quote it: `always: '\"x\" in freed'`"),
    b("predict", LAST, "  always: ⏵\"freed == '\\d'\"\n", "escape", "use single quotes"),
    b("predict", LAST, "  always: ⏵\"freed == '\\n'\"\n", "the claim is no expression", "use single quotes"),
    b("predict", LAST, "  always: freed is ⏵in\n", "the claim is no expression", "one Python expression"),
    b("predict", LAST, "  always: ⏵True\n", "names nothing that the experiment assigns", "freed"),
    b("predict", LAST, "  always: freed == (⏵yield)\n", "inside functions only", "one Python expression"),
    b("predict", LAST, "  always: (⏵n := freed) == 1\n", "the claim assigns a name", "`==`"),
    b("predict", LAST, "  always: freed\n  ⏵can: freed\n", "both `always` and `can`", "a second claim"),
    b("predict", LAST, "", "the claim asserts nothing", "`always:`, `can:` and `raises:`"),
    b("predict", LAST, "  raises: ⏵TypeError()\n", "must name an exception", "`TypeError`"),
    b("predict", LAST, LAST + "  runs: ⏵0\n", "`runs` must be a number", "from 1 to 100"),
    b("predict", LAST, LAST + "  runs: ⏵101\n", "`runs` must be a number", "from 1 to 100"),
    b("predict", LAST, LAST + "  implementation: ⏵CPython\n", "no implementation", "write `cpython`"),
    b("predict", "platform: linux", "platform: ⏵macos", "no `sys.platform`", "write `darwin`"),
    b("predict", 'python: ">=3.10"', "python: ⏵>=3.10", "YAML cannot read", 'quote it: `python: ">=3.10"`'),
    b("predict", 'python: ">=3.10"', "python: ⏵>3", "`python` is empty", "quote"),
    b("predict", 'python: ">=3.10"', 'python: ⏵"~~3"', "must name versions", "`python: 3.10`"),
    b("predict", UNLIKE, "", "nothing is named that must make this claim fail", "`breaks:"),
    b("predict", UNLIKE, '  unlike: ⏵"<3.12"\n', "`unlike` says that it fails there", "narrow the claim"),
    b("predict", UNLIKE, "  breaks: ⏵a.friend = b\n", "must be a change", "{replace:"),
    b("predict", UNLIKE, '  breaks: ⏵{replace: "a = None"}\n', "`by` is missing", "what stands there instead"),
    b("predict", UNLIKE, '  breaks: {replace: ⏵"a = 1", by: "a = 2"}\n', "no such part to replace", "letter by letter"),
    b("predict", UNLIKE, '  breaks: {replace: "a = None", by: ⏵"a = None"}\n', "changes nothing", "differ"),
    b("predict", UNLIKE, '  breaks: {replace: ⏵"freed", by: "seen"}\n', "3 times, and each is replaced", "copy more"),
    b(
        "predict",
        "- claim: No cycle is needed for that",
        f"- ⏵claim: {FIRST}",
        "says the same sentence",
        "only it shows",
    ),
    b("predict", UNLIKE, '  breaks: {replace: "a = None", by: ⏵"a = ("}\n', "is not Python", "a crash proves nothing"),
    b(
        "predict",
        UNLIKE,
        '  breaks: {replace: "a = None", by: ⏵"freed = [1, 2]"}\n',
        "only assigns a literal",
        "wrong belief",
    ),
    b(
        "predict",
        UNLIKE,
        "  breaks: {replace: a.friend = b, by: a = x, ⏵b}\n",
        "a comma ends the text",
        "quote the whole",
    ),
    b(
        "predict",
        UNLIKE,
        '  breaks: ⏵{replace: "a", by: "b"\n',
        "cannot read this value of `breaks`",
        "close the brackets",
    ),
    b("predict", "```yaml", "⏵```json", "is not yaml", "begin it with ```yaml"),
    b("predict", CLAIM, "- ⏵No cycle is needed\n" + CLAIM, "a claim must be a mapping", '`- claim: "…"`'),
    b("code", "always: calls == 1", "always: ⏵[calls] == 1", "YAML cannot read", "quote it"),
    b("code", "always: calls == 1 and last is abs", "always: calls ⏵1", "the claim is no expression", "one Python"),
]

TRANSLATIONS = [
    b("choice.ko", "id: what-is-immutable", "id: ⏵who-counts", "the original has another id", "what-is-immutable"),
    b("choice.ko", "id: what-is-immutable", "id: what-is-immutable\n⏵level: 1", "comes from the original", "remove it"),
    b("choice.ko", "id: what-is-immutable", "id: what-is-immutable\n⏵off: 1", "`off` is no key", "write `of`"),
    b("choice.ko", "id: what-is-immutable", "id: what-is-immutable\nof: ⏵abc", "12 hexadecimal", "SHA-256"),
    b("choice.ko", "id: what-is-immutable", "id: what-is-immutable\nof: ⏵0123456789ab", "has moved on", "of: "),
    b("choice.ko", "- `list`", "- ⏵[x] `list`", "the original says which options are right", "without a mark"),
    b("choice.ko", "- `list`\n", "", "has 3 entries, the original 4", "translate each one"),
    b(
        "choice.ko",
        "## Answer",
        "⏵## Experiment\n```python\n1\n```\n\n## Answer",
        "comes from the original",
        "remove it",
    ),
    b("choice.ko", "## Answer", "⏵## Points\n- x\n\n## Answer", "the original has no `## Points`", "remove it"),
    b("predict.ko", "- 순환은 필요 없다\n", "", "has 1 sentences, the original 2", "translate each one"),
    b("predict.ko", "- 순환은", "- ⏵claim: 순환은", "only its sentence", "one sentence for each"),
    b("cloze.ko", "{{c2::gc}}", "{{c4::gc}}", "not those of the original", "c1, c2, c3"),
]

BEYOND = [
    b(
        "predict",
        LAST,
        "  always: ⏵freed is freed\n",
        "is true whatever the experiment does",
        "compare what was observed",
    ),
    b("predict", LAST, '  always: ⏵(freed == [], "why")\n', "is true whatever", "the value that it must have"),
    b("predict", LAST, "  can: ⏵len(freed) >= 0\n", "is true whatever", "compare what was observed"),
    b("predict", LAST, "  always: ⏵freed or True\n", "is true whatever", "compare what was observed"),
    b("predict", LAST, "  always: ⏵a == 1 or a != 1\n", "is true whatever", "compare what was observed"),
    b("predict", LAST, "  always: ⏵freed is []\n", "is false whatever", "compare what was observed"),
    b("predict", LAST, "  always: ⏵(one for one in freed)\n", "is true whatever", "compare what was observed"),
    b(
        "predict",
        "print(freed)\n",
        "⏵match freed:\n    case []: pass\n",
        "`match` statement, which came",
        '`python: ">=3.10"`',
    ),
    b("predict", "print(freed)\n", "⏵type X = int\n", "`type` statement, which came", '`python: ">=3.12"`'),
    b("predict", "print(freed)\n", "def f⏵[T](x): pass\n", "type parameters in brackets", '`python: ">=3.12"`'),
    b("predict", "print(freed)\n", "print(f'⏵{freed['a']}')\n", "a field of an f-string", '`python: ">=3.12"`'),
    b("predict", "print(freed)\n", "print(⏵t'{freed}')\n", "a t-string", '`python: ">=3.14"`'),
    b("predict", "print(freed)\n", "⏵lazy import this\n", "`lazy import`", '`python: ">=3.15"`'),
    b("predict", "print(freed)\n", "x: (⏵y := freed) = 1\n", "went after Python 3.13", '`python: "<3.14"`'),
    b("predict", "ask: output", "ask: freed[⏵*freed]", "`ask` uses a star in an index", "so that 3.9 reads it"),
    b(
        "predict",
        UNLIKE,
        '  breaks: {replace: "a = None", by: ⏵"a = b[*b]"}\n',
        "the changed experiment uses",
        ">=3.11",
    ),
    b("code", "    ...\n```\n", "    ⏵match f:\n        case 1: ...\n```\n", "the start uses the `match`", ">=3.10"),
    b("choice.ko", "## Answer\n", "## Answer\n[여기](⏵gone.md) ", "there is no `gone.md`", "mend the path"),
]
"""What stands in code and in prose, which no schema describes."""

TABLE = [*FRONT, *TEXT, *KINDS, *PROOF, *TRANSLATIONS, *BEYOND]


def broken(row: Broken, folder: Path) -> tuple[Path, str]:
    """The good deck with one file changed; also that file's text with the caret's mark."""
    for source in [*GOOD.rglob("*.md"), *GOOD.rglob("*.py"), *GOOD.rglob("*.toml")]:
        target = folder / source.relative_to(GOOD)
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(source.read_bytes())
    path = folder / "kinds" / row.file
    text = path.read_text(encoding="utf-8")
    assert text.count(row.old) >= 1, "the good file has no such part"
    marked = text.replace(row.old, row.new, 1)
    path.write_text(marked.replace(CARET, ""), encoding="utf-8")
    return path, marked


@pytest.mark.parametrize("row", TABLE, ids=[f"{n}-{row.message[:40]}" for n, row in enumerate(TABLE)])
def test_one_fault_is_one_problem_with_its_place_and_remedy(row: Broken, tmp_path: Path) -> None:
    path, marked = broken(row, tmp_path)
    problems = [problem for problem in check([path]) if problem.path == str(path) and problem.code not in SHOWN]
    shown = "\n".join(map(draw, problems))
    assert [row.message in problem.message for problem in problems] == [True], shown
    assert row.remedy in problems[0].remedy, shown
    if CARET in marked:
        before = marked[: marked.index(CARET)]
        expected = (before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)
        assert (problems[0].line, problems[0].column) == expected, shown


def test_every_fault_of_the_table_is_found_in_another_way() -> None:
    assert len(TABLE) >= 100
    assert len({(row.file, row.old, row.new) for row in TABLE}) == len(TABLE)
