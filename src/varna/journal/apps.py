from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate

from varna.journal import triggers


class JournalConfig(AppConfig):
    name = "varna.journal"

    def ready(self) -> None:
        post_migrate.connect(_install, sender=self)


def _install(*, using: str, **_: Any) -> None:
    if (
        triggers.SEAL in connections[using].introspection.table_names()
    ):  # a partial migrate stops before the tables
        triggers.install(using)
