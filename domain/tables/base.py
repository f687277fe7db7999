"""What all mapped classes share: the declarative base, and how money, instants and lists stand in a column."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import JSON, Date, DateTime, Dialect, Numeric, String, Time
from sqlalchemy import Enum as OneOf
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator, TypeEngine

OSLO = ZoneInfo("Europe/Oslo")


class Money(TypeDecorator[Decimal]):
    """Kroner and øre as Decimal. SQLite has no decimals, so there it is text; nothing is ever summed in SQL."""

    impl = Numeric(12, 2)
    cache_ok = True
    exact: Numeric[Decimal] = Numeric(12, 2)

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(String(20) if dialect.name == "sqlite" else self.exact)

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        return str(value) if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)


class Percent(Money):
    """A percent fine enough to say one øre of any rate: four decimals, see `domain/pay/wages.py`."""

    impl = Numeric(9, 4)
    cache_ok = True
    exact = Numeric(9, 4)


class Instant(TypeDecorator[datetime]):
    """A moment: given and read as Oslo time with its zone, stored as UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("an instant needs its time zone")
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(OSLO)


def _values(kind: type[Enum]) -> list[str]:
    return [member.value for member in kind]


class Table(DeclarativeBase):
    """The base of every table."""

    type_annotation_map = {
        Decimal: Money(),
        datetime: Instant(),
        date: Date(),
        time: Time(),
        # a member of an enum as its plain value, which may be of any length; one that is not a member's is a LookupError
        Enum: OneOf(Enum, native_enum=False, length=None, values_callable=_values, validate_strings=True),
        list[dict[str, Any]]: JSON(),
        list[str]: JSON(),
        dict[str, Any]: JSON(),
    }
