"""What pyquiz itself says, in the learner's language: gettext catalogues, one folder a language in `locale/`.

English is the source: a text is its own key, and what a catalogue lacks is said in English. Which language is spoken is
decided once, by the composition root; it is kept in a context variable, for a word on a screen is needed everywhere and
handed through nothing else. Threads that a command starts say nothing to people: there it is English.
"""

import gettext
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

SOURCE = "en"
"""The language that the texts are written in."""
DOMAIN = "pyquiz"
LOCALE = Path(__file__).with_name("locale")
VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""Environment variables that name a language, the strongest first, as gettext has it."""

_spoken: ContextVar[tuple[str, gettext.NullTranslations]] = ContextVar(
    "spoken", default=(SOURCE, gettext.NullTranslations())
)


def tr(text: str, /, **values: object) -> str:
    """The text in the language that is spoken, its `{names}` filled in if there are values."""
    said = _spoken.get()[1].gettext(text) if text else ""
    return said.format(**values) if values else said


def ntr(one: str, many: str, /, count: int, **values: object) -> str:
    """The text for a count, which both texts may name as `{count}`."""
    return _spoken.get()[1].ngettext(one, many, count).format(count=count, **values)


def mark(text: str) -> str:
    """The text as it is: marked for translation where it stands, translated where it is shown."""
    return text


def language() -> str:
    """The language that is spoken, such as `ko`."""
    return _spoken.get()[0]


def languages() -> frozenset[str]:
    """The languages that pyquiz speaks."""
    return frozenset({SOURCE, *(path.parents[1].name for path in LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))})


def chosen(wishes: Iterable[str]) -> str:
    """The first wish that pyquiz speaks, `pt_BR` also as `pt`; English if there is none."""
    known = languages()
    parts = (part for wish in wishes for part in (wish, re.split(r"[_.@-]", wish)[0]))
    return next((part for part in parts if part in known), SOURCE)


def of_locale(environ: Mapping[str, str]) -> tuple[str, ...]:
    """The languages that an environment asks for, the dearest first; empty where it asks for none."""
    strongest = next((value for name in VARIABLES if (value := environ.get(name, ""))), "")
    return tuple(name for name in strongest.split(":") if name and name.split(".")[0] not in {"C", "POSIX"})


@contextmanager
def speaking(name: str) -> Iterator[None]:
    """Speak a language within; one that is not known is English."""
    catalogue = gettext.translation(DOMAIN, LOCALE, [name], fallback=True)
    token = _spoken.set((name, catalogue))
    try:
        yield
    finally:
        _spoken.reset(token)
