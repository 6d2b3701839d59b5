"""The catalogues say all that the program says, with the same values in it."""

import gettext
import string
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.mofile import read_mo

from quiz.wording import DOMAIN, LOCALE, chosen, language, languages, ntr, of_locale, speaking, tr

TOOL = Path(__file__).parents[2] / "tools/messages.py"


def values_of(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_every_text_is_translated_and_compiled() -> None:
    done = subprocess.run([sys.executable, str(TOOL), "--check"], capture_output=True, encoding="utf-8", check=False)  # noqa: S603 - our own
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("name", sorted(languages() - {"en"}))
def test_a_translation_fills_in_the_same_values(name: str) -> None:
    path = gettext.find(DOMAIN, LOCALE, [name])
    assert path
    with Path(path).open("rb") as file:
        messages = [message for message in read_mo(file) if message.id]
    assert len(messages) > 300
    for message in messages:
        source = message.id if isinstance(message.id, str) else message.id[-1]
        for said in [message.string] if isinstance(message.string, str) else message.string or ():
            assert values_of(said) == values_of(source), source


def test_what_is_not_translated_is_english() -> None:
    with speaking("ko"):
        assert (language(), tr("proved"), tr("no such text")) == ("ko", "증명됨", "no such text")
        assert ntr("{count} question", "{count} questions", 3) == "질문 3개"
    with speaking("xx"):
        assert ntr("{count} question", "{count} questions", 1) == "1 question"
    assert (language(), tr("proved")) == ("en", "proved")


def test_values_are_filled_in_once() -> None:
    assert tr("undone: {} is as it was before") == "undone: {} is as it was before"
    assert tr("{said} on {name}", said="{name}", name="x") == "{name} on x"


@pytest.mark.parametrize(
    ("environ", "spoken"),
    [
        ({}, "en"),
        ({"LANG": "ko_KR.UTF-8"}, "ko"),
        ({"LANG": "ko"}, "ko"),
        ({"LANG": "ko_KR.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "ko_KR.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "C", "LANGUAGE": "fr:ko:en"}, "ko"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LC_MESSAGES": "ko_KR@x", "LANG": "en_US.UTF-8"}, "ko"),
        ({"LANG": "../../etc"}, "en"),
    ],
)
def test_the_locale_chooses(environ: dict[str, str], spoken: str) -> None:
    assert chosen(of_locale(environ)) == spoken
