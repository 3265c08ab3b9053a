from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class OrgConfig(AppConfig):
    name = "varna.org"

    def ready(self) -> None:
        autodiscover_modules("rules", "holdings")
