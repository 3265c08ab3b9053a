"""Everything about one commitment over the years: whole for the auditor, a part for a unit."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from tests.cast import BUILT_AT, Cast, House
from tests.factories import files as stored
from tests.factories import measures, plans, reports, rounds
from tests.factories.scenes import Scene, asked
from varna.accounts.models import User
from varna.documents.grounds import Ground
from varna.documents.models import Manner, Outcome
from varna.followup.actions import deciding, returning
from varna.followup.models import Judgement, Submission
from varna.journal import actions as journal
from varna.measures.models import Measure
from varna.measures.told import Row
from varna.paper.model import Document, Table
from varna.paper.outline import flat, tables
from varna.paper.text import text
from varna.paper.words import shown
from varna.plan import lineages
from varna.plan.models import Basis, Commitment, Descent, Dropping, Plan
from varna.portal.dossier import compose
from varna.subjects.ref import Pointable

SignIn = Callable[[User], Client]
SECRET = "Nyckeln hänger i boden."


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Settings) -> Path:
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture
def scene(house: House, cast: Cast) -> Scene:
    return asked(house, cast)


@pytest.fixture
def tell(now: datetime) -> Callable[[Commitment, User], Document]:
    def told(commitment: Commitment, who: User) -> Document:
        return compose.told(commitment, who, at=now, on=now.date())

    return told


Tell = Callable[[Commitment, User], Document]


def rows(document: Document, caption: str) -> list[list[str]]:
    """Of every table with that caption."""
    found = [each for each in flat(document) if isinstance(each, Table)]
    return [
        [shown(cell, "sv") for cell in row]
        for table in found
        if table.caption == caption
        for row in table.rows
    ]


def sheet(document: Document, caption: str) -> list[list[str]]:
    table = next(each for each in tables(document) if each.caption == caption)
    return [[shown(cell, "sv") for cell in row] for row in table.rows]


def sent_back_and_decided(scene: Scene, cast: Cast, at: datetime) -> Submission:
    """The technical board's first submission comes back; its second is decided."""
    first = rounds.submission(scene.technical, cast.bo, at=at)
    returning.return_submission(
        submission=first, words="Räkna skolorna med.", questions={}, by=cast.astrid, at=at
    )
    second = rounds.submission(scene.technical, cast.bo, at=at + timedelta(days=1))
    deciding.record_decision(
        submission=second,
        manner=Manner.BOARD,
        body="Tekniska nämnden",
        decided_on=(at + timedelta(days=2)).date(),
        paragraph="§ 12",
        outcome=Outcome.APPROVED,
        by=cast.bo,
        at=at + timedelta(days=3),
    )
    return second


def test_every_submission_stands_with_its_fate_also_the_one_that_was_sent_back(
    scene: Scene, cast: Cast, tell: Tell, now: datetime
) -> None:
    sent_back_and_decided(scene, cast, now - timedelta(days=9))
    told = rows(tell(scene.point, cast.johan), "Vad som lämnades in och beslutades")
    assert [(row[0].split("\n")[1], row[1], row[3]) for row in told] == [
        (
            "nr 1, 13 november 2026",
            "Uppfyllt",
            "Återsänt 13 november 2026 av Astrid Ahl. Räkna skolorna med.",
        ),
        (
            "nr 2, 14 november 2026",
            "Uppfyllt",
            "Tekniska nämnden 15 november 2026 § 12: godkänd",
        ),
    ]


def test_the_sheet_has_the_same_rows_over_all_rounds(
    scene: Scene, cast: Cast, tell: Tell, now: datetime
) -> None:
    sent_back_and_decided(scene, cast, now - timedelta(days=9))
    document = tell(scene.point, cast.johan)
    assert [row[1:] for row in sheet(document, "Inlämningar")] == rows(
        document, "Vad som lämnades in och beslutades"
    )
    assert [row[:2] for row in sheet(document, "Frågor")] == [
        ["Uppföljning 2026", "Tekniska nämnden"],
        ["Uppföljning 2026", "Socialnämnden"],
        ["Uppföljning 2026", "Solviks Bostäder AB"],
    ]


def test_a_unit_sees_its_own_part_and_the_auditor_the_whole(
    scene: Scene, cast: Cast, tell: Tell
) -> None:
    rounds.submission(scene.technical, cast.bo).answers.update(comment="Teknikens ord.")
    rounds.submission(scene.social, cast.disa).answers.update(comment="Socialens ord.")
    seen = {}
    for name in ("johan", "astrid", "ingrid", "bo", "disa", "frida", "gun"):
        told = text(tell(scene.point, getattr(cast, name)))
        seen[name] = ("Teknikens ord." in told, "Socialens ord." in told, "en del" in told)
    assert seen == {
        "johan": (True, True, False),
        "astrid": (True, True, False),
        "ingrid": (True, True, False),
        "bo": (True, False, True),
        "disa": (False, True, True),
        "frida": (False, False, True),
        "gun": (False, False, True),
    }


