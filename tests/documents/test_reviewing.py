"""Reminding in time of what is to be gone through."""

from datetime import date, datetime, timedelta

import pytest

from tests.cast import Cast, House
from tests.factories import documents
from varna.documents import actions
from varna.documents.models import DocumentVersion
from varna.documents.navigation import review_tasks
from varna.documents.reviews import Step, step_on
from varna.mail.models import Message

pytestmark = pytest.mark.django_db

REVIEW = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("days", "step"),
    [
        (91, None),
        (90, Step.EARLY),
        (31, Step.EARLY),
        (30, Step.NEAR),
        (0, Step.NEAR),
        (-1, Step.PASSED),
        (-900, Step.PASSED),
    ],
)
def test_the_steps_come_ninety_and_thirty_days_before_and_the_day_after(
    days: int, step: Step | None
) -> None:
    assert step_on(REVIEW, REVIEW - timedelta(days=days)) == step


def letters() -> list[tuple[str, str]]:
    rows = Message.objects.order_by("pk").values_list("to_name", "subject")
    return [(name, subject) for name, subject in rows]


def near(now: datetime, **days: int) -> date:
    return now.date() + timedelta(**days)


def test_each_keeper_gets_one_letter_and_a_second_run_sends_none(
    house: House, cast: Cast, now: datetime
) -> None:
    for title in ("Policyn", "Programmet"):
        documents.adopted(documents.document(title=title), review_on=near(now, days=20))
    board = documents.document(house.technical_administration)
    documents.adopted(board, review_on=near(now, days=-3))
    documents.adopted(documents.document(house.social_board), review_on=near(now, days=200))
    documents.draft(documents.document(house.company), review_on=near(now, days=1))
    assert actions.remind_of_reviews(at=now) == 2
    assert actions.remind_of_reviews(at=now) == 0
    assert sorted(letters()) == [
        ("Astrid Ahl", "2 styrdokument ska ses över"),
        ("Bo Berg", "Ett styrdokument ska ses över"),
    ]


def test_a_review_that_is_done_begins_the_steps_anew(
    house: House, cast: Cast, now: datetime
) -> None:
    version = documents.adopted(documents.document(), review_on=near(now, days=-1))
    actions.remind_of_reviews(at=now)
    actions.record_review(
        version=version, review_on=near(now, days=100), note="", by=cast.astrid, at=now
    )
    steps = [actions.remind_of_reviews(at=now + timedelta(days=day)) for day in (1, 10, 11, 70)]
    assert steps == [0, 1, 0, 1]
    assert len(letters()) == 3


def test_what_was_missed_is_told_once_with_its_latest_step(
    house: House, cast: Cast, now: datetime
) -> None:
    version = documents.adopted(documents.document(), review_on=near(now, days=20))
    actions.remind_of_reviews(at=now)
    assert list(version.review_reminders.values_list("step", flat=True)) == [Step.NEAR]


def test_the_start_page_tells_its_own_people(house: House, cast: Cast, today: date) -> None:
    late = documents.adopted(
        documents.document(house.technical_board, title="Sen"),
        review_on=today - timedelta(days=1),
    )
    later = documents.document(house.technical_board, title="Senare")
    documents.adopted(later, review_on=today + timedelta(days=91))
    documents.adopted(documents.document(title="Kommunens"), review_on=today)
    told = {
        name: [task.title for task in review_tasks(person, today)]
        for name, person in vars(cast).items()
    }
    expected: dict[str, list[str]] = {name: [] for name in told}
    assert told == expected | {"astrid": ["Kommunens"], "bo": ["Sen"], "egil": ["Sen"]}
    (task,) = review_tasks(cast.bo, today)
    assert (task.url, task.due_on) == (f"/document-versions/{late.pk}/", late.review_on)
    assert DocumentVersion.objects.count() == 3
