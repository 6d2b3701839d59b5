"""5xx: what questions say of each other."""

from quiz.decks.problems import Severity
from quiz.decks.rules.rule import Rule

ID_TWICE = Rule(
    "Q501",
    "id-twice",
    "The id is what a learner's history hangs on; two questions cannot share one.",
    bad="""\
=== topic/one.md
id: what-frees-an-object
=== topic/two.md
id: what-frees-an-object
""",
    good="""\
=== topic/one.md
id: what-frees-an-object
=== topic/two.md
id: what-frees-a-cycle
""",
)
UNKNOWN_QUESTION = Rule(
    "Q502",
    "unknown-question",
    "A need that no question meets, and a follow-up that is none, are slips or questions still to be written.",
    bad="""\
=== topic/one.md
needs: [tow]
=== topic/two.md
""",
    good="""\
=== topic/one.md
needs: [two]
=== topic/two.md
""",
)
CIRCLE = Rule(
    "Q503",
    "circle",
    "Questions that need each other wait for each other, so none of them is ever asked.",
    bad="""\
=== topic/one.md
needs: [two]
=== topic/two.md
needs: [one]
""",
    good="""\
=== topic/one.md
needs: [two]
=== topic/two.md
""",
)
STILL_ALIVE = Rule(
    "Q504",
    "still-alive",
    "`was` hands the history of an old id on; a question that still has that id needs it itself.",
    bad="""\
=== topic/one.md
was: [two]
=== topic/two.md
""",
    good="""\
=== topic/one.md
was: [old-two]
=== topic/two.md
""",
)
HISTORY_TAKEN = Rule(
    "Q505",
    "history-taken",
    "A history has one heir.",
    bad="""\
=== topic/one.md
was: [old]
=== topic/two.md
was: [old]
""",
    good="""\
=== topic/one.md
was: [old]
=== topic/two.md
""",
)
DEAD_LINK = Rule(
    "Q506",
    "dead-link",
    "Whoever follows a link inside the deck should find what it promises.",
    bad="=== topic/one.md\n## Answer\nSee [the other](tow.md).\n=== topic/two.md",
    good="=== topic/one.md\n## Answer\nSee [the other](two.md).\n=== topic/two.md\n# And here?",
    severity=Severity.WARNING,
)
LINK_LEAVES = Rule(
    "Q507",
    "link-leaves",
    "A deck is given to others as a folder; what a link outside of it means, is not there.",
    bad="=== topic/one.md\n## Answer\nSee [the notes](../../notes.md).",
    good="=== topic/one.md\n## Answer\nSee [the other](../other/two.md).\n=== other/two.md\n# And here?",
    severity=Severity.WARNING,
)
LINK_TO_TRANSLATION = Rule(
    "Q508",
    "link-to-translation",
    "An original is read in its own language; a link into a translation changes it under way.",
    bad="=== topic/one.md\n## Answer\nSee [it](two.ko.md).\n=== topic/two.md\n# Here?\n=== topic/two.ko.md\n# 여기는?",
    good="=== topic/one.md\n## Answer\nSee [it](two.md).\n=== topic/two.md\n# Here?\n=== topic/two.ko.md\n# 여기는?",
    severity=Severity.WARNING,
)
UNDEFINED_LINK = Rule(
    "Q509",
    "undefined-link",
    "A link by a label that nothing defines is shown with its brackets.",
    bad="## Answer\nSee [the data model][model].",
    good="## Answer\nSee [the data model][model].\n\n[model]: https://docs.python.org/3/reference/datamodel.html",
    severity=Severity.WARNING,
)
