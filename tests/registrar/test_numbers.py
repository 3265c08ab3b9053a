"""Numbers from the registry: what lacks one, and recording them line by line or from a sheet."""

import io
from collections.abc import Callable
from datetime import date, datetime

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from tests.factories import rounds
from tests.registrar.conftest import Desk, decided
from varna.accounts.models import User
from varna.documents import actions as documents
from varna.documents.models import NumberFormat, Outcome
from varna.followup.models import Round, Submission
from varna.journal.models import Entry
from varna.registrar import actions, queries
from varna.registrar.queries import Search

SignIn = Callable[[User], Client]
PAGE = "/registry/numbers/"


def lacking(person: User, on: date) -> set[str]:
    places = queries.places(Search(lacking=True), person, on)
    return {record.identity for record in queries.told(list(places), person, on)}


def numbers_of(**typed: tuple[str, str]) -> dict[str, str]:
    """`submission_12=("", "KS 1")`: what stood there, and what is written."""
    data = {}
    for name, (was, number) in typed.items():
        identity = name.replace("_", ":")
        data |= {f"was-{identity}": was, f"number-{identity}": number}
    return data


def test_what_came_was_sent_or_decided_lacks_a_number(
    desk: Desk, ingrid: User, today: date
) -> None:
    assert lacking(ingrid, today) == {
        f"plan:{desk.scene.plan.pk}",
        f"round:{desk.scene.round.pk}",
        f"submission:{desk.technical.pk}",
        f"submission:{desk.social.pk}",
        f"decision:{desk.decision.pk}",
        f"report:{desk.report.pk}",
    }


def test_a_coordinator_sees_only_what_is_the_own_units(desk: Desk, bo: User, today: date) -> None:
    assert lacking(bo, today) == {
        f"submission:{desk.technical.pk}",
        f"decision:{desk.decision.pk}",
    }


def test_a_tabling_is_listed_with_what_it_tabled(desk: Desk, ingrid: User, today: date) -> None:
    tabling = decided(desk.social, Outcome.TABLED)
    desk.social.tablings.add(tabling)
    settled = decided(desk.social)
    records = queries.by_identity([f"decision:{tabling.pk}"], ingrid, today)
    told = [(each.subject, each.unit.name) for each in records.values()]
    assert told == [("Uppföljning 2026, inlämning 1: bordlagd", "Socialnämnden")]
    assert {f"decision:{tabling.pk}", f"decision:{settled.pk}"} < lacking(ingrid, today)


def test_a_report_and_a_round_that_nobody_has_got_lack_nothing(
    desk: Desk, ingrid: User, today: date
) -> None:
    before = lacking(ingrid, today)
    desk.report.versions.get().dispatches.all().delete()
    Round.objects.update(state="DRAFT", opened_at=None)
    gone = {f"report:{desk.report.pk}", f"round:{desk.scene.round.pk}"}
    assert before - lacking(ingrid, today) == gone


def test_a_recorded_number_is_kept_shown_and_told(
    desk: Desk, sign_in: SignIn, ingrid: User
) -> None:
    client, pk = sign_in(ingrid), desk.technical.pk
    client.post(PAGE, numbers_of(**{f"submission_{pk}": ("", " TN  2026/7 ")}))
    desk.technical.refresh_from_db()
    assert desk.technical.registry_number == "TN 2026/7"
    entry = Entry.objects.get(act="registrar.record_number")
    assert (entry.subject_kind, entry.subject_key) == ("submission", str(pk))
    address = f"/enquiries/{desk.scene.technical.pk}/submissions/1/"
    assert "<strong>TN 2026/7</strong>" in client.get(address).text
    assert "TN 2026/7" in client.get(f"{address}memorandum/").text


def test_a_decisions_number_is_told_with_what_it_decided(
    desk: Desk, ingrid: User, today: date, now: datetime
) -> None:
    identity = f"decision:{desk.decision.pk}"
    record = queries.by_identity([identity], ingrid, today)[identity]
    actions.record_number(record=record, was="", number="TN 2026/8", by=ingrid, at=now)
    entry = Entry.objects.get(act="registrar.record_decision_number")
    assert (entry.subject_kind, entry.subject_key) == ("submission", str(desk.technical.pk))


