"""The keys of question files and decks: what each means, what it takes, and how it looks.

The parser allows these keys and no others, takes its words, patterns and bounds from here, and `pyquiz schema` tells
editors the same: whoever adds a key describes it here first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quiz.decks.shapes import Shape, any_of, choice, flag, listed, mapping, number, text, word
from quiz.domain.claims import DEFAULT_RUNS
from quiz.domain.limits import BOUNDS, Resource
from quiz.domain.questions import Kind, Level, Status

IDENTITY = r"[a-z0-9]+(-[a-z0-9]+)*"
"""The form of an id."""

NAMED = "an id is lower-case words joined with hyphens, such as what-frees-an-object"
VERSIONED = 'versions are a release such as 3.10 or a set such as ">=3.10, <3.13"'
"""What editors say of other forms."""

DIGEST = r"[0-9a-f]{12}"
"""The form of what a translation's `of` names."""

LANGUAGE = r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"
"""The form of a language code."""

VERSIONS = r"\s*{0}\s*(,\s*{0}\s*)*".format(r"(\d+(\.\d+){0,2}|===\s*[^\s,]+|(~=|==|!=|<=|>=|<|>)\s*[vV]?\d[^\s,]*)")
"""How sets of versions look; which of them mean something, `versions` decides."""

EXCEPTION = r"{0}(\.{0})*".format(r"[^\x00-@\[-^`{-\x7f][^\x00-/:-@\[-^`{-\x7f]*")
"""How the name of an exception looks: words joined with dots."""

IMPLEMENTATIONS = ("cpython", "pypy", "graalpy")
"""What `sys.implementation.name` says on the interpreters that pyquiz looks for."""

PLATFORMS = (
    "linux",
    "darwin",
    "win32",
    "cygwin",
    "freebsd",
    "openbsd",
    "netbsd",
    "android",
    "ios",
    "wasi",
    "emscripten",
)
"""How `sys.platform` begins."""

MOST_RUNS = 100
"""The largest `runs:`; a claim that needs more shows chance badly and keeps the learner waiting."""

ASKING = (Kind.PREDICT, Kind.ORDER)
"""The kinds that have an `ask`; the first cannot do without."""

OUTPUT = "output"
"""What `ask` says when the whole output is asked for."""

ASSERTIONS = ("always", "can", "raises")
"""The keys of which a claim has one."""

MYTH = "myth"
"""The key that tells a belief which the question settles, and the tag by which such questions are found."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key: what it means in a plain sentence, what it takes, and a line of YAML (or TOML) that uses it well."""

    name: str
    about: str
    shape: Shape
    example: str
    required: bool = False


def names(keys: Sequence[Key]) -> tuple[str, ...]:
    """The names of keys, in their order."""
    return tuple(key.name for key in keys)


UNITS: Mapping[Resource, str] = {
    Resource.SECONDS: "Seconds that a run may take, of the clock and of the processor.",
    Resource.MEMORY: "Address space of each process, in MiB.",
    Resource.PROCESSES: "Processes and threads of a run, together.",
    Resource.FILES: "Files that each process may have open.",
    Resource.DISK: "What a run may write, in MiB.",
    Resource.OUTPUT: "What a run may print, in KiB.",
}

LIMITS = tuple(
    Key(
        resource,
        f"{UNITS[resource]} From {least} to {most}.",
        number(least, most),
        f"limits: {{{resource}: {most // 2}}}",
    )
    for resource, (least, most) in BOUNDS.items()
)
"""The keys of `limits`."""

FRONT = (
    Key(
        "id",
        "The question's name for good: lower-case words joined with hyphens. Edits, moves and renames of the file keep"
        " a learner's history as long as it stays.",
        text(pattern=IDENTITY, says=NAMED),
        "id: what-frees-an-object",
        required=True,
    ),
    Key(
        "kind",
        "How it is asked: recall (think and grade yourself), choice (pick the right options), predict (say what the"
        " program shows), cloze (fill the gaps), explain (tick the points you made), order (bring lines into order)"
        " or code (write what is missing).",
        choice(Kind),
        "kind: predict",
        required=True,
    ),
    Key(
        "level",
        "How deep it goes: 1 is asked in a first screening, 2 of a working developer, 3 is the deep end.",
        any_of({"enum": [int(level) for level in Level]}, {"type": "string", "pattern": "^[123]$"}),
        "level: 2",
        required=True,
    ),
    Key(
        "tags",
        "Words to find it by (`pyquiz study --tag …`). `myth` marks questions that settle a belief.",
        listed("gil", MYTH),
        "tags: [refcount, myth]",
    ),
    Key(
        MYTH,
        "The wrong belief that the question settles, in the words of those who hold it. Such a question has the tag"
        " `myth`, too.",
        text(),
        'myth: "del frees an object"',
    ),
    Key(
        "needs",
        "Ids of questions to know first: this one waits until they are known.",
        listed(pattern=IDENTITY, says=NAMED),
        "needs: [what-frees-an-object]",
    ),
    Key(
        "follow_ups",
        "Ids of questions that an interviewer asks next.",
        listed(pattern=IDENTITY, says=NAMED),
        "follow_ups: [weakref-cycle]",
    ),
    Key(
        "was",
        "Ids that the question had before: their history goes on under the new one.",
        listed(pattern=IDENTITY, says=NAMED),
        "was: [who-frees-an-object]",
    ),
    Key(
        "ask",
        "What is asked of the run: `output`, or an expression over the program's global names. A predict question"
        " needs it; an order question may name the list of its lines; no other kind has it.",
        text(OUTPUT),
        "ask: output",
    ),
    Key(
        "sources",
        "Where the answer can be read: addresses or titles.",
        listed("https://docs.python.org/3/reference/datamodel.html"),
        'sources: ["https://docs.python.org/3/library/gc.html"]',
    ),
    Key(
        "experiment",
        "A program in a file of its own, named from the folder of the question and inside its deck, in the place of"
        " the section `## Experiment`.",
        text(),
        "experiment: race_counter.py",
    ),
    Key(
        "limits",
        "What each run of the experiment may use up, where the usual is too little, or too much.",
        mapping((key.name, key.about, key.shape) for key in LIMITS),
        "limits: {seconds: 20, memory: 512}",
    ),
    Key(
        "status",
        "`draft` while it is being written: then it is checked and listed, and asked of nobody. A finished question"
        " has no such line.",
        choice([Status.DRAFT]),
        "status: draft",
    ),
)
"""The keys of a question's front matter."""

