"""Two rounds of Solvik: last year's, finished and told of, and this year's, half answered."""

from datetime import date, datetime, timedelta
from itertools import cycle
from zoneinfo import ZoneInfo

from varna.accounts.models import User
from varna.documents.models import Manner, Outcome
from varna.followup import judging, queries
from varna.followup.actions import (
    answers,
    deciding,
    handing,
    last_days,
    returning,
    rounds,
    submissions,
)
from varna.followup.actions.answers import Said, Wanted
from varna.followup.actions.judging import judge
from varna.followup.models import Enquiry, Judged, Round, Submission, Topic
from varna.followup.queries import EnquiryState
from varna.periods import spans
from varna.plan.models import Kind, Plan
from varna.portal.examples.attachments import attach_notes
from varna.portal.examples.municipality import Solvik
from varna.report import actions as report
from varna.report.models import Section, SectionKind

POINTS = [
    ("MET", "Klart sedan i våras. Chefen går igenom läget två gånger om året."),
    ("MET", "Dokumentet är beslutat och känt i verksamheten."),
    ("PARTLY", "Halva verksamheten är klar, resten görs efter årsskiftet."),
    ("MET", ""),
    ("NOT_MET", "Arbetet har inte kommit igång. Tjänsten har varit tom sedan i mars."),
    ("CANNOT_JUDGE", "Underlaget är från förra året och behöver göras om."),
]
ACTIVITIES = [
    ("DONE", "Genomfört under våren."),
    ("ONGOING", "Pågår och blir klart till sommaren."),
    ("ONGOING", ""),
    ("NOT_STARTED", "Börjar efter årsskiftet."),
    ("DONE", ""),
]
STATEMENTS = {
    Topic.UNDERTAKINGS: [
        ("TOLD", "Störst vikt har lagts vid det som rör flest invånare. Resten följer i år två."),
        ("TOLD", "Området tar en tiondel av förvaltningens tid. Övningarna har gått före."),
        ("NOTHING", ""),
    ],
    Topic.DELEGATION: [
        ("TOLD", "Nämnden har delegerat till förvaltningschefen, och varje chef har ett uppdrag."),
        (
            "TOLD",
            "Ansvaret står i delegationsordningen, och medarbetarna hör om det när de börjar.",
        ),
    ],
}
JUDGED = [
    (Judged.PARTLY, "Arbetet går framåt, men alla nämnder är inte klara."),
    (Judged.MET, ""),
    (Judged.CANNOT_JUDGE, "Underlaget räcker inte för en samlad bedömning."),
    (Judged.NOT_MET, "Flera nämnder har inte börjat."),
]
ZONE = ZoneInfo("Europe/Stockholm")
NOT_OURS = ("NOT_CONCERNED", "Vi har ingen sådan verksamhet.")
ENOUGH = 7
"""How many answers the technical board has drafted when one looks around."""


def finish_last_year(solvik: Solvik, plan: Plan, *, on: date) -> None:
    """Everybody with a contact answered, every board decided, and the office told the council."""
    astrid, year = solvik.people["Astrid Ask"], on.year - 1
    opened = _at(date(year, 9, 15))
    round_ = _open(plan, year, last_day=date(year, 11, 1), by=astrid, at=opened)
    for place, enquiry in enumerate(_enquiries(round_)):
        person = enquiry.contact
        if person is None or enquiry.unit.name == "Solviks Hamn AB":
            continue  # nobody to ask, and one company that has declined
        submission = _answer_all(enquiry, person, start=place, at=_at(date(year, 10, 20)))
        _decide(submission, date(year, 11, 12 + place % 10), f"§ {100 + place}", person)
    rounds.close_round(round=round_, by=astrid, at=_at(date(year, 12, 20)))
    _judge(round_, astrid, at=_at(date(on.year, 1, 10)))
    _tell(solvik, round_, at=_at(date(on.year, 1, 20)))


