from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class DocumentsConfig(AppConfig):
    name = "varna.documents"

    def ready(self) -> None:
        autodiscover_modules("documents")
