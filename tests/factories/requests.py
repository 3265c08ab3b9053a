"""A round past its last day, where units are asked for what they are not bound to."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from tests.cast import Cast, House
from tests.factories import people, plans, rounds
from tests.factories.opened import Opened, everything
from tests.factories.reports import shown_quickly
from tests.remembered import remembered
from varna.accounts.models import User
from varna.documents.models import Manner
from varna.followup.models import Enquiry, Round
from varna.org.models import Unit, UnitKind
from varna.org.roles import Role
from varna.plan import actions
from varna.plan.actions import Decided
from varna.plan.grounds import Minutes
from varna.plan.models import Assignment, Basis, Commitment, StanceKind
from varna.report.models import Publication, Report

EVENING = "Alla bjuds in till en gemensam kväll."
"""Nobody is bound to this one."""
SILENT, ANSWERED, WAITING = "Solviks Bostäder AB", "Torget AB", "Ängen AB"
DECLINED = "Skogen AB"
STANCES = {
    "Hamnen AB": StanceKind.ACCEPTED,
    "Isen AB": StanceKind.PARTLY,
    DECLINED: StanceKind.DECLINED,
}
UNITS = (SILENT, *STANCES, ANSWERED, WAITING)
"""The companies, who are merely invited to whatever they are asked."""
MINUTES = Minutes("Styrelsen", date(2026, 3, 12), "§ 9")


@dataclass(frozen=True)
class Requests:
    """The round with the requests, its report, and what stands in each address."""

    opened: Opened
    round: Round
    report: Report
    evening: Commitment

    def enquiry(self, name: str) -> Enquiry:
        return self.round.enquiries.get(unit_name=name)


def of_every_fate(house: House, cast: Cast, *, at: datetime) -> Requests:
    opened = remembered("requests", lambda: everything_asked(house, cast, at=at))
    round_ = Round.objects.get(pk=opened["round_detail"]["pk"])
    report, evening = Report.objects.get(round=round_), Commitment.objects.get(text=EVENING)
    return Requests(opened, round_, report, evening)


def everything_asked(house: House, cast: Cast, *, at: datetime) -> Opened:
    """
    One of everything, and in its round companies that have accepted, accepted a part, declined,
    answered (of one, the board has yet to decide), or said nothing; the silent social board is
    invited to one thing beside its own. Frida answers for all the companies, and Gun helps the
    silent one with the evening.
    """
    opened = everything(house, cast, at=at)
    round_ = Round.objects.get(pk=opened["round_detail"]["pk"])
    round_.last_day = at.date() - timedelta(days=30)
    round_.save(update_fields=["last_day"])
    evening = plans.commitment(plans.area(round_.plan, "Mötas"), EVENING)
    asked = [*Commitment.objects.filter(questions__enquiry__round=round_).distinct(), evening]
    helped = round_.enquiries.get(unit=house.company)
    _invite(helped, [evening])
    _invite(round_.enquiries.get(unit=house.social_board), [evening])
    for name in UNITS[1:]:
        unit = _company(house, name, cast.frida)
        _invite(rounds.enquiry(round_, unit, manner=_manner(name), contact=cast.frida), asked)
    rounds.handing(helped.questions.get(commitment=evening), cast.gun, by=cast.frida)
    for name, kind in STANCES.items():
        _decide(Unit.objects.get(name=name), kind, cast.frida, at)
    for name in (ANSWERED, WAITING):
        rounds.submission(round_.enquiries.get(unit_name=name), cast.frida)
    return {**opened, **_told(round_, opened, cast, at)}


def _manner(name: str) -> Manner:
    return Manner.NOT_REQUIRED if name == ANSWERED else Manner.COMPANY


def _company(house: House, name: str, coordinator: User) -> Unit:
    unit = people.unit(house.municipality, kind=UnitKind.COMPANY, name=name)
    people.appointment(coordinator, Role.COORDINATOR, unit)
    return unit


def _invite(enquiry: Enquiry, commitments: list[Commitment]) -> None:
    for commitment in commitments:
        plans.assignment(commitment, enquiry.unit, basis=Basis.INVITATION)
        rounds.question(enquiry, commitment, basis=Basis.INVITATION)


def _decide(unit: Unit, kind: StanceKind, by: User, at: datetime) -> None:
    """As one whose board decided after it was asked."""
    minutes = replace(MINUTES, body=f"Styrelsen för {unit}")
    assigned = list(Assignment.objects.filter(unit=unit))
    decided = Decided(kind, minutes, "Ett skäl och en del.")
    actions.record_stance(unit=unit, assignments=assigned, decided=decided, by=by, at=at)


def _told(round_: Round, opened: Opened, cast: Cast, at: datetime) -> Opened:
    """The report tells of all of them, to residents too."""
    Publication.objects.all().delete()
    report = Report.objects.get(round=round_)
    shown_quickly(report, by=cast.astrid, at=at)
    newest = {"pk": report.pk, "number": report.versions.latest("number").number}
    return dict.fromkeys(("version_detail", "version_changes"), newest)
