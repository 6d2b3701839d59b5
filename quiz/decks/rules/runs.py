"""9xx: what only running shows, by `pyquiz check --prove`."""

from quiz.decks.rules.rule import Rule

RUN_AGAINST = Rule(
    "Q901",
    "run-against",
    "A claim is true where its run says so, and a proof that survives the wrong belief proves nothing.",
    bad="""\
- claim: "Appending puts it first"
  always: "seen == [3, 1, 2]"
  breaks: {replace: "seen.append(3)", by: "seen.insert(1, 3)"}
""",
    good="""\
- claim: "Appending puts it last"
  always: "seen == [1, 2, 3]"
  breaks: {replace: "seen.append(3)", by: "seen.insert(0, 3)"}
""",
)
