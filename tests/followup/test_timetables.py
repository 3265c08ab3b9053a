"""A round's days, counted backwards from the executive board's meeting."""

from datetime import date, datetime

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.cast import Cast, House
from tests.factories import plans
from tests.factories.meetings import meeting
from tests.followup.conftest import Promises, SignIn
from varna.accounts.models import User
from varna.documents.models import Manner
from varna.followup import timetables
from varna.followup.actions import rounds
from varna.followup.actions import timetables as actions
from varna.followup.models import Enquiry, Round, RoundState, Timetable
from varna.followup.planned import planned
from varna.journal.models import Entry
from varna.meetings.backwards import Days, Obstacle

pytestmark = pytest.mark.django_db

BOARD = date(2027, 3, 3)
DAYS = Days(answer=7, dispatch=7, extract=14, office=10)
SENT = {
    "board_on": "2027-03-03",
    "answer": "7",
    "dispatch": "7",
    "extract": "14",
    "office": "10",
    "last_day": "2027-01-11",
}


@pytest.fixture
def calendars(house: House) -> None:
    """
    The technical board fits, the social board meets too late, the company has no calendar and the
    joint authority, merely invited, meets too late too.
    """
    meeting(house.executive_board, "2026-11-18")
    meeting(house.executive_board, "2027-02-03")
    meeting(house.executive_board, "2027-03-03")
    meeting(house.technical_board, "2026-12-16")
    meeting(house.technical_board, "2027-01-27")
    meeting(house.social_board, "2027-02-24")
    meeting(house.joint_authority, "2027-02-25")


def reckoned(round: Round, today: date) -> list[timetables.Reckoned]:
    return timetables.reckon(planned(round, today), BOARD, DAYS, today=today)


def test_those_whom_no_meeting_fits_come_first(
    prepared: Round, calendars: None, house: House, today: date
) -> None:
    rows = reckoned(prepared, today)
    told = {
        row.unit.short: (row.is_warned_about, row.way.obstacle, row.way.answer_on) for row in rows
    }
    assert told == {
        "SN": (True, Obstacle.TOO_LATE, None),
        house.company.name: (True, Obstacle.NO_MEETINGS, None),
        "TN": (False, None, date(2027, 1, 13)),
        house.hr.name: (False, None, date(2027, 2, 19)),
        house.joint_authority.name: (False, Obstacle.TOO_LATE, None),
    }
    assert [row.is_warned_about for row in rows] == [True, True, False, False, False]
    assert [row.unit.short for row in rows[2:4]] == ["TN", house.hr.name]


def test_an_invitation_sets_nobody_elses_last_day(
    prepared: Round, calendars: None, house: House, today: date
) -> None:
    meeting(house.joint_authority, "2026-12-09")
    rows = reckoned(prepared, today)
    invited = next(row for row in rows if row.unit == house.joint_authority)
    assert invited.way.answer_on == date(2026, 11, 25)
    assert timetables.earliest_answer(rows) == date(2027, 1, 13)
    assert timetables.earliest_answer([invited]) is None


def test_who_decides_without_a_meeting_needs_none(
    prepared: Round, house: House, cast: Cast, now: datetime, today: date, promises: Promises
) -> None:
    plans.assignment(promises.activity, house.executive_board)
    rounds.choose_what_is_asked(
        round=prepared,
        commitments=[promises.activity, promises.point],
        units={house.social_board: Manner.DELEGATED, house.executive_board: Manner.BOARD},
        by=cast.astrid,
        at=now,
    )
    answers = {row.unit.short: row.way for row in reckoned(prepared, today)}
    assert (answers["SN"].answer_on, answers["SN"].steps) == (date(2027, 2, 19), None)
    own = answers["KS"].steps
    assert own is not None
    assert (own.meeting_on, own.answer_on) == (BOARD, date(2027, 2, 17))


def test_opening_writes_each_units_meeting_on_its_questions(
    prepared: Round, calendars: None, house: House, astrid: User, now: datetime
) -> None:
    actions.set_timetable(
        round=prepared, board_on=BOARD, days=DAYS, last_day=date(2027, 1, 11), by=astrid, at=now
    )
    rounds.open_round(round=prepared, by=astrid, at=now)
    met = dict(Enquiry.objects.values_list("unit__name", "meeting_on"))
    assert met == dict.fromkeys(met) | {house.technical_board.name: date(2027, 1, 27)}
    assert len(met) == 5


def test_a_round_without_a_timetable_knows_no_meetings(
    prepared: Round, calendars: None, astrid: User, now: datetime
) -> None:
    rounds.open_round(round=prepared, by=astrid, at=now)
    assert set(Enquiry.objects.values_list("meeting_on", flat=True)) == {None}


def test_the_days_stand_once_the_questions_are_sent(
    opened: Round, astrid: User, now: datetime
) -> None:
    with pytest.raises(rounds.RoundIsNotDraft):
        actions.set_timetable(
            round=opened, board_on=BOARD, days=DAYS, last_day=BOARD, by=astrid, at=now
        )
    opened.refresh_from_db()
    assert (Timetable.objects.count(), opened.last_day == BOARD) == (0, False)


