"""The calendars' pages: seen by everybody with content, kept by the office and the unit's own."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.cast import Cast, House
from tests.factories.meetings import meeting
from tests.meetings.test_ics import calendar
from varna.accounts.models import User
from varna.meetings.models import Meeting, keepable_units
from varna.ui import classified

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def test_everybody_who_sees_content_sees_when_boards_meet(
    house: House, cast: Cast, sign_in: SignIn
) -> None:
    meeting(house.technical_board, "2027-01-14")
    answers = {name: sign_in(person).get("/meetings/") for name, person in vars(cast).items()}
    seen = {name for name, answer in answers.items() if answer.status_code == 200}
    assert seen == set(vars(cast)) - {"hans", "karin"}
    assert all("14 jan. 2027" in answers[name].text for name in seen)


def test_the_office_and_the_registrar_keep_all_and_a_coordinator_the_own(
    house: House, cast: Cast, today: date
) -> None:
    kept = {
        name: {unit.short for unit in keepable_units(person, today)}
        for name, person in vars(cast).items()
    }
    company, union = house.company.name, house.joint_authority.name
    everything = {"KF", "KS", "TN", "SN", company, union}
    assert {name: units for name, units in kept.items() if units} == {
        "astrid": everything,
        "ingrid": everything,
        "bo": {"TN"},
        "disa": {"SN"},
        "frida": {company},
    }


def test_days_are_shown_before_they_are_added(house: House, bo: User, sign_in: SignIn) -> None:
    meeting(house.technical_board, "2027-01-14")
    client = sign_in(bo)
    text = "2027-01-14\n2027-02-11 Bokslut\n2027-02-11\n2026-11-21\n2026-11-22\nsnart"
    page = client.post("/meetings/new/", {"unit": house.technical_board.pk, "text": text})
    judged = page.context["judgement"]
    states = {
        name: [line.row.number for line in getattr(judged, name)]
        for name in ("new", "known", "past", "wrong")
    }
    assert states == {"new": [2, 5], "known": [1, 3], "past": [4], "wrong": [6]}
    assert Meeting.objects.count() == 1
    carried = page.context["rows"].value()
    sent = {"unit": house.technical_board.pk, "rows": carried}
    client.post("/meetings/new/confirm/", sent)
    client.post("/meetings/new/confirm/", sent)
    assert list(Meeting.objects.values_list("held_on", "note")) == [
        (date(2026, 11, 22), ""),
        (date(2027, 1, 14), ""),
        (date(2027, 2, 11), "Bokslut"),
    ]


def test_a_row_with_a_marking_of_classified_content_is_refused_and_the_others_are_not(
    house: House, astrid: User, sign_in: SignIn
) -> None:
    client = sign_in(astrid)
    content = "Enhet;Mötesdag;Anteckning\nTN;2027-01-14;Budget\nTN;2027-01-15;HEMLIG punkt\n"
    file = SimpleUploadedFile("möten.csv", content.encode())
    page = client.post("/meetings/new/", {"file": file})
    (wrong,) = page.context["judgement"].wrong
    assert (wrong.row.number, wrong.wrong) == (3, classified.said("HEMLIG"))
    client.post("/meetings/new/confirm/", {"rows": page.context["rows"].value()})
    assert list(Meeting.objects.values_list("note", flat=True)) == ["Budget"]


def test_a_sheet_says_the_unit_of_each_row(house: House, cast: Cast, sign_in: SignIn) -> None:
    content = (
        "Enhet;Mötesdag;Anteckning\n"
        "TN;2027-01-14;Budget\n"
        "socialnämnden;2027-01-15;\n"
        "Ingen nämnd;2027-01-16;\n"
        ";2027-01-17;\n"
        "SN;;\n"
    )
    faults = {}
    for who in ("astrid", "bo"):
        file = SimpleUploadedFile("möten.csv", content.encode())
        page = sign_in(getattr(cast, who)).post("/meetings/new/", {"file": file})
        judged = page.context["judgement"]
        new = [line.wanted.unit.short for line in judged.new]
        faults[who] = (new, [line.row.number for line in judged.wrong])
    assert faults == {"astrid": (["TN", "SN"], [4, 5, 6]), "bo": (["TN"], [3, 4, 5, 6])}


def test_a_calendar_file_gives_the_days_of_the_chosen_unit(
    house: House, astrid: User, sign_in: SignIn
) -> None:
    meeting(house.technical_board, "2027-01-14")
    file = SimpleUploadedFile("tn.ics", calendar("TN", "STATUS:CANCELLED", "RRULE:FREQ=WEEKLY"))
    sent = {"unit": house.technical_board.pk, "file": file}
    page = sign_in(astrid).post("/meetings/new/", sent)
    states = [line.state.value for line in page.context["judgement"].lines]
    assert states == ["KNOWN", "WRONG", "WRONG"]
    sent = {"unit": house.social_board.pk, "rows": page.context["rows"].value()}
    sign_in(astrid).post("/meetings/new/confirm/", sent)
    added = Meeting.objects.get(unit=house.social_board)
    assert (added.held_on, added.note) == (date(2027, 1, 14), "TN")


def test_nobody_adds_days_for_another_unit_by_carrying_them(
    house: House, bo: User, sign_in: SignIn
) -> None:
    client = sign_in(bo)
    row = '[{"number": 1, "day": "2027-01-14", "unit": "%s", "note": "", "fault": ""}]'
    client.post("/meetings/new/confirm/", {"rows": row % "SN"})
    client.post("/meetings/new/confirm/", {"rows": row % "", "unit": house.social_board.pk})
    assert not Meeting.objects.exists()
    client.post("/meetings/new/confirm/", {"rows": row % "TN"})
    assert Meeting.objects.get().unit == house.technical_board


@pytest.mark.parametrize("rows", ["", "{", "[1]", '[{"day": 1}]', '"x"', "null", "[" * 5000])
def test_carried_rows_that_are_broken_add_nothing(rows: str, bo: User, sign_in: SignIn) -> None:
    answer = sign_in(bo).post("/meetings/new/confirm/", {"rows": rows})
    assert (answer.headers["Location"], Meeting.objects.count()) == ("/meetings/new/", 0)


@pytest.mark.parametrize("key", [str(2**63), "9" * 5000, "x", "\x00"])
def test_a_unit_that_the_page_never_offered_is_refused(key: str, bo: User, sign_in: SignIn) -> None:
    page = sign_in(bo).post("/meetings/new/", {"unit": key, "text": "2027-01-14"})
    assert list(page.context["form"].errors) == ["unit"]
    answer = sign_in(bo).post("/meetings/new/confirm/", {"unit": key, "rows": "[]"})
    assert answer.headers["Location"] == "/meetings/new/"


def test_what_is_missing_is_asked_for_in_words(house: House, bo: User, sign_in: SignIn) -> None:
    client, unit = sign_in(bo), house.technical_board.pk
    file = SimpleUploadedFile("m.csv", b"Dag\n2027-01-14\n")
    said = [
        {field: list(words) for field, words in page.context["form"].errors.items()}
        for page in (
            client.post("/meetings/new/", {}),
            client.post("/meetings/new/", {"text": "2027-01-14"}),
            client.post("/meetings/new/", {"unit": unit, "text": "2027-01-14", "file": file}),
            client.post("/meetings/new/", {"file": SimpleUploadedFile("m.csv", b"Sal\nA\n")}),
            client.post("/meetings/new/", {"file": SimpleUploadedFile("m.ics", calendar("KS"))}),
        )
    ]
    assert said == [
        {"text": ["Skriv minst en dag, eller välj en fil."]},
        {"unit": ["Välj vilken enhet dagarna gäller."]},
        {"__all__": ["Skriv dagarna eller välj en fil, inte båda."]},
        {"file": ["Filen saknar en kolumn med rubriken Mötesdag."]},
        {"unit": ["Välj vilken enhet dagarna gäller."]},
    ]


def test_a_day_is_mended_and_removed_by_the_units_own(
    house: House, bo: User, disa: User, sign_in: SignIn
) -> None:
    row = meeting(house.technical_board, "2027-01-14")
    address, sent = f"/meetings/{row.pk}/edit/", {"held_on": "2027-01-21", "note": "Flyttat"}
    assert sign_in(disa).post(address, sent).status_code == 403
    assert sign_in(bo).post(address, sent).status_code == 302
    row.refresh_from_db()
    assert (row.held_on, row.note) == (date(2027, 1, 21), "Flyttat")
    meeting(house.technical_board, "2027-02-14")
    page = sign_in(bo).post(address, sent | {"held_on": "2027-02-14"})
    assert page.context["form"].errors["held_on"] == ["Enheten har redan ett möte den dagen."]
    sign_in(bo).post(f"/meetings/{row.pk}/remove/")
    assert [str(each.held_on) for each in Meeting.objects.all()] == ["2027-02-14"]


def test_filters_narrow_the_list(house: House, cilla: User, sign_in: SignIn) -> None:
    meeting(house.technical_board, "2026-01-14", "Bokslut")
    meeting(house.technical_board, "2027-01-14")
    meeting(house.social_board, "2026-11-22")
    client = sign_in(cilla)
    queries = ("", f"unit={house.social_board.pk}", "year=2026", "time=coming", "time=past", "q=tn")
    found = {
        query: [
            str(row.held_on) for row in client.get(f"/meetings/?{query}").context["listing"].rows
        ]
        for query in queries
    }
    assert found == {
        "": ["2026-11-22", "2027-01-14", "2026-01-14"],
        f"unit={house.social_board.pk}": ["2026-11-22"],
        "year=2026": ["2026-11-22", "2026-01-14"],
        "time=coming": ["2026-11-22", "2027-01-14"],
        "time=past": ["2026-01-14"],
        "q=tn": ["2027-01-14", "2026-01-14"],
    }


def test_the_lists_file_can_be_read_in_again(house: House, astrid: User, sign_in: SignIn) -> None:
    meeting(house.technical_board, "2027-01-14", "Budget")
    client = sign_in(astrid)
    for kind in ("csv", "xlsx"):
        content = client.get(f"/meetings/?export={kind}").content
        file = SimpleUploadedFile(f"moten.{kind}", content)
        judged = client.post("/meetings/new/", {"file": file}).context["judgement"]
        assert [line.wanted.note for line in judged.known] == ["Budget"]
        assert (judged.new, judged.past, judged.wrong) == ([], [], [])


def test_the_list_costs_as_many_queries_at_one_row_as_at_three(
    house: House,
    bo: User,
    sign_in: SignIn,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    meeting(house.technical_board, "2027-01-14")
    client = sign_in(bo)
    client.get("/meetings/")
    with django_assert_max_num_queries(30) as one:
        client.get("/meetings/")
    meeting(house.social_board, "2027-01-14")
    meeting(house.company, "2027-01-14")
    with django_assert_max_num_queries(30) as three:
        client.get("/meetings/")
    assert len(three) == len(one)