def test_what_is_restricted_is_told_of_and_never_told(scene: Scene, cast: Cast, tell: Tell) -> None:
    submission = rounds.submission(scene.technical, cast.bo)
    submission.answers.update(ground="OSL_18_13", restricted_comment=SECRET)
    secret = stored.stored(cast.bo, name="hemlig-karta.txt")
    stored.submitted(submission, secret, ground=Ground.PREPAREDNESS)
    stored.submitted(submission, stored.stored(cast.bo, "annat", name="oppen.txt"))
    told = text(tell(scene.point, cast.johan))
    assert SECRET not in told
    assert "hemlig-karta" not in told
    cell = rows(tell(scene.point, cast.bo), "Vad som lämnades in och beslutades")[0][2]
    assert cell.startswith("Kommentaren är skyddad (OSL 18 kap. 13 §).")
    assert "oppen.txt (SHA-256 " in cell
    assert cell.endswith("1 skyddad fil")


def test_a_draft_judgement_is_not_told_and_a_changed_one_stands_as_replaced(
    scene: Scene, cast: Cast, tell: Tell, now: datetime
) -> None:
    first, last = [
        Judgement.objects.create(
            round=scene.round,
            commitment=scene.point,
            value=value,
            label=label,
            words=words,
            is_latest=is_latest,
            judged_at=now,
            judged_by=cast.astrid,
            released_at=now,
        )
        for value, label, words, is_latest in [
            ("MET", "uppfyllt", "", False),
            ("PARTLY", "delvis", "Två skolor saknas.", True),
        ]
    ]
    assert [
        row[1:] for row in rows(tell(scene.point, cast.johan), "Kommunstyrelsens bedömning")
    ] == [
        ["uppfyllt\nersatt av en senare", "–"],
        ["delvis", "Två skolor saknas."],
    ]
    Judgement.objects.filter(pk__in=[first.pk, last.pk]).update(released_at=None)
    assert rows(tell(scene.point, cast.astrid), "Kommunstyrelsens bedömning") == []


@pytest.fixture
def split(scene: Scene) -> list[Commitment]:
    """In the next plan the point stands as two; a third comes from the one that was dropped not."""
    later = plans.plan(title="Nästa plan")
    comparison = plans.comparison(later, scene.plan)
    area = plans.area(later)
    parts = [plans.commitment(area, text) for text in ("Skolorna skyddas.", "Husen skyddas.")]
    for part in parts:
        Descent.objects.create(
            comparison=comparison, earlier=scene.point, later=part, likeness=60, is_sure=True
        )
    Dropping.objects.create(
        comparison=comparison, commitment=scene.activity, reason="Görs i en annan plan."
    )
    return parts


def test_a_part_tells_of_the_whole_that_it_comes_from_and_the_whole_of_its_parts(
    scene: Scene, cast: Cast, split: list[Commitment], tell: Tell
) -> None:
    rounds.submission(scene.technical, cast.bo)
    caption = "Lydelser och beslut, plan för plan"
    whole = rows(tell(scene.point, cast.johan), caption)
    part = rows(tell(split[0], cast.johan), caption)
    assert [row[1] for row in whole] == [scene.point.text, *(each.text for each in split)]
    assert [row[1] for row in part] == [scene.point.text, split[0].text]
    assert whole[0][3] == "delat: Skolorna skyddas.\ndelat: Husen skyddas."
    submitted = "Vad som lämnades in och beslutades"
    assert rows(tell(split[0], cast.johan), submitted) == rows(
        tell(scene.point, cast.johan), submitted
    )
    assert lineages.family(split[0]) == {split[0].lineage, scene.point.lineage}


def test_what_was_dropped_is_found_and_says_why(
    scene: Scene, cast: Cast, split: list[Commitment], tell: Tell, sign_in: SignIn
) -> None:
    told = rows(tell(scene.activity, cast.johan), "Lydelser och beslut, plan för plan")
    assert [row[3] for row in told] == ["utgår\nGörs i en annan plan."]
    listed = sign_in(cast.johan).get("/history/?state=past").context["listing"].rows
    assert {row.text for row in listed} == {scene.point.text, scene.activity.text}
    now = sign_in(cast.johan).get("/history/?state=now").context["listing"].rows
    assert {row.text for row in now} == {each.text for each in split}


