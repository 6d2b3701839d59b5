"""Settings as they are typed: names, what each is for, and texts to values."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from quiz.decks.keys import LANGUAGE
from quiz.domain.errors import UsageError
from quiz.domain.questions import Level
from quiz.domain.settings import NoInterview, Settings
from quiz.wording import mark, tr

BY_LOCALE = "locale"
"""What is typed for a language that is left to the locale."""
MOST = 9999
"""The largest daily limit: more than anyone studies."""


@dataclass(frozen=True, slots=True)
class Preference:
    """One setting: its name, what it is for, how it is shown and how a typed text changes the settings."""

    name: str
    says: str
    shown: Callable[[Settings], str]
    changed: Callable[[Settings, str], Settings]


def change(settings: Settings, name: str, text: str) -> Settings:
    """Set one setting from text; raises UsageError for an unknown name or a value that makes no sense."""
    return find(name).changed(settings, text.strip())


def find(name: str) -> Preference:
    """The setting of this name; raises UsageError where there is none."""
    for preference in PREFERENCES:
        if preference.name == name.replace("_", "-"):
            return preference
    raise UsageError(
        tr(
            "there is no setting '{name}'; there is {known}",
            name=name,
            known=", ".join(one.name for one in PREFERENCES),
        )
    )


def _language(settings: Settings, text: str) -> Settings:
    if text in {"", BY_LOCALE}:
        return replace(settings, language="")
    if not re.fullmatch(LANGUAGE, text):
        raise UsageError(tr("'{text}' is no language: write it as en or ko", text=text))
    return replace(settings, language=text)


def _level(settings: Settings, text: str) -> Settings:
    by_name = {level.name.lower(): level for level in Level} | {str(int(level)): level for level in Level}
    if text.lower() not in by_name:
        raise UsageError(tr("there is no level '{text}': write 1, 2, 3, screening, working or deep", text=text))
    return replace(settings, level=by_name[text.lower()])


def _interview(settings: Settings, text: str) -> Settings:
    if text.lower() in {"", "none"}:
        return replace(settings, interview=NoInterview())
    try:
        return replace(settings, interview=date.fromisoformat(text))
    except ValueError as error:
        raise UsageError(tr("'{text}' is no day: write it as 2027-01-31, or none", text=text)) from error


def _zone(settings: Settings, text: str) -> Settings:
    if text in {"", "system"}:
        return replace(settings, zone="")
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UsageError(tr("'{text}' is no time zone: write it as Asia/Seoul, or system", text=text)) from error
    return replace(settings, zone=text)


def _number(text: str, least: float, most: float) -> float:
    try:
        number = float(text)
    except ValueError:
        number = least - 1
    if not least <= number <= most:
        raise UsageError(tr("'{text}' is not between {least:g} and {most:g}", text=text, least=least, most=most))
    return number


def _whole(text: str, least: int, most: int) -> int:
    number = _number(text, least, most)
    if number != int(number):
        raise UsageError(tr("'{text}' is not a whole number", text=text))
    return int(number)


def _interview_shown(settings: Settings) -> str:
    return "none" if isinstance(settings.interview, NoInterview) else settings.interview.isoformat()


PREFERENCES = (
    Preference(
        "language",
        mark("language of questions and screens, or locale"),
        lambda s: s.language or BY_LOCALE,
        _language,
    ),
    Preference("level", mark("deepest level asked"), lambda s: s.level.name.lower(), _level),
    Preference(
        "new-per-day",
        mark("new questions a day"),
        lambda s: str(s.new_per_day),
        lambda s, text: replace(s, new_per_day=_whole(text, 0, MOST)),
    ),
    Preference(
        "reviews-per-day",
        mark("reviews a day at most"),
        lambda s: str(s.reviews_per_day),
        lambda s, text: replace(s, reviews_per_day=_whole(text, 0, MOST)),
    ),
    Preference("interview", mark("day of the interview"), _interview_shown, _interview),
    Preference(
        "retention",
        mark("probability of recall aimed at"),
        lambda s: f"{s.retention:g}",
        lambda s, text: replace(s, retention=_number(text, 0.7, 0.99)),
    ),
    Preference(
        "rollover",
        mark("hour at which a study day ends"),
        lambda s: str(s.rollover),
        lambda s, text: replace(s, rollover=_whole(text, 0, 23)),
    ),
    Preference("zone", mark("time zone, or system"), lambda s: s.zone or "system", _zone),
    Preference(
        "python",
        mark("interpreter that proves, or own"),
        lambda s: s.python or "own",
        lambda s, text: replace(s, python="" if text == "own" else text),
    ),
)
"""Every setting, in the order in which they are listed."""
