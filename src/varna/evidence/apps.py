from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class EvidenceConfig(AppConfig):
    name = "varna.evidence"

    def ready(self) -> None:
        autodiscover_modules("evidence")
