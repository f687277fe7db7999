"""A keyed hash of what stood in a row: it shows that something was so to one who knows what it was, and tells no one else."""

import hmac
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any

from tasks.signed_links import derived_key


def keyed(table: str, number: int | None, values: Mapping[str, Any]) -> str:
    """HMAC-SHA256 of the columns with what stands in them: of one row, so that two rows who say the same are not seen to.

    Raises TypeError for a value that is not one of a column's.
    """
    said = json.dumps([table, number, values], sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_plain)
    return hmac.digest(derived_key("logg"), said.encode(), "sha256").hex()


def _plain(value: Any) -> str:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date() | time():
            return value.isoformat()
        case Decimal():
            return f"{value.normalize():f}"
        case Enum():
            return str(value.value)
    raise TypeError(f"a {type(value).__name__} is not what stands in a column")
