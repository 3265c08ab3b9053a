"""`finds`: contains, without regard to case in any alphabet, on both databases."""

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import CharField, Lookup, TextField
from django.db.models.functions import Collate
from django.db.models.lookups import IContains
from django.db.models.sql.compiler import SQLCompiler

from varna.ui import collation

Compiled = tuple[str, tuple[str | int, ...]]


class Finds(Lookup):
    lookup_name = "finds"

    def as_sql(self, compiler: SQLCompiler, _connection: BaseDatabaseWrapper) -> Compiled:
        return compiler.compile(IContains(self.lhs, self.rhs))

    def as_postgresql(self, compiler: SQLCompiler, _connection: BaseDatabaseWrapper) -> Compiled:
        """A server made with the locale C folds A–Z alone: ICU folds the column, we the word."""
        return compiler.compile(IContains(Collate(self.lhs, collation.NAME), str(self.rhs).upper()))


def register() -> None:
    CharField.register_lookup(Finds)
    TextField.register_lookup(Finds)
