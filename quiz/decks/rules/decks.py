"""801 to 804: the deck's own file."""

from quiz.decks.problems import Severity
from quiz.decks.rules.rule import Rule

NO_DECK_FILE = Rule(
    "Q801",
    "no-deck-file",
    "A deck without a `deck.toml` has no title, language and licence: others cannot tell what they may do with it.",
    bad="=== deck.toml -> gone.toml",
    good="""\
=== deck.toml
title = "Memory"
language = "en"
licence = "MIT"
""",
    severity=Severity.WARNING,
)
BAD_DECK_FILE = Rule(
    "Q802",
    "bad-deck-file",
    "What is not TOML says nothing of the deck.",
    bad="""\
=== deck.toml
title = Memory
language = "en"
licence = "MIT"
""",
    good="""\
=== deck.toml
title = "Memory"
language = "en"
licence = "MIT"
""",
)
UNKNOWN_DECK_KEY = Rule(
    "Q803",
    "unknown-deck-key",
    "A key that nothing reads looks as if it worked.",
    bad="""\
=== deck.toml
title = "Memory"
language = "en"
licence = "MIT"
author = "A. Teacher"
""",
    good="""\
=== deck.toml
title = "Memory"
language = "en"
licence = "MIT"
""",
)
DECK_VALUE = Rule(
    "Q804",
    "deck-value",
    "Title, language and licence are texts that screens show, and the language is one that can be asked for.",
    bad="""\
=== deck.toml
title = "Memory"
language = "English"
licence = "MIT"
""",
    good="""\
=== deck.toml
title = "Memory"
language = "en"
licence = "MIT"
""",
)
