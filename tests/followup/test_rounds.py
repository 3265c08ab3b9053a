"""A round is prepared, opened and closed."""

from datetime import date, datetime, timedelta

import pytest

from tests.cast import Cast, House
from tests.factories import people, plans
from tests.followup.conftest import Promises, enquiry_of
from varna.accounts.models import OneTimeLink
from varna.documents.models import Manner
from varna.followup.actions import rounds
from varna.followup.models import Enquiry, Question, Round, RoundState, Scale
from varna.followup.scales import FIRST
from varna.journal.models import Entry
from varna.mail.models import Message
from varna.org import actions as org
from varna.org.models import Unit
from varna.org.roles import Role
from varna.periods.spans import year
from varna.plan.models import State
from varna.subjects.ref import SYSTEM

pytestmark = pytest.mark.django_db


def test_a_round_begins_with_everybody_who_answers_and_no_responsibilities(
    prepared: Round, promises: Promises, house: House
) -> None:
    assert set(prepared.commitments.all()) == {promises.activity, promises.point}
    assert {row.unit: row.manner for row in prepared.chosen.all()} == {
        house.technical_board: Manner.BOARD,
        house.social_board: Manner.BOARD,
        house.hr: Manner.NOT_REQUIRED,
        house.company: Manner.COMPANY,
        house.joint_authority: Manner.COMPANY,
    }
    assert (prepared.state, Message.objects.count()) == (RoundState.DRAFT, 0)


def test_a_plan_that_is_not_adopted_is_not_followed_up(
    house: House, cast: Cast, now: datetime
) -> None:
    draft = plans.plan(state=State.DRAFT)
    with pytest.raises(rounds.PlanIsNotAdopted):
        rounds.prepare_round(
            plan=draft,
            title="Årsuppföljning 2026",
            period=year(2026),
            last_day=date(2026, 12, 15),
            by=cast.astrid,
            at=now,
        )


def asked(round_: Round) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for question in Question.objects.filter(enquiry__round=round_).order_by("enquiry", "position"):
        found.setdefault(question.enquiry.unit_name, []).append(question.wording)
    return found


def test_opening_asks_each_unit_about_what_concerns_it(opened: Round) -> None:
    walks, tunnels = "Trygghetsvandringar genomförs varje år.", "Gångtunnlar är belysta."
    assert asked(opened) == {
        "HR-funktionen": [walks],
        "Tekniska nämnden": [walks, tunnels],
        "Socialnämnden": [tunnels],
        "Solviks Bostäder AB": [walks, tunnels],
        "Räddningstjänsten Södra sjön": [tunnels],
    }


def test_what_is_left_out_is_not_asked(
    prepared: Round, promises: Promises, house: House, cast: Cast, now: datetime
) -> None:
    rounds.choose_what_is_asked(
        round=prepared,
        commitments=[promises.point, promises.responsibility],
        units={house.technical_board: Manner.DELEGATED, house.hr: Manner.NOT_REQUIRED},
        by=cast.astrid,
        at=now,
    )
    rounds.open_round(round=prepared, by=cast.astrid, at=now)
    # HR answers for nothing that is left, and the responsibility stands last
    assert asked(prepared) == {
        "Tekniska nämnden": ["Gångtunnlar är belysta.", "Leder och samordnar arbetet."]
    }
    assert enquiry_of(prepared, house.technical_board).manner == Manner.DELEGATED


def test_a_question_keeps_words_basis_unit_and_scale_as_they_stood(
    opened: Round, promises: Promises, house: House, now: datetime
) -> None:
    type(promises.activity).objects.filter(pk=promises.activity.pk).update(text="Ändrad.")
    promises.activity.assignments.all().delete()
    org.rename_unit(
        unit=house.technical_board, name="Gatunämnden", abbreviation="GN", by=SYSTEM, at=now
    )
    Scale.objects.create(kind="ACTIVITY", steps=[])
    enquiry = enquiry_of(opened, house.technical_board)
    question = enquiry.questions.get(position=1)
    assert (enquiry.unit_name, question.wording, question.basis, question.reference) == (
        "Tekniska nämnden",
        "Trygghetsvandringar genomförs varje år.",
        "COUNCIL_DECISION",
        "KF 2025-11-24 § 112",
    )
    assert question.scale == FIRST["ACTIVITY"]


def test_each_unit_gets_one_letter_with_a_link_to_its_own_page(opened: Round) -> None:
    told = {
        (message.to_email, message.about_key): message.link_is_secret
        for message in Message.objects.all()
    }
    expected = {
        (enquiry.contact.email, str(enquiry.pk)): True
        for enquiry in Enquiry.objects.exclude(contact=None).select_related("contact")
    }
    assert told == expected
    assert sorted(address for address, _ in told) == [
        "bo@solvik.example",
        "disa@solvik.example",
        "frida@solvik.example",
        "gun@solvik.example",
    ]
    prefixes = {(link.user.email, link.prefix) for link in OneTimeLink.objects.all()}
    assert prefixes == {(address, f"/enquiries/{key}/") for address, key in told}
    assert all(message.link.startswith("/link/") for message in Message.objects.all())


def test_a_unit_without_contact_is_asked_and_seen(opened: Round, house: House) -> None:
    silent = Enquiry.objects.filter(round=opened, contact=None)
    assert [enquiry.unit for enquiry in silent] == [house.joint_authority]


