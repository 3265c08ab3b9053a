from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class FollowupConfig(AppConfig):
    name = "varna.followup"

    def ready(self) -> None:
        autodiscover_modules("decided")
