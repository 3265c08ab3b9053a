"""Starts the look: Swedish in SQLite, and the menu entries of every module."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.utils.module_loading import autodiscover_modules

from varna.ui import collation, lookups


class UiConfig(AppConfig):
    name = "varna.ui"
    label = "ui"

    def ready(self) -> None:
        connection_created.connect(collation.teach_swedish, dispatch_uid="varna.ui.collation")
        lookups.register()
        autodiscover_modules("navigation")