def open_this_year(solvik: Solvik, plan: Plan, *, on: date) -> None:
    """
    Opened three weeks ago, twelve days left: some have decided, some wait, some write, one was sent
    back by the office and one by its board.
    """
    astrid = solvik.people["Astrid Ask"]
    round_ = _open(
        plan, on.year, last_day=on + timedelta(days=12), by=astrid, at=_at(on - timedelta(days=21))
    )
    for place, enquiry in enumerate(_enquiries(round_)):
        person = enquiry.contact
        if person is None or enquiry.unit.name == "Solviks Hamn AB":
            continue  # nobody to ask, and one company that has declined
        if enquiry.unit.abbreviation == "TN":
            _draft_some(enquiry, person, at=_at(on - timedelta(days=1)))
            _hand_some(enquiry, person, solvik.people["Vilma Vinge"], on)
        elif place % 3 or enquiry.unit.abbreviation in {"KFN", "BN", "SEN"}:
            submission = _answer_all(
                enquiry, person, start=place + 2, at=_at(on - timedelta(days=9))
            )
            _go_on(submission, place, person, astrid, on)
    _give_longer(round_, astrid, on)


def _give_longer(round_: Round, astrid: User, on: date) -> None:
    """One board that meets late has been given two weeks more than the others."""
    silent = queries.enquiry_states(round_).filter(state=EnquiryState.NOT_IN)
    enquiry = silent.exclude(unit__abbreviation="TN").order_by("unit__path")[0]
    last_days.set_last_day(
        enquiry=enquiry,
        last_day=round_.last_day + timedelta(days=14),
        shown=round_.last_day,
        by=astrid,
        at=_at(on - timedelta(days=2)),
    )


def _go_on(submission: Submission, place: int, person: User, astrid: User, on: date) -> None:
    if submission.enquiry.unit.abbreviation == "KFN":
        words = "Skriv ut vilka lokaler som är kvar, så att fullmäktige kan följa det."
        question = submission.enquiry.questions.all()[2]
        returning.return_submission(
            submission=submission,
            questions={question.pk: words},
            by=astrid,
            at=_at(on - timedelta(days=2)),
        )
    elif submission.enquiry.unit.abbreviation == "BN":
        words = "Nämnden vill veta vilka områden som är mörka innan den godkänner svaren."
        _decide(submission, on - timedelta(days=4), "§ 57", person, Outcome.REFERRED_BACK, words)
    elif submission.enquiry.unit.abbreviation == "SEN":
        words = "Nämnden vill att kommentarerna säger vad som återstår."
        _decide(submission, on - timedelta(days=4), "§ 31", person, Outcome.REFERRED_BACK, words)
        _answer_again(submission.enquiry, person, at=_at(on - timedelta(days=3)))
    elif place % 3 == 1:
        _decide(submission, on - timedelta(days=3), f"§ {60 + place}", person)


def _open(plan: Plan, year: int, *, last_day: date, by: User, at: datetime) -> Round:
    round_ = rounds.prepare_round(
        plan=plan,
        title=f"Årsuppföljning {year}",
        period=spans.year(year),
        last_day=last_day,
        by=by,
        at=at,
    )
    return rounds.open_round(round=round_, by=by, at=at + timedelta(hours=1))


def _enquiries(round_: Round) -> list[Enquiry]:
    return list(round_.enquiries.select_related("unit", "contact").order_by("unit__path"))


def _answer_all(enquiry: Enquiry, person: User, *, start: int, at: datetime) -> Submission:
    _save(enquiry, person, start, None, at)
    return submissions.submit_enquiry(enquiry=enquiry, by=person, at=at + timedelta(hours=1))


def _answer_again(enquiry: Enquiry, person: User, *, at: datetime) -> None:
    points = enquiry.questions.filter(kind=Kind.FOLLOW_UP)[:2]
    told = Wanted(Said("PARTLY", "Hälften av enheterna återstår, de blir klara i mars."))
    values = {question.pk: told for question in points}
    answers.save_answers(enquiry=enquiry, values=values, by=person, at=at)
    submissions.submit_enquiry(enquiry=enquiry, by=person, at=at + timedelta(hours=1))


