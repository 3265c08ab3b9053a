"""The words that a paper begins with, each of them the unit's to change."""

from collections.abc import Iterator
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from varna.documents.models import Decision, Manner
from varna.followup.tally import Cell, Word
from varna.memorandum import figures
from varna.memorandum.models import Consequence
from varna.memorandum.queries import Facts
from varna.org.models import BOARDS, Appointment, Unit, UnitKind
from varna.org.roles import Role
from varna.ui import formats


class Text(StrEnum):
    ADDRESSEE = "addressee"
    REGISTRY_NUMBER = "registry_number"
    ADMINISTRATION = "administration"
    HANDLER = "handler"
    TITLE = "title"
    PROPOSAL = "proposal"
    SUMMARY = "summary"
    BACKGROUND = "background"
    MATTER = "matter"
    ECONOMY = "economy"
    CHILDREN = "children"
    RECIPIENTS = "recipients"
    SIGNERS = "signers"


CONSEQUENCES = {Consequence.ECONOMY: Text.ECONOMY, Consequence.CHILDREN: Text.CHILDREN}


def standing(facts: Facts) -> dict[str, str]:
    """Each text as it stands: the unit's own words, or those that are proposed."""
    return first(facts) | {key: words for key, words in facts.texts.items() if key in _ALL}


_ALL = frozenset(each.value for each in Text)


def first(facts: Facts) -> dict[str, str]:
    """The proposed words; figures in them are those of the answers as they are."""
    shown = {row.kind: row.words for row in facts.consequences}
    return {
        Text.ADDRESSEE: _body(facts),
        Text.REGISTRY_NUMBER: _number(facts),
        Text.ADMINISTRATION: _administration(facts),
        Text.HANDLER: _handler(facts),
        Text.TITLE: _told(facts, _title(facts)),
        Text.PROPOSAL: _told(facts, _proposal(facts)),
        Text.SUMMARY: _summary(facts),
        Text.BACKGROUND: _background(facts),
        Text.MATTER: "",
        **{text: shown.get(kind, "") for kind, text in CONSEQUENCES.items()},
        Text.RECIPIENTS: _recipients(facts),
        Text.SIGNERS: "\n".join(_signers(facts)),
    }


_TITLE = _("Svar till kommunstyrelsen: %(round)s")
_OWN_TITLE = _("Kommunstyrelsens egna svar: %(round)s")
_BOARD = _(
    "%(body)s beslutar\n- att godkänna svaren i %(round)s som sina egna\n"
    "- att överlämna svaren till kommunstyrelsen."
)
_EXECUTIVE = _(
    "%(body)s beslutar\n- att godkänna sina egna svar i %(round)s\n"
    "- att svaren ska ingå i redovisningen till kommunfullmäktige."
)
_DELEGATED = _(
    "På delegation från %(unit)s beslutas\n- att svaren i %(round)s godkänns\n"
    "- att svaren överlämnas till kommunstyrelsen\n"
    "- att beslutet anmäls till nämnden."
)
_COMPANY = _(
    "%(body)s beslutar\n- att godkänna svaren i %(round)s\n"
    "- att överlämna svaren till kommunstyrelsen."
)
_INVITED = _(
    "Kommunen har bett %(unit)s att svara i %(round)s. %(body)s beslutar\n"
    "- att besvara kommunens begäran enligt bilagan\n- att lämna svaren till kommunstyrelsen."
)


def _title(facts: Facts) -> str | Promise:
    return _OWN_TITLE if facts.matter.unit.kind == UnitKind.EXECUTIVE_BOARD else _TITLE


def _proposal(facts: Facts) -> str | Promise:
    manner, kind = Manner(facts.matter.enquiry.manner), facts.matter.unit.kind
    if manner is Manner.DELEGATED:
        return _DELEGATED
    if not any(each.question.is_binding for each in facts.told):
        return _INVITED
    if kind == UnitKind.EXECUTIVE_BOARD:
        return _EXECUTIVE
    return _COMPANY if manner is Manner.COMPANY else _BOARD


def _told(facts: Facts, words: str | Promise) -> str:
    enquiry = facts.matter.enquiry
    names = {"unit": enquiry.unit_name, "body": _body(facts), "round": enquiry.round.title}
    return str(words) % names


def _body(facts: Facts) -> str:
    """Who decides, in the words that its minutes would have."""
    bodies = {
        UnitKind.COMPANY: gettext("Styrelsen för %(unit)s"),
        UnitKind.JOINT_AUTHORITY: gettext("Direktionen för %(unit)s"),
    }
    words = bodies.get(UnitKind(facts.matter.unit.kind), "%(unit)s")
    return words % {"unit": facts.matter.enquiry.unit_name}


def _number(facts: Facts) -> str:
    """What the registry has given the submission."""
    submission = facts.matter.submission
    return submission.registry_number if submission else ""


def _administration(facts: Facts) -> str:
    """The board's only administration; a company is its own."""
    unit: Unit = facts.matter.unit
    if unit.kind not in BOARDS:
        return facts.matter.enquiry.unit_name if unit.is_company else ""
    kinds = (UnitKind.ADMINISTRATION, UnitKind.CENTRAL_OFFICE)
    found = Unit.objects.valid(facts.written_on).filter(parent=unit, kind__in=kinds)
    names = list(found.values_list("name", flat=True)[:2])
    return names[0] if len(names) == 1 else ""


def _handler(facts: Facts) -> str:
    """Whoever the unit has named as its contact, or who submitted."""
    contact, submission = facts.matter.enquiry.contact, facts.matter.submission
    if contact:
        return _named(contact.name, contact.title)
    return submission.submitter if submission else ""


