"""How many questions there are, by topic, kind, level and language."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from quiz.domain.questions import Kind, Level, Summary


@dataclass(frozen=True, slots=True)
class Inventory:
    """Counts of questions, each question once whatever the languages it is in; `languages` counts its texts."""

    questions: int = 0
    kinds: Mapping[str, int] = field(default_factory=dict)
    levels: Mapping[str, int] = field(default_factory=dict)
    languages: Mapping[str, int] = field(default_factory=dict)
    myths: int = 0
    topics: "Mapping[str, Inventory]" = field(default_factory=dict)


def inventory_of(texts: Iterable[tuple[Summary, str]], *, whole: bool = True) -> Inventory:
    """Count questions, each given with the language of one of its texts; `whole` counts each topic by itself, too."""
    found = list(texts)
    once = {summary.id: summary for summary, _ in found}.values()
    kinds, levels = Counter(one.kind for one in once), Counter(one.level for one in once)
    languages = Counter(language for _, language in found)
    topics = sorted({summary.topic for summary in once}) if whole else []
    return Inventory(
        questions=len(once),
        kinds={str(kind): kinds[kind] for kind in Kind if kinds[kind]},
        levels={str(int(level)): levels[level] for level in Level if levels[level]},
        languages=dict(sorted(languages.items())),
        myths=sum("myth" in one.tags for one in once),
        topics={topic: inventory_of([one for one in found if one[0].topic == topic], whole=False) for topic in topics},
    )
