"""A row as a line of JSON, the same for every database, and back."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from tracker.backups.tables import columns
from tracker.refusal import Refusal

AT_ONE_TIME = 500  # rows in memory
LARGEST = 64 * 1024 * 1024  # bytes of a line


def lines_of(model: type[models.Model]) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Yield each row by its columns and as a line, ordered by the key."""
    names = [field.attname for field in columns(model)]
    rows = model._base_manager.order_by("pk").values_list(*names)
    for values in rows.iterator(chunk_size=AT_ONE_TIME):
        row = dict(zip(names, values, strict=True))
        text = json.dumps(row, ensure_ascii=False, separators=(",", ":"), default=_in_json)
        yield row, text.encode() + b"\n"


def row_of(model: type[models.Model], line: bytes) -> models.Model:
    """Return the row that a line is; raise `Refusal` for a line of another table."""
    fields = {field.attname: field for field in columns(model)}
    try:
        said = json.loads(line)
        if said.keys() != fields.keys():
            raise ValueError("other columns")
        values = {name: _from_json(fields[name], value) for name, value in said.items()}
    except (ValueError, TypeError, AttributeError, RecursionError, ValidationError) as error:
        raise Refusal(f"the backup has a row that is none of {model._meta.label}") from error
    return model(**values)


def _in_json(value: object) -> object:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case Decimal():
            return str(value)
    raise TypeError(f"a backup cannot hold a {type(value).__name__}")


def _from_json(field: "models.Field[Any, Any]", value: Any) -> Any:
    if isinstance(field, models.JSONField) or value is None:
        return value
    return field.to_python(value)