OF = Key(
    "of",
    "Which text of the original was translated: the first 12 hexadecimal digits of its SHA-256. `pyquiz check` warns"
    " when the original has moved on.",
    text(pattern=DIGEST),
    "of: 0123456789ab",
)

TRANSLATED = (
    *(key for key in FRONT if key.name == "id"),
    OF,
    *(key for key in FRONT if key.name == MYTH),
)
"""The keys of a translation's front matter: all else comes from the original."""

WHERE = (
    Key(
        "python",
        "The versions that it speaks of: a release such as 3.10, or a set such as `>=3.10, <3.13`.",
        text(">=3.10", "<3.12", "3.13", pattern=VERSIONS, says=VERSIONED, types=("string", "number")),
        'python: ">=3.10"',
    ),
    Key(
        "gil",
        "true: only builds with the global interpreter lock; false: only builds without it. Both, if not given.",
        flag(),
        "gil: true",
    ),
    Key(
        "implementation",
        "The implementation that it speaks of, as `sys.implementation.name` says it.",
        choice(IMPLEMENTATIONS),
        "implementation: cpython",
    ),
    Key(
        "platform",
        "The platform that it speaks of: how `sys.platform` begins.",
        word(PLATFORMS),
        "platform: linux",
    ),
)
"""The keys that narrow a claim or an option to some interpreters."""

CHANGE = (
    Key(
        "replace",
        "A part of the program, letter by letter.",
        text(),
        'breaks: {replace: "[[]] * 3", by: "[[] for _ in range(3)]"}',
        required=True,
    ),
    Key(
        "by",
        'What stands there instead, so that the wrong belief comes true; `""` takes the part away.',
        text(empty=True),
        'breaks: {replace: "a = None", by: ""}',
        required=True,
    ),
)
"""The keys of a change of the program."""

_CHANGED = mapping(((key.name, key.about, key.shape) for key in CHANGE), [key.name for key in CHANGE])

CLAIM = (
    Key(
        "claim",
        "What the program shows, in a sentence about Python.",
        text(),
        'claim: "All three rows are one list"',
        required=True,
    ),
    Key(
        "always",
        "An expression over the program's global names that is true after every run.",
        text("observed == [1]"),
        'always: "rows[0] is rows[2]"',
    ),
    Key(
        "can",
        "An expression that is true after some runs: chance rules. One run shows it; if none does, it is called not"
        " shown.",
        text("lost > 0"),
        'can: "lost > 0"',
    ),
    Key(
        "raises",
        "The exception that ends the program, by its name alone.",
        text("TypeError", pattern=EXCEPTION, types=("string", "boolean")),
        "raises: TypeError",
    ),
    *WHERE,
    Key(
        "runs",
        f"How often the program is run, {DEFAULT_RUNS} times if not given; all claims of a question share the runs.",
        number(1, MOST_RUNS),
        "runs: 20",
    ),
    Key(
        "breaks",
        "A change of the program that must make the claim fail, or a list of such changes: the wrong belief made"
        " true. A crash does not count.",
        any_of(_CHANGED, {"type": "array", "items": _CHANGED, "minItems": 1}),
        'breaks: {replace: "a.friend = b", by: "a.friend, b.friend = b, a"}',
    ),
    Key(
        "unlike",
        "Versions on which the claim must not hold, outside of those that it speaks of.",
        text("<3.10", pattern=VERSIONS, says=VERSIONED, types=("string", "number")),
        'unlike: "<3.10"',
    ),
)
"""The keys of a claim."""

DECK = (
    Key("title", "What the deck is called.", text(types=("string",)), 'title = "Memory"', required=True),
    Key(
        "language",
        "The language that its questions are written in, such as en or ko.",
        text("en", "ko", pattern=LANGUAGE, types=("string",)),
        'language = "en"',
        required=True,
    ),
    Key(
        "licence",
        "Under which licence it may be used; `private` if under none.",
        text("CC-BY-4.0", "MIT", "private", types=("string",)),
        'licence = "MIT"',
        required=True,
    ),
)
"""The keys of `deck.toml`."""
