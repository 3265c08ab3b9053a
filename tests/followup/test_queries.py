"""The reads that the portal and the report rest on."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.cast import Cast, House
from tests.factories import plans, rounds
from varna.documents.models import Decision, Manner, Outcome
from varna.followup import queries
from varna.followup.models import Round, Submission
from varna.followup.queries import AskedCount, CellCount, EnquiryState
from varna.followup.states import state_words
from varna.org.models import Unit
from varna.plan.models import Basis, Kind

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_(db: None) -> Round:
    return rounds.round_of(plans.plan())


def decided(submission: Submission, *, paragraph: str = "§ 12") -> Submission:
    submission.decision = Decision.objects.create(
        body="Tekniska nämnden",
        outcome=Outcome.APPROVED,
        decided_on=date(2026, 3, 3),
        paragraph=paragraph,
    )
    submission.save()
    return submission


def returned(submission: Submission, cast: Cast) -> Submission:
    submission.returned_at = submission.submitted_at
    submission.returned_by = cast.astrid
    submission.returned_words = "Var vänlig och komplettera fråga 2."
    submission.save()
    return submission


def states(round_: Round) -> dict[str, str]:
    return {row.unit_name: row.state for row in queries.enquiry_states(round_)}


def test_every_enquiry_is_in_one_state(round_: Round, house: House, cast: Cast) -> None:
    commitment = plans.commitment(plans.area(round_.plan))
    technical = rounds.enquiry(round_, house.technical_board)
    social = rounds.enquiry(round_, house.social_board)
    company = rounds.enquiry(round_, house.company, manner=Manner.COMPANY)
    hr = rounds.enquiry(round_, house.hr, manner=Manner.NOT_REQUIRED)
    it = rounds.enquiry(round_, house.it, manner=Manner.NOT_REQUIRED)
    for each in (technical, social, hr, it):
        rounds.question(each, commitment)
    rounds.question(company, commitment, basis=Basis.INVITATION)
    board = rounds.enquiry(round_, house.executive_board)
    rounds.question(board, commitment)
    decided(rounds.submission(technical, cast.bo))
    rounds.submission(social, cast.disa)
    rounds.submission(hr, cast.gun)
    returned(rounds.submission(it, cast.gun), cast)
    assert states(round_) == {
        "Tekniska nämnden": EnquiryState.DECIDED,
        "Socialnämnden": EnquiryState.WAITS_FOR_DECISION,
        "Solviks Bostäder AB": EnquiryState.INVITED_NOT_IN,
        "HR-funktionen": EnquiryState.DECIDED,
        "IT-funktionen": EnquiryState.RETURNED,
        "Kommunstyrelsen": EnquiryState.NOT_IN,
    }
    words = {row.unit_name: state_words(row) for row in queries.enquiry_states(round_)}
    assert words == {
        "Tekniska nämnden": "Beslutad § 12, 3 mars 2026",
        "Socialnämnden": "Inlämnad, nämndbeslut väntas",
        "Solviks Bostäder AB": "Tillfrågad, ej inkommet",
        "HR-funktionen": "Inlämnad, inget beslut behövs",
        "IT-funktionen": "Återsänd",
        "Kommunstyrelsen": "Ej inkommet",
    }


def test_progress_counts_answers_once_however_many_submissions_there_are(
    round_: Round, house: House, cast: Cast
) -> None:
    area = plans.area(round_.plan)
    enquiry = rounds.enquiry(round_, house.technical_board)
    first, second, _ = (rounds.question(enquiry, plans.commitment(area)) for _ in range(3))
    rounds.answer(first, cast.bo)
    rounds.answer(second, cast.bo, value="", comment="Vi återkommer.")
    rounds.submission(enquiry, cast.bo)
    rounds.submission(enquiry, cast.bo)
    row = queries.enquiry_states(round_).get()
    assert (row.answered, row.total, row.number) == (1, 3, 2)


def test_a_unit_with_one_binding_question_is_not_merely_invited(
    round_: Round, house: House
) -> None:
    area = plans.area(round_.plan)
    enquiry = rounds.enquiry(round_, house.company, manner=Manner.COMPANY)
    rounds.question(enquiry, plans.commitment(area), basis=Basis.INVITATION)
    rounds.question(enquiry, plans.commitment(area), basis=Basis.OWNER_DIRECTIVE)
    assert states(round_) == {"Solviks Bostäder AB": EnquiryState.NOT_IN}


def ask(round_: Round, unit: Unit, basis: Basis = Basis.COUNCIL_DECISION, number: int = 2) -> None:
    enquiry = rounds.enquiry(round_, unit)
    for commitment in round_.plan.commitments.all()[:number]:
        rounds.question(enquiry, commitment, basis=basis)


def test_counts_keep_binding_and_invited_apart_in_one_query(
    round_: Round, house: House, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    area = plans.area(round_.plan)
    plans.commitment(area)
    plans.commitment(area, kind=Kind.FOLLOW_UP)
    plans.commitment(area, kind=Kind.FOLLOW_UP)
    ask(round_, house.technical_board, number=3)
    ask(round_, house.company, Basis.INVITATION, number=1)
    for enquiry, person in zip(round_.enquiries.order_by("pk"), (cast.bo, cast.frida), strict=True):
        rounds.submission(enquiry, person, value="DONE")
    with django_assert_num_queries(1):
        found = queries.counts(round_, Submission.objects.all())
    technical, company = house.technical_board.pk, house.company.pk
    assert sorted(found, key=str) == sorted(
        [
            CellCount(technical, 1, "ACTIVITY", True, "DONE", 1),
            CellCount(technical, 1, "FOLLOW_UP", True, "DONE", 2),
            CellCount(company, 1, "ACTIVITY", False, "DONE", 1),
        ],
        key=str,
    )
    with django_assert_num_queries(1):
        asked = queries.asked(round_)
    assert sorted(asked, key=str) == sorted(
        [
            AskedCount(technical, 1, "ACTIVITY", True, 1),
            AskedCount(technical, 1, "FOLLOW_UP", True, 2),
            AskedCount(company, 1, "ACTIVITY", False, 1),
        ],
        key=str,
    )


def test_only_the_latest_submission_that_was_not_sent_back_stands(
    round_: Round, house: House, cast: Cast
) -> None:
    plans.commitment(plans.area(round_.plan))
    ask(round_, house.technical_board)
    ask(round_, house.social_board)
    technical, social = round_.enquiries.order_by("pk")
    rounds.submission(technical, cast.bo, value="ONGOING")
    rounds.submission(technical, cast.bo, value="DONE")
    returned(rounds.submission(social, cast.disa), cast)
    standing = queries.standing_answers(round_, visible=Submission.objects.all())
    assert [answer.value for answer in standing] == ["DONE"]


def test_counts_hold_only_what_the_reader_may_see(
    round_: Round, house: House, cast: Cast, today: date
) -> None:
    plans.commitment(plans.area(round_.plan))
    ask(round_, house.technical_board)
    rounds.submission(round_.enquiries.get(), cast.bo)
    seen = {
        name: len(queries.counts(round_, Submission.objects.visible_to(person, today)))
        for name, person in vars(cast).items()
    }
    assert seen == dict.fromkeys(vars(cast), 0) | dict.fromkeys(
        ("astrid", "bo", "egil", "ingrid", "johan"), 1
    )
