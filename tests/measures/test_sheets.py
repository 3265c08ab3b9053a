"""An action plan's sheet read back in: by id, looked at first, all at once or not at all."""

import re
from collections.abc import Callable
from datetime import date, datetime
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation

from tests.cast import House
from tests.factories import measures, plans
from varna.accounts.models import User
from varna.journal.models import Entry
from varna.measures import actions, judging, sheets
from varna.measures.files import table
from varna.measures.models import ActionPlan, Measure, Status
from varna.measures.queries import measures_in
from varna.measures.sheets import Cells
from varna.measures.told import Row
from varna.org.sheets.reading import Unreadable
from varna.plan.models import Commitment
from varna.ui import classified
from varna.ui.sheets import WRITERS

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


@pytest.fixture
def plan(house: House) -> ActionPlan:
    return measures.action_plan(house.technical_board)


@pytest.fixture
def commitment(db: None) -> Commitment:
    return plans.commitment(plans.area(plans.plan()))


@pytest.fixture
def measure(house: House, plan: ActionPlan, commitment: Commitment) -> Measure:
    return measures.measure(
        house.technical_administration,
        commitment,
        title="=Belys gångtunneln",
        status=Status.DONE,
        owner="Enhetschef gata",
        due_on=date(2027, 5, 31),
        action_plan=plan,
        cost=25_000,
    )


def exported(plan: ActionPlan, kind: str = "csv") -> bytes:
    rows = [Row.of(measure) for measure in measures_in(plan)]
    return WRITERS[kind][1](*table(rows))


def sheet(*rows: tuple[str, ...], head: str = "Id;Åtgärd") -> bytes:
    return "\n".join([head, *(";".join(row) for row in rows)]).encode()


def said(plan: ActionPlan, rows: list[Cells], on: date) -> dict[str, list[str]]:
    judgement = judging.judge(plan, rows, on)
    return {
        "new": [line.title for line in judgement.new],
        "changed": [" ".join(line.changes) for line in judgement.changed],
        "same": [line.title for line in judgement.same],
        "wrong": [line.wrong for line in judgement.wrong],
    }


def verdict(**told: list[str]) -> dict[str, list[str]]:
    return {"new": [], "changed": [], "same": [], "wrong": []} | told


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_went_out_comes_back_unchanged(
    kind: str, language: str, plan: ActionPlan, measure: Measure, today: date
) -> None:
    Measure.objects.filter(pk=measure.pk).update(description="Rad ett\nrad två; med tecken")
    bare = measures.measure(plan.unit, title="Utan något", action_plan=plan)
    with translation.override(language):
        rows = sheets.read(exported(plan, kind))
    assert said(plan, rows, today) == verdict(same=[measure.title, bare.title])


def test_each_column_is_read(
    house: House,
    bo: User,
    plan: ActionPlan,
    measure: Measure,
    commitment: Commitment,
    now: datetime,
) -> None:
    other = plans.commitment(plans.area(commitment.plan), "En annan mening.")
    head = "Id;Åtgärd;Beskrivning;Enhet;Ansvarig;Klar senast;Status;Kostnad (kr);Åtagandets id"
    row = (
        str(measure.identity).upper(),
        "Nytt namn",
        "Beskrivet",
        "tekniska nämnden",
        "Någon",
        "2027-06-30",
        "Pågår",
        "1 250 000",
        str(other.lineage),
    )
    rows = sheets.read(sheet(row, head=head))
    actions.import_measures(plan=plan, rows=rows, by=bo, on=now.date(), at=now)
    measure.refresh_from_db()
    assert Row.of(measure) == Row(
        identity=str(measure.identity),
        title="Nytt namn",
        description="Beskrivet",
        unit="Tekniska nämnden",
        owner="Någon",
        due_on=date(2027, 6, 30),
        cost=1_250_000,
        status=Status.ONGOING,
        done_on=None,
        area="2 Trygga miljöer",
        commitment="En annan mening.",
        lineage=str(other.lineage),
    )
    acts = Entry.objects.about(measure.ref).values_list("act", flat=True)
    assert list(acts) == ["measures.change_measure"]


