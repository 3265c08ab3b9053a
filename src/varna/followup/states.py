"""How far a unit has come, in words: what it has submitted and what its board made of it."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from varna.documents.models import Manner, Outcome
from varna.followup.queries import EnquiryState, state_label
from varna.ui import formats

_WAITING: dict[Manner, Promise] = {
    Manner.BOARD: _("Inlämnad, nämndbeslut väntas"),
    Manner.DELEGATED: _("Inlämnad, delegationsbeslut väntas"),
    Manner.COMPANY: _("Inlämnad, styrelsens beslut väntas"),
    Manner.NOT_REQUIRED: _("Inlämnad"),
}
_WAITING_UNTIL: dict[Manner, Promise] = {
    Manner.BOARD: _("Inlämnad, nämndbeslut väntas %(day)s"),
    Manner.DELEGATED: _("Inlämnad, delegationsbeslut väntas %(day)s"),
    Manner.COMPANY: _("Inlämnad, styrelsens beslut väntas %(day)s"),
    Manner.NOT_REQUIRED: _("Inlämnad"),
}
_DECIDED: dict[Outcome, Promise] = {
    Outcome.APPROVED: _("Beslutad %(when)s"),
    Outcome.ADOPTED: _("Beslutad %(when)s"),
    Outcome.CHANGED: _("Beslutad med ändring %(when)s"),
    Outcome.NOTED: _("Lagd till handlingarna %(when)s"),
    Outcome.REFERRED_BACK: _("Återremitterad %(when)s"),
}


def state_words(enquiry: Any) -> str:
    """The state of a row from `with_states` as a whole: "Beslutad § 12, 3 mars 2026"."""
    state = EnquiryState(enquiry.state)
    if state is EnquiryState.WAITS_FOR_DECISION:
        return _waiting(enquiry)
    if state in {EnquiryState.DECIDED, EnquiryState.REFERRED_BACK}:
        return _decided(enquiry)
    return str(state_label(state))


def expected_on(
    meeting_on: date | None, submitted_at: datetime, tabled_on: date | None = None
) -> date | None:
    """
    The day of the meeting that is to decide, if it is known and still to come: not one before
    the submission, nor one that has tabled it.
    """
    if meeting_on is None or meeting_on < timezone.localtime(submitted_at).date():
        return None
    return None if tabled_on and meeting_on <= tabled_on else meeting_on


def _waiting(enquiry: Any) -> str:
    day = expected_on(enquiry.meeting_on, enquiry.submitted_at, enquiry.decided_on)
    words = {"when": _when(enquiry), "day": formats.day(day) if day else ""}
    if enquiry.outcome == Outcome.TABLED:
        return _tabled(words)
    said = _WAITING_UNTIL if day else _WAITING
    return str(said[Manner(enquiry.manner)]) % words


def _tabled(words: dict[str, str]) -> str:
    if words["day"]:
        return gettext("Bordlagd %(when)s, beslut väntas %(day)s") % words
    return gettext("Bordlagd %(when)s, beslut väntas") % words


def _decided(enquiry: Any) -> str:
    if enquiry.decided_on is None:
        return gettext("Inlämnad, inget beslut behövs")
    return str(_DECIDED[Outcome(enquiry.outcome)]) % {"when": _when(enquiry)}


def _when(enquiry: Any) -> str:
    """§ 12, 3 mars 2026"""
    day = formats.day(enquiry.decided_on) if enquiry.decided_on else ""
    return ", ".join(filter(None, [enquiry.paragraph, day]))


def progress_words(enquiry: Any) -> str:
    """Such as "3 av 5, på begäran 1 av 2": what is merely asked is counted apart."""
    asked = enquiry.total - enquiry.binding
    told = {
        "answered": enquiry.answered,
        "total": enquiry.binding,
        "too": enquiry.answered_too,
        "asked": asked,
    }
    if not asked:
        return gettext("%(answered)d av %(total)d") % told
    if not enquiry.binding:
        return gettext("på begäran %(too)d av %(asked)d") % told
    return gettext("%(answered)d av %(total)d, på begäran %(too)d av %(asked)d") % told
