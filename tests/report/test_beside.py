"""What the report tells beside the answers: goals, indicators, judgements, statements."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.factories import plans, reports, rounds
from tests.factories.scenes import Scene
from tests.followup.conftest import SignIn
from varna.accounts.models import User
from varna.followup import judging
from varna.followup.actions.judging import judge
from varna.followup.models import STATEMENT, Enquiry, Judged, Judgement, Question, Topic
from varna.followup.scales import FIRST
from varna.paper.model import Block, Paragraph, Run, Status, Table
from varna.periods import spans
from varna.plan import actions as plan
from varna.report import actions, compose, figures, queries
from varna.report.models import Report, Section

pytestmark = pytest.mark.django_db


def blocks_of(report: Report, section: Section, now: datetime) -> list[Block]:
    judgements = list(Judgement.objects.filter(is_latest=True))
    facts = queries.facts(report, judgements=judgements)
    return list(compose.one_section(facts, section, at=now).blocks)


def said(blocks: list[Block]) -> Iterator[str]:
    for each in blocks:
        if isinstance(each, Paragraph):
            yield "".join(run.text for run in _runs(each))


def _runs(paragraph: Paragraph) -> tuple[Run, ...]:
    return (Run(paragraph.text),) if isinstance(paragraph.text, str) else paragraph.text


def table(blocks: list[Block], caption: str) -> Table:
    (found,) = [each for each in blocks if isinstance(each, Table) and each.caption == caption]
    return found


def test_a_goal_stands_with_its_judgement_and_its_indicators_over_time(
    report: Report, about_accidents: Section, scene: Scene, cast: Cast, now: datetime
) -> None:
    goal = scene.areas[0].goals.get()
    row = plans.indicator(goal)
    for year, value in ((2024, None), (2025, Decimal("71.5"))):
        plan.enter_reading(
            indicator=row,
            period=spans.year(year),
            value=value,
            read_on=now.date(),
            note="" if value else "Mättes inte.",
            seen=None,
            by=cast.astrid,
            at=now,
        )
    plans.indicator(goal, name="Utan värde")
    judge(
        round=scene.round,
        about=goal,
        value=Judged.PARTLY,
        words="Halvvägs.",
        seen=None,
        by=cast.astrid,
        at=now,
    )
    blocks = blocks_of(report, about_accidents, now)
    assert list(said(blocks))[:2] == [
        "Mål: Färre ska skadas.",
        "Kommunstyrelsens bedömning: Delvis. Halvvägs.",
    ]
    told = table(blocks, "Indikatorer för målet: Färre ska skadas.").rows
    assert [
        (name, series, target, status.word)
        for name, series, target, status in told
        if isinstance(status, Status)
    ] == [
        (
            "Andel som känner sig trygga",
            "2024: okänt; 2025: 71,5 procent",
            "minst 80 procent (2029)",
            "når inte målvärdet än",
        ),
        ("Utan värde", "okänt", "minst 80 procent (2029)", "inget värde än"),
    ]


def test_a_judgement_stands_beside_the_answers_and_says_where_it_differs(
    report: Report, about_accidents: Section, scene: Scene, cast: Cast, now: datetime
) -> None:
    rounds.submission(scene.technical, cast.bo, value="MET")
    rounds.submission(scene.social, cast.disa, value="NOT_MET")
    judge(
        round=scene.round,
        about=scene.point,
        value=Judged.MET,
        words="",
        seen=None,
        by=cast.astrid,
        at=now,
    )
    blocks = blocks_of(report, about_accidents, now)
    answers = table(blocks, scene.point.text).rows
    assert [each.word for row in answers for each in row if isinstance(each, Status)] == [
        "Uppfyllt",
        "Inte",
        "tillfrågad, ej inkommet",
    ]
    differs = "Skiljer sig från de bindande svaren: bättre än 1 svar."
    assert list(said(blocks))[1:] == [
        "Kommunstyrelsen har inte bedömt detta.",
        f"Kommunstyrelsens bedömning: Uppfyllt. {differs}",
    ]


def test_where_nothing_is_judged_nothing_is_missed(
    report: Report, about_accidents: Section, now: datetime
) -> None:
    assert list(said(blocks_of(report, about_accidents, now))) == ["Mål: Färre ska skadas."]


def ask_whole(scene: Scene, *enquiries: Enquiry) -> None:
    for enquiry in enquiries:
        basis = enquiry.questions.all()[0].basis
        Question.objects.create(
            enquiry=enquiry,
            area=scene.areas[0],
            topic=Topic.DELEGATION,
            position=9,
            kind=STATEMENT,
            area_position=1,
            area_title="Förebygga olyckor",
            wording="Vem ansvarar?",
            basis=basis,
            reference="§ 1",
            scale=FIRST[STATEMENT],
        )


def test_units_tell_of_the_area_topic_by_topic_and_silence_says_so(
    report: Report, about_accidents: Section, scene: Scene, cast: Cast, now: datetime
) -> None:
    ask_whole(scene, scene.technical, scene.social, scene.company)
    told = rounds.submission(scene.technical, cast.bo)
    told.answers.filter(question__kind=STATEMENT).update(comment="Chefen för förvaltningen.")
    blocks = blocks_of(report, about_accidents, now)
    rows = table(blocks, "Fördelning av ansvar, område 1").rows
    assert [(unit, each.word if isinstance(each, Status) else each) for unit, each in rows] == [
        ("Tekniska nämnden", "Chefen för förvaltningen."),
        ("Socialnämnden", "ej inkommet"),
        ("Solviks Bostäder AB", "tillfrågad, ej inkommet"),
    ]


def test_a_judgement_is_in_the_preview_for_the_office_alone_and_in_what_is_compiled(
    report: Report, scene: Scene, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    judge(
        round=scene.round,
        about=scene.point,
        value=Judged.NOT_MET,
        words="Hemligt än så länge.",
        seen=None,
        by=cast.astrid,
        at=now,
    )

    def holds(client: Client, page: str) -> bool:
        return "Hemligt än så länge." in client.get(page).content.decode()

    page = f"/reports/{report.pk}/"
    people = (cast.astrid, cast.ingrid, cast.johan)
    assert [holds(sign_in(each), page) for each in people] == [True, False, False]
    version = actions.compile_report(report=report, by=cast.astrid, at=now)
    compiled = f"{page}versions/{version.number}/"
    assert [holds(sign_in(each), compiled) for each in people] == [True, True, True]


def test_the_last_bodys_decision_lets_readers_see_the_judgements_that_it_decided_on(
    begun: Report, answered: Scene, cast: Cast, now: datetime
) -> None:
    def seen(person: User) -> list[str]:
        found = judging.standing(answered.round, person, now.date())
        return [each.value for each in found]

    told = judge(
        round=answered.round,
        about=answered.point,
        value=Judged.PARTLY,
        words="",
        seen=None,
        by=cast.astrid,
        at=now,
    )
    reports.compiled(begun, by=cast.astrid, at=now)
    later = now + timedelta(hours=1)
    judge(
        round=answered.round,
        about=answered.point,
        value=Judged.MET,
        words="",
        seen=told.pk,
        by=cast.astrid,
        at=later,
    )
    met = [seen(cast.cilla)]
    for _body in reports.BODIES:
        reports.sent(begun, by=cast.astrid, at=later)
        reports.decided(begun, by=cast.astrid, at=later)
        met.append(seen(cast.cilla))
    assert met == [[], [], [], ["PARTLY"]]
    assert seen(cast.astrid) == ["MET"]


def test_what_stands_beside_costs_the_same_whatever_its_amount(
    report: Report, scene: Scene, cast: Cast, now: datetime
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            compose.document(queries.facts(report), number=1, at=now)
        return len(asked)

    one = cost()
    for number in range(3):
        goal = plan.add_goal(area=scene.areas[1], text=f"Mål {number}", by=cast.astrid, at=now)
        plans.indicator(goal)
    assert cost() == one + 1  # the values, once there is any indicator to ask about


def test_statements_and_judgements_are_rows_of_their_own_among_all_answers(
    report: Report, scene: Scene, cast: Cast, now: datetime
) -> None:
    ask_whole(scene, scene.technical, scene.company)
    submission = rounds.submission(scene.technical, cast.bo)
    told = {"value": "TOLD", "comment": "Chefen för förvaltningen."}
    submission.answers.filter(question__kind=STATEMENT).update(**told)
    for about, value in ((scene.areas[0].goals.get(), Judged.PARTLY), (scene.point, Judged.MET)):
        judge(
            round=scene.round,
            about=about,
            value=value,
            words="Halvvägs.",
            seen=None,
            by=cast.astrid,
            at=now,
        )
    version = actions.compile_report(report=report, by=cast.astrid, at=now)
    document = actions.document_of(version)
    rows = table(list(document.blocks), "Alla svar").rows
    own = ("områdesredovisning", "kommunstyrelsens bedömning")
    assert [tuple(map(str, row[1:7])) for row in rows if row[1] in own] == [
        (
            own[0],
            "Vem ansvarar?",
            "Tekniska nämnden",
            "skyldig att svara",
            "Redovisas",
            told["comment"],
        ),
        (
            own[0],
            "Vem ansvarar?",
            "Solviks Bostäder AB",
            "tillfrågad",
            "tillfrågad, ej inkommet",
            "",
        ),
        (own[1], "Färre ska skadas.", "", "", "Delvis", "Halvvägs."),
        (own[1], scene.point.text, "", "", "Uppfyllt", "Halvvägs."),
    ]
    data = {row["unit"]: row for row in figures.statements(version)}
    assert (data["Tekniska nämnden"]["answer"], data["Tekniska nämnden"]["is_decided"]) == (
        "TOLD",
        False,
    )
    assert (data["Solviks Bostäder AB"]["answer"], data["Solviks Bostäder AB"]["is_binding"]) == (
        None,
        False,
    )
    judged = [(row["about"], row["judgement"]) for row in figures.judgements(version)]
    assert judged == [("Färre ska skadas.", "PARTLY"), (scene.point.text, "MET")]
    assert told["comment"] not in str(version.figures)