def test_setting_is_journalled_and_can_be_done_again(
    prepared: Round, astrid: User, now: datetime
) -> None:
    for last_day in (date(2027, 1, 11), date(2027, 1, 12)):
        actions.set_timetable(
            round=prepared, board_on=BOARD, days=DAYS, last_day=last_day, by=astrid, at=now
        )
    prepared.refresh_from_db()
    assert (prepared.last_day, prepared.timetable.days) == (date(2027, 1, 12), DAYS)
    entry = Entry.objects.filter(act="followup.set_timetable").latest("pk")
    assert entry.payload.before["last_day"] == "2027-01-11"
    assert entry.payload.after == {
        "last_day": "2027-01-12",
        "own_days": 0,
        "board_on": "2027-03-03",
        "answer_days": 7,
        "dispatch_days": 7,
        "extract_days": 14,
        "office_days": 10,
    }


@pytest.fixture
def client(prepared: Round, astrid: User, sign_in: SignIn) -> Client:
    return sign_in(astrid)


def test_the_page_counts_and_changes_nothing(
    prepared: Round, calendars: None, client: Client
) -> None:
    address, before = f"/rounds/{prepared.pk}/timetable/", prepared.last_day
    first = client.get(address)
    assert first.context["meetings"] == [date(2027, 2, 3), date(2027, 3, 3)]
    assert "rows" not in first.context
    page = client.get(address, {key: value for key, value in SENT.items() if key != "last_day"})
    assert (page.context["warned"], page.context["earliest"]) == (2, date(2027, 1, 13))
    assert page.context["saving"]["last_day"].value() == date(2027, 1, 13)
    prepared.refresh_from_db()
    assert (prepared.last_day, Timetable.objects.count()) == (before, 0)


def test_the_office_decides_the_last_day(prepared: Round, calendars: None, client: Client) -> None:
    answer = client.post(f"/rounds/{prepared.pk}/timetable/", SENT)
    assert answer.headers["Location"] == f"/rounds/{prepared.pk}/preview/"
    prepared.refresh_from_db()
    assert (prepared.last_day, prepared.timetable.board_on) == (date(2027, 1, 11), BOARD)
    again = client.get(f"/rounds/{prepared.pk}/timetable/")
    assert again.context["board_on"] == BOARD
    preview = client.get(f"/rounds/{prepared.pk}/preview/")
    assert (preview.context["timetable"].board_on, preview.context["warned"]) == (BOARD, 2)


@pytest.mark.parametrize(
    "wrong",
    [
        {"last_day": ""},
        {"board_on": "2027-03-04"},
        {"board_on": "2026-11-18"},
        {"office": "-1"},
        {"extract": "121"},
        {"answer": "x"},
    ],
)
def test_what_is_wrong_is_asked_again_and_nothing_saved(
    wrong: dict[str, str], prepared: Round, calendars: None, client: Client
) -> None:
    page = client.post(f"/rounds/{prepared.pk}/timetable/", SENT | wrong)
    assert list(page.context["sent"].errors) == list(wrong)
    assert not Timetable.objects.exists()


def test_without_a_calendar_the_page_says_what_to_do(prepared: Round, client: Client) -> None:
    page = client.get(f"/rounds/{prepared.pk}/timetable/")
    assert "Kommunstyrelsen har inga kommande möten i kalendern" in page.text
    assert 'href="/meetings/new/"' in page.text


def test_the_next_round_begins_with_the_days_of_the_last(
    prepared: Round, calendars: None, client: Client, astrid: User, now: datetime
) -> None:
    assert timetables.days_last_used() == Days()
    client.post(f"/rounds/{prepared.pk}/timetable/", SENT | {"office": "21"})
    assert timetables.days_last_used() == Days(7, 7, 14, 21)


def test_counting_costs_as_many_queries_for_one_unit_as_for_five(
    prepared: Round,
    calendars: None,
    house: House,
    today: date,
    astrid: User,
    now: datetime,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_max_num_queries(20) as five:
        assert len(reckoned(prepared, today)) == 5
    rounds.choose_what_is_asked(
        round=prepared,
        commitments=list(prepared.commitments.all()),
        units={house.social_board: Manner.BOARD},
        by=astrid,
        at=now,
    )
    with django_assert_max_num_queries(20) as one:
        assert len(reckoned(prepared, today)) == 1
    assert len(five) == len(one)


def test_only_the_office_counts(
    prepared: Round, cast: Cast, sign_in: SignIn, calendars: None
) -> None:
    found = {
        name: sign_in(person).get(f"/rounds/{prepared.pk}/timetable/").status_code
        for name, person in vars(cast).items()
    }
    assert found == dict.fromkeys(found, 404) | {"astrid": 200}


def test_an_opened_round_is_no_longer_counted(opened: Round, client: Client) -> None:
    assert opened.state == RoundState.OPEN
    answer = client.get(f"/rounds/{opened.pk}/timetable/")
    assert answer.headers["Location"] == f"/rounds/{opened.pk}/"
