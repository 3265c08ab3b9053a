"""The letter that reminds one person of everything that waits for that person."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Protocol

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from varna.accounts.models import User
from varna.followup import letters
from varna.followup.calendar import Step
from varna.followup.queries import EnquiryState
from varna.mail import actions as mail
from varna.ui import formats


class Due(Protocol):
    """What waits; see `actions.reminding.Due`."""

    @property
    def about(self) -> Any: ...
    @property
    def step(self) -> Step: ...
    @property
    def is_invitation(self) -> bool: ...
    @property
    def is_handing(self) -> bool: ...


def remind(person: User, due: Sequence[Due], *, key: str, on: date, at: datetime) -> None:
    """No word of an invitation says that it is late, or has to be answered."""
    with translation.override(letters.LANGUAGE):
        titles = {_enquiry(each).round.title for each in due}
        words = {"rounds": ", ".join(sorted(titles))}
        if all(each.is_invitation and not each.is_handing for each in due):
            subject = gettext("Kommunen ber om svar: %(rounds)s") % words
        else:
            subject = gettext("Påminnelse: %(rounds)s") % words
        mail.send(
            to=person,
            subject=subject,
            body="\n\n".join(_line(each, on) for each in due),
            why=gettext("Brevet samlar det som väntar på dig. Det kommer högst en gång om dagen."),
            link=letters.way_in(person, _page(due), words["rounds"][:200], at),
            link_is_secret=True,
            key=key,
            about=due[0].about.ref,
            language=letters.LANGUAGE,
            at=at,
        )


def _enquiry(due: Due) -> Any:
    return due.about.enquiry if due.is_handing else due.about


def _page(due: Sequence[Due]) -> str:
    """The one thing, or the list that holds them all."""
    if len(due) == 1:
        only = due[0]
        if only.is_handing:
            return letters.handing_page(only.about)
        return reverse("enquiry_detail", args=[only.about.pk])
    if all(each.is_handing for each in due):
        return reverse("handed_list")
    return reverse("enquiry_list")


def _line(due: Due, on: date) -> str:
    return (_of_handing if due.is_handing else _of_enquiry)(due, on)


def _of_handing(due: Due, on: date) -> str:
    handing = due.about
    words = {
        "who": handing.handed_by.name,
        "unit": handing.enquiry.unit_name,
        "round": handing.enquiry.round.title,
        "day": formats.day(handing.due_on),
    }
    if on > handing.due_on:
        said = gettext(
            "%(who)s väntar på dina svar för %(unit)s i %(round)s. De skulle vara klara den "
            "%(day)s."
        )
    else:
        said = gettext("%(who)s väntar på dina svar för %(unit)s i %(round)s, senast den %(day)s.")
    return said % words


def _of_enquiry(due: Due, on: date) -> str:
    enquiry = due.about
    words = {
        "unit": enquiry.unit_name,
        "round": enquiry.round.title,
        "day": formats.day(enquiry.due_on),
        "who": enquiry.contact.name if enquiry.contact else gettext("Ingen"),
    }
    return _said(due, is_late=on > enquiry.due_on) % words


def _said(due: Due, *, is_late: bool) -> str:
    if due.is_invitation:
        return gettext(
            "Kommunen ber %(unit)s om svar i %(round)s, gärna senast den %(day)s. "
            "Ni väljer själva om ni vill svara."
        )
    if due.step.is_for_head:
        return gettext(
            "Svaren från %(unit)s i %(round)s har inte kommit in. Sista dag var den %(day)s. "
            "Du får brevet som chef. %(who)s är kontaktperson."
        )
    if due.about.state in {EnquiryState.RETURNED, EnquiryState.REFERRED_BACK}:
        return gettext("Svaren från %(unit)s i %(round)s är återsända, och behöver lämnas in igen.")
    if is_late:
        return gettext(
            "Svaren från %(unit)s i %(round)s har inte kommit in. Sista dag var den %(day)s. "
            "Lämna in dem så snart ni kan."
        )
    return gettext("Svaren från %(unit)s i %(round)s ska vara inne senast den %(day)s.")
