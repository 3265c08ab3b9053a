"""The municipality at a glance, as each may see it."""

import io
from collections.abc import Callable
from datetime import date, datetime

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast, House
from tests.factories import plans, rounds
from tests.factories.scenes import Scene, asked
from varna.accounts.models import User
from varna.documents.models import Decision, Outcome
from varna.followup.models import Round, Submission
from varna.followup.tally import Word
from varna.plan.models import Basis, Kind
from varna.portal.glance import glance

SignIn = Callable[[User], Client]


@pytest.fixture
def scene(house: House, cast: Cast) -> Scene:
    return asked(house, cast)


def rows(scene: Scene, user: User, on: date) -> list[tuple[str, list[list[str]]]]:
    found = glance(scene.round, user, on)
    return [(row.enquiry.unit_name, [box.cell.words for box in row.boxes]) for row in found.rows]


def test_the_office_sees_every_unit_and_what_is_not_in(
    scene: Scene, cast: Cast, today: date
) -> None:
    rounds.submission(scene.technical, cast.bo)
    assert rows(scene, cast.astrid, today) == [
        ("Tekniska nämnden", [["1 uppfyllt"], []]),
        ("Socialnämnden", [["1 ej inkommet"], []]),
        ("Solviks Bostäder AB", [[], []]),
    ]


def test_a_coordinator_sees_the_own_board_alone(scene: Scene, cast: Cast, today: date) -> None:
    rounds.submission(scene.social, cast.disa)
    assert [name for name, _ in rows(scene, cast.bo, today)] == ["Tekniska nämnden"]


def test_a_reader_waits_for_the_boards_decision(scene: Scene, cast: Cast, today: date) -> None:
    submission = rounds.submission(scene.technical, cast.bo)
    before = glance(scene.round, cast.cilla, today).rows[0].boxes[0]
    submission.decision = plans.decision(body="Tekniska nämnden", unit=scene.technical.unit)
    submission.save()
    after = glance(scene.round, cast.cilla, today).rows[0].boxes[0]
    assert (before.is_hidden, before.cell.words) == (True, ["1 ej inkommet"])
    assert (after.is_hidden, after.cell.words) == (False, ["1 uppfyllt"])


def test_totals_leave_out_what_is_hidden_and_who_is_invited(
    scene: Scene, cast: Cast, today: date
) -> None:
    rounds.submission(scene.technical, cast.bo)
    rounds.submission(scene.company, cast.frida)
    office, reader = (glance(scene.round, who, today) for who in (cast.astrid, cast.cilla))
    assert (office.bound, office.arrived, office.total.points) == (
        2,
        1,
        {Word.MET: 1, Word.MISSING: 1},
    )
    assert reader.total.points == {Word.MISSING: 1}


@pytest.mark.parametrize("name", ["hans", "karin"])
def test_who_sees_no_content_is_refused(
    scene: Scene, cast: Cast, sign_in: SignIn, name: str
) -> None:
    assert sign_in(getattr(cast, name)).get("/situation/").status_code == 403


def test_another_boards_box_is_not_there(scene: Scene, cast: Cast, sign_in: SignIn) -> None:
    rounds.submission(scene.technical, cast.bo)
    address = f"/situation/{scene.round.pk}/{scene.technical.unit_id}/1/"
    assert sign_in(cast.disa).get(address).status_code == 404
    assert sign_in(cast.bo).get(address).status_code == 200


def test_a_reader_reads_no_answer_before_the_decision(
    scene: Scene, cast: Cast, sign_in: SignIn
) -> None:
    submission = rounds.submission(scene.technical, cast.bo)
    submission.answers.update(comment="Hemligt till nämnden har sagt sitt.")
    address = f"/situation/{scene.round.pk}/{scene.technical.unit_id}/1/"
    assert "Hemligt till" not in sign_in(cast.cilla).get(address).content.decode()
    assert "Hemligt till" in sign_in(cast.astrid).get(address).content.decode()


def test_what_is_not_done_comes_first_and_alone_when_asked(
    scene: Scene, cast: Cast, sign_in: SignIn
) -> None:
    extra = plans.commitment(scene.areas[0], "Nämnder och bolag har bytt lås.", kind=Kind.FOLLOW_UP)
    rounds.question(scene.technical, extra, basis=Basis.COUNCIL_DECISION)
    submission = rounds.submission(scene.technical, cast.bo)
    submission.answers.filter(question__commitment=extra).update(value="NOT_MET")
    address = f"/situation/{scene.round.pk}/{scene.technical.unit_id}/1/"
    client = sign_in(cast.astrid)
    everything, left = (
        client.get(address + query).content.decode() for query in ("", "?only=left")
    )
    assert everything.index(extra.text) < everything.index(scene.point.text)
    assert (extra.text in left, scene.point.text in left) == (True, False)
    submission.answers.update(value="MET")
    assert "Inget återstår här" in client.get(f"{address}?only=left").content.decode()


