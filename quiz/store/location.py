"""Where the store is when nobody says: beside a checkout's code, else in the user's data folder."""

from collections.abc import Mapping
from pathlib import Path

from platformdirs import user_data_path

VARIABLE = "PYQUIZ_DB"
"""The environment variable that names another place, a path or a URL."""


def default_location(environ: Mapping[str, str], package: Path) -> str:
    """The place of the store, for the `quiz` package in this folder and this environment."""
    named = environ.get(VARIABLE)
    if named:
        return named
    root = package.parent
    if (root / "pyproject.toml").is_file() and (root / "content").is_dir():
        return str(root / "data.db")
    return str(user_data_path("pyquiz", appauthor=False) / "data.db")