def test_a_row_without_an_id_is_a_new_measure_of_the_plans_unit(
    bo: User, plan: ActionPlan, commitment: Commitment, now: datetime
) -> None:
    head = "Id;Åtgärd;Åtagande"
    rows = sheets.read(sheet(("", "Ny", commitment.text), ("", "Fri", ""), head=head))
    actions.import_measures(plan=plan, rows=rows, by=bo, on=now.date(), at=now)
    assert [(row.title, row.unit, row.commitment) for row in measures_in(plan)] == [
        ("Ny", plan.unit, commitment),
        ("Fri", plan.unit, None),
    ]


def test_a_column_that_is_not_there_changes_nothing_and_a_missing_row_removes_nothing(
    bo: User, plan: ActionPlan, measure: Measure, now: datetime
) -> None:
    other = measures.measure(plan.unit, title="Inte i filen", action_plan=plan)
    was = Row.of(measure)
    rows = sheets.read(sheet((str(measure.identity), "Nytt")))
    actions.import_measures(plan=plan, rows=rows, by=bo, on=now.date(), at=now)
    measure.refresh_from_db()
    assert Row.of(measure).to_data() == was.to_data() | {"title": "Nytt"}
    assert set(plan.measures.all()) == {measure, other}


def test_an_id_of_another_plan_is_as_unknown_as_one_that_nobody_has(
    house: House, plan: ActionPlan, measure: Measure, today: date
) -> None:
    foreign = measures.measure(house.social_board)
    elsewhere = measures.measure(
        house.technical_board, action_plan=measures.action_plan(house.technical_board, year=2026)
    )
    keys = [str(foreign.identity), str(elsewhere.identity), str(uuid4()), "17"]
    rows = sheets.read(sheet(*((key, "Nytt") for key in keys)))
    unknown = "Id:t finns inte i den här planen. Töm cellen om åtgärden är ny."
    assert said(plan, rows, today) == verdict(wrong=[unknown] * 4)


@pytest.mark.parametrize(
    ("heading", "cell", "wrong"),
    [
        ("Klar senast", "snart", "”snart” är ingen dag. Skriv den som 2026-11-22."),
        ("Klar senast", "2027-02-30", "”2027-02-30” är ingen dag. Skriv den som 2026-11-22."),
        ("Kostnad (kr)", "-5", "”-5” är inga hela kronor."),
        ("Kostnad (kr)", "12,50", "”12,50” är inga hela kronor."),
        ("Kostnad (kr)", "9" * 40, f"”{'9' * 40}” är inga hela kronor."),
        (
            "Status",
            "försenad",
            "Skriv något av inte påbörjad, pågår, klar, avbruten som status.",
        ),
        ("Enhet", "Socialnämnden", "Enheten ”Socialnämnden” hör inte till planens enhet."),
        ("Åtagandets id", "x", "Åtagandet finns inte i den plan som gäller."),
        ("Åtagande", "Något annat", "Åtagandet finns inte i den plan som gäller."),
        ("Ansvarig", "x" * 121, "Ansvarig: högst 120 tecken."),
        ("Ansvarig", "HEMLIG enhet", classified.said("HEMLIG")),
        ("Beskrivning", "Det är begränsat hemlig", classified.said("begränsat hemlig")),
    ],
)
def test_a_wrong_cell_is_told(
    heading: str, cell: str, wrong: str, house: House, plan: ActionPlan, today: date
) -> None:
    rows = sheets.read(sheet(("", "Ny", cell), ("", "Rätt", ""), head=f"Id;Åtgärd;{heading}"))
    assert said(plan, rows, today) == verdict(new=["Rätt"], wrong=[wrong])


def test_a_nameless_row_and_a_second_row_of_an_id_are_wrong_and_a_blank_one_is_nothing(
    plan: ActionPlan, measure: Measure, today: date
) -> None:
    key = str(measure.identity)
    rows = sheets.read(sheet((key, measure.title), (key, "Två"), ("", ""), ("", "", "x")))
    assert said(plan, rows, today) == verdict(
        same=[measure.title], wrong=["Samma id står på en rad ovanför."]
    )
    rows = sheets.read(sheet((key, "")))
    assert said(plan, rows, today) == verdict(wrong=["Åtgärden saknar namn."])


