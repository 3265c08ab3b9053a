"""What the report says, of whom, and in which words."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import BUILT_AT, Cast, House
from tests.factories import plans, rounds
from tests.factories.scenes import Scene
from varna.documents.models import Manner, Outcome
from varna.followup.actions import deciding
from varna.followup.models import Enquiry, Submission
from varna.paper.model import Chart, Document, Figures, Paragraph, Run, Status, Table, Tone
from varna.plan.models import Basis, Kind
from varna.report import compose, queries
from varna.report.models import Report, Section


def composed(report: Report, now: datetime) -> Document:
    return compose.document(queries.facts(report), number=1, at=now)


def tables(document: Document) -> dict[str, Table]:
    return {block.caption: block for block in document.blocks if isinstance(block, Table)}


def statuses(table: Table) -> list[tuple[str, str]]:
    return [
        (str(row[0]), cell.word) for row in table.rows for cell in row if isinstance(cell, Status)
    ]


def test_what_is_not_in_says_so_and_the_merely_asked_is_not_late(
    scene: Scene, report: Report, now: datetime
) -> None:
    table = tables(composed(report, now))[scene.point.text]
    assert statuses(table) == [
        ("Tekniska nämnden", "ej inkommet"),
        ("Socialnämnden", "ej inkommet"),
        ("Solviks Bostäder AB", "tillfrågad, ej inkommet"),
    ]


def test_an_answer_stands_in_its_scales_own_word_with_its_comment(
    scene: Scene, report: Report, cast: Cast, now: datetime
) -> None:
    submission = rounds.submission(scene.technical, cast.bo, value="")
    submission.answers.filter(question__commitment=scene.point).update(
        value="PARTLY", comment="Halva huset."
    )
    row = tables(composed(report, now))[scene.point.text].rows[0]
    assert isinstance(row[1], Status)
    assert (row[1].word, *row[2:]) == ("Delvis", "–", "Halva huset.")


def test_an_answer_leads_to_the_submission_it_stands_in_and_silence_nowhere(
    scene: Scene, report: Report, cast: Cast, now: datetime
) -> None:
    rounds.submission(scene.technical, cast.bo)
    table = tables(composed(report, now))[scene.point.text]
    led = {str(row[0]): cell.href for row in table.rows for cell in row if isinstance(cell, Status)}
    submission = reverse("submission_detail", args=[scene.technical.pk, 1])
    assert led == {"Tekniska nämnden": submission, "Socialnämnden": "", "Solviks Bostäder AB": ""}


def test_an_answer_that_was_only_asked_for_says_so(
    scene: Scene, report: Report, cast: Cast, now: datetime
) -> None:
    rounds.submission(scene.company, cast.frida, value="MET")
    status = tables(composed(report, now))[scene.point.text].rows[2][2]
    assert isinstance(status, Status)
    assert replace(status, href="") == Status("Uppfyllt", Tone.INVITED, note="på begäran")


def test_an_answer_is_told_on_the_scale_that_its_own_unit_was_given(
    scene: Scene, report: Report, cast: Cast, now: datetime
) -> None:
    steps = [{"value": "MET", "label": "Ja", "tone": "met", "needs_comment": False}]
    scene.social.questions.filter(commitment=scene.point).update(scale=steps)
    rounds.submission(scene.technical, cast.bo, value="MET")
    rounds.submission(scene.social, cast.disa, value="MET")
    table = tables(composed(report, now))[scene.point.text]
    assert statuses(table)[:2] == [("Tekniska nämnden", "Uppfyllt"), ("Socialnämnden", "Ja")]


def test_frozen_figures_stand_beside_the_answer_in_a_column_that_is_there_when_needed(
    scene: Scene, report: Report, cast: Cast, now: datetime
) -> None:
    submission = rounds.submission(scene.technical, cast.bo)
    figures = [{"label": "Åtgärder", "value": 1200}, {"label": "Klara", "value": 3}]
    submission.answers.filter(question__commitment=scene.point).update(
        evidence=[{"figures": figures}, {"figures": []}]
    )
    found = tables(composed(report, now))
    assert [row[4:] for row in found[scene.point.text].rows] == [
        ("Åtgärder: 1\N{NO-BREAK SPACE}200; Klara: 3",),
        ("",),
        ("",),
    ]
    assert [row[4:] for row in found[scene.activity.text].rows] == [(), (), ()]


def test_a_submission_that_was_sent_back_is_not_in(
    scene: Scene, report: Report, cast: Cast, now: datetime
) -> None:
    submission = rounds.submission(scene.technical, cast.bo)
    submission.returned_at, submission.returned_by, submission.returned_words = (
        now,
        cast.astrid,
        "Skriv mer.",
    )
    submission.save()
    table = tables(composed(report, now))[scene.point.text]
    assert statuses(table)[0] == ("Tekniska nämnden", "ej inkommet")


def test_it_is_preliminary_while_a_board_has_not_decided(
    scene: Scene, report: Report, cast: Cast, now: datetime
) -> None:
    assert composed(report, now).marks == ()
    submission = rounds.submission(scene.technical, cast.bo)
    assert composed(report, now).marks == ("Preliminär",)
    submission.decision = plans.decision(body="Tekniska nämnden", unit=scene.technical.unit)
    submission.save()
    assert composed(report, now).marks == ()


@pytest.mark.parametrize(
    ("outcome", "marks", "said", "decided"),
    [
        (
            Outcome.APPROVED,
            (),
            "Beslutad § 12, 3 december 2026",
            "3 december 2026 § 12, godkänd",
        ),
        (
            Outcome.CHANGED,
            (),
            "Beslutad med ändring § 12, 3 december 2026",
            "3 december 2026 § 12, ändrad",
        ),
        (
            Outcome.REFERRED_BACK,
            (),
            "Återremitterad § 12, 3 december 2026",
            "3 december 2026 § 12, återremiss",
        ),
        (
            Outcome.TABLED,
            ("Preliminär",),
            "Bordlagd § 12, 3 december 2026, beslut väntas",
            "3 december 2026 § 12, bordlagd",
        ),
        (
            Outcome.NOTED,
            (),
            "Lagd till handlingarna § 12, 3 december 2026",
            "3 december 2026 § 12, lagd till handlingarna",
        ),
    ],
)
def test_the_report_says_what_every_board_made_of_its_answers(
    outcome: Outcome,
    marks: tuple[str, ...],
    said: str,
    decided: str,
    scene: Scene,
    report: Report,
    cast: Cast,
    now: datetime,
) -> None:
    decide(rounds.submission(scene.technical, cast.bo), outcome, cast)
    document = composed(report, now)
    (row,) = [
        row
        for row in tables(document)["Vilka som har svarat och vad som är beslutat"].rows
        if row[0] == "Tekniska nämnden"
    ]
    assert (document.marks, row[1], row[3]) == (marks, said, decided)


def decide(submission: Submission, outcome: Outcome, cast: Cast) -> None:
    at = datetime(2026, 12, 4, 10, tzinfo=BUILT_AT.tzinfo)
    deciding.record_decision(
        submission=submission,
        manner=Manner.BOARD,
        body="Tekniska nämnden",
        decided_on=date(2026, 12, 3),
        paragraph="§ 12",
        outcome=outcome,
        words="Punkten är delvis uppfylld.",
        by=cast.bo,
        at=at,
    )


def test_a_change_stands_beside_the_answer_that_is_counted(
    scene: Scene, report: Report, cast: Cast, now: datetime
) -> None:
    decide(rounds.submission(scene.technical, cast.bo), Outcome.CHANGED, cast)
    document = composed(report, now)
    status = tables(document)[scene.point.text].rows[0][1]
    assert isinstance(status, Status)
    assert (status.word, status.note) == ("Uppfyllt", "ändrat av beslutet, se Svar och beslut")
    changed = tables(document)["Vad som ändrades i svaren när de beslutades"]
    assert changed.rows == (("Tekniska nämnden", "Punkten är delvis uppfylld."),)


def test_an_answer_that_waits_for_a_meeting_is_preliminary(
    scene: Scene, report: Report, cast: Cast, now: datetime
) -> None:
    Enquiry.objects.update(meeting_on=date(2027, 3, 12))
    rounds.submission(scene.technical, cast.bo)
    document = composed(report, now)
    table = tables(document)["Vilka som har svarat och vad som är beslutat"]
    (said,) = [row[1] for row in table.rows if row[0] == "Tekniska nämnden"]
    assert (document.marks, said) == (
        ("Preliminär",),
        "Inlämnad, nämndbeslut väntas 12 mars 2027",
    )


def test_figures_leave_invitations_out(
    scene: Scene, report: Report, cast: Cast, now: datetime
) -> None:
    rounds.submission(scene.company, cast.frida)
    figures = next(block for block in composed(report, now).blocks if isinstance(block, Figures))
    assert [(figure.value, figure.label) for figure in figures.items][:2] == [
        ("0 av 2", "svar inlämnade"),
        (0, "uppföljningspunkter uppfyllda"),
    ]


def test_the_goal_and_the_offices_words_stand_in_their_area(
    about_accidents: Section, report: Report, now: datetime
) -> None:
    about_accidents.text = "Första.\n\nAndra."
    blocks = compose.one_section(queries.facts(report), about_accidents, at=now).blocks
    assert blocks[:3] == (
        Paragraph((Run("Mål:", strong=True), Run(" Färre ska skadas."))),
        Paragraph("Första."),
        Paragraph("Andra."),
    )


@pytest.mark.parametrize("more", [1, 3])
def test_facts_cost_the_same_whatever_is_asked(
    scene: Scene, report: Report, house: House, more: int
) -> None:
    for number in range(more):
        extra = plans.commitment(scene.areas[1], f"Punkt {number}", kind=Kind.FOLLOW_UP)
        rounds.question(scene.technical, extra, basis=Basis.COUNCIL_DECISION)
    with CaptureQueriesContext(connection) as captured:
        queries.facts(Report.objects.select_related("round__plan__version").get(pk=report.pk))
    assert len(captured) == 22


def test_activities_that_nobody_has_answered_are_missing_and_not_zero(
    scene: Scene, report: Report, cast: Cast, now: datetime
) -> None:
    def activities() -> list[object]:
        blocks = composed(report, now).blocks
        by_unit = [
            each
            for each in blocks
            if isinstance(each, Table) and each.caption == "Läget per ansvarig"
        ]
        return [row[2] for each in by_unit for row in each.rows if row[2] != "–"]

    before = activities()
    rounds.submission(scene.technical, cast.bo)
    missing = "1 ej inkommet"
    assert (before, activities()) == ([missing, missing], ["1 av 1", missing])


def test_general_responsibilities_are_told_one_by_one_and_counted_nowhere(
    scene: Scene, report: Report, now: datetime
) -> None:
    extra = plans.responsibility(scene.plan, text="Nämnden väger in programmet i sina åtaganden.")
    rounds.question(scene.technical, extra, basis=Basis.COUNCIL_DECISION)
    captions = [block.caption for block in composed(report, now).blocks if isinstance(block, Table)]
    assert captions.count(extra.text) == 1
    assert captions.count("Läget per ansvarig") == 2


def test_who_was_bound_to_another_last_day_is_told_and_no_one_else(
    scene: Scene, report: Report, now: datetime
) -> None:
    title = "Vilka som har svarat och vad som är beslutat"
    assert len(tables(composed(report, now))[title].columns) == 4
    for enquiry in (scene.social, scene.company):
        enquiry.last_day, enquiry.last_day_at = date(2027, 1, 20), now
        enquiry.save()
    document = composed(report, now)
    assert [row[4] for row in tables(document)[title].rows] == [
        "15 december 2026",
        "20 januari 2027",
        "–",
    ]
    told = [each for each in document.blocks if isinstance(each, Paragraph)]
    assert [each.text for each in told if "egen sista dag" in str(each.text)] == [
        "En egen sista dag hade: Socialnämnden."
    ]


def test_how_far_the_answers_have_come_is_drawn_of_those_who_are_bound(
    scene: Scene, report: Report, cast: Cast, now: datetime
) -> None:
    rounds.submission(scene.company, cast.frida)
    charts = [each for each in composed(report, now).blocks if isinstance(each, Chart)]
    (chart,) = [each for each in charts if each.caption == "Så långt har svaren kommit"]
    assert chart.rows == (("Skyldiga att svara", 0, 0, 2),)
