"""`finds`: contains, without regard to case in any alphabet, on both databases whatever locale the server was made with."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import CharField, Lookup, TextField
from django.db.models.functions import Collate
from django.db.models.lookups import IContains
from django.db.models.sql.compiler import SQLCompiler

from varna.ui import collation


class Finds(Lookup):  # type: ignore[type-arg]  # generic in the stubs alone
    lookup_name = "finds"

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, list[str | int]]:
        return compiler.compile(IContains(self.lhs, self.rhs))

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_: Any
    ) -> tuple[str, list[str | int]]:
        """A server made with the locale C folds A–Z alone, so the column is folded by ICU and the word here."""
        return compiler.compile(IContains(Collate(self.lhs, collation.NAME), str(self.rhs).upper()))


def register() -> None:
    CharField.register_lookup(Finds)
    TextField.register_lookup(Finds)