def test_wrong_rows_stop_the_rest_until_somebody_says_to_go_on(
    bo: User, plan: ActionPlan, now: datetime
) -> None:
    rows = sheets.read(sheet(("17", "Fel"), ("", "Rätt")))
    step = {"plan": plan, "rows": rows, "by": bo, "on": now.date(), "at": now}
    with pytest.raises(actions.RowsAreWrong):
        actions.import_measures(**step)
    assert plan.measures.count() == 0
    actions.import_measures(**step, skip_wrong=True)
    assert [row.title for row in measures_in(plan)] == ["Rätt"]


def test_a_measure_keeps_a_commitment_that_is_no_longer_in_force(
    plan: ActionPlan, measure: Measure, commitment: Commitment, today: date
) -> None:
    file = exported(plan)
    commitment.left_out = True
    commitment.save()
    assert said(plan, sheets.read(file), today) == verdict(same=[measure.title])


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04 inget kalkylblad",
        b"Namn;E-post\nNils;n@x",
        sheet(*[("", "x")] * 501),
        sheet(("", "x" * 4001)),
        "Id;Åtgärd\n;a\x00b".encode(),
    ],
    ids=["empty", "broken", "other", "many", "long", "nul"],
)
def test_a_file_that_is_no_plan_is_refused(content: bytes) -> None:
    with pytest.raises(Unreadable):
        sheets.read(content)


def uploaded(client: Client, plan: ActionPlan, content: bytes) -> str:
    file = SimpleUploadedFile("plan.csv", content)
    page = client.post(f"/action-plans/{plan.pk}/import/", {"file": file})
    found = re.search(r'name="rows" value="([^"]+)"', page.text)
    return found[1] if found else ""


def test_an_upload_changes_nothing_until_it_is_confirmed(
    bo: User, plan: ActionPlan, measure: Measure, sign_in: SignIn
) -> None:
    client = sign_in(bo)
    token = uploaded(client, plan, sheet((str(measure.identity), "Nytt"), ("", "En till")))
    assert [row.title for row in measures_in(plan)] == [measure.title]
    answer = client.post(f"/action-plans/{plan.pk}/import/confirm/", {"rows": token}, follow=True)
    assert [str(each) for each in answer.context["messages"]] == ["1 åtgärd är ny. 1 är ändrad."]
    assert [row.title for row in measures_in(plan)] == ["Nytt", "En till"]


def test_rows_are_confirmed_by_the_one_who_uploaded_them_for_the_plan_they_were_for(
    house: House, bo: User, egil: User, plan: ActionPlan, sign_in: SignIn
) -> None:
    other = measures.action_plan(house.technical_board, year=2026)
    token = uploaded(sign_in(bo), plan, sheet(("", "Ny")))
    for person, to, rows in ((egil, plan, token), (bo, other, token), (bo, plan, token[:-2])):
        sign_in(person).post(f"/action-plans/{to.pk}/import/confirm/", {"rows": rows})
    assert Measure.objects.count() == 0
    sign_in(bo).post(f"/action-plans/{plan.pk}/import/confirm/", {"rows": token})
    assert Measure.objects.count() == 1


def test_a_file_that_cannot_be_read_is_told_on_the_page(
    bo: User, plan: ActionPlan, sign_in: SignIn
) -> None:
    file = SimpleUploadedFile("plan.csv", b"Namn;E-post")
    page = sign_in(bo).post(f"/action-plans/{plan.pk}/import/", {"file": file})
    says = "Filen saknar kolumnerna Id och Åtgärd. Utgå från planens egen fil."
    assert page.context["form"].errors == {"file": [says]}


def test_the_preview_says_from_what_to_what(
    bo: User, plan: ActionPlan, measure: Measure, sign_in: SignIn
) -> None:
    rows = sheet((str(measure.identity), measure.title, "pågår"), head="Id;Åtgärd;Status")
    file = SimpleUploadedFile("plan.csv", rows)
    page = sign_in(bo).post(f"/action-plans/{plan.pk}/import/", {"file": file})
    assert "Status: från ”klar” till ”pågår”" in page.text
