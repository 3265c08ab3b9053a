"""A municipality of the size that is measured, made in bulk."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from varna.accounts.models import User
from varna.documents.models import Decision, DocumentVersion, GoverningDocument, Manner, Outcome
from varna.followup.models import (
    Answer,
    Enquiry,
    Question,
    Round,
    RoundState,
    Submission,
    SubmittedAnswer,
)
from varna.followup.scales import FIRST
from varna.measures.models import Measure, Status
from varna.org.models import Appointment, Unit, UnitKind
from varna.org.roles import Role
from varna.plan.models import Assignment, Basis, Commitment, FocusArea, Kind, Plan, State
from varna.report.defaults import sections_of
from varna.report.models import Report, Section

UNITS, COMMITMENTS, YEARS, AREAS = 60, 120, 6, 6
AT = datetime(2026, 10, 1, 12, tzinfo=UTC)
FIRST_YEAR = 2021


@dataclass
class Filled:
    office: User
    coordinator: User
    enquiry: Enquiry
    latest: Round
    report: Report
    answers: int


def fill() -> Filled:
    """60 units, 120 commitments, six yearly rounds, some 40 000 submitted answers."""
    office, coordinator = (
        User(email=f"{name}@bench.example", name=name) for name in ("office", "coordinator")
    )
    User.objects.bulk_create([office, coordinator])
    root, units = _units()
    _appoint(office, Role.PROGRAMME_OFFICE, root)
    _appoint(coordinator, Role.COORDINATOR, units[0])
    plan, commitments = _plan()
    _assign(commitments, units)
    _measures(commitments, units)
    rounds = [
        _round(plan, year, commitments, units, coordinator)
        for year in range(FIRST_YEAR, FIRST_YEAR + YEARS)
    ]
    latest = rounds[-1]
    enquiry = Enquiry.objects.get(round=latest, unit=units[0])
    enquiry.submissions.all().delete()  # the page that is measured is one being answered
    _drafts(enquiry, coordinator)
    report = Report.objects.create(round=latest, title="Redovisning", created_at=AT)
    Section.objects.bulk_create(sections_of(report))
    return Filled(office, coordinator, enquiry, latest, report, SubmittedAnswer.objects.count())


def _drafts(enquiry: Enquiry, person: User) -> None:
    """Every other question is answered so far."""
    Answer.objects.bulk_create(
        Answer(
            question=question,
            value=question.scale[0]["value"],
            comment="Arbetet följer planen och har gått framåt under året.",
            saved_at=AT,
            saved_by=person,
        )
        for question in enquiry.questions.all()[::2]
    )


def _units() -> tuple[Unit, list[Unit]]:
    root = Unit.objects.create(
        kind=UnitKind.MUNICIPALITY, name="Kommunen", path="0000000001.", valid_from=date(2019, 1, 1)
    )
    made = [
        Unit(
            kind=UnitKind.COMPANY if number % 6 == 0 else UnitKind.BOARD,
            name=f"Nämnd {number}",
            abbreviation=f"N{number}",
            parent=root,
            path=f"{root.path}{number + 10:010d}.",
            valid_from=date(2019, 1, 1),
        )
        for number in range(1, UNITS + 1)
    ]
    Unit.objects.bulk_create(made)
    return root, list(Unit.objects.filter(parent=root).order_by("path"))


def _appoint(person: User, role: Role, unit: Unit) -> None:
    Appointment.objects.create(person=person, role=role, unit=unit, from_on=date(2019, 1, 1))


def _plan() -> tuple[Plan, list[Commitment]]:
    document = GoverningDocument.objects.create(title="Plan")
    decision = Decision.objects.create(
        body="KF", outcome=Outcome.ADOPTED, decided_on=date(2020, 2, 27), paragraph="§ 12"
    )
    version = DocumentVersion.objects.create(document=document, title="Plan", decision=decision)
    plan = Plan.objects.create(version=version, state=State.ADOPTED, created_at=AT)
    areas = [
        FocusArea.objects.create(plan=plan, position=place, number=place, title=f"Område {place}")
        for place in range(1, AREAS + 1)
    ]
    Commitment.objects.bulk_create(
        Commitment(
            plan=plan,
            area=areas[number * AREAS // COMMITMENTS],
            position=number + 1,
            kind=Kind.ACTIVITY if number % 2 else Kind.FOLLOW_UP,
            text=f"Nämnder och bolag gör det som är nummer {number + 1} i planen, varje år.",
        )
        for number in range(COMMITMENTS)
    )
    return plan, list(plan.commitments.select_related("area"))


def _assign(commitments: list[Commitment], units: list[Unit]) -> None:
    Assignment.objects.bulk_create(
        Assignment(commitment=commitment, unit=unit, basis=_basis(unit), reference="§ 12")
        for commitment in commitments
        for unit in units
    )


def _basis(unit: Unit) -> Basis:
    return Basis.INVITATION if unit.kind == UnitKind.COMPANY else Basis.COUNCIL_DECISION


def _measures(commitments: list[Commitment], units: list[Unit]) -> None:
    Measure.objects.bulk_create(
        Measure(
            unit=unit,
            commitment=commitment,
            title="Åtgärd",
            due_on=date(2026, 6, 1),
            status=Status.ONGOING,
            created_at=AT,
        )
        for commitment in commitments
        for unit in units[:10]
    )


def _round(
    plan: Plan, year: int, commitments: list[Commitment], units: list[Unit], person: User
) -> Round:
    round_ = Round.objects.create(
        plan=plan,
        title=f"Årsuppföljning {year}",
        period_start=date(year, 1, 1),
        period_end=date(year + 1, 1, 1),
        last_day=date(year, 12, 1),
        state=RoundState.OPEN,
        created_at=AT,
        opened_at=AT,
    )
    Enquiry.objects.bulk_create(
        Enquiry(round=round_, unit=unit, unit_name=unit.name, manner=Manner.BOARD) for unit in units
    )
    enquiries = list(round_.enquiries.select_related("unit").order_by("unit__path"))
    Question.objects.bulk_create(_questions(enquiries, commitments), batch_size=2000)
    Submission.objects.bulk_create(
        Submission(
            enquiry=enquiry, number=1, submitted_at=AT, submitted_by=person, submitter=person.name
        )
        for enquiry in enquiries[: UNITS * 56 // 60]
    )
    SubmittedAnswer.objects.bulk_create(_answers(round_), batch_size=2000)
    return round_


def _questions(enquiries: list[Enquiry], commitments: list[Commitment]) -> Iterator[Question]:
    for enquiry in enquiries:
        for commitment in commitments:
            area: Any = commitment.area
            yield Question(
                enquiry=enquiry,
                commitment=commitment,
                position=commitment.position,
                number=commitment.position,
                kind=commitment.kind,
                area_position=area.position,
                area_title=area.title,
                wording=commitment.text,
                basis=_basis(enquiry.unit),
                reference="§ 12",
                scale=FIRST[commitment.kind],
            )


def _answers(round_: Round) -> Iterator[SubmittedAnswer]:
    submissions = dict(
        Submission.objects.filter(enquiry__round=round_).values_list("enquiry_id", "pk")
    )
    numbers = count()
    for pk, enquiry, kind in Question.objects.filter(enquiry__in=submissions).values_list(
        "pk", "enquiry_id", "kind"
    ):
        steps = FIRST[kind]
        yield SubmittedAnswer(
            submission_id=submissions[enquiry],
            question_id=pk,
            value=steps[next(numbers) % 3]["value"],
            comment="Arbetet följer planen och har gått framåt under året.",
        )