def test_those_who_are_only_invited_are_asked_in_the_words_of_a_request(
    prepared: Round, house: House, cast: Cast, now: datetime
) -> None:
    person = people.user("Rut Rask")
    people.appointment(person, Role.COORDINATOR, house.joint_authority)
    rounds.open_round(round=prepared, by=cast.astrid, at=now)
    letter = Message.objects.get(to_email=person.email)
    assert letter.subject == (
        "Kommunen ber Räddningstjänsten Södra sjön om svar: Årsuppföljning 2026"
    )
    assert letter.body.startswith("Kommunen ber er ")
    assert "Ni väljer själva om ni vill svara." in letter.body
    bound = Message.objects.get(to_email=cast.bo.email)
    assert "Kommunen ber" not in bound.subject + bound.body
    assert "Svara senast den 15 december 2026." in bound.body


def test_the_person_an_assignment_points_out_is_asked_if_that_person_may_answer(
    prepared: Round, promises: Promises, house: House, cast: Cast, now: datetime
) -> None:
    second = people.user("Bodil Brink")
    people.appointment(second, Role.COORDINATOR, house.technical_board)
    promises.activity.assignments.filter(unit=house.technical_board).update(contact=second)
    promises.point.assignments.filter(unit=house.social_board).update(contact=cast.karin)
    rounds.open_round(round=prepared, by=cast.astrid, at=now)
    contacts = {row.unit: row.contact for row in prepared.enquiries.select_related("contact")}
    assert contacts[house.technical_board] == second
    assert contacts[house.social_board] == cast.disa  # Karin could not open the page


def test_opening_twice_is_opening_once(opened: Round, cast: Cast, now: datetime) -> None:
    before = Enquiry.objects.count(), Question.objects.count(), Message.objects.count()
    again = rounds.open_round(round=opened, by=cast.astrid, at=now + timedelta(minutes=1))
    after = Enquiry.objects.count(), Question.objects.count(), Message.objects.count()
    assert (before, again.opened_at) == (after, now)
    acts = Entry.objects.about(opened.ref).filter(act="followup.open_round")
    assert acts.count() == 1


def test_a_round_that_asks_nobody_is_not_opened(prepared: Round, cast: Cast, now: datetime) -> None:
    rounds.choose_what_is_asked(round=prepared, commitments=[], units={}, by=cast.astrid, at=now)
    with pytest.raises(rounds.NobodyIsAsked):
        rounds.open_round(round=prepared, by=cast.astrid, at=now)
    prepared.refresh_from_db()
    assert prepared.state == RoundState.DRAFT


def test_what_an_open_round_asks_stands(
    opened: Round, house: House, cast: Cast, now: datetime
) -> None:
    with pytest.raises(rounds.RoundIsNotDraft):
        rounds.choose_what_is_asked(round=opened, commitments=[], units={}, by=cast.astrid, at=now)
    with pytest.raises(rounds.RoundIsNotDraft):
        rounds.remove_round(round=opened, by=cast.astrid, at=now)
    assert asked(opened)["Socialnämnden"] == ["Gångtunnlar är belysta."]


def change(round_: Round, cast: Cast, now: datetime, *, number: int = 2026) -> None:
    rounds.change_round(
        round=round_,
        title="Uppföljningen",
        period=year(number),
        last_day=date(2027, 1, 31),
        by=cast.astrid,
        at=now,
    )


def test_the_last_day_can_move_while_the_round_is_open_and_the_period_cannot(
    opened: Round, cast: Cast, now: datetime
) -> None:
    change(opened, cast, now)
    opened.refresh_from_db()
    assert (opened.title, opened.last_day) == ("Uppföljningen", date(2027, 1, 31))
    with pytest.raises(rounds.RoundIsNotDraft):
        change(opened, cast, now, number=2025)
    rounds.close_round(round=opened, by=cast.astrid, at=now)
    with pytest.raises(rounds.RoundIsNotOpen):
        change(opened, cast, now)


def test_a_closed_round_stays_closed(opened: Round, cast: Cast, now: datetime) -> None:
    rounds.close_round(round=opened, by=cast.astrid, at=now)
    rounds.close_round(round=opened, by=cast.astrid, at=now + timedelta(days=1))
    opened.refresh_from_db()
    assert (opened.state, opened.closed_at) == (RoundState.CLOSED, now)
    with pytest.raises(rounds.RoundIsNotOpen):
        rounds.open_round(round=opened, by=cast.astrid, at=now)


def test_a_round_being_prepared_is_neither_closed_nor_left_in_the_way(
    prepared: Round, cast: Cast, now: datetime
) -> None:
    with pytest.raises(rounds.RoundIsNotOpen):
        rounds.close_round(round=prepared, by=cast.astrid, at=now)
    ref = prepared.ref
    rounds.remove_round(round=prepared, by=cast.astrid, at=now)
    assert not Round.objects.exists()
    acts = Entry.objects.about(ref).values_list("act", flat=True)
    assert list(acts) == ["followup.prepare_round", "followup.remove_round"]


def test_a_unit_that_has_ended_is_not_asked(
    promises: Promises, house: House, cast: Cast, now: datetime
) -> None:
    Unit.objects.filter(pk=house.social_board.pk).update(valid_until=date(2026, 6, 30))
    prepared = rounds.prepare_round(
        plan=promises.plan,
        title="Årsuppföljning 2026",
        period=year(2026),
        last_day=date(2026, 12, 15),
        by=cast.astrid,
        at=now,
    )
    assert house.social_board not in {row.unit for row in prepared.chosen.all()}
