"""A fresh place to study in for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.study.studio import Studio, studio_in


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    """An empty deck and an empty store, on a Monday evening."""
    with studio_in(tmp_path) as studio:
        yield studio
