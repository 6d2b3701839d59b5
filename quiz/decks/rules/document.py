"""2xx: the file and its Markdown."""

from quiz.decks.problems import Severity
from quiz.decks.rules.rule import Rule

EMPTY_FILE = Rule(
    "Q201",
    "empty-file",
    "A file without a question is a slip, or a question that was lost.",
    bad="=== topic/example.md\n\n",
    good="id: what-frees-an-object",
)
UNREADABLE_FILE = Rule(
    "Q202",
    "unreadable-file",
    "Every file of a deck has to be readable everywhere: plain, in UTF-8, not too large, links that lead somewhere.",
    bad="=== topic/example.md -> gone.md",
    good="=== topic/other.md\n=== topic/example.txt -> other.md",
)
LEADS_OUT = Rule(
    "Q203",
    "leads-out",
    "A deck is given to others as a folder; what lies outside is not in it, and is none of its business.",
    bad="=== ../outside.md\n=== topic/example.md -> ../../outside.md",
    good="=== topic/example.md",
)
BAD_NAME = Rule(
    "Q204",
    "bad-name",
    "Questions are found by their files' names, which must be names of files, in UTF-8.",
    bad="=== topic/cycles.md/example.txt\nsome text",
    good="=== topic/cycles/example.txt\nsome text",
)
INVISIBLE = Rule(
    "Q205",
    "invisible-character",
    "Control characters and bidi marks make a text look other than it is, and a terminal may obey them.",
    bad="## Answer\nThe last reference\u202e frees it.",
    good="## Answer\nThe last reference frees it; code can say `\\u202e`.",
)
FENCE_UNCLOSED = Rule(
    "Q206",
    "fence-unclosed",
    "A fence that is never closed takes in the rest of the file, its sections too.",
    bad="# What is printed?\n\n```python\nprint(1)\n\n## Answer\n`1`.",
    good="# What is printed?\n\n```python\nprint(1)\n```\n\n## Answer\n`1`.",
)
HTML_SWALLOWS = Rule(
    "Q207",
    "html-swallows",
    "CommonMark reads HTML up to the next blank line, or a comment up to its end: the heading is not one.",
    bad="# What is printed?\n\n<!-- one more thing\n\n## Answer\n`1`.",
    good="# What is printed?\n\n<!-- one more thing -->\n\n## Answer\n`1`.",
)
UNDERLINED = Rule(
    "Q208",
    "underlined-heading",
    "A line of signs below a text makes a heading of it, often by accident: a rule was meant.",
    bad="# What frees an object?\nThe end of this:\n---\n\n## Answer\nIts last reference's end.",
    good="# What frees an object?\nThe end of this:\n\n---\n\n## Answer\nIts last reference's end.",
)
CLINGING_HEADING = Rule(
    "Q209",
    "clinging-heading",
    "Without the space CommonMark sees a line of text, and the section is lost.",
    bad="# What frees an object?\n\n##Answer\nIts last reference's end.",
    good="# What frees an object?\n\n## Answer\nIts last reference's end.",
    fix="the space is put in",
)
TEXT_BEFORE_TITLE = Rule(
    "Q210",
    "text-before-title",
    "What stands above the title belongs to no section, so nobody would be shown it.",
    bad="---\nid: example\nkind: recall\nlevel: 1\n---\n\nThink.\n\n# What frees it?\n\n## Answer\nIts last reference.",
    good="# What frees it?\nThink.\n\n## Answer\nIts last reference.",
)
TITLE_MISSING = Rule(
    "Q211",
    "title-missing",
    "The title is the question: lists show it, and a learner is asked it.",
    bad="---\nid: example\nkind: recall\nlevel: 1\n---\n\n## Answer\nIts last reference.",
    good="# What frees it?\n\n## Answer\nIts last reference.",
)
SECOND_TITLE = Rule(
    "Q212",
    "second-title",
    "A file holds one question; a second one would have no id of its own.",
    bad="# What frees it?\n\n# And when?\n\n## Answer\nIts last reference.",
    good="# What frees it, and when?\n\n## Answer\nIts last reference.",
)
TITLE_LATE = Rule(
    "Q213",
    "title-late",
    "Sections follow the prompt, so the title comes first.",
    bad="---\nid: example\nkind: recall\nlevel: 1\n---\n\n## Answer\nIts last reference.\n\n# What frees it?",
    good="# What frees it?\n\n## Answer\nIts last reference.",
)
UNKNOWN_SECTION = Rule(
    "Q214",
    "unknown-section",
    "A section that nothing reads would be shown to nobody; `###` is free inside the known ones.",
    bad="# What frees it?\n\n## hint\nWho counts?\n\n## Answer\nIts last reference.",
    good="# What frees it?\n\n## Answer\nIts last reference.\n\n### And then?\nIts attributes follow.",
    fix="a name in another case is spelt as it has to be",
)
EMPTY_SECTION = Rule(
    "Q215",
    "empty-section",
    "A heading with nothing below it would be shown as a promise that is not kept.",
    bad="# What frees it?\n\n## Hint\n\n## Answer\nIts last reference.",
    good="# What frees it?\n\n## Hint\nWho counts?\n\n## Answer\nIts last reference.",
)
SECOND_SECTION = Rule(
    "Q216",
    "second-section",
    "Only hints come one after the other; of two answers one would be lost.",
    bad="# What frees it?\n\n## Answer\nIts last reference.\n\n## Answer\nOr a cycle's end.",
    good="# What frees it?\n\n## Answer\nIts last reference.\n\nOr a cycle's end.",
)
ANSWER_MISSING = Rule(
    "Q217",
    "answer-missing",
    "Whoever did not know must be told: what an interviewer wants to hear, then the detail and the trap.",
    bad="---\nid: example\nkind: recall\nlevel: 1\n---\n\n# What frees it?\nThink of counts.",
    good="# What frees it?\nThink of counts.\n\n## Answer\nIts last reference.",
)
NOT_ONE_FENCE = Rule(
    "Q218",
    "not-one-fence",
    "Programs and proofs are run as they stand in one fence; anything beside it would be dropped.",
    bad="# What is printed?\n\n## Experiment\nRun this:\n```python\nseen = [1]\n```\n\n## Answer\n`[1]`.",
    good="# What is printed?\n\n## Experiment\n```python\nseen = [1]\n```\n\n## Answer\n`[1]`.",
)
FENCE_LANGUAGE = Rule(
    "Q219",
    "fence-language",
    "The word behind the fence's marks tells every other reader, and every editor, what stands in it.",
    bad="# What is printed?\n\n## Experiment\n```\nseen = [1]\n```\n\n## Answer\n`[1]`.",
    good="# What is printed?\n\n## Experiment\n```python\nseen = [1]\n```\n\n## Answer\n`[1]`.",
    fix="a fence without a word is given the one of its section",
)
EMPTY_FENCE = Rule(
    "Q220",
    "empty-fence",
    "An empty program shows nothing.",
    bad="# What is printed?\n\n## Experiment\n```python\n```\n\n## Answer\n`[1]`.",
    good="# What is printed?\n\n## Experiment\n```python\nseen = [1]\n```\n\n## Answer\n`[1]`.",
)
NOT_ONE_LIST = Rule(
    "Q221",
    "not-one-list",
    "Options, points and lines are taken item by item; text between them would be lost.",
    bad="# Name both.\n\n## Points\nThese count:\n- counts\n- cycles\n\n## Answer\nCounting, and looking for cycles.",
    good="# Name both.\n\n## Points\n- counts\n- cycles\n\n## Answer\nCounting, and looking for cycles.",
)
EMPTY_ITEM = Rule(
    "Q222",
    "empty-item",
    "An item without text would be shown as a bare sign.",
    bad="# Name both.\n\n## Points\n- counts\n-\n\n## Answer\nCounting, and looking for cycles.",
    good="# Name both.\n\n## Points\n- counts\n- cycles\n\n## Answer\nCounting, and looking for cycles.",
)
UNWRITTEN = Rule(
    "Q223",
    "unwritten",
    "What only the author can say must not reach a learner as a gap.",
    bad="# What frees an object?\n\n## Answer\nWRITE-ME: what an interviewer wants to hear",
    good="# What frees an object?\n\n## Answer\nThe end of its last reference.",
)
TRAILING_SPACE = Rule(
    "Q224",
    "trailing-space",
    "Nobody sees spaces at the end of a line, yet they show as changes; two of them in a text break it, and stay.",
    bad="## Answer\nIts last reference frees it. \nNobody else does.",
    good="## Answer\nIts last reference frees it.  \nNobody else does.",
    severity=Severity.WARNING,
    fix="they are removed, but for hard breaks and in programs",
)
HEADING_FORM = Rule(
    "Q225",
    "heading-form",
    "Sections are looked for by `## Answer`, by editors and by `grep`, and found only if all are written alike.",
    bad="# What frees an object?\n\n##  Hint ##\nWho counts?",
    good="# What frees an object?\n\n## Hint\nWho counts?",
    severity=Severity.WARNING,
    fix="the heading is written as `## Answer`",
)
ITEM_SIGN = Rule(
    "Q226",
    "item-sign",
    "Options, points and lines are written alike, so that an entry is moved from one to another without a change.",
    bad="# Name both.\n\n## Points\n* counts\n* cycles\n\n## Answer\nCounting, and looking for cycles.",
    good="# Name both.\n\n## Points\n- counts\n- cycles\n\n## Answer\nCounting, and looking for cycles.",
    severity=Severity.WARNING,
    fix="entries are begun with `- `, marks are written as `[x]`",
)
FILE_END = Rule(
    "Q227",
    "file-end",
    "A last line without its end, or blank ones after it, show as changes of what nobody changed.",
    bad="=== topic/example.md\n## Answer\nIts last reference's end.\n\n",
    good="## Answer\nIts last reference's end.",
    severity=Severity.WARNING,
    fix="the file is ended with one line break",
)
