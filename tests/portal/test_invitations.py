"""An invitation is never late and never done: on no page, in no letter, sheet or report."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, House
from tests.factories import people, plans, rounds
from tests.factories.scenes import Scene, asked
from varna.accounts.models import User
from varna.followup import navigation, queries, stances
from varna.followup.actions import reminders
from varna.followup.models import Enquiry, Submission
from varna.followup.queries import EnquiryState
from varna.followup.tally import Cell, cells
from varna.mail.models import Message
from varna.org.models import UnitKind
from varna.plan import actions
from varna.plan.actions import Decided
from varna.plan.grounds import Minutes
from varna.plan.models import Assignment, Basis, StanceKind
from varna.report import actions as reports
from varna.report.queries import facts

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
MINUTES = Minutes("Styrelsen", date(2026, 3, 12), "§ 9")
KINDS = (StanceKind.ACCEPTED, StanceKind.PARTLY, StanceKind.DECLINED)
LATE = re.compile(r"försena|för sent|förfall|dröjer|obesvarad", re.IGNORECASE)
GRADED = re.compile(r'data-tone="(?:not_met|partly|met|unknown)"')


@pytest.fixture
def scene(house: House, cast: Cast, now: datetime) -> Scene:
    """Past its last day; companies have accepted, accepted a part, declined, or said nothing."""
    made = asked(house, cast)
    made.round.last_day = now.date() - timedelta(days=30)
    made.round.save(update_fields=["last_day"])
    for kind in KINDS:
        _company(made, house, kind, cast.frida, now)
    return made


def _company(scene: Scene, house: House, kind: StanceKind, by: User, at: datetime) -> None:
    """As one that was asked when the round opened, and whose board decided thereafter."""
    unit = people.unit(house.municipality, kind=UnitKind.COMPANY, name=f"Bolaget {kind.label} AB")
    enquiry = rounds.enquiry(scene.round, unit)
    for commitment in (scene.point, scene.activity):
        plans.assignment(commitment, unit, basis=Basis.INVITATION)
        rounds.question(enquiry, commitment, basis=Basis.INVITATION)
    actions.record_stance(
        unit=unit,
        assignments=list(Assignment.objects.filter(unit=unit)),
        decided=Decided(kind, replace(MINUTES, body=f"Styrelsen {unit}"), "Skäl och del."),
        by=by,
        at=at,
    )


def without_requests() -> None:
    rows = Enquiry.objects.exclude(questions__basis=Basis.COUNCIL_DECISION)
    rows.delete()


def total(scene: Scene) -> Cell:
    standing = Submission.objects.all()
    found = cells(
        queries.asked(scene.round),
        queries.counts(scene.round, standing),
        stances.counts(scene.round, standing),
    )
    return sum(found.values(), Cell())


def binding(cell: Cell) -> tuple[object, ...]:
    return (
        cell.words,
        cell.activity_words,
        cell.points_asked,
        cell.activities_asked,
        cell.not_concerned,
        cell.tone,
    )


def test_every_fate_of_a_request_is_named(scene: Scene) -> None:
    found = queries.enquiry_states(scene.round)
    states = {row.unit_name: row.state for row in found if row.is_invitation_only}
    assert states == {
        "Solviks Bostäder AB": EnquiryState.INVITED_NOT_IN,
        "Bolaget antaget AB": EnquiryState.INVITED_NOT_IN,
        "Bolaget delvis antaget AB": EnquiryState.INVITED_NOT_IN,
        "Bolaget avböjt AB": EnquiryState.DECLINED,
    }
    assert total(scene).request_words == [
        "tillfrågad, ej inkommet",
        "2 antaget",
        "2 delvis antaget",
        "2 avböjt",
    ]


def test_what_is_bound_counts_the_same_with_and_without_the_requests(
    scene: Scene, cast: Cast, now: datetime
) -> None:
    rounds.submission(scene.technical, cast.bo, value="")
    report = reports.begin_report(round=scene.round, title="Året", by=cast.astrid, at=now)
    cell, tally = total(scene), queries.tally(queries.enquiry_states(scene.round))
    reported = binding(facts(report).total)
    assert (tally.bound, tally.bound_in, tally.invited, tally.declined) == (2, 1, 4, 1)
    without_requests()
    after = queries.tally(queries.enquiry_states(scene.round))
    assert (after.bound, after.bound_in, after.invited) == (2, 1, 0)
    assert binding(total(scene)) == binding(cell)
    assert binding(facts(report).total) == reported


def test_the_sheet_of_the_glance_has_the_requests_in_their_own_columns(
    scene: Scene, cast: Cast, sign_in: SignIn
) -> None:
    address = f"{reverse('situation')}?round={scene.round.pk}&export=xlsx"
    content = sign_in(cast.astrid).get(address).content
    rows = openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
    told = {row[0]: row[3:] for row in rows}
    assert told["Bolaget avböjt AB"] == ("", "", "1 avböjt") * 2
    assert told["Solviks Bostäder AB"] == ("", "", "tillfrågad, ej inkommet") * 2


@pytest.mark.parametrize("who", ["astrid", "cilla", "johan", "ingrid"])
def test_no_box_of_a_request_has_a_grade(
    who: str, scene: Scene, cast: Cast, sign_in: SignIn
) -> None:
    client = sign_in(getattr(cast, who))
    for enquiry in scene.round.enquiries.filter(unit__kind=UnitKind.COMPANY):
        for position in (1, 2):
            address = reverse("situation_box", args=[scene.round.pk, enquiry.unit_id, position])
            page = main(client.get(address).text)
            assert (enquiry.unit_name, GRADED.findall(page)) == (enquiry.unit_name, [])
            assert LATE.search(page) is None


def main(page: str) -> str:
    return page[page.index("<main") : page.index("</main>")]


def test_the_company_reads_a_request_and_no_day_that_it_has_missed(
    scene: Scene, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    client = sign_in(cast.frida)
    company = scene.company.unit_id
    for name, key in (
        ("enquiry_detail", scene.company.pk),
        ("request_list", company),
        ("unit_detail", company),
    ):
        page = main(client.get(reverse(name, args=[key])).text)
        assert (name, "Kommunen ber" in page) == (name, True)
        assert "ska vara inne" not in page
    assert [task.due_on for task in navigation.answer_tasks(cast.frida, now.date())] == [None]


def test_who_is_asked_is_asked_again_in_words_of_a_request_and_who_has_declined_is_not(
    scene: Scene, cast: Cast, now: datetime
) -> None:
    reminders.remind_enquiry(enquiry=scene.company, by=cast.astrid, at=now)
    letter = Message.objects.get()
    assert "Det är frivilligt." in letter.body
    assert "Påminnelse" not in letter.subject
    declined = scene.round.enquiries.get(unit_name="Bolaget avböjt AB")
    with pytest.raises(reminders.Declined):
        reminders.remind_enquiry(enquiry=declined, by=cast.astrid, at=now)
    assert Message.objects.count() == 1
