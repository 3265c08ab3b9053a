"""The round that reminds by itself, over a whole calendar, day by day."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import Cast, House
from tests.conftest import NOW
from tests.followup.conftest import SignIn, enquiry_of, submit
from varna.followup.actions import handing, reminders, reminding, returning, rounds
from varna.followup.calendar import FIRST, HEAD, Calendar
from varna.followup.models import Enquiry, Reminder, Round
from varna.journal.models import Entry
from varna.mail.models import Message
from varna.org import actions as org
from varna.org.roles import Role

pytestmark = pytest.mark.django_db

TODAY, LAST = NOW.date(), date(2026, 12, 15)
LATE = ("inte kommit in", "Sista dag var", "skulle vara klara", "Påminnelse")


def at(day: date) -> datetime:
    return datetime.combine(day, time(7), tzinfo=NOW.tzinfo)


def days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days) for days in range((last - first).days + 1))


def run(first: date = TODAY, last: date = LAST + timedelta(40)) -> list[tuple[str, str, str]]:
    """Every day in turn: who got a letter when, under which subject."""
    letters = Message.objects.filter(key__startswith="followup.reminder:")
    told = []
    for day in days(first, last):
        known = set(letters.values_list("pk", flat=True))
        reminding.send_reminders(at=at(day))
        new = letters.exclude(pk__in=known).order_by("to_email")
        told += [(f"{day:%m-%d}", row.to_email.split("@")[0], row.subject) for row in new]
    return told


def people(told: list[tuple[str, str, str]]) -> list[tuple[str, str]]:
    return [(day, who) for day, who, _subject in told]


@pytest.fixture
def round(opened: Round) -> Round:
    """
    Opened on 22 November. TN, SN and HR are bound, the company partly; the joint authority is only
    invited and has nobody.
    """
    return opened


def test_the_whole_calendar_when_nobody_answers(round: Round) -> None:
    everybody = ["bo", "disa", "frida", "gun"]
    assert people(run()) == [
        *(("12-01", who) for who in everybody),
        *(("12-12", who) for who in everybody),
        *(("12-16", who) for who in everybody),
        *(("12-22", who) for who in everybody),
        ("12-29", "egil"),  # only the technical board has a head here
    ]


def test_whoever_waits_for_a_board_is_not_reminded(round: Round, house: House, cast: Cast) -> None:
    told = run(last=date(2026, 12, 5))
    submit(enquiry_of(round, house.technical_board), cast.bo, at(date(2026, 12, 5)))
    told += run(first=date(2026, 12, 6), last=date(2026, 12, 13))
    submit(enquiry_of(round, house.hr), cast.gun, at(date(2026, 12, 13)))
    told += run(first=date(2026, 12, 14))
    assert people(told) == [
        *(("12-01", who) for who in ("bo", "disa", "frida", "gun")),
        *(("12-12", who) for who in ("disa", "frida", "gun")),
        *(("12-16", who) for who in ("disa", "frida")),
        *(("12-22", who) for who in ("disa", "frida")),
    ]


def test_the_invited_are_asked_before_the_day_and_never_called_late(
    round: Round, house: House, cast: Cast
) -> None:
    company = enquiry_of(round, house.company)
    company.questions.update(basis="INVITATION")
    told = [each for each in run() if each[1] == "frida"]
    assert told == [
        ("12-01", "frida", "Kommunen ber om svar: Årsuppföljning 2026"),
        ("12-12", "frida", "Kommunen ber om svar: Årsuppföljning 2026"),
    ]
    letters = Message.objects.filter(to_email="frida@solvik.example", key__contains="reminder")
    assert [word for word in LATE for row in letters if word in row.subject + row.body] == []
    assert "Ni väljer själva om ni vill svara." in letters[0].body


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        (date(2026, 12, 5), "-14"),
        (date(2026, 12, 14), "-3"),
        (date(2026, 12, 19), "+1"),
        (date(2027, 3, 1), HEAD),
    ],
)
def test_after_days_of_silence_only_the_latest_step_goes(
    round: Round, house: House, first: date, expected: str
) -> None:
    for _twice in range(2):
        reminding.send_reminders(at=at(first))
    gone = Reminder.objects.filter(enquiry__unit=house.technical_board)
    assert list(gone.values_list("step", flat=True)) == [expected]
    assert Message.objects.filter(key__startswith="followup.reminder:").count() == (
        1 if expected == HEAD else 4
    )


def test_nothing_twice(round: Round) -> None:
    once = run()
    assert (len(once), run()) == (17, [])
    assert Reminder.objects.count() == 17
    acts = Entry.objects.filter(act="followup.remind_enquiry", actor_kind="system")
    assert acts.count() == 17


def test_one_letter_with_everything(round: Round, house: House, cast: Cast) -> None:
    for unit in (house.social_board, house.hr):
        Enquiry.objects.filter(round=round, unit=unit).update(contact=cast.bo)
    for unit in (house.social_board, house.hr):
        role = Role.HANDLER if unit == house.hr else Role.COORDINATOR
        org.appoint(person=cast.bo, role=role, unit=unit, from_on=NOW.date(), by=cast.hans, at=NOW)
    reminding.send_reminders(at=at(date(2026, 12, 1)))
    (letter,) = Message.objects.filter(to_email="bo@solvik.example", key__contains="reminder")
    assert letter.subject == "Påminnelse: Årsuppföljning 2026"
    assert [
        unit
        for unit in ("Tekniska nämnden", "Socialnämnden", "HR-funktionen")
        if unit in letter.body
    ] == [
        "Tekniska nämnden",
        "Socialnämnden",
        "HR-funktionen",
    ]
    assert Reminder.objects.filter(person=cast.bo).count() == 3


def test_a_returned_answer_is_reminded_of_from_then_on_and_not_called_missing(
    round: Round, house: House, cast: Cast
) -> None:
    told = run(last=date(2026, 12, 10))
    row = submit(enquiry_of(round, house.technical_board), cast.bo, at(date(2026, 12, 10)))
    told += run(first=date(2026, 12, 11), last=date(2026, 12, 17))
    assert [each for each in told if each[1] == "bo"] == [
        ("12-01", "bo", "Påminnelse: Årsuppföljning 2026")
    ]
    returning.return_submission(
        submission=row, words="Mer.", by=cast.astrid, at=at(date(2026, 12, 17))
    )
    told = run(first=date(2026, 12, 17))
    assert [each[:2] for each in told if each[1] in {"bo", "egil"}] == [
        ("12-22", "bo"),
        ("12-29", "egil"),
    ]
    letter = Message.objects.filter(to_email="bo@solvik.example", key__contains="reminder").last()
    assert letter is not None
    assert "är återsända, och behöver lämnas in igen" in letter.body


def test_a_round_that_opens_late_does_not_remind_of_what_came_before(
    prepared: Round, cast: Cast
) -> None:
    rounds.open_round(round=prepared, by=cast.astrid, at=at(date(2026, 12, 13)))
    assert {day for day, *_rest in run(first=date(2026, 12, 13))} == {"12-16", "12-22", "12-29"}


def test_handed_questions_are_reminded_of_by_their_own_day(
    round: Round, house: House, cast: Cast
) -> None:
    enquiry = enquiry_of(round, house.technical_board)
    row = handing.hand_questions(
        enquiry=enquiry,
        questions=[enquiry.questions.all()[0].pk],
        to=cast.karin,
        due_on=date(2026, 12, 8),
        by=cast.bo,
        at=NOW,
    )
    mine = [each for each in run() if each[1] == "karin"]
    assert people(mine) == [
        ("11-24", "karin"),
        ("12-05", "karin"),
        ("12-09", "karin"),
        ("12-15", "karin"),
    ]
    letters = Message.objects.filter(to_email="karin@solvik.example", key__contains="reminder")
    assert "Bo Berg väntar på dina svar" in letters[0].body
    assert [letter.link.startswith("/link/") for letter in letters] == [True] * 4
    assert list(row.reminders.order_by("pk").values_list("step", flat=True)) == [
        "-14",
        "-3",
        "+1",
        "+7",
    ]


@pytest.mark.parametrize("what", ["done", "taken back", "submitted"])
def test_nobody_is_reminded_of_questions_that_are_no_longer_theirs(
    round: Round, house: House, cast: Cast, what: str
) -> None:
    enquiry = enquiry_of(round, house.technical_board)
    row = handing.hand_questions(
        enquiry=enquiry,
        questions=[enquiry.questions.all()[0].pk],
        to=cast.karin,
        due_on=date(2026, 12, 8),
        by=cast.bo,
        at=NOW,
    )
    match what:
        case "done":
            enquiry.handings.update(done_at=NOW)
        case "taken back":
            handing.take_back(handing=row, by=cast.bo, at=NOW)
        case _:
            submit(enquiry, cast.bo, NOW)
    assert [each for each in run() if each[1] == "karin"] == []


def test_the_offices_own_press_counts_as_the_days_step(
    round: Round, house: House, cast: Cast
) -> None:
    day = date(2026, 12, 1)
    reminders.remind_enquiry(
        enquiry=enquiry_of(round, house.technical_board), by=cast.astrid, at=at(day)
    )
    told = [each[:2] for each in run(first=day, last=date(2026, 12, 12)) if each[1] == "bo"]
    assert told == [("12-12", "bo")]


def test_a_round_can_be_silent_or_keep_days_of_its_own(round: Round, cast: Cast) -> None:
    reminding.set_reminders(round=round, is_on=False, calendar=FIRST, by=cast.astrid, at=NOW)
    assert run() == []
    own = Calendar(before=(5,), after=(), head_after=2)
    reminding.set_reminders(round=round, is_on=True, calendar=own, by=cast.astrid, at=NOW)
    assert {each[0] for each in run()} == {"12-10", "12-17"}


def test_a_closed_round_reminds_nobody(round: Round, cast: Cast) -> None:
    rounds.close_round(round=round, by=cast.astrid, at=at(date(2026, 12, 16)))
    assert run() == []


def test_a_closed_account_is_not_written_to(round: Round, cast: Cast) -> None:
    cast.bo.is_active = False
    cast.bo.save()
    assert [who for _day, who in people(run()) if who == "bo"] == []


def test_the_same_queries_whatever_the_number_of_units(
    round: Round, house: House, cast: Cast
) -> None:
    counts = []
    for _many_and_one in range(2):
        with CaptureQueriesContext(connection) as found:
            reminding.send_reminders(at=at(date(2026, 11, 30)))
        counts.append(len(found))
        Enquiry.objects.filter(round=round).exclude(unit=house.technical_board).delete()
    assert counts[0] == counts[1]


def test_the_office_sees_what_has_gone_and_will_go(
    round: Round, cast: Cast, sign_in: SignIn
) -> None:
    reminding.send_reminders(at=at(date(2026, 12, 1)))
    for address in (f"/rounds/{round.pk}/", f"/rounds/{round.pk}/reminders/"):
        page = sign_in(cast.astrid).get(address)
        rows = [(row.step.key, row.gone, row.is_coming) for row in page.context["steps"]]
        assert rows == [
            ("-14", 4, True),
            ("-3", 0, True),
            ("+1", 0, True),
            ("+7", 0, True),
            (HEAD, 0, True),
        ]
        assert "skickad för 4 enheter" in page.text
    assert "Påminnelser" not in sign_in(cast.cilla).get(f"/rounds/{round.pk}/").text


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"before": "10 5", "after": "", "head_after": "3", "is_on": "on"}, (True, [10, 5], [], 3)),
        ({"before": "x", "after": "1", "head_after": "3"}, None),
        ({"before": "0", "after": "1", "head_after": "3"}, None),
        ({"before": "1,2,3,4,5,6,7", "after": "1", "head_after": "3"}, None),
        ({"before": "²", "after": "1", "head_after": "3"}, None),
    ],
)
def test_days_are_entered(
    round: Round, cast: Cast, sign_in: SignIn, values: dict[str, str], expected: Any
) -> None:
    sign_in(cast.astrid).post(f"/rounds/{round.pk}/reminders/", values)
    found = Round.objects.get(pk=round.pk)
    kept = getattr(found, "reminding", None)
    told = (kept.is_on, kept.before, kept.after, kept.head_after) if kept else None
    assert told == expected


@given(
    before=st.sets(st.integers(1, 40), max_size=4),
    after=st.sets(st.integers(1, 40), max_size=4),
    begun=st.integers(-60, 20),
    silent=st.sets(st.integers(-60, 60)),
    invited=st.booleans(),
)
def test_no_step_goes_twice_or_late_to_the_invited(
    before: set[int], after: set[int], begun: int, silent: set[int], *, invited: bool
) -> None:
    calendar = Calendar(tuple(before), tuple(after), 45)
    gone: dict[str, int] = {}
    for day in (each for each in range(-60, 61) if each not in silent):
        step = calendar.due(
            LAST,
            LAST + timedelta(day),
            begun_on=LAST + timedelta(begun),
            is_invitation=invited,
        )
        if step and step.key not in gone:
            assert day >= (step.on - LAST).days > begun
            assert not (invited and day > 0)
            gone[step.key] = day
    assert list(gone.values()) == sorted(set(gone.values()))
