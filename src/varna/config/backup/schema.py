"""The tables of a backup on PostgreSQL: made anew, by the migrations that it had."""

from typing import Any

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from varna.config import checks
from varna.config.backup import rows
from varna.config.backup.manifest import Migration
from varna.journal import triggers

# kind, catalogue, the column of its schema, how its name is written, and what else must hold
_DROPPED = [
    ("TABLE", "pg_class", "relnamespace", "regclass", "relkind = 'r'"),
    ("FUNCTION", "pg_proc", "pronamespace", "regprocedure", "prokind = 'f'"),
    ("COLLATION", "pg_collation", "collnamespace", "regcollation", "true"),
]


def clear(cursor: Any) -> None:
    """Away with everything of ours; what belongs to an extension stays."""
    for kind, catalogue, namespace, written, condition in _DROPPED:
        found = rows.fetched(
            cursor,
            f"SELECT oid::{written}::text FROM {catalogue} o "  # noqa: S608 – constants above
            f"WHERE {namespace} = current_schema()::regnamespace AND {condition} AND NOT EXISTS "
            "(SELECT FROM pg_depend d WHERE d.objid = o.oid AND d.deptype = 'e')",
        )
        for (name,) in found:
            cursor.execute(f"DROP {kind} IF EXISTS {name} CASCADE")


def build(migrations: list[Migration]) -> None:
    """Exactly those, in the order of their dependencies."""
    executor = MigrationExecutor(connection)
    wanted = set(migrations)
    every = executor.migration_plan(executor.loader.graph.leaf_nodes(), clean_start=True)
    plan = [step for step in every if (step[0].app_label, step[0].name) in wanted]
    executor.migrate(None, plan=plan)


def protect() -> None:
    """The journal's triggers; a database that is not up to date gets them from `varna migrate`."""
    if not checks.pending_migrations():
        triggers.install()