def _named(name: str, title: str) -> str:
    return ", ".join(filter(None, [name, title]))


def _signers(facts: Facts) -> Iterator[str]:
    """The head, when the unit has just one, and whoever has prepared the matter."""
    rows = Appointment.objects.on(facts.written_on).filter(
        role=Role.APPROVER, unit__path__startswith=facts.matter.unit.path
    )
    heads = list(rows.values_list("person__name", "person__title").distinct()[:2])
    if len(heads) == 1:
        yield _named(*heads[0])
    handler = _handler(facts)
    if handler and handler not in {_named(*head) for head in heads}:
        yield handler


def _recipients(facts: Facts) -> str:
    if facts.matter.unit.kind == UnitKind.EXECUTIVE_BOARD:
        return gettext("Kommunfullmäktige")
    return gettext("Kommunstyrelsen")


def _summary(facts: Facts) -> str:
    enquiry, total = facts.matter.enquiry, figures.total(facts)
    bound = sum(1 for each in facts.told if each.question.is_binding)
    words = {
        "plan": enquiry.round.plan.version.title,
        "unit": enquiry.unit_name,
        "period": figures.period(enquiry.round),
        "number": bound,
    }
    asked = ngettext(
        "Kommunstyrelsen följer upp %(plan)s för %(period)s och har ställt en fråga till %(unit)s.",
        "Kommunstyrelsen följer upp %(plan)s för %(period)s och har ställt %(number)d frågor till "
        "%(unit)s.",
        bound,
    )
    if not bound:
        asked = gettext(
            "Kommunen följer upp %(plan)s för %(period)s och ber %(unit)s om svar. Att svara är "
            "frivilligt."
        )
    return " ".join(filter(None, [asked % words, *counted(facts, total)]))


def counted(facts: Facts, total: Cell) -> list[str]:
    """What the answers come to, and how many of them are not counted."""
    others = len(facts.told) - total.points_asked - total.activities_asked - total.invited
    words = ngettext(
        "%(number)d fråga till räknas inte: den besvaras med ord, är ett allmänt ansvar eller "
        "berör inte verksamheten.",
        "%(number)d frågor till räknas inte: de besvaras med ord, är allmänna ansvar eller berör "
        "inte verksamheten.",
        others,
    )
    beside = words % {"number": others} if others else ""
    return [each for each in (points(total), activities(total), beside, requests(total)) if each]


def points(total: Cell) -> str:
    """Uppföljningspunkterna är 9: 4 uppfyllda, 3 delvis uppfyllda, 1 inte uppfylld …"""
    if not total.points_asked:
        return ""
    told = [_numbered(word, total.points[word]) for word in Word if total.points.get(word)]
    sentence = gettext("Uppföljningspunkterna är %(number)d: %(told)s.")
    return sentence % {"number": total.points_asked, "told": ", ".join(told)}


def _numbered(word: Word, number: int) -> str:
    words = {
        Word.MET: ngettext("%(number)d uppfylld", "%(number)d uppfyllda", number),
        Word.PARTLY: ngettext("%(number)d delvis uppfylld", "%(number)d delvis uppfyllda", number),
        Word.NOT_MET: ngettext("%(number)d inte uppfylld", "%(number)d inte uppfyllda", number),
        Word.CANNOT_JUDGE: gettext("%(number)d kan inte bedömas"),
        Word.MISSING: ngettext(
            "%(number)d ännu inte besvarad", "%(number)d ännu inte besvarade", number
        ),
    }
    return words[word] % {"number": number}


def activities(total: Cell) -> str:
    if not total.activities_asked:
        return ""
    words = {"done": total.activities_done, "asked": total.activities_asked}
    return gettext("Aktiviteterna är %(asked)d, och av dem är %(done)d genomförda.") % words


def requests(total: Cell) -> str:
    """What is merely asked is told apart from what the unit is bound to answer."""
    words = ngettext(
        "Kommunen ber dessutom om svar på %(asked)d fråga, och %(answered)d är besvarad.",
        "Kommunen ber dessutom om svar på %(asked)d frågor, och %(answered)d är besvarade.",
        total.invited,
    )
    told = {"asked": total.invited, "answered": total.invited_answered}
    return words % told if total.invited and (total.points_asked or total.activities_asked) else ""


def _background(facts: Facts) -> str:
    round_ = facts.matter.enquiry.round
    parts = [_adopted(round_.plan.version.title, round_.plan.version.decision)]
    words = {"round": round_.title, "period": figures.period(round_)}
    parts.append(
        gettext("Kommunstyrelsen följer upp planen i %(round)s, som gäller %(period)s.") % words
    )
    if grounds := figures.grounds(facts):
        parts.append(
            gettext("Frågorna ställs på den här grunden: %(grounds)s.")
            % {"grounds": "; ".join(grounds)}
        )
    if any(not each.question.is_binding for each in facts.told):
        parts.append(
            gettext(
                "Det som kommunen bara ber om svar på är märkt som en begäran. Ingen är skyldig "
                "att svara på den."
            )
        )
    return " ".join(parts)


def _adopted(title: str, decision: Decision | None) -> str:
    if decision is None:
        return gettext("Kommunen har antagit %(plan)s.") % {"plan": title}
    place = ", ".join(filter(None, [decision.paragraph, decision.registry_number]))
    words = {
        "body": decision.body,
        "plan": title,
        "day": formats.day(decision.decided_on),
        "place": f" ({place})" if place else "",
    }
    return gettext("%(body)s antog %(plan)s den %(day)s%(place)s.") % words