def _draft_some(enquiry: Enquiry, person: User, *, at: datetime) -> None:
    _save(enquiry, person, 3, ENOUGH, at)


def _hand_some(enquiry: Enquiry, person: User, colleague: User, on: date) -> None:
    """The last two questions are with a colleague who has no role and sees nothing else."""
    asked = enquiry.questions.exclude(commitment=None)
    last = asked.order_by("-position").values_list("pk", flat=True)[:2]
    handing.hand_questions(
        enquiry=enquiry,
        questions=list(last),
        to=colleague,
        due_on=on + timedelta(days=5),
        words="Du vet bäst hur det ligger till i parkerna. Skriv gärna vad som återstår.",
        by=person,
        at=_at(on - timedelta(days=1)),
    )


def _save(enquiry: Enquiry, person: User, start: int, number: int | None, at: datetime) -> None:
    points, activities = cycle(POINTS), cycle(ACTIVITIES)
    topics = {topic.value: cycle(said) for topic, said in STATEMENTS.items()}
    for _ in range(start):
        next(points), next(activities)
    values = {}
    for place, question in enumerate(enquiry.questions.all()[:number]):
        kinds = {Kind.ACTIVITY.value: activities} | topics
        value, comment = next(kinds.get(question.topic or question.kind, points))
        if place == ENOUGH + 2 and enquiry.unit.is_company:
            value, comment = NOT_OURS
        values[question.pk] = Wanted(Said(value, comment))
    answers.save_answers(enquiry=enquiry, values=values, by=person, at=at)
    attach_notes(enquiry, person, at=at)


def _decide(
    submission: Submission,
    day: date,
    paragraph: str,
    person: User,
    outcome: Outcome = Outcome.APPROVED,
    words: str = "",
) -> None:
    enquiry = submission.enquiry
    if enquiry.manner == Manner.NOT_REQUIRED:
        return
    deciding.record_decision(
        submission=submission,
        manner=Manner(enquiry.manner),
        body=enquiry.unit_name,
        decided_on=day,
        paragraph=paragraph,
        outcome=outcome,
        words=words,
        by=person,
        at=_at(day + timedelta(days=1)),
    )


def _judge(round_: Round, by: User, *, at: datetime) -> None:
    """The office has judged every other goal and follow-up point for the executive board."""
    lines = judging.lines(round_, Submission.objects.all(), [])
    for line, (value, words) in zip(lines[::2], cycle(JUDGED)):
        judge(round=round_, about=line.about, value=value, words=words, seen=None, by=by, at=at)


def _tell(solvik: Solvik, round_: Round, *, at: datetime) -> None:
    astrid, year = solvik.people["Astrid Ask"], round_.period_start.year
    told = report.begin_report(round=round_, title=f"Trygghetsredovisning {year}", by=astrid, at=at)
    summary = (
        "Året har präglats av fler övningar, och av att tre nämnder har fått nya krisplaner.\n\n"
        "Det som återstår är framför allt\n- att följa upp utbildningar\n- att öva reservrutiner."
    )
    _write(told.sections.get(kind=SectionKind.SUMMARY), summary, astrid, at)
    for section in told.sections.filter(kind=SectionKind.AREA).select_related("area"):
        name = section.area.heading.lower() if section.area else ""
        text = f"Arbetet inom {name} har gått framåt. Nämndernas svar står nedan."
        _write(section, text, astrid, at)
    own = report.add_section(report=told, title="Inför nästa år", by=astrid, at=at)
    text = "Kommunkontoret föreslår att nästa år ägnas åt\n1. reservkraft\n2. övningar med bolagen."
    _write(own, text, astrid, at)
    report.compile_report(report=told, by=astrid, at=at)


def _write(section: Section, text: str, person: User, at: datetime) -> None:
    report.write_section(
        section=section,
        title=section.title,
        text=text,
        began_with=report.stands(section),
        by=person,
        at=at,
    )


def _at(day: date) -> datetime:
    """Ten in the morning of a day."""
    return datetime(day.year, day.month, day.day, 10, tzinfo=ZONE)
