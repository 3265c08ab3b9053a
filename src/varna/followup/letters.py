"""The letters of a round: what a unit is asked, reminded of, and why something came back."""

from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext, ngettext

from varna.accounts import actions as accounts
from varna.accounts import links
from varna.accounts.models import User
from varna.followup.contacts import stand_ins, standing_in
from varna.followup.models import Enquiry, Handing, Submission
from varna.mail import actions as mail
from varna.ui import formats

LANGUAGE = "sv"


def ask(enquiry: Enquiry, *, binding: int, requests: int, at: datetime) -> None:
    """The first letter. What is only asked for is told of in the words of a request."""
    with translation.override(LANGUAGE):
        words = _words(enquiry) | {"number": binding or requests, "requests": requests}
        if not binding:
            subject = gettext("Kommunen ber %(unit)s om svar: %(round)s")
            body = gettext(
                "Kommunen ber er berätta hur det går med %(number)d av punkterna i planen för "
                "trygghet och säkerhet, i %(round)s. Ni väljer själva om ni vill svara. "
                "Vi är tacksamma för svar senast den %(day)s."
            )
        else:
            subject = gettext("%(round)s: frågor till %(unit)s")
            body = gettext(
                "Nu är %(round)s öppen. %(unit)s har %(number)d frågor att svara på, alla på en "
                "sida. Svara senast den %(day)s. Utkastet ser bara ni, tills ni lämnar in."
            )
            if requests:
                body += "\n\n" + ngettext(
                    "Kommunen ber er också svara på %(requests)d fråga till, om ni vill.",
                    "Kommunen ber er också svara på %(requests)d frågor till, om ni vill.",
                    requests,
                )
        _send(enquiry, subject % words, body % words, _why(enquiry), key="ask", at=at)


def remind(enquiry: Enquiry, *, is_invitation: bool, on: date, at: datetime) -> None:
    with translation.override(LANGUAGE):
        words = _words(enquiry)
        if is_invitation:
            subject = gettext("En fråga till %(unit)s igen: %(round)s")
            body = gettext(
                "Vi har frågat om ni vill berätta hur det går med punkterna i planen för trygghet "
                "och säkerhet. Det är frivilligt. Vill ni svara i %(round)s går det bra här."
            )
        elif on > enquiry.due_on:
            subject = gettext("Påminnelse: svaren från %(unit)s har inte kommit in")
            body = gettext(
                "Sista dag för %(round)s var den %(day)s, och svaren från %(unit)s har inte "
                "kommit in. Lämna in dem så snart ni kan."
            )
        else:
            subject = gettext("Påminnelse: %(round)s, svar senast %(day)s")
            body = gettext("Svaren från %(unit)s i %(round)s ska vara inne senast den %(day)s.")
        _send(enquiry, subject % words, body % words, _why(enquiry), key=f"remind:{on}", at=at)


def set_last_day(enquiry: Enquiry, *, was: date, is_invitation: bool, at: datetime) -> None:
    """That the unit has another last day than before, in the words of a request to the invited."""
    with translation.override(LANGUAGE):
        words = _words(enquiry) | {"was": formats.day(was)}
        if is_invitation:
            subject = gettext("%(round)s: svara gärna senast %(day)s")
            body = gettext(
                "Vi är tacksamma för svar från %(unit)s i %(round)s senast den %(day)s i stället "
                "för den %(was)s. Ni väljer själva om ni vill svara."
            )
        else:
            subject = gettext("%(round)s: ny sista dag för svar, %(day)s")
            body = gettext(
                "Sista dag för svaren från %(unit)s i %(round)s är nu den %(day)s. Förut var det "
                "den %(was)s."
            )
        key = f"last_day:{at.timestamp():.0f}"
        _send(enquiry, subject % words, body % words, _why(enquiry), key=key, at=at)


def send_back(submission: Submission, *, at: datetime) -> None:
    """What the office wrote stands behind the link, not in the letter."""
    enquiry = submission.enquiry
    with translation.override(LANGUAGE):
        words = _words(enquiry)
        subject = gettext("%(round)s: svaren från %(unit)s är återsända")
        body = gettext(
            "Kommunkontoret har läst svaren och skickat tillbaka dem med några ord. Det ni skrev "
            "finns kvar. Läs vad kontoret skriver, ändra det som behövs och lämna in igen."
        )
        key = f"return:{submission.number}"
        _send(enquiry, subject % words, body % words, _why(enquiry), key=key, at=at)


