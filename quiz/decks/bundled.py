"""Where the deck that comes with pyquiz lies."""

from pathlib import Path

import quiz


def bundled_deck() -> Path:
    """The bundled deck's folder: inside the installed package, or beside it in a checkout."""
    package = Path(quiz.__file__).parent
    inside = package / "_content"
    return inside if inside.is_dir() else package.parent / "content"