@pytest.mark.parametrize("more", [1, 3])
def test_the_glance_costs_the_same_whatever_is_asked(
    scene: Scene, cast: Cast, today: date, more: int
) -> None:
    for number in range(more):
        extra = plans.commitment(scene.areas[0], f"Punkt {number}", kind=Kind.FOLLOW_UP)
        for enquiry in (scene.technical, scene.social):
            rounds.question(enquiry, extra, basis=Basis.COUNCIL_DECISION)
    rounds.submission(scene.technical, cast.bo)
    round_ = Round.objects.select_related("plan").get(pk=scene.round.pk)
    user = User.objects.get(pk=cast.astrid.pk)
    with CaptureQueriesContext(connection) as captured:
        glance(round_, user, today)
    assert len(captured) == 7


def test_a_round_that_one_may_not_see_is_not_there(
    scene: Scene, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    assert sign_in(cast.astrid).get("/situation/?round=999").status_code == 404


def test_the_matrix_is_taken_away_as_a_sheet(scene: Scene, cast: Cast, sign_in: SignIn) -> None:
    response = sign_in(cast.astrid).get(f"/situation/?round={scene.round.pk}&export=xlsx")
    assert response["Content-Type"].startswith("application/vnd.openxmlformats")


def sheet_rows(client: Client, round_: Round) -> list[tuple[object, ...]]:
    response = client.get(f"/situation/?round={round_.pk}&export=xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
    return list(sheet.iter_rows(min_row=2, values_only=True))


def test_the_sheet_is_silent_of_an_area_that_nobody_was_asked_about(
    scene: Scene, cast: Cast, sign_in: SignIn
) -> None:
    scene.technical.questions.filter(commitment=scene.activity).delete()
    rounds.submission(scene.technical, cast.bo)
    row = sheet_rows(sign_in(cast.cilla), scene.round)[0]
    assert row == (
        "Tekniska nämnden",
        "Inlämnad, nämndbeslut väntas",
        datetime(2026, 12, 15),
        "beslut väntas",
        "",
        "",
        "",
        "",
        "",
    )


def test_what_waits_for_a_decision_is_not_called_missing(
    scene: Scene, cast: Cast, sign_in: SignIn
) -> None:
    address = f"/situation/{scene.round.pk}/{scene.technical.unit_id}/1/"
    client = sign_in(cast.cilla)

    def badges() -> tuple[bool, bool]:
        page = client.get(address).text
        return "ej inkommet" in page, "inlämnat, beslut väntas" in page

    assert badges() == (True, False)
    rounds.submission(scene.technical, cast.bo)
    assert badges() == (False, True)


def test_general_responsibilities_are_not_in_the_matrix(
    scene: Scene, cast: Cast, today: date
) -> None:
    extra = plans.responsibility(scene.plan)
    rounds.question(scene.technical, extra, basis=Basis.COUNCIL_DECISION)
    assert glance(scene.round, cast.astrid, today).areas == scene.areas


def test_a_change_by_the_board_is_told_in_the_box_and_a_referral_is_not_in(
    scene: Scene, cast: Cast, sign_in: SignIn, today: date
) -> None:
    submission = rounds.submission(scene.technical, cast.bo)
    address = f"/situation/{scene.round.pk}/{scene.technical.unit_id}/1/"
    submission.decision = Decision.objects.create(
        body="Tekniska nämnden",
        outcome=Outcome.CHANGED,
        decided_on=today,
        paragraph="§ 12",
        words="Punkten är delvis uppfylld.",
    )
    submission.save()
    counted = glance(scene.round, cast.cilla, today)
    assert (counted.arrived, counted.waiting, counted.rows[0].boxes[0].cell.words) == (
        1,
        0,
        ["1 uppfyllt"],
    )
    assert "Punkten är delvis uppfylld." in sign_in(cast.cilla).get(address).text
    Decision.objects.filter(pk=submission.decision.pk).update(outcome=Outcome.REFERRED_BACK)
    Submission.objects.update(returned_at=submission.submitted_at, returned_by=cast.ingrid)
    counted = glance(scene.round, cast.cilla, today)
    assert (counted.arrived, counted.rows[0].boxes[0].cell.words) == (0, ["1 ej inkommet"])
    page = sign_in(cast.cilla).get(address).text
    assert ("Punkten är delvis uppfylld." in page, "Svaret är återremitterat" in page) == (
        False,
        True,
    )
