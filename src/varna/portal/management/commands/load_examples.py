"""`varna load_examples`: the invented municipality, into an empty database in demo mode."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from varna.accounts.models import User
from varna.org.models import Unit
from varna.portal.examples import (
    action_plans,
    disclosures,
    documents,
    linking,
    meetings,
    memoranda,
    municipality,
    programme,
    publishing,
    registry,
    rounds,
    sources,
    template,
)
from varna.search import index


class Command(BaseCommand):
    help = "Load Solvik, an invented municipality, into an empty database (demo mode alone)."

    def handle(self, *_args: Any, **_options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(
                "The example municipality is loaded in demo mode alone (VARNA_DEMO=1)."
            )
        if not User.objects.exists() and not Unit.objects.exists():
            today = timezone.localdate()
            load(today)
            publishing.publish_last_year(on=today)
            index.keep_up(on=today)
        for person in User.objects.filter(is_example=True).order_by("pk"):
            self.stdout.write(f"{person.name:<20} {person.title:<32} {person.email}")


@transaction.atomic
def load(on: date) -> None:
    """Everything, with dates computed from the day of loading; all of it or nothing."""
    since = date(on.year - 3, 1, 1)
    begun = timezone.now() - timedelta(days=700)
    solvik = municipality.build(since=since, at=begun)
    template.choose(solvik, at=begun)
    meetings.keep_calendars(solvik, on=on, at=begun)
    adopted = date(on.year - 2, 2, 27)
    plan = programme.adopt(solvik, decided_on=adopted, at=begun)
    programme.assign(solvik, plan, at=begun)
    programme.decide_for_themselves(solvik, adopted_on=adopted)
    programme.plan_measures(solvik, plan, on=on, at=begun)
    board = Unit.objects.get(abbreviation="TN")
    action_plans.make(board, on=on, at=timezone.now() - timedelta(days=300))
    sources.choose(plan, by=solvik.people["Astrid Ask"], at=begun)
    sources.state(board, plan, on=on, at=timezone.now())
    rounds.finish_last_year(solvik, plan, on=on)
    linking.link(board, at=timezone.now() - timedelta(days=200))
    rounds.open_this_year(solvik, plan, on=on)
    documents.keep(solvik, on=on, at=timezone.now() - timedelta(days=20))
    registry.record_last_year(solvik, on=on, at=timezone.now())
    memoranda.write(office=solvik.people["Astrid Ask"], at=timezone.now())
    disclosures.ask(solvik, at=timezone.now())
