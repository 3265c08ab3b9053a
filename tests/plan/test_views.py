"""Who opens which page of the plan, and what a press does."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast, House
from tests.factories import people, plans
from tests.plan.readings import original, reading
from varna.accounts.models import User
from varna.journal.models import Entry
from varna.plan import actions
from varna.plan.models import Assignment, Basis, Commitment, Plan, State
from varna.ui import classified

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
DOCUMENT = """Plan för trygghet

Diarienummer: KS 2025/318

1. Trygga miljöer

Följande aktiviteter ska genomföras:

- Tekniska nämnden belyser gångtunnlarna varje år.
- Nämnder och bolag genomför trygghetsvandringar.
""".encode()


@pytest.fixture
def proposal(astrid: User, now: datetime) -> Plan:
    return actions.propose_plan(reading=reading(), original=original(), by=astrid, at=now)


@pytest.fixture
def adopted(house: House) -> Plan:
    plan = plans.plan()
    row = plans.commitment(plans.area(plan, goal="Alla är trygga."))
    plans.assignment(row, house.technical_board)
    plans.assignment(row, house.company, basis=Basis.INVITATION)
    return plan


def codes(cast: Cast, sign_in: SignIn, address: str, method: str = "get") -> dict[str, int]:
    return {
        name: getattr(sign_in(person), method)(address).status_code
        for name, person in vars(cast).items()
    }


def all_but(code: int, **others: int) -> dict[str, int]:
    return dict.fromkeys(Cast.__dataclass_fields__, code) | others


READ = ["/plans/", "/commitments/", "/commitments/?export=csv"]


@pytest.mark.parametrize("address", READ)
def test_whoever_sees_content_reads_the_lists(
    address: str, cast: Cast, adopted: Plan, sign_in: SignIn
) -> None:
    assert codes(cast, sign_in, address) == all_but(200, hans=403, karin=403)


def test_an_adopted_plan_is_found_by_whoever_sees_content(
    cast: Cast, adopted: Plan, sign_in: SignIn
) -> None:
    found = codes(cast, sign_in, f"/plans/{adopted.pk}/")
    assert found == all_but(200, hans=404, karin=404)


def test_importing_is_for_the_office(cast: Cast, sign_in: SignIn) -> None:
    assert codes(cast, sign_in, "/plans/import/") == all_but(403, astrid=200)
    assert codes(cast, sign_in, "/plans/import/", "post") == all_but(403, astrid=200)


MAKING = ["", "check/", "document/edit/", "areas/add/", "commitments/add/", "confirm/", "remove/"]


@pytest.mark.parametrize("page", MAKING)
def test_a_plan_in_the_making_is_found_by_the_office_alone(
    page: str, cast: Cast, proposal: Plan, sign_in: SignIn
) -> None:
    found = codes(cast, sign_in, f"/plans/{proposal.pk}/{page}")
    assert found == all_but(404, astrid=200)


@pytest.mark.parametrize(
    "address",
    [
        "/commitments/{row}/approve/",
        "/commitments/{row}/leave-out/",
        "/commitments/{row}/take-back/",
        "/commitments/{row}/split/",
        "/commitments/{row}/join/",
        "/commitments/{row}/move/",
        "/commitments/{row}/place/",
        "/areas/{area}/remove/",
    ],
)
def test_presses_on_a_proposal_are_the_offices_and_never_a_visit(
    address: str, cast: Cast, proposal: Plan, sign_in: SignIn
) -> None:
    row = proposal.commitments.get(line=12)
    address = address.format(row=row.pk, area=row.area_id)
    assert set(codes(cast, sign_in, address).values()) == {405}
    assert codes(cast, sign_in, address, "post") == all_but(404, astrid=302)


OFFICE = [
    "/plans/{plan}/assign/",
    "/plans/{plan}/assign/1/",
    "/plans/{plan}/assign/0/",
    "/areas/{area}/goals/add/",
    "/assignments/{assignment}/edit/",
]


@pytest.mark.parametrize("address", OFFICE)
def test_what_the_office_does_to_an_adopted_plan_others_may_see_but_not_do(
    address: str, cast: Cast, adopted: Plan, sign_in: SignIn
) -> None:
    assignment = Assignment.objects.first()
    assert assignment is not None
    area = adopted.areas.get().pk
    address = address.format(plan=adopted.pk, area=area, assignment=assignment.pk)
    expected = all_but(403, astrid=200, hans=404, karin=404)
    assert codes(cast, sign_in, address) == expected


@pytest.mark.parametrize("name", ["assign-like", "remove"])
def test_presses_on_assignments_are_the_offices(
    name: str, cast: Cast, adopted: Plan, sign_in: SignIn
) -> None:
    row = adopted.commitments.get()
    keys = {"assign-like": ("commitments", row.pk), "remove": ("assignments", _first(row).pk)}
    kind, pk = keys[name]
    others = {key: value for key, value in vars(cast).items() if key != "astrid"}
    found = {
        key: sign_in(person).post(f"/{kind}/{pk}/{name}/").status_code
        for key, person in others.items()
    }
    assert found == dict.fromkeys(others, 403) | {"hans": 404, "karin": 404}
    assert sign_in(cast.astrid).post(f"/{kind}/{pk}/{name}/").status_code == 302


def _first(row: Commitment) -> Assignment:
    return row.assignments.order_by("pk")[0]


def upload(content: bytes, name: str = "plan.txt") -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile(name, content)}


def errors(response: object) -> dict[str, list[str]]:
    return dict(response.context["form"].errors)  # type: ignore[attr-defined]


def test_a_document_becomes_a_proposal_to_check(astrid: User, sign_in: SignIn) -> None:
    response = sign_in(astrid).post("/plans/import/", upload(DOCUMENT), follow=True)
    plan = Plan.objects.get()
    assert response.redirect_chain == [(f"/plans/{plan.pk}/check/", 302)]
    assert (plan.version.title, plan.version.registry_number) == (
        "Plan för trygghet",
        "KS 2025/318",
    )
    assert [row.addressed_to for row in plan.commitments.order_by("position")] == [
        ["Tekniska nämnden"],
        ["Nämnder och bolag"],
    ]


def test_the_same_file_again_leads_to_what_it_became(astrid: User, sign_in: SignIn) -> None:
    client = sign_in(astrid)
    client.post("/plans/import/", upload(DOCUMENT))
    response = client.post("/plans/import/", upload(DOCUMENT, "samma.txt"))
    assert response.context["known"] == Plan.objects.get()


TOO_LARGE = (
    "Filen plan.txt är större än 20 MB och är inte sparad. Dela upp den eller minska bilderna i "
    "den."
)


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "plan.txt", "Filen är tom. Välj den fil som innehåller planen."),
        (b"%PDF-1.7 junk", "plan.docx", None),
        (b"Plan\x00 x", "plan.txt", None),
        (b"\x00\x01\x02\xff" * 99, "plan.pdf", None),
        (
            "Kontakta växeln på telefon.".encode(),
            "plan.txt",
            "Det finns ingen plan i dokumentet: inga områden och inga åtaganden hittades.",
        ),
        (
            b"x" * (20 * 1024 * 1024 + 1),
            "plan.txt",
            TOO_LARGE,
        ),
        (
            b"x" * (21 * 1024 * 1024 + 1),
            "plan.txt",
            TOO_LARGE,
        ),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence_and_nothing_is_stored(
    content: bytes, name: str, said: str | None, astrid: User, sign_in: SignIn
) -> None:
    before = Entry.objects.count()
    response = sign_in(astrid).post("/plans/import/", upload(content, name))
    (sentence,) = errors(response)["file"]
    assert sentence == (said or sentence)
    assert sentence.endswith(".")
    assert (Plan.objects.count(), Entry.objects.count()) == (0, before)


def test_no_file_is_said_so(astrid: User, sign_in: SignIn) -> None:
    response = sign_in(astrid).post("/plans/import/")
    assert errors(response) == {"file": ["Välj filen som innehåller planen."]}


WORDS = {"kind": "ACTIVITY", "text": "Alla övar.", "addressed_to": "TN\n\n Polisen \nTN"}


def test_a_commitment_is_mended_and_the_page_comes_back_to_it(
    astrid: User, proposal: Plan, sign_in: SignIn
) -> None:
    row = proposal.commitments.get(line=12)
    said = WORDS | {"area": str(row.area_id)}
    response = sign_in(astrid).post(f"/commitments/{row.pk}/edit/", said)
    row.refresh_from_db()
    assert response.headers["Location"] == f"/plans/{proposal.pk}/check/#c{row.pk}"
    assert (row.text, row.addressed_to, row.is_uncertain) == (
        "Alla övar.",
        ["TN", "Polisen"],
        False,
    )


def test_an_unread_line_becomes_a_commitment(astrid: User, proposal: Plan, sign_in: SignIn) -> None:
    address = f"/plans/{proposal.pk}/commitments/add/?line=10"
    client = sign_in(astrid)
    shown = client.get(address)
    form = shown.context["form"]
    assert shown.content.decode().count('class="is-read"') == 1
    area = proposal.areas.get(number=1)
    assert form.initial == {"text": "Se även lagen om belysning.", "area": area.pk}
    for _ in range(2):
        response = client.post(address, WORDS | {"area": str(area.pk)})
    assert [row.line for row in area.commitments.order_by("position")] == [6, 9, 10]
    assert errors(response) == {
        "__all__": ["Det åtagandet finns redan i området. Ingenting lades till."]
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("text", ""),
        ("text", "x" * 4001),
        ("text", "NUL \x00 här"),
        ("addressed_to", "y" * 201),
        ("addressed_to", "\n".join(str(number) for number in range(21))),
        ("kind", "WHATEVER"),
        ("recurrence", "WHATEVER"),
        ("area", ""),
        ("area", "999999999999999999999"),
        ("area", "NUL \x00"),
    ],
)
def test_what_cannot_be_said_of_a_commitment_is_refused_at_the_field(
    name: str, value: str, astrid: User, proposal: Plan, sign_in: SignIn
) -> None:
    row = proposal.commitments.get(line=12)
    said = WORDS | {"area": str(row.area_id), name: value}
    response = sign_in(astrid).post(f"/commitments/{row.pk}/edit/", said)
    assert list(errors(response)) == [name]
    assert Commitment.objects.get(pk=row.pk).text == "Berörda nämnder övar."


def test_a_plan_keeps_the_marking_it_was_read_with_and_gets_no_other(
    astrid: User, proposal: Plan, sign_in: SignIn
) -> None:
    row = proposal.commitments.get(line=12)
    row.text = "Hemlig adress skyddas."
    row.save()
    client, said = sign_in(astrid), WORDS | {"area": str(row.area_id)}
    new = "Hemlig adress skyddas, liksom det som är kvalificerat hemligt eller HEMLIG."
    refused = client.post(f"/commitments/{row.pk}/edit/", said | {"text": new})
    assert errors(refused) == {"text": [classified.said("HEMLIG")]}
    assert refused.context["form"]["text"].value() == new
    client.post(f"/commitments/{row.pk}/edit/", said | {"text": "Hemlig adress skyddas alltid."})
    row.refresh_from_db()
    assert row.text == "Hemlig adress skyddas alltid."


def test_a_text_beyond_all_measure_is_turned_away_and_nothing_is_saved(
    astrid: User, proposal: Plan, sign_in: SignIn
) -> None:
    row = proposal.commitments.get(line=12)
    said = WORDS | {"area": str(row.area_id), "text": "x" * (6 * 1024 * 1024)}
    client = sign_in(astrid)
    response = client.post(
        f"/commitments/{row.pk}/edit/",
        "&".join(f"{name}={value}" for name, value in said.items()),
        content_type="application/x-www-form-urlencoded",
    )
    assert response.status_code == 400
    assert Commitment.objects.get(pk=row.pk).text == "Berörda nämnder övar."


@pytest.mark.parametrize("line", ["0", "13", "x", "-1", "٣", "9" * 30, "1\x00"])
def test_a_line_that_is_not_there_begins_with_nothing(
    line: str, astrid: User, proposal: Plan, sign_in: SignIn
) -> None:
    response = sign_in(astrid).get(f"/plans/{proposal.pk}/commitments/add/", {"line": line})
    assert response.context["form"].initial == {}


def test_the_whole_way_from_proposal_to_adopted(
    astrid: User, proposal: Plan, house: House, sign_in: SignIn
) -> None:
    client, address = sign_in(astrid), f"/plans/{proposal.pk}"
    assert client.post(f"{address}/confirm/").headers["Location"] == f"{address}/"
    said = client.get(f"{address}/adopt/").context["form"].initial
    assert said == {
        "body": "Kommunfullmäktige",
        "decided_on": "2025-11-24",
        "paragraph": "§ 112",
        "registry_number": "KS 2025/318",
    }
    response = client.post(f"{address}/adopt/", said)
    assert response.headers["Location"] == f"{address}/assign/"
    plan = Plan.objects.select_related("version__decision").get()
    assert plan.version.decision is not None
    assert (plan.state, plan.version.decision.unit) == (State.ADOPTED, house.council)
    again = client.post(f"{address}/adopt/", said)
    assert errors(again) == {
        "__all__": ["Planen är antagen och texten är låst. Ingenting ändrades."]
    }
    assert client.get(f"{address}/check/").headers["Location"] == f"{address}/"


def test_a_locked_text_is_said_to_be_locked(astrid: User, adopted: Plan, sign_in: SignIn) -> None:
    row, client = adopted.commitments.get(), sign_in(astrid)
    response = client.post(f"/commitments/{row.pk}/leave-out/")
    assert response.status_code == 302
    said = WORDS | {"area": str(row.area_id)}
    response = client.post(f"/commitments/{row.pk}/edit/", said)
    locked = ["Planen är antagen och texten är låst. Ingenting ändrades."]
    assert errors(response) == {"__all__": locked}
    assert not Commitment.objects.get(pk=row.pk).left_out


def test_a_removed_proposal_is_gone_and_its_file_can_be_read_again(
    astrid: User, sign_in: SignIn
) -> None:
    client = sign_in(astrid)
    client.post("/plans/import/", upload(DOCUMENT))
    client.post(f"/plans/{Plan.objects.get().pk}/remove/")
    assert not Plan.objects.exists()
    client.post("/plans/import/", upload(DOCUMENT))
    assert Plan.objects.count() == 1


def ticked(page: object) -> dict[str, set[str]]:
    return {
        row.commitment.text: {
            choice.unit.name
            for choice in (*row.boards, *row.companies, *row.functions)
            if choice.is_ticked
        }
        for row in page.context["rows"]  # type: ignore[attr-defined]
    }


def test_suggestions_are_ticked_and_saved_only_by_the_press(
    astrid: User, house: House, sign_in: SignIn
) -> None:
    plan = plans.plan()
    area = plans.area(plan)
    everybody = plans.commitment(area, "Alla", addressed_to=("Nämnder och bolag",))
    plans.commitment(area, "Några", addressed_to=("Berörda nämnder och bolag",))
    own = plans.commitment(area, "Egna", addressed_to=("Kommunstyrelsen",))
    client, address = sign_in(astrid), f"/plans/{plan.pk}/assign/1/"
    page = client.get(address)
    boards = {"Kommunstyrelsen", "Tekniska nämnden", "Socialnämnden"}
    assert ticked(page) == {"Alla": boards | {"Solviks Bostäder AB"}, "Några": set(), "Egna": set()}
    assert [row.is_handed for row in page.context["rows"]] == [False, False, True]
    assert not Assignment.objects.exists()
    said = {
        f"units_{everybody.pk}": [house.technical_board.pk, house.company.pk],
        f"handed_{own.pk}": house.hr.pk,
    }
    for _ in range(2):
        client.post(address, said)
    rows = Assignment.objects.order_by("commitment__position", "pk")
    assert list(rows.values_list("commitment__text", "unit__name", "basis")) == [
        ("Alla", "Tekniska nämnden", "COUNCIL_DECISION"),
        ("Alla", "Solviks Bostäder AB", "INVITATION"),
        ("Egna", "HR-funktionen", "COUNCIL_DECISION"),
    ]
    assert ticked(client.get(address)) == {"Alla": set(), "Några": set(), "Egna": set()}


@pytest.mark.parametrize("value", ["council", "x", "99999999999999999999", "1\x00"])
def test_a_unit_that_cannot_answer_is_not_saved(
    value: str, astrid: User, house: House, adopted: Plan, sign_in: SignIn
) -> None:
    row = adopted.commitments.get()
    key = house.council.pk if value == "council" else value
    said = {f"units_{row.pk}": [house.social_board.pk, key]}
    response = sign_in(astrid).post(f"/plans/{adopted.pk}/assign/1/", said)
    assert response.status_code == 200
    assert row.assignments.count() == 2


def test_likewise_saves_this_one_and_reaches_the_others(
    astrid: User, house: House, sign_in: SignIn
) -> None:
    plan = plans.plan()
    first = plans.commitment(plans.area(plan), "Ett")
    other = plans.commitment(plans.area(plan, "Motståndskraft"), "Två")
    said = {f"units_{first.pk}": [house.social_board.pk]}
    response = sign_in(astrid).post(f"/commitments/{first.pk}/assign-like/", said)
    assert response.headers["Location"] == f"/plans/{plan.pk}/assign/1/#c{first.pk}"
    assert [each.unit for each in other.assignments.all()] == [house.social_board]


def test_a_company_is_offered_no_council_decision_and_the_units_own_people(
    astrid: User, frida: User, house: House, adopted: Plan, sign_in: SignIn
) -> None:
    assignment = Assignment.objects.get(unit=house.company)
    client, address = sign_in(astrid), f"/assignments/{assignment.pk}/edit/"
    form = client.get(address).context["form"]
    assert [value for value, _ in form.fields["basis"].choices] == [
        "LAW",
        "OWNER_DIRECTIVE",
        "OWN_DECISION",
        "INVITATION",
    ]
    assert list(form.fields["contact"].queryset) == [frida]
    said = {"basis": "OWNER_DIRECTIVE", "document": "", "contact": str(frida.pk)}
    assert list(errors(client.post(address, said))) == ["document", "dated_on"]
    client.post(address, said | {"document": "Ägardirektiv § 4", "dated_on": "2023-05-22"})
    assignment.refresh_from_db()
    assert (assignment.basis, assignment.ground, assignment.contact) == (
        "OWNER_DIRECTIVE",
        "Ägardirektiv § 4, 2023-05-22",
        frida,
    )


def test_only_what_belongs_to_the_chosen_basis_is_read(
    astrid: User, house: House, adopted: Plan, sign_in: SignIn
) -> None:
    assignment = Assignment.objects.get(unit=house.company)
    client, address = sign_in(astrid), f"/assignments/{assignment.pk}/edit/"
    said = {"basis": "LAW", "statute": "LSO", "dated_on": "i våras", "decided_on": "2099-01-01"}
    assert list(errors(client.post(address, said))) == ["section"]
    client.post(address, said | {"section": "3 kap. 8 §"})
    assignment.refresh_from_db()
    assert (assignment.basis, assignment.ground) == ("LAW", "LSO, 3 kap. 8 §")


def test_a_decision_is_asked_for_whole_and_never_before_it_is_taken(
    astrid: User, house: House, adopted: Plan, sign_in: SignIn
) -> None:
    assignment = Assignment.objects.get(unit=house.company)
    client, address = sign_in(astrid), f"/assignments/{assignment.pk}/edit/"
    said = {"basis": "OWN_DECISION"}
    assert list(errors(client.post(address, said))) == ["body", "decided_on", "paragraph"]
    said |= {"body": "Stämman", "decided_on": "2026-11-23", "paragraph": "7"}
    assert list(errors(client.post(address, said))) == ["decided_on"]
    client.post(address, said | {"decided_on": "2026-11-22"})
    assignment.refresh_from_db()
    assert assignment.decision is not None
    assert (assignment.ground, assignment.decision.unit) == (
        "Stämman 2026-11-22 § 7",
        house.company,
    )


def test_a_basis_that_nobody_touches_stays_as_it_is(
    astrid: User, bo: User, house: House, adopted: Plan, sign_in: SignIn
) -> None:
    """The reference is all free text, and would not do as a new one."""
    assignment = Assignment.objects.get(unit=house.technical_board)
    said = {"basis": "COUNCIL_DECISION", "contact": str(bo.pk)}
    sign_in(astrid).post(f"/assignments/{assignment.pk}/edit/", said)
    assignment.refresh_from_db()
    assert (assignment.ground, assignment.contact) == ("KF 2025-11-24 § 112", bo)


def listed(client: Client, **query: str) -> list[str]:
    return [row.text for row in client.get("/commitments/", query).context["listing"].rows]


def test_the_list_is_searched_and_filtered(
    cilla: User, bo: User, house: House, sign_in: SignIn
) -> None:
    plan = plans.plan()
    area, other = plans.area(plan), plans.area(plan, "Motståndskraft")
    one = plans.commitment(area, "Östra parken belyses", addressed_to=("TN",))
    two = plans.commitment(other, "Alla övar", addressed_to=("Nämnder", "TN"))
    plans.commitment(other, "Ingen svarar", addressed_to=())
    plans.responsibility(plan, text="Leder")
    out = plans.commitment(area, "Utanför")
    out.left_out = True
    out.save()
    plans.commitment(plans.area(plans.plan(state=State.DRAFT)), "Utkast")
    plans.assignment(one, house.technical_board, contact=bo)
    plans.assignment(two, house.company, basis=Basis.INVITATION)
    client = sign_in(cilla)
    everything = ["Östra parken belyses", "Alla övar", "Ingen svarar", "Leder"]
    assert listed(client) == everything
    assert listed(client, q="östra") == everything[:1]
    assert listed(client, area=str(other.pk)) == everything[1:3]
    assert listed(client, area="general") == ["Leder"]
    assert listed(client, kind="RESPONSIBILITY") == ["Leder"]
    assert listed(client, to="TN") == everything[:2]
    assert listed(client, unit=str(house.company.pk)) == ["Alla övar"]
    assert listed(client, basis="BINDING") == everything[:1]
    assert listed(client, basis="INVITATION") == ["Alla övar"]
    assert listed(client, missing="assignment") == ["Ingen svarar"]
    assert listed(client, missing="contact") == ["Alla övar"]
    assert listed(client, area="nonsense", unit="1\x00") == everything


def test_the_sheet_carries_stable_ids_and_keeps_invitations_apart(
    cilla: User, adopted: Plan, sign_in: SignIn
) -> None:
    response = sign_in(cilla).get("/commitments/?export=csv")
    content = b"".join(response.streaming_content if response.streaming else [response.content])  # type: ignore[attr-defined]
    head, row = content.decode("utf-8-sig").strip().splitlines()
    assert head.split(";")[-1].strip('"') == "Fast beteckning"
    assert row.split(";")[-1].strip('"') == str(adopted.commitments.get().lineage)
    assert [each.strip('"') for each in row.split(";")[4:6]] == [
        "Tekniska nämnden",
        "Solviks Bostäder AB",
    ]


PAGES = [
    "/plans/",
    "/plans/{plan}/",
    "/commitments/",
    "/plans/{plan}/assign/1/",
    "/plans/{plan}/assign/",
]


@pytest.mark.parametrize("address", PAGES)
def test_pages_cost_the_same_for_one_and_three_and_sixty(
    address: str, astrid: User, house: House, sign_in: SignIn
) -> None:
    plan = plans.plan()
    area = plans.area(plan)
    client = sign_in(astrid)
    counts, there = [], 0
    for number in (1, 3, 60):
        for each in range(there, number):
            row = plans.commitment(area, f"Punkt {each}")
            plans.assignment(row, people.unit(house.municipality))
        there = number
        client.get(address.format(plan=plan.pk))
        with CaptureQueriesContext(connection) as captured:
            client.get(address.format(plan=plan.pk))
        counts.append(len(captured))
    assert counts == [counts[0]] * 3


def test_the_check_page_costs_the_same_whatever_was_read(
    astrid: User, proposal: Plan, sign_in: SignIn
) -> None:
    client, address = sign_in(astrid), f"/plans/{proposal.pk}/check/"
    counts = []
    for number in (0, 60):
        for each in range(number):
            plans.commitment(proposal.areas.get(number=1), f"Punkt {each}")
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        counts.append(len(captured))
    assert counts[0] == counts[1]
