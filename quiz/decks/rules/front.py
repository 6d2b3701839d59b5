"""1xx: the front matter, and YAML wherever it stands."""

from quiz.decks.problems import Severity
from quiz.decks.rules.rule import Rule

FRONT_MISSING = Rule(
    "Q101",
    "front-missing",
    "Without front matter nobody knows which question this is: the id keeps a learner's history.",
    bad="""\
=== topic/example.md

---
id: what-frees-an-object
kind: recall
level: 1
---

# What frees an object?

## Answer
The end of its last reference.
""",
    good="""\
---
id: what-frees-an-object
kind: recall
level: 1
---

# What frees an object?

## Answer
The end of its last reference.
""",
    fix="blank lines above the front matter are removed",
)
FRONT_UNCLOSED = Rule(
    "Q102",
    "front-unclosed",
    "Only a line `---` tells where the front matter ends and the question begins.",
    bad="""\
---
id: what-frees-an-object
kind: recall
level: 1

# What frees an object?

## Answer
The end of its last reference.
""",
    good="""\
---
id: what-frees-an-object
kind: recall
level: 1
---

# What frees an object?

## Answer
The end of its last reference.
""",
)
FRONT_FORM = Rule(
    "Q103",
    "front-form",
    "What a question is, is said key by key; a list or a lone text has no keys.",
    bad="""\
---
[id, kind, level]
---

# What frees an object?

## Answer
The end of its last reference.
""",
    good="id: what-frees-an-object\nkind: recall\nlevel: 1",
)
MISSING_KEY = Rule(
    "Q104",
    "missing-key",
    "A question without id, kind or level cannot be kept, asked or chosen; a claim without its sentence says nothing.",
    bad="---\nkind: recall\nlevel: 1\n---\n\n# What frees it?\n\n## Answer\nIts last reference's end.",
    good="id: what-frees-an-object\nkind: recall\nlevel: 1",
    fix="an id that is missing is made of the file's name, or taken from the original",
)
UNKNOWN_KEY = Rule(
    "Q105",
    "unknown-key",
    "A key that nothing reads looks as if it worked: a slip in it would go unnoticed.",
    bad="neds: [what-is-a-reference]",
    good="tags: [refcount]",
)
EMPTY_VALUE = Rule(
    "Q106",
    "empty-value",
    "A key without a value says nothing, and YAML makes nothing of `key: # text` too.",
    bad="tags: [myth]\nmyth:",
    good='tags: [myth]\nmyth: "`del` frees an object"',
)
NOT_TEXT = Rule(
    "Q107",
    "not-text",
    "YAML reads brackets and braces as lists and mappings; where a text is meant, it has to be quoted.",
    bad="kind: [recall]",
    good="kind: recall",
)
NOT_A_LIST = Rule(
    "Q108",
    "not-a-list",
    "Tags, needs and sources are lists even if they have one entry, so that a second can be added.",
    bad="tags: refcount",
    good="tags: [refcount]",
    fix="a lone text is put into brackets",
)
LISTED_TWICE = Rule(
    "Q109",
    "listed-twice",
    "The second mention adds nothing, and was probably meant to be another word.",
    bad="tags: [refcount, refcount]",
    good="tags: [refcount, del]",
)
BAD_ID = Rule(
    "Q110",
    "bad-id",
    "An id is typed on the command line and kept for good, so it is made of lower-case words and hyphens.",
    bad="id: What frees an object?",
    good="id: what-frees-an-object",
)
UNKNOWN_KIND = Rule(
    "Q111",
    "unknown-kind",
    "The kind decides how a question is asked and judged; there are seven.",
    bad="kind: recal",
    good="kind: recall",
)
BAD_LEVEL = Rule(
    "Q112",
    "bad-level",
    "Levels are compared, so they are numbers: 1 for screening, 2 for working, 3 for deep.",
    bad="level: deep",
    good="level: 3",
)
NAMES_ITSELF = Rule(
    "Q113",
    "names-itself",
    "A question that needs itself would never be asked.",
    bad="id: what-frees-an-object\nneeds: [what-frees-an-object]",
    good="id: what-frees-an-object",
)
MYTH_UNTAGGED = Rule(
    "Q114",
    "myth-untagged",
    "`pyquiz study --tag myth` asks for all questions that settle a belief, and would miss this one.",
    bad='myth: "`del` frees an object"',
    good='tags: [myth]\nmyth: "`del` frees an object"',
    severity=Severity.WARNING,
)
BAD_LIMITS = Rule(
    "Q115",
    "bad-limits",
    "Limits are what stands between a learner's machine and a stranger's program: known ones, within bounds.",
    bad="limits: {seconds: 3600}",
    good="limits: {seconds: 20}",
)
BAD_VERSIONS = Rule(
    "Q116",
    "bad-versions",
    "A claim about Pythons that cannot be read would be tried on the wrong ones.",
    bad="""\
- claim: "Appending puts it last"
  always: "seen == [1, 2, 3]"
  python: "3.10 or newer"
  breaks: {replace: "seen.append(3)", by: "seen.insert(0, 3)"}
""",
    good="""\
- claim: "Appending puts it last"
  always: "seen == [1, 2, 3]"
  python: ">=3.10"
  breaks: {replace: "seen.append(3)", by: "seen.insert(0, 3)"}
""",
)
UNKNOWN_INTERPRETER = Rule(
    "Q117",
    "unknown-interpreter",
    "A claim narrowed to what no interpreter calls itself would be tried nowhere.",
    bad="""\
- claim: "Appending puts it last"
  always: "seen == [1, 2, 3]"
  platform: windows
  breaks: {replace: "seen.append(3)", by: "seen.insert(0, 3)"}
""",
    good="""\
- claim: "Appending puts it last"
  always: "seen == [1, 2, 3]"
  platform: win32
  breaks: {replace: "seen.append(3)", by: "seen.insert(0, 3)"}
""",
)
CUT_BY_COMMENT = Rule(
    "Q118",
    "cut-by-comment",
    "YAML takes ` #` and all behind it for a comment, so half of the text would be lost.",
    bad="tags: [myth]\nmyth: PEP 703 is bug #1",
    good='tags: [myth]\nmyth: "PEP 703 is bug #1"',
)
CUT_BY_COMMA = Rule(
    "Q119",
    "cut-by-comma",
    "Inside braces a comma begins the next key, so the rest of the text would be taken for one.",
    bad="""\
- claim: "Appending puts it last"
  always: "seen == [1, 2, 3]"
  breaks: {replace: seen.append(3), by: seen.insert(0, 3)}
""",
    good="""\
- claim: "Appending puts it last"
  always: "seen == [1, 2, 3]"
  breaks: {replace: "seen.append(3)", by: "seen.insert(0, 3)"}
""",
)
UNREADABLE_VALUE = Rule(
    "Q120",
    "unreadable-value",
    "YAML gives some signs a meaning at the beginning of a value, and `: ` one anywhere; quotes take it away.",
    bad="tags: [myth]\nmyth: `del` frees an object",
    good='tags: [myth]\nmyth: "`del` frees an object"',
    fix="the value is quoted, in the front matter",
)
UNREADABLE_LINE = Rule(
    "Q121",
    "unreadable-line",
    "A line that YAML cannot read is left out, and what it should have said is missing.",
    bad="level: 1\njust words",
    good="level: 1",
)
YAML_EXTRA = Rule(
    "Q122",
    "yaml-extra",
    "Anchors, aliases and tags make a file say what does not stand in it; questions do without them.",
    bad="tags: [myth]\nmyth: !yes del frees an object",
    good='tags: [myth]\nmyth: "!yes del frees an object"',
)
KEY_TWICE = Rule(
    "Q123",
    "key-twice",
    "YAML would keep one of the two without telling which.",
    bad="tags: [refcount]\nlevel: 1\ntags: [del]",
    good="level: 1\ntags: [refcount, del]",
)
KEY_NOT_A_WORD = Rule(
    "Q124",
    "key-not-a-word",
    "A list or a mapping as a key is never meant: a value lacks its quotes.",
    bad="limits: {[1, 2]: 3}",
    good="limits: {seconds: 20}",
)
TOO_DEEP = Rule(
    "Q125",
    "too-deep",
    "The format nests four levels; a file that nests a hundred wants to hurt the reader.",
    bad=f"tags: {'[' * 30}{']' * 30}",
    good="tags: [refcount]",
)
SECOND_DOCUMENT = Rule(
    "Q126",
    "second-document",
    "`---` inside a proof begins another YAML document, and nobody would read it.",
    bad="""\
- claim: "Appending puts it last"
  always: "seen == [1, 2, 3]"
  breaks: {replace: "seen.append(3)", by: "seen.insert(0, 3)"}
---
- claim: "It is a list"
  always: "type(seen) is list"
  breaks: {replace: "seen = [1, 2]", by: "from collections import UserList; seen = UserList([1, 2])"}
""",
    good="""\
- claim: "Appending puts it last"
  always: "seen == [1, 2, 3]"
  breaks: {replace: "seen.append(3)", by: "seen.insert(0, 3)"}
""",
)
NO_STATUS = Rule(
    "Q127",
    "no-status",
    "A question is either ready, and then says nothing, or a draft that nobody is asked.",
    bad="status: ready",
    good="status: draft",
)
KEY_ORDER = Rule(
    "Q128",
    "key-order",
    "Whoever reads many questions finds a key where it always stands.",
    bad="needs: []\ntags: [refcount]",
    good="tags: [refcount]\nneeds: []",
    severity=Severity.WARNING,
    fix="the keys are put into their order, each with its lines and the comment above it",
)