def test_each_kind_keeps_its_number(desk: Desk, ingrid: User, today: date, now: datetime) -> None:
    identities = {*lacking(ingrid, today), f"plan:{desk.scene.plan.pk}"}
    for identity, record in queries.by_identity(identities, ingrid, today).items():
        actions.record_number(
            record=record, was=record.number, number=f"Dnr {identity}", by=ingrid, at=now
        )
    records = queries.by_identity(identities, ingrid, today).values()
    assert {each.number for each in records} == {f"Dnr {each}" for each in identities}


def test_two_at_once_never_overwrite_silently(desk: Desk, sign_in: SignIn, ingrid: User) -> None:
    client, pk = sign_in(ingrid), desk.technical.pk
    Submission.objects.filter(pk=pk).update(registry_number="TN 1")
    page = client.post(PAGE, numbers_of(**{f"submission_{pk}": ("", "TN 2")})).text
    desk.technical.refresh_from_db()
    assert desk.technical.registry_number == "TN 1"
    assert "Någon annan har nyss fört in TN 1" in page
    assert f'name="was-submission:{pk}" value="TN 1"' in page
    client.post(PAGE, numbers_of(**{f"submission_{pk}": ("TN 1", "TN 2")}))
    desk.technical.refresh_from_db()
    assert desk.technical.registry_number == "TN 2"


def test_two_presses_are_one_act(desk: Desk, sign_in: SignIn, ingrid: User) -> None:
    client, pk = sign_in(ingrid), desk.technical.pk
    for _press in range(2):
        answer = client.post(PAGE, numbers_of(**{f"submission_{pk}": ("", "TN 2")}))
        assert answer.status_code == 302
    assert Entry.objects.filter(act="registrar.record_number").count() == 1


def test_a_wrong_line_comes_back_and_the_others_are_recorded(
    desk: Desk, sign_in: SignIn, ingrid: User, now: datetime
) -> None:
    unit = desk.scene.technical.unit
    documents.set_number_format(unit=unit, masks="TN ####/*", by=ingrid, at=now)
    typed = {
        f"submission_{desk.technical.pk}": ("", "7/2026"),
        f"submission_{desk.social.pk}": ("", "7/2026"),
    }
    page = sign_in(ingrid).post(PAGE, numbers_of(**typed)).text
    kept = Submission.objects.order_by("pk").values_list("registry_number", flat=True)
    assert list(kept) == ["", "7/2026"]
    assert "Så ser inte ett diarienummer ut här. Mönster: TN ####/*" in page
    assert 'value="7/2026"' in page


def test_a_coordinator_records_for_the_own_unit_and_no_other(
    desk: Desk, sign_in: SignIn, bo: User
) -> None:
    typed = {
        f"submission_{desk.technical.pk}": ("", "TN 1"),
        f"submission_{desk.social.pk}": ("", "TN 1"),
        f"round_{desk.scene.round.pk}": ("", "TN 1"),
        f"report_{desk.report.pk}": ("", "TN 1"),
    }
    sign_in(bo).post(PAGE, numbers_of(**typed))
    kept = Submission.objects.order_by("pk").values_list("registry_number", flat=True)
    desk.report.refresh_from_db()
    desk.scene.round.refresh_from_db()
    assert list(kept) == ["TN 1", ""]
    assert (desk.report.registry_number, desk.scene.round.registry_number) == ("", "")


@pytest.mark.parametrize("person", ["cilla", "johan", "karin", "hans", "egil"])
def test_others_record_no_numbers(
    desk: Desk, sign_in: SignIn, person: str, request: pytest.FixtureRequest
) -> None:
    client = sign_in(request.getfixturevalue(person))
    typed = numbers_of(**{f"submission_{desk.technical.pk}": ("", "TN 1")})
    assert (client.get(PAGE).status_code, client.post(PAGE, typed).status_code) == (403, 403)


def test_sixty_at_once(desk: Desk, sign_in: SignIn, ingrid: User, bo: User) -> None:
    for _each in range(58):
        rounds.submission(desk.scene.technical, bo)
    keys = list(Submission.objects.values_list("pk", flat=True))
    client = sign_in(ingrid)
    page = client.get(f"{PAGE}?kind=submission").text
    assert page.count('name="number-submission:') == len(keys) == 60
    client.post(PAGE, numbers_of(**{f"submission_{pk}": ("", f"TN {pk}") for pk in keys}))
    assert dict(Submission.objects.values_list("pk", "registry_number")) == {
        pk: f"TN {pk}" for pk in keys
    }


