"""How instants and days are kept: text that sorts as time does and says its zone."""

from datetime import UTC, datetime

from sqlalchemy import Dialect, String
from sqlalchemy.types import TypeDecorator

WIDTH = len("2026-01-02T03:04:05.000006Z")


class Instant(TypeDecorator[datetime]):
    """A UTC instant as ISO text of one width, to the microsecond; naive datetimes neither go in nor come out."""

    impl = String(WIDTH)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's
        """The text of an aware datetime."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"an instant needs a zone: {value!r}")
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's
        """The aware datetime of a text."""
        return None if value is None else datetime.fromisoformat(value)
