"""
`finds`: contains, without regard to case in any alphabet, on both databases; `startswith` with
regard to it, also on SQLite.
"""

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import CharField, Lookup, TextField
from django.db.models.functions import Collate
from django.db.models.lookups import IContains, StartsWith
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


class Begins(StartsWith):
    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Compiled:
        """SQLite's LIKE takes capitals for small letters, and ours is a call into Python a row."""
        if not self.rhs_is_direct_value():
            return self.as_sql(compiler, connection)
        column, params = self.process_lhs(compiler, connection)
        start = str(self.rhs)
        return f"substr({column}, 1, {len(start)}) = %s", (*params, start)


def register() -> None:
    for field in CharField, TextField:
        field.register_lookup(Finds)
        field.register_lookup(Begins)
