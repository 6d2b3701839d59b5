"""Which decks a command reads: told by folders alone, for commands that need no store and none of its libraries."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.decks.bundled import bundled_deck
from quiz.domain.errors import UsageError
from quiz.wording import tr

if TYPE_CHECKING:
    from quiz.decks.added import Place


def all_decks(further: Sequence[str]) -> "tuple[Place, ...]":
    """The added decks, then the learner's own; an added one stays so where it is named as a further one, too.

    Raises UsageError for a further one that is no folder.
    """
    from quiz.cli.others import added_decks

    own = deck_folders(further)
    return (*added_decks(), *own)


def deck_folders(further: Sequence[str]) -> tuple[Path, ...]:
    """The bundled deck, the learner's own in the data folder, those of PYQUIZ_DECKS, and further ones.

    Raises UsageError for a further one that is no folder.
    """
    own = own_deck()
    named = [*os.environ.get("PYQUIZ_DECKS", "").split(os.pathsep), *further]
    folders = [Path(name) for name in named if name]
    for folder in folders:
        if not folder.is_dir():
            raise UsageError(tr("there is no deck at {folder}: it has to be a folder of topics", folder=folder))
    chosen = [bundled_deck(), *([own] if own.is_dir() else []), *folders]
    return tuple(dict.fromkeys(chosen))


def own_deck() -> Path:
    """The folder in which a learner's own questions are found without being asked for."""
    import platformdirs

    return Path(platformdirs.user_data_dir("pyquiz", appauthor=False)) / "deck"
