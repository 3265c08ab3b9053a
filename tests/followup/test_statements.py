"""What a round asks about whole areas, and how a unit tells of them."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.cast import Cast, House
from tests.factories import plans
from tests.followup.conftest import Promises, SignIn, enquiry_of
from varna.followup import drafts, queries, tally
from varna.followup.actions import answers, rounds, submissions
from varna.followup.actions.answers import Said, Wanted, fingerprint
from varna.followup.models import Enquiry, Question, Round, Submission, SubmittedAnswer, Topic
from varna.followup.statements import FIRST_WORDS
from varna.followup.statements import Wanted as Statement
from varna.periods.spans import year
from varna.plan.models import Basis, FocusArea, Kind

pytestmark = pytest.mark.django_db
WORDS = "Vi har lagt mest tid på skolvägarna."


@pytest.fixture
def area(promises: Promises) -> FocusArea:
    return promises.plan.areas.get()


@pytest.fixture
def asked(whole: Round, cast: Cast, house: House, now: datetime) -> Enquiry:
    """The technical board's, of a round that asks about the area as a whole too."""
    rounds.open_round(round=whole, by=cast.astrid, at=now)
    return enquiry_of(whole, house.technical_board)


def about(enquiry: Enquiry, topic: Topic = Topic.UNDERTAKINGS) -> Question:
    return enquiry.questions.get(topic=topic)


def answer_everything(enquiry: Enquiry, by: object, at: datetime) -> Submission:
    values = {row.pk: Wanted(Said(row.scale[0]["value"], WORDS)) for row in enquiry.questions.all()}
    answers.save_answers(enquiry=enquiry, values=values, by=by, at=at)
    return submissions.submit_enquiry(enquiry=enquiry, by=by, at=at)


# what is asked --------------------------------------------------------------------------


def test_a_round_begins_with_both_topics_in_the_areas_it_asks_about(
    promises: Promises, area: FocusArea, cast: Cast, now: datetime
) -> None:
    plans.area(promises.plan, "Ett område utan åtaganden")
    found = rounds.prepare_round(
        plan=promises.plan,
        title="Året",
        period=year(2026),
        last_day=date(2026, 12, 15),
        by=cast.astrid,
        at=now,
    )
    asked = {row.topic: (row.wording, list(row.areas.all())) for row in found.statements.all()}
    assert asked == {topic.value: (words, [area]) for topic, words in FIRST_WORDS.items()}


def test_a_unit_is_asked_about_its_areas_after_what_it_is_asked_in_them(
    asked: Enquiry, area: FocusArea
) -> None:
    rows = asked.questions.values_list("position", "kind", "topic", "area", "area_title", "number")
    assert list(rows) == [
        (1, "ACTIVITY", "", None, str(area), 1),
        (2, "FOLLOW_UP", "", None, str(area), 1),
        (3, "STATEMENT", "UNDERTAKINGS", area.pk, str(area), 0),
        (4, "STATEMENT", "DELEGATION", area.pk, str(area), 0),
    ]


def test_a_unit_is_not_asked_about_an_area_where_it_answers_for_nothing(
    promises: Promises, whole: Round, house: House, cast: Cast, now: datetime
) -> None:
    other = plans.area(promises.plan, "Skydda uppgifter")
    plans.assignment(plans.commitment(other, kind=Kind.FOLLOW_UP), house.social_board)
    statements = {Topic.DELEGATION: Statement("Vem ansvarar?", [other])}
    rounds.choose_what_is_asked(
        round=whole,
        commitments=list(promises.plan.commitments.all()),
        units={row.unit: row.manner for row in whole.chosen.all()},
        statements=statements,
        by=cast.astrid,
        at=now,
    )
    rounds.open_round(round=whole, by=cast.astrid, at=now)
    rows = Question.objects.filter(topic=Topic.DELEGATION)
    assert list(rows.values_list("enquiry__unit", "wording")) == [
        (house.social_board.pk, "Vem ansvarar?")
    ]


def test_it_is_asked_on_the_units_binding_ground_in_the_area_and_else_as_an_invitation(
    asked: Enquiry, house: House
) -> None:
    bases = {
        unit: about(enquiry_of(asked.round, unit)).basis
        for unit in (house.technical_board, house.company, house.joint_authority)
    }
    assert bases == {
        house.technical_board: Basis.COUNCIL_DECISION,
        house.company: Basis.OWNER_DIRECTIVE,
        house.joint_authority: Basis.INVITATION,
    }
    row = queries.enquiry_states(asked.round).get(unit=house.joint_authority)
    assert row.is_invitation_only


def test_the_office_changes_the_words_and_leaves_areas_out(
    whole: Round, area: FocusArea, cast: Cast, sign_in: SignIn
) -> None:
    page = f"/rounds/{whole.pk}/preview/"
    client = sign_in(cast.astrid)
    values = {"words-UNDERTAKINGS": "", "areas-UNDERTAKINGS": [area.pk]}
    response = client.post(page, values)
    assert response.context["form"].errors == {"words-UNDERTAKINGS": ["Skriv hur frågan lyder."]}
    values |= {"words-UNDERTAKINGS": "Hur gick det?", "words-DELEGATION": ""}
    assert client.post(page, values).status_code == 302
    found = {row.topic: (row.wording, list(row.areas.all())) for row in whole.statements.all()}
    assert found == {
        "UNDERTAKINGS": ("Hur gick det?", [area]),
        "DELEGATION": (FIRST_WORDS[Topic.DELEGATION], []),
    }


