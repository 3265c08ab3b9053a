"""What takes many acts to build is built once a process, and then put back by its rows."""

import pickle
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.apps import apps
from django.db import connection, models, transaction

T = TypeVar("T")
Insert = tuple[str, list[Any]]


@dataclass(frozen=True)
class _Remembered:
    result: bytes
    inserts: list[Insert]


_built: dict[str, _Remembered] = {}


def remembered(name: str, build: Callable[[], T]) -> T:
    """What `build` gives, with every row that it adds; it must change none that is there."""
    if name not in _built:
        before = {model: _rows(model) for model in _models()}
        result = build()
        inserts = [each for model in before for each in _inserts(model, before[model])]
        _built[name] = _Remembered(pickle.dumps(result), inserts)
        return result
    with transaction.atomic(), connection.cursor() as cursor:  # keys are asked for at its end
        for statement, values in _built[name].inserts:
            cursor.execute(statement, values)
    found: T = pickle.loads(_built[name].result)
    return found


def _models() -> list[type[models.Model]]:
    every = apps.get_models(include_auto_created=True)
    return [model for model in every if model._meta.managed and not model._meta.proxy]


def _rows(model: type[models.Model]) -> dict[Any, list[Any]]:
    fields = [field.attname for field in model._meta.concrete_fields]
    rows = model._base_manager.order_by("pk")
    return {row.pk: [getattr(row, name) for name in fields] for row in rows}


def _prepared(model: type[models.Model], values: list[Any]) -> list[Any]:
    """As the database takes them; two that are alike need not be equal then."""
    fields = zip(model._meta.concrete_fields, values, strict=True)
    return [field.get_db_prep_save(value, connection) for field, value in fields]


def _inserts(model: type[models.Model], before: dict[Any, list[Any]]) -> list[Insert]:
    after, quoted = _rows(model), connection.ops.quote_name
    changed = [key for key, values in before.items() if after.get(key) != values]
    assert not changed, f"{model.__name__} {changed} would not be put back"
    columns = ", ".join(quoted(field.column) for field in model._meta.concrete_fields)
    marks = ", ".join(["%s"] * len(model._meta.concrete_fields))
    statement = f"INSERT INTO {quoted(model._meta.db_table)} ({columns}) VALUES ({marks})"
    new = [values for key, values in after.items() if key not in before]
    return [(statement, _prepared(model, values)) for values in new]
