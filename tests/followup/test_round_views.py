"""Preparing, opening and following a round, and reminding in it."""

from datetime import datetime

import pytest

from tests.cast import Cast, House
from tests.factories import plans
from tests.followup.conftest import Promises, SignIn, save
from tests.followup.filling import queries_of
from varna.documents.models import Manner
from varna.followup.actions import rounds
from varna.followup.models import Enquiry, Round
from varna.org.models import Unit
from varna.periods.spans import year
from varna.plan.models import Basis

pytestmark = pytest.mark.django_db


def test_the_office_prepares_looks_through_and_opens(
    promises: Promises, house: House, cast: Cast, sign_in: SignIn
) -> None:
    client = sign_in(cast.astrid)
    first = client.get("/rounds/new/").context["form"].initial
    assert (first["title"], first["year"]) == ("Årsuppföljning 2026", 2026)
    response = client.post("/rounds/new/", first)
    found = Round.objects.get()
    assert response.headers["Location"] == f"/rounds/{found.pk}/preview/"
    values = {
        "commitments": [promises.point.pk],
        "units": [house.technical_board.pk, house.company.pk],
        f"manner-{house.technical_board.pk}": Manner.DELEGATED,
        f"manner-{house.company.pk}": Manner.COMPANY,
        "then": "open",
    }
    response = client.post(f"/rounds/{found.pk}/preview/", values)
    assert response.headers["Location"] == f"/rounds/{found.pk}/open/"
    page = client.get(f"/rounds/{found.pk}/open/")
    assert (len(page.context["asked"]), page.context["letters"]) == (2, 2)
    client.post(f"/rounds/{found.pk}/open/")
    client.post(f"/rounds/{found.pk}/open/")
    manners = dict(Enquiry.objects.values_list("unit__name", "manner"))
    assert manners == {"Tekniska nämnden": "DELEGATED", "Solviks Bostäder AB": "COMPANY"}


@pytest.mark.parametrize("address", ["new/", "{}/preview/", "{}/edit/", "{}/open/", "{}/remove/"])
def test_only_the_office_prepares_a_round(
    address: str, prepared: Round, cast: Cast, sign_in: SignIn
) -> None:
    path = f"/rounds/{address}".format(prepared.pk)
    codes = {name: sign_in(person).get(path).status_code for name, person in vars(cast).items()}
    refused = 403 if address == "new/" else 404
    assert codes == dict.fromkeys(codes, refused) | {"astrid": 200}


def test_without_a_plan_there_is_nothing_to_follow_up(
    house: House, cast: Cast, sign_in: SignIn
) -> None:
    page = sign_in(cast.astrid).get("/rounds/new/")
    assert "Det finns ingen antagen plan att följa upp" in page.text
    sign_in(cast.astrid).post("/rounds/new/", page.context["form"].initial)
    assert not Round.objects.exists()


def test_an_open_round_is_followed_by_those_who_may(
    opened: Round, cast: Cast, sign_in: SignIn
) -> None:
    path = f"/rounds/{opened.pk}/"
    found = {
        name: [row.unit_name for row in response.context["listing"].rows]
        if (response := sign_in(person).get(path)).status_code == 200
        else response.status_code
        for name, person in vars(cast).items()
    }
    everybody = [
        "HR-funktionen",
        "Räddningstjänsten Södra sjön",
        "Socialnämnden",
        "Solviks Bostäder AB",
        "Tekniska nämnden",
    ]
    assert found == {
        "astrid": everybody,
        "cilla": everybody,
        "ingrid": everybody,
        "johan": everybody,
        "bo": ["Tekniska nämnden"],
        "egil": ["Tekniska nämnden"],
        "disa": ["Socialnämnden"],
        "frida": ["Solviks Bostäder AB"],
        "gun": ["HR-funktionen"],
        "hans": 404,
        "karin": 404,
    }


def test_the_sheet_of_a_round_says_states_and_progress(
    opened: Round, enquiry: Enquiry, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    save(enquiry, cast.bo, now)
    sheet = sign_in(cast.astrid).get(f"/rounds/{opened.pk}/?export=csv").content.decode("utf-8-sig")
    lines = [line.replace(";", ",").split(",")[:3] for line in sheet.splitlines()[1:]]
    states = [[cell.strip('"') for cell in line] for line in lines]
    assert states[0] == ["HR-funktionen", "Ej inkommet", "0 av 1"]
    assert states[1][0] == "Räddningstjänsten Södra sjön"
    assert "Tillfrågad" in states[1][1]
    assert states[-1] == ["Tekniska nämnden", "Ej inkommet", "2 av 2"]


def test_the_office_reminds_in_one_press_and_others_may_not(
    enquiry: Enquiry, cast: Cast, sign_in: SignIn
) -> None:
    path = f"/enquiries/{enquiry.pk}/remind/"
    codes = {name: sign_in(person).post(path).status_code for name, person in vars(cast).items()}
    refused = dict.fromkeys(("bo", "egil", "cilla", "ingrid", "johan"), 403)
    assert codes == dict.fromkeys(codes, 404) | refused | {"astrid": 302}
    enquiry.refresh_from_db()
    assert enquiry.reminded_at is not None


def test_a_round_costs_as_many_queries_with_one_unit_as_with_three(
    house: House, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    def a_round(units: list[Unit]) -> Round:
        plan = plans.plan()
        commitment = plans.commitment(plans.area(plan))
        for unit in units:
            plans.assignment(commitment, unit, basis=Basis.COUNCIL_DECISION)
        return rounds.prepare_round(
            plan=plan, title="Ny", period=year(2026), last_day=now.date(), by=cast.astrid, at=now
        )

    one = a_round([house.technical_board])
    three = a_round([house.technical_board, house.social_board, house.company])
    client = sign_in(cast.astrid)
    for page in ("preview/", "open/"):
        few, many = (queries_of(client, f"/rounds/{each.pk}/{page}") for each in (one, three))
        assert many == few
    for each in (one, three):
        rounds.open_round(round=each, by=cast.astrid, at=now)
    few, many = (queries_of(client, f"/rounds/{each.pk}/") for each in (one, three))
    assert many == few
