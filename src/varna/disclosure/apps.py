from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class DisclosureConfig(AppConfig):
    name = "varna.disclosure"

    def ready(self) -> None:
        autodiscover_modules("disclosures")