def test_one_thing_is_shown_with_its_decisions_also_when_it_has_a_number(
    desk: Desk, sign_in: SignIn, ingrid: User
) -> None:
    Submission.objects.update(registry_number="TN 1")
    page = sign_in(ingrid).get(f"{PAGE}?about=submission:{desk.technical.pk}").text
    shown = [f"number-submission:{desk.technical.pk}", f"number-decision:{desk.decision.pk}"]
    assert [name in page for name in shown] == [True, True]
    assert page.count('name="number-') == 2


def test_the_page_costs_the_same_for_three_as_for_one(
    desk: Desk,
    sign_in: SignIn,
    ingrid: User,
    bo: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = sign_in(ingrid)
    client.get(PAGE)
    with CaptureQueriesContext(connection) as one:
        client.get(PAGE)
    for _each in range(3):
        decided(rounds.submission(desk.scene.social, bo))
    with django_assert_num_queries(len(one)):
        client.get(PAGE)


def test_the_sheet_goes_out_and_comes_back_by_id(desk: Desk, sign_in: SignIn, ingrid: User) -> None:
    client = sign_in(ingrid)
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{PAGE}?export=xlsx").content))
    sheet = book.active
    assert sheet is not None
    heads = [cell.value for cell in sheet[1]]
    assert heads == ["Id", "Slag", "Ärende", "Från eller till", "Datum", "Diarienummer"]
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, 6, f"Dnr {sheet.cell(row, 1).value}")
    sheet.append(["submission:999999", "", "", "", "", "Dnr 5"])
    out = io.BytesIO()
    book.save(out)
    page = client.post(
        f"{PAGE}import/", {"file": SimpleUploadedFile("a.xlsx", out.getvalue())}
    ).text
    assert f'value="Dnr submission:{desk.technical.pk}"' in page
    assert "submission:999999" in page
    assert Submission.objects.exclude(registry_number="").count() == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("Ärende;Nummer\na;b\n", "Filen saknar kolumnerna Id och Diarienummer"),
        ("Id;Diarienummer\nplan:1;A\nplan:1;B\n", "står två gånger i filen"),
        ("Id;Diarienummer\n" + "plan:1;A\n" * 401, "fler än 400 rader"),
        ("", "Filen är tom"),
    ],
)
def test_an_odd_sheet_is_refused_in_words(
    desk: Desk, sign_in: SignIn, ingrid: User, content: str, said: str
) -> None:
    file = SimpleUploadedFile("a.csv", content.encode())
    assert said in sign_in(ingrid).post(f"{PAGE}import/", {"file": file}).text


def test_a_format_is_set_and_taken_away(desk: Desk, sign_in: SignIn, bo: User, disa: User) -> None:
    client, page = sign_in(bo), "/registry/formats/"
    unit = desk.scene.technical.unit
    client.post(page, {"unit": unit.pk, "masks": "TN ####/*\n\n @ * "})
    masks = "TN ####/*\n@ *"
    assert unit_masks() == [masks]
    key = NumberFormat.objects.get().pk
    assert sign_in(disa).post(f"{page}{key}/remove/").status_code == 403
    other = client.post(page, {"unit": desk.scene.social.unit_id, "masks": "SN *"})
    assert (other.status_code, unit_masks()) == (200, [masks])
    client.post(f"{page}{key}/remove/")
    assert unit_masks() == []


def unit_masks() -> list[str]:
    return list(NumberFormat.objects.values_list("masks", flat=True))


def test_a_decision_is_refused_a_number_that_is_no_number_there(
    desk: Desk, sign_in: SignIn, disa: User, now: datetime
) -> None:
    unit = desk.scene.social.unit
    documents.set_number_format(unit=unit, masks="SN *", by=disa, at=now)
    address = f"/enquiries/{desk.scene.social.pk}/submissions/1/decide/"
    typed = {
        "manner": "BOARD",
        "body": "Socialnämnden",
        "decided_on": now.date().isoformat(),
        "paragraph": "§ 3",
        "registry_number": "12",
        "outcome": "APPROVED",
    }
    client = sign_in(disa)
    assert "Mönster: SN *" in client.post(address, typed).text
    client.post(address, typed | {"registry_number": "SN 12"})
    desk.social.refresh_from_db()
    assert desk.social.decision is not None
    assert desk.social.decision.registry_number == "SN 12"