@pytest.mark.parametrize(
    "wrong",
    [
        {"topic": ""},
        {"area": None},
        {"kind": "FOLLOW_UP"},
    ],
)
def test_a_question_is_about_a_commitment_or_an_area(
    asked: Enquiry, wrong: dict[str, object]
) -> None:
    row = about(asked)
    with pytest.raises(IntegrityError), transaction.atomic():
        Question.objects.filter(pk=row.pk).update(**wrong)
    point = asked.questions.get(kind="FOLLOW_UP")
    with pytest.raises(IntegrityError), transaction.atomic():
        Question.objects.filter(pk=row.pk).update(commitment=point.commitment)


# how it is answered ---------------------------------------------------------------------


def test_writing_is_telling_and_takes_no_press_more(
    asked: Enquiry, cast: Cast, sign_in: SignIn
) -> None:
    row = about(asked)
    was = {f"q{row.pk}-was": fingerprint(Said())}
    address = f"/enquiries/{asked.pk}/save/"
    sign_in(cast.bo).post(address, was | {f"q{row.pk}-comment": WORDS})
    row.refresh_from_db()
    assert answers.said(row.answer) == Said("TOLD", WORDS)
    assert queries.progress(asked.questions.all()) == {"answered": 1, "total": 4}


def test_nothing_to_tell_is_an_answer_and_not_ours_needs_a_reason(
    asked: Enquiry, cast: Cast, now: datetime
) -> None:
    values = {row.pk: Wanted(Said(row.scale[0]["value"], WORDS)) for row in asked.questions.all()}
    values[about(asked).pk] = Wanted(Said("NOTHING"))
    values[about(asked, Topic.DELEGATION).pk] = Wanted(Said("NOT_CONCERNED"))
    answers.save_answers(enquiry=asked, values=values, by=cast.bo, at=now)
    with pytest.raises(submissions.NotComplete) as refusal:
        submissions.submit_enquiry(enquiry=asked, by=cast.bo, at=now)
    assert refusal.value.unanswered == []
    assert refusal.value.without_comment == [about(asked, Topic.DELEGATION)]
    values = {about(asked, Topic.DELEGATION).pk: Wanted(Said("NOT_CONCERNED", "Inget ansvar."))}
    answers.save_answers(enquiry=asked, values=values, by=cast.bo, at=now)
    kept = submissions.submit_enquiry(enquiry=asked, by=cast.bo, at=now)
    told = kept.answers.filter(question__kind="STATEMENT").order_by("question__position")
    assert list(told.values_list("value", "comment", "evidence")) == [
        ("NOTHING", "", []),
        ("NOT_CONCERNED", "Inget ansvar.", []),
    ]


def test_a_statement_is_counted_in_no_box(asked: Enquiry, cast: Cast, now: datetime) -> None:
    answer_everything(asked, cast.bo, now)
    counted = queries.counts(asked.round, Submission.objects.all())
    box = tally.cells(queries.asked(asked.round), counted)[asked.unit_id, 1]
    assert (box.points, box.points_asked, box.activities_asked) == ({"MET": 1}, 1, 1)
    invited = tally.cells(queries.asked(asked.round), [])
    assert sum(box.invited for box in invited.values()) == 2


def test_last_years_words_are_found_by_area_and_topic_and_repeated_in_one_press(
    asked: Enquiry, promises: Promises, house: House, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    answer_everything(asked, cast.bo, now - timedelta(days=1))
    later = rounds.prepare_round(
        plan=promises.plan,
        title="Nästa år",
        period=year(2027),
        last_day=date(2027, 12, 15),
        by=cast.astrid,
        at=now,
    )
    rounds.open_round(round=later, by=cast.astrid, at=now)
    enquiry = enquiry_of(later, house.technical_board)
    row = about(enquiry)
    last = drafts.last_time(enquiry)
    assert (len(last), last[drafts.same_as(None, row.topic, row.area_title)].comment) == (4, WORDS)
    sign_in(cast.bo).post(f"/enquiries/{enquiry.pk}/", {"same": row.pk})
    row.refresh_from_db()
    assert answers.said(row.answer) == Said("TOLD", WORDS)


def test_it_stands_on_the_submission_and_in_the_units_box_for_those_who_may_read(
    asked: Enquiry, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    answer_everything(asked, cast.bo, now)
    SubmittedAnswer.objects.exclude(question__kind="STATEMENT").update(comment="")
    pages = (
        f"/enquiries/{asked.pk}/submissions/1/",
        f"/situation/{asked.round_id}/{asked.unit_id}/1/",
    )
    assert [sign_in(cast.bo).get(page).content.decode().count(WORDS) for page in pages] == [2, 2]
    assert [sign_in(cast.disa).get(page).status_code for page in pages] == [404, 404]
    hidden = sign_in(cast.cilla).get(pages[1]).content.decode()
    assert WORDS not in hidden
