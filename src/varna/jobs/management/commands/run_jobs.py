"""Do the background work until told to stop."""

from typing import Any

from django.core.management.base import BaseCommand

from varna.jobs.runner import Runner


class Command(BaseCommand):
    help = "Does the background work (mail, timers) until told to stop. Several may run at once."

    def handle(self, *_args: Any, **_options: Any) -> None:
        Runner().run()