def test_the_journal_is_told_in_order_without_the_drafts(
    scene: Scene, cast: Cast, tell: Tell
) -> None:
    submission = rounds.submission(scene.technical, cast.bo)
    acts: list[tuple[str, Pointable, User, int]] = [
        ("followup.submit_enquiry", submission, cast.bo, 3),
        ("plan.assign_units", scene.point, cast.astrid, 1),
        ("followup.save_answers", scene.technical, cast.bo, 2),
        ("followup.open_round", scene.round, cast.astrid, 2),
    ]
    for act, subject, by, days in acts:
        journal.record(act, subject, by=by, at=BUILT_AT + timedelta(days=days))
    told = rows(tell(scene.point, cast.johan), "Vem gjorde vad, i tidsordning")
    assert [row[1].split("\n")[0] for row in told] == [
        "Astrid Ahl bestämde vilka som svarar",
        "Astrid Ahl öppnade uppföljningen och skickade frågorna",
        "Bo Berg lämnade in svaren",
    ]
    theirs = rows(tell(scene.point, cast.disa), "Vem gjorde vad, i tidsordning")
    assert [row[1] for row in theirs] == [row[1] for row in told[:2]]


def adopt(measure: Measure, at: datetime) -> None:
    plan = measures.action_plan(measure.unit)
    plan.adopted = [Row.of(measure).to_data()]
    plan.decision = plans.decision(body=measure.unit.name, unit=measure.unit, paragraph="§ 4")
    plan.adopted_at = at
    plan.save()


def test_measures_stand_as_they_were_adopted_and_a_units_own_only_for_itself(
    scene: Scene, cast: Cast, house: House, tell: Tell, now: datetime
) -> None:
    own = measures.measure(house.technical_board, scene.point, title="Bygga om")
    adopt(own, now)
    planned = rows(tell(scene.point, cast.johan), "Åtgärder i antagna handlingsplaner")
    assert planned == [
        [
            "Bygga om",
            "Tekniska nämnden",
            "Handlingsplan 2027\nTekniska nämnden 24 november 2025 § 4, KS 2025/318",
            "–",
            "inte påbörjad",
        ]
    ]
    caption = "Era åtgärder som de är nu"
    assert [row[0] for row in rows(tell(scene.point, cast.bo), caption)] == ["Bygga om"]
    assert [rows(tell(scene.point, who), caption) for who in (cast.johan, cast.disa)] == [[], []]


def test_reports_that_tell_of_it_stand_with_their_checksums_for_those_who_read_reports(
    scene: Scene, cast: Cast, tell: Tell, now: datetime
) -> None:
    report = reports.begun(scene.round, by=cast.astrid, at=now)
    version = reports.compiled(report, by=cast.astrid, at=now)
    told = rows(tell(scene.point, cast.johan), "Versioner av redovisningar")
    assert told == [[f"{report.title}, version 1", version.checksum, "inte utsänd"]]
    assert rows(tell(scene.point, cast.bo), "Versioner av redovisningar") == []


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("johan", 200),
        ("astrid", 200),
        ("ingrid", 200),
        ("bo", 200),
        ("frida", 200),
        ("cilla", 403),
        ("hans", 404),
        ("karin", 404),
    ],
)
def test_who_may_open_it(name: str, status: int, scene: Scene, cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(getattr(cast, name))
    address = f"/commitments/{scene.point.pk}/history/"
    assert client.get(address).status_code == status
    linked = address in client.get(f"/commitments/{scene.point.pk}/").content.decode()
    assert linked == (status == 200)


def test_what_no_plan_has_promised_has_no_years(scene: Scene, cast: Cast, sign_in: SignIn) -> None:
    client, address = sign_in(cast.astrid), f"/commitments/{scene.point.pk}/history/"
    assert client.get(address).status_code == 200
    Plan.objects.filter(pk=scene.plan.pk).update(state="DRAFT")
    assert client.get(address).status_code == 404


def test_the_start_page_leads_the_auditor_there(cast: Cast, sign_in: SignIn) -> None:
    linked = {
        name: 'href="/history/"' in sign_in(getattr(cast, name)).get("/").content.decode()
        for name in ("johan", "astrid", "bo", "cilla")
    }
    assert linked == {"johan": True, "astrid": True, "bo": False, "cilla": False}


def test_the_years_cost_the_same_whatever_their_number(
    scene: Scene, cast: Cast, house: House, now: datetime
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as met:
            compose.told(scene.point, cast.johan, at=now, on=now.date())
        return len(met)

    sent_back_and_decided(scene, cast, now - timedelta(days=9))
    reports.compiled(reports.begun(scene.round, by=cast.astrid, at=now), by=cast.astrid, at=now)
    assert cost() >= (first := cost())  # who the reader is, is asked once
    for year in (2024, 2025):
        round_ = rounds.round_of(scene.plan, year=year)
        for unit in (house.technical_board, house.social_board, house.company):
            enquiry = rounds.enquiry(round_, unit)
            rounds.question(enquiry, scene.point, basis=Basis.LAW)
            rounds.submission(enquiry, cast.bo)
        report = reports.begun(round_, by=cast.astrid, at=now)
        reports.compiled(report, by=cast.astrid, at=now)
    assert cost() == first