def refer_back(submission: Submission, *, at: datetime) -> None:
    """What the board wants done stands behind the link, not in the letter."""
    enquiry = submission.enquiry
    with translation.override(LANGUAGE):
        words = _words(enquiry) | {"body": submission.decision.body if submission.decision else ""}
        subject = gettext("%(round)s: svaren från %(unit)s är återremitterade")
        body = gettext(
            "%(body)s har återremitterat svaren. Det ni skrev finns kvar. Läs vad beslutet säger, "
            "ändra det som behövs och lämna in igen."
        )
        key = f"refer:{submission.number}"
        _send(enquiry, subject % words, body % words, _why(enquiry), key=key, at=at)


def hand(handing: Handing, *, number: int, at: datetime) -> None:
    """What the unit wrote stands behind the link, not in the letter."""
    with translation.override(LANGUAGE):
        words = _words(handing.enquiry) | {
            "who": handing.handed_by.name,
            "number": number,
            "day": formats.day(handing.due_on),
        }
        subject = gettext("%(who)s ber dig svara: %(round)s")
        body = ngettext(
            "%(who)s ber dig svara på %(number)d fråga för %(unit)s i %(round)s, senast den "
            "%(day)s. Länken visar bara den frågan.",
            "%(who)s ber dig svara på %(number)d frågor för %(unit)s i %(round)s, senast den "
            "%(day)s. Länken visar bara de frågorna.",
            number,
        )
        mail.send(
            to=handing.person,
            subject=subject % words,
            body=body % words,
            why=gettext("%(who)s har lämnat frågor vidare till dig.") % words,
            link=way_in(handing.person, handing_page(handing), handing.enquiry.round.title, at),
            link_is_secret=True,
            key=f"followup:handing:{handing.pk}:{handing.person_id}",
            about=handing.ref,
            language=LANGUAGE,
            at=at,
        )


def given_back(handing: Handing, *, at: datetime) -> None:
    """To whoever handed it; what its person wrote stands behind the link, not in the letter."""
    with translation.override(LANGUAGE):
        words = _words(handing.enquiry) | {"who": handing.person.name}
        page = reverse("hand_questions", args=[handing.enquiry_id])
        body = gettext(
            "%(who)s har lämnat tillbaka frågor om %(unit)s i %(round)s. Det som är skrivet finns "
            "kvar i utkastet."
        )
        mail.send(
            to=handing.handed_by,
            subject=gettext("%(who)s har lämnat tillbaka frågor: %(round)s") % words,
            body=body % words,
            why=gettext("Du lämnade frågorna vidare till %(who)s.") % words,
            link=page,
            key=f"followup:handing:{handing.pk}:back",
            about=handing.ref,
            language=LANGUAGE,
            at=at,
        )


def handing_page(handing: Handing) -> str:
    return reverse("handed_questions", args=[handing.pk])


def _words(enquiry: Enquiry) -> dict[str, str]:
    return {
        "unit": enquiry.unit_name,
        "round": enquiry.round.title,
        "day": formats.day(enquiry.due_on),
    }


def _why(enquiry: Enquiry) -> str:
    words = {"unit": enquiry.unit_name, "round": enquiry.round.title}
    return gettext("Du är kontaktperson för %(unit)s i %(round)s.") % words


def _send(enquiry: Enquiry, subject: str, body: str, why: str, *, key: str, at: datetime) -> None:
    """
    One letter to the contact, and one to whoever is the contact's deputy that day, each with a link
    that lets that person in to this page alone.
    """
    if enquiry.contact is None:
        return
    _send_to(enquiry.contact, enquiry, subject, body, why, key=key, at=at)
    rows = stand_ins(timezone.localtime(at).date())
    for deputy in standing_in(enquiry.contact, enquiry.unit, rows):
        words = {"who": enquiry.contact.name, "unit": enquiry.unit_name}
        why = gettext("Du är ersättare för %(who)s, som är kontaktperson för %(unit)s.") % words
        _send_to(deputy, enquiry, subject, body, why, key=f"{key}:{deputy.pk}", at=at)


def _send_to(
    person: User, enquiry: Enquiry, subject: str, body: str, why: str, *, key: str, at: datetime
) -> None:
    mail.send(
        to=person,
        subject=subject,
        body=body,
        why=why,
        link=_link(enquiry, person, at),
        link_is_secret=True,
        key=f"followup:{enquiry.pk}:{key}",
        about=enquiry.ref,
        language=LANGUAGE,
        at=at,
    )


def _link(enquiry: Enquiry, person: User, at: datetime) -> str:
    page = reverse("enquiry_detail", args=[enquiry.pk])
    return way_in(person, page, enquiry.round.title, at)


def way_in(person: User, page: str, task: str, at: datetime) -> str:
    """A link that lets the person in to the page and those under it, once."""
    link = accounts.issue_link(user=person, prefix=page, task=task, at=at)
    return reverse("use_link", args=[links.token(link)])
