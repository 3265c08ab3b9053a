"""A unit with a last day of its own: where it comes from, who is told, and what follows it."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from django.test import Client

from tests.cast import Cast, House
from tests.conftest import NOW
from tests.factories.meetings import meeting
from tests.followup.conftest import SignIn, enquiry_of, submit
from tests.followup.test_timetables import BOARD, DAYS, SENT
from varna.accounts.models import User
from varna.documents.models import Manner
from varna.followup import navigation, queries
from varna.followup.actions import last_days, reminding, rounds, timetables
from varna.followup.models import Enquiry, Reminder, Round
from varna.journal.models import Entry
from varna.mail.models import Message

pytestmark = pytest.mark.django_db

COMMON, LATER = date(2026, 12, 15), date(2027, 1, 20)


@pytest.fixture
def give(cast: Cast, now: datetime) -> Callable[..., bool]:
    def given(enquiry: Enquiry, day: date | None = LATER, shown: date = COMMON) -> bool:
        return last_days.set_last_day(
            enquiry=enquiry, last_day=day, shown=shown, by=cast.astrid, at=now
        )

    return given


def own_days(round: Round) -> dict[str, date]:
    rows = Enquiry.objects.filter(round=round).exclude(last_day=None)
    return dict(rows.values_list("unit__name", "last_day"))


def letters(person: str, key: str = ":last_day:") -> list[Message]:
    found = Message.objects.filter(key__contains=key, to_email=f"{person}@solvik.example")
    return list(found.order_by("pk"))


def test_opening_gives_each_unit_the_day_it_was_given_and_its_letter_says_it(
    prepared: Round, house: House, astrid: User, now: datetime
) -> None:
    timetables.set_timetable(
        round=prepared,
        board_on=BOARD,
        days=DAYS,
        last_day=COMMON,
        own_days={house.technical_board.pk: LATER, house.social_board.pk: COMMON},
        by=astrid,
        at=now,
    )
    units = {row.unit: Manner(row.manner) for row in prepared.chosen.select_related("unit")}
    rounds.choose_what_is_asked(
        round=prepared, commitments=list(prepared.commitments.all()), units=units, by=astrid, at=now
    )
    rounds.open_round(round=prepared, by=astrid, at=now)
    assert own_days(prepared) == {"Tekniska nämnden": LATER}
    (bo,), (disa,) = letters("bo", ":ask"), letters("disa", ":ask")
    assert ("20 januari 2027" in bo.body, "15 december 2026" in bo.body) == (True, False)
    assert ("20 januari 2027" in disa.body, "15 december 2026" in disa.body) == (False, True)


def test_the_page_proposes_each_units_day_and_saves_what_stands_there(
    prepared: Round, house: House, astrid: User, sign_in: SignIn
) -> None:
    meeting(house.executive_board, "2027-03-03")
    meeting(house.technical_board, "2027-01-27")
    client, address = sign_in(astrid), f"/rounds/{prepared.pk}/timetable/"
    asks = {key: value for key, value in SENT.items() if key != "last_day"}
    page = client.get(address, asks)
    proposed = {row.unit.short: field.value() for row, field in page.context["rows"]}
    assert proposed["TN"] == date(2027, 1, 13)
    assert proposed["SN"] is None
    days = {f"day-{house.technical_board.pk}": "2027-01-13", f"day-{house.hr.pk}": ""}
    client.post(address, SENT | days)
    chosen = prepared.chosen.exclude(last_day=None).values_list("unit__abbreviation", "last_day")
    assert list(chosen) == [("TN", date(2027, 1, 13))]
    again = client.get(address)
    shown = {row.unit.short: field.value() for row, field in again.context["rows"]}
    assert shown == dict.fromkeys(shown) | {"TN": date(2027, 1, 13)}
    client.post(address, SENT | days | {"common": "1"})
    assert not prepared.chosen.exclude(last_day=None).exists()


def test_a_passed_day_is_asked_again(
    prepared: Round, house: House, astrid: User, sign_in: SignIn
) -> None:
    meeting(house.executive_board, "2027-03-03")
    days = {f"day-{house.technical_board.pk}": "2026-11-21"}
    page = sign_in(astrid).post(f"/rounds/{prepared.pk}/timetable/", SENT | days)
    assert page.context["own"].errors == {
        f"day-{house.technical_board.pk}": ["Välj i dag eller en senare dag."]
    }


def test_the_unit_is_told_of_its_day_and_it_is_journalled(
    enquiry: Enquiry, give: Callable[..., bool]
) -> None:
    assert give(enquiry) is True
    (told,) = letters("bo")
    assert told.subject == "Årsuppföljning 2026: ny sista dag för svar, 20 januari 2027"
    assert "är nu den 20 januari 2027. Förut var det den 15 december 2026." in told.body
    assert [len(letters(each)) for each in ("disa", "frida", "gun", "astrid")] == [0, 0, 0, 0]
    entry = Entry.objects.get(act="followup.set_last_day")
    assert (entry.payload.before, entry.payload.after) == (
        {"last_day": "2026-12-15"},
        {"last_day": "2027-01-20"},
    )


def test_the_same_day_again_tells_nobody(enquiry: Enquiry, give: Callable[..., bool]) -> None:
    assert (give(enquiry), give(enquiry, shown=LATER)) == (True, False)
    assert len(letters("bo")) == 1


def test_the_rounds_own_day_is_nobodys_own(enquiry: Enquiry, give: Callable[..., bool]) -> None:
    give(enquiry)
    assert give(enquiry, COMMON, shown=LATER) is True
    enquiry.refresh_from_db()
    assert (enquiry.last_day, enquiry.due_on) == (None, COMMON)


def test_the_invited_are_told_in_the_words_of_a_request(
    opened: Round, house: House, give: Callable[..., bool]
) -> None:
    company = enquiry_of(opened, house.company)
    company.questions.update(basis="INVITATION")
    give(company)
    (told,) = letters("frida")
    assert told.subject == "Årsuppföljning 2026: svara gärna senast 20 januari 2027"
    assert "Ni väljer själva om ni vill svara." in told.body


@pytest.mark.parametrize("what", ["nothing", "submitted", "closed", "changed"])
def test_a_day_is_set_only_while_it_is_awaited(
    what: str, enquiry: Enquiry, cast: Cast, give: Callable[..., bool], now: datetime
) -> None:
    refused: dict[str, type[Exception]] = {
        "submitted": last_days.NothingIsAwaited,
        "closed": rounds.RoundIsNotOpen,
        "changed": last_days.DayHasChanged,
    }
    if what == "submitted":
        submit(enquiry, cast.bo, now)
    if what == "closed":
        rounds.close_round(round=enquiry.round, by=cast.astrid, at=now)
    if what == "changed":
        give(enquiry, date(2027, 1, 7))
    if what == "nothing":
        assert give(enquiry) is True
        return
    with pytest.raises(refused[what]):
        give(enquiry)
    assert Message.objects.filter(key__contains=":last_day:").count() == (what == "changed")


def days_reminded(first: date, last: date, person: str = "bo") -> list[str]:
    told = []
    for number in range((last - first).days + 1):
        day, before = first + timedelta(number), len(letters(person, "reminder"))
        reminding.send_reminders(at=datetime.combine(day, time(7), tzinfo=NOW.tzinfo))
        told += [f"{day:%m-%d}"] * (len(letters(person, "reminder")) - before)
    return told


def test_reminders_are_counted_from_the_own_day_even_when_steps_have_gone(
    enquiry: Enquiry, cast: Cast
) -> None:
    first = days_reminded(NOW.date(), date(2026, 12, 12))
    last_days.set_last_day(
        enquiry=enquiry,
        last_day=LATER,
        shown=COMMON,
        by=cast.astrid,
        at=datetime(2026, 12, 12, 15, tzinfo=NOW.tzinfo),
    )
    then = days_reminded(date(2026, 12, 13), date(2027, 2, 10))
    assert (first, then) == (["12-01", "12-12"], ["01-06", "01-17", "01-21", "01-27"])
    late = [row for row in letters("bo", "reminder") if "inte kommit in" in row.body]
    assert [f"{row.created_at:%m-%d}" for row in late] == ["01-21", "01-27"]
    gone = Reminder.objects.filter(enquiry=enquiry, step="-3")
    assert list(gone.values_list("counted_from", flat=True)) == [COMMON, LATER]


def test_others_keep_the_rounds_day(enquiry: Enquiry, give: Callable[..., bool]) -> None:
    give(enquiry)
    assert days_reminded(NOW.date(), date(2026, 12, 20), "disa") == ["12-01", "12-12", "12-16"]


def test_what_waits_is_due_on_the_own_day(
    enquiry: Enquiry, house: House, cast: Cast, give: Callable[..., bool], today: date
) -> None:
    give(enquiry, date(2026, 12, 1))
    assert [task.due_on for task in navigation.answer_tasks(cast.bo, today)] == [date(2026, 12, 1)]
    assert [task.due_on for task in navigation.answer_tasks(cast.disa, today)] == [COMMON]
    tally = queries.tally(queries.enquiry_states(enquiry.round))
    assert (tally.due_on, tally.own_days) == (date(2026, 12, 1), 1)
    give(enquiry, LATER, shown=date(2026, 12, 1))
    assert queries.tally(queries.enquiry_states(enquiry.round)).due_on == COMMON


def test_the_office_sets_it_on_the_units_page(
    enquiry: Enquiry, astrid: User, sign_in: SignIn
) -> None:
    client, address = sign_in(astrid), f"/enquiries/{enquiry.pk}/last-day/"
    assert f'href="{address}"' in client.get(f"/enquiries/{enquiry.pk}/").text
    sent = {"last_day": "2027-01-20", "shown": "2026-12-15"}
    answer = client.post(address, sent, follow=True)
    assert "Sista dag är nu 20 januari 2027. Enheten har fått ett brev om det." in answer.text
    assert own_days(enquiry.round) == {"Tekniska nämnden": LATER}
    stale = client.post(address, {"last_day": "2027-01-22", "shown": "2026-12-15"})
    assert stale.context["form"].errors == {
        "last_day": ["Någon annan ändrade dagen medan du skrev."]
    }
    assert own_days(enquiry.round) == {"Tekniska nämnden": LATER}
    past = client.post(address, {"last_day": "2026-11-21", "shown": "2027-01-20"})
    assert past.context["form"].errors == {"last_day": ["Välj i dag eller en senare dag."]}


def test_only_the_office_sets_it(enquiry: Enquiry, cast: Cast, sign_in: SignIn) -> None:
    found = {
        name: sign_in(person).get(f"/enquiries/{enquiry.pk}/last-day/").status_code
        for name, person in vars(cast).items()
    }
    seeing = ("bo", "cilla", "egil", "ingrid", "johan")
    assert found == dict.fromkeys(found, 404) | dict.fromkeys(seeing, 403) | {"astrid": 200}


@pytest.mark.parametrize(
    ("who", "address"),
    [
        ("astrid", "/rounds/{round}/"),
        ("astrid", "/enquiries/{enquiry}/"),
        ("astrid", "/situation/?round={round}"),
        ("bo", "/enquiries/{enquiry}/"),
        ("bo", "/enquiries/"),
    ],
)
def test_pages_show_the_own_day(
    who: str, address: str, enquiry: Enquiry, give: Callable[..., bool], cast: Cast, sign_in: SignIn
) -> None:
    client: Client = sign_in(getattr(cast, who))
    page = address.format(round=enquiry.round_id, enquiry=enquiry.pk)
    words = ("20 januari", "20 jan", "2027-01-20")
    assert [word in client.get(page).text for word in words] == [False, False, False]
    give(enquiry)
    assert any(word in client.get(page).text for word in words)
