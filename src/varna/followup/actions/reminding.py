"""What a round reminds of by itself, one letter a person and day with everything in it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from varna.accounts.models import User
from varna.followup import queries, reminder_letters
from varna.followup.calendar import FIRST, Calendar, Step
from varna.followup.contacts import contacts, heads, stand_ins, standing_in
from varna.followup.models import Enquiry, Handing, Reminder, Reminding, Round, RoundState
from varna.followup.queries import UNANSWERED
from varna.journal import actions as journal
from varna.org.models import Deputyship
from varna.subjects.ref import SYSTEM


@dataclass(frozen=True, slots=True)
class Due:
    """A step that has come for one enquiry (a row of `with_states`) or one handing."""

    about: Any
    step: Step
    to: User
    is_invitation: bool

    @property
    def is_handing(self) -> bool:
        return isinstance(self.about, Handing)


@transaction.atomic
def set_reminders(*, round: Round, is_on: bool, calendar: Calendar, by: User, at: datetime) -> None:
    """When the round reminds by itself, or that it does not."""
    reminding, _is_new = Reminding.objects.update_or_create(
        round=round,
        defaults={
            "is_on": is_on,
            "before": list(calendar.before),
            "after": list(calendar.after),
            "head_after": calendar.head_after,
        },
    )
    after = {"is_on": is_on, "before": reminding.before, "after": reminding.after}
    after["head_after"] = calendar.head_after
    journal.record("followup.set_reminders", round, by=by, at=at, after=after)


@transaction.atomic
def send_reminders(*, at: datetime) -> int:
    """
    Everything that has come due, to each person in one letter; how many letters. A second run of
    the same day finds nothing left, and of what was missed only the latest step goes.
    """
    on = timezone.localtime(at).date()
    rounds = _reminding_rounds()
    due = [*_enquiries_due(rounds, on), *_handings_due(rounds, on)]
    gone, absent = _record(due, at), stand_ins(on)
    by_person: dict[User, list[Due]] = defaultdict(list)
    for each in due:
        if not _is_reminded_today(each, on):
            for person in (each.to, *_deputies(each, absent)):
                by_person[person].append(each)
    for person, found in by_person.items():
        first = min(gone[each.about.ref, each.step.key] for each in found)
        reminder_letters.remind(
            person, found, key=f"followup.reminder:{first}:{person.pk}", on=on, at=at
        )
    return len(by_person)


def _reminding_rounds() -> list[Round]:
    """The open rounds that remind, held: of two runs the second sees what the first sent."""
    held = Round.objects.select_for_update().filter(state=RoundState.OPEN).order_by("pk")
    keys = [round.pk for round in held]
    rounds = Round.objects.filter(pk__in=keys).select_related("reminding").order_by("pk")
    return [round for round in rounds if is_on(round)]


def is_on(round: Round) -> bool:
    reminding: Reminding | None = getattr(round, "reminding", None)
    return reminding is None or reminding.is_on


def calendar_of(round: Round) -> Calendar:
    reminding: Reminding | None = getattr(round, "reminding", None)
    return reminding.calendar if reminding else FIRST


def _enquiries_due(rounds: Iterable[Round], on: date) -> Iterator[Due]:
    for round in rounds:
        rows = queries.with_states(Enquiry.objects.filter(round=round))
        found = list(rows.filter(state__in=UNANSWERED).select_related("round", "unit", "contact"))
        gone = Reminder.objects.filter(enquiry__round=round)
        known = set(gone.values_list("enquiry", "step", "counted_from"))
        coming = [(row, step) for row in found if (step := _step(round, row, on))]
        new = [pair for pair in coming if (pair[0].pk, pair[1].key, pair[0].due_on) not in known]
        yield from _to_whom(new, on)


def _step(round: Round, row: Any, on: date) -> Step | None:
    begun = max(filter(None, [round.opened_at, row.returned_at, row.last_day_at]))
    return calendar_of(round).due(
        row.due_on,
        on,
        begun_on=timezone.localtime(begun).date(),
        is_invitation=row.is_invitation_only,
    )


def _to_whom(coming: Sequence[tuple[Any, Step]], on: date) -> Iterator[Due]:
    """The contact that may answer that day, or the head; nobody where there is nobody."""
    units = [row.unit for row, _step in coming]
    wished = {row.unit_id: [row.contact_id] for row, _step in coming if row.contact_id}
    asked, above = contacts(units, on, wished=wished), heads(units, on)
    for row, step in coming:
        row.contact = asked[row.unit_id]
        person = above[row.unit_id] if step.is_for_head else row.contact
        if person is not None:
            yield Due(row, step, person, row.is_invitation_only)


def _handings_due(rounds: Sequence[Round], on: date) -> Iterator[Due]:
    calendars = {round.pk: calendar_of(round) for round in rounds}
    rows = queries.with_duty(Handing.objects.live()).filter(
        enquiry__round__in=rounds, done_at=None, person__is_active=True
    )
    found = list(rows.select_related("enquiry__round", "person", "handed_by").order_by("pk"))
    known = set(Reminder.objects.filter(handing__in=found).values_list("handing", "step"))
    for row in found:
        step = calendars[row.enquiry.round_id].due(
            row.due_on,
            on,
            begun_on=timezone.localtime(row.handed_at).date(),
            is_invitation=not row.is_binding,
            with_head=False,
        )
        if step and (row.pk, step.key) not in known:
            yield Due(row, step, row.person, not row.is_binding)


def _deputies(due: Due, absent: Iterable[Deputyship]) -> list[User]:
    """What was handed was handed to a person, and nobody stands in for that."""
    return [] if due.is_handing else standing_in(due.to, due.about.unit, absent)


def _is_reminded_today(due: Due, on: date) -> bool:
    """By the office's own press: then this step is taken as gone, without a second letter."""
    at = None if due.is_handing else due.about.reminded_at
    return at is not None and timezone.localtime(at).date() == on


def _record(due: Iterable[Due], at: datetime) -> dict[Any, int]:
    """One row each; the key of each by what it is about and its step."""
    gone = {}
    on = timezone.localtime(at).date()
    for each in due:
        about = {"handing" if each.is_handing else "enquiry": each.about}
        row = Reminder.objects.create(
            **about,
            step=each.step.key,
            counted_from=each.about.due_on,
            person=each.to,
            sent_at=at,
        )
        gone[each.about.ref, each.step.key] = row.pk
        if each.is_handing:
            journal.record("followup.remind_handing", each.about, by=SYSTEM, at=at)
        elif not _is_reminded_today(each, on):
            Enquiry.objects.filter(pk=each.about.pk).update(
                contact=each.about.contact, reminded_at=at
            )
            journal.record("followup.remind_enquiry", each.about, by=SYSTEM, at=at)
    return gone
