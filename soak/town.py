"""A small municipality that asks anew for every kill: nothing is left over from the one before."""

from dataclasses import dataclass
from typing import Self

from tests.cast import BUILT_AT
from tests.factories import people, plans, rounds
from varna.accounts.models import User
from varna.followup.actions.submissions import digest
from varna.followup.models import Answer, Enquiry, Question, Round
from varna.followup.queries import questions
from varna.followup.scales import FIRST
from varna.org.models import Unit, UnitKind
from varna.org.roles import Role
from varna.plan.models import Basis, Commitment, Kind, Plan
from varna.report import actions as reports
from varna.report.models import Report


@dataclass(frozen=True)
class Asked:
    """One round: a unit for each act, and a report on it."""

    saving: Enquiry
    submitting: Enquiry
    attaching: Enquiry
    reminding: Enquiry
    report: Report


@dataclass(frozen=True)
class Town:
    office: User
    coordinator: User
    units: list[Unit]
    plan: Plan
    commitments: list[Commitment]

    @classmethod
    def built(cls, *, units: int = 4, commitments: int = 12) -> Self:
        root = people.unit(None, kind=UnitKind.MUNICIPALITY, name="Solviks kommun")
        boards = [people.unit(root) for _ in range(units)]
        office, coordinator = people.user("Astrid Ahl"), people.user("Bo Berg")
        people.appointment(office, Role.PROGRAMME_OFFICE, root)
        for unit in boards:
            people.appointment(coordinator, Role.COORDINATOR, unit)
        plan = plans.plan()
        area = plans.area(plan)
        asked = [
            plans.commitment(area, f"Nämnderna gör nummer {n}.", kind=Kind.ACTIVITY)
            for n in range(commitments)
        ]
        return cls(office, coordinator, boards, plan, asked)

    def ask(self) -> Asked:
        round_ = rounds.round_of(self.plan)
        enquiries = [self.enquiry(round_, unit) for unit in self.units]
        self.answer(enquiries[1])
        report = reports.begin_report(round=round_, title="Året", by=self.office, at=BUILT_AT)
        return Asked(*enquiries, report)

    def enquiry(self, round_: Round, unit: Unit) -> Enquiry:
        enquiry = rounds.enquiry(round_, unit, contact=self.coordinator)
        Question.objects.bulk_create(
            Question(
                enquiry=enquiry,
                commitment=commitment,
                position=position,
                number=position,
                kind=commitment.kind,
                area_position=1,
                area_title="Trygga miljöer",
                wording=commitment.text,
                basis=Basis.COUNCIL_DECISION,
                scale=FIRST[commitment.kind],
            )
            for position, commitment in enumerate(self.commitments, start=1)
        )
        return enquiry

    def answer(self, enquiry: Enquiry) -> None:
        Answer.objects.bulk_create(
            Answer(
                question=question,
                value="DONE",
                comment=f"Svar {question.pk}. " + "Arbetet följer planen. " * 20,
                saved_at=BUILT_AT,
                saved_by=self.coordinator,
            )
            for question in enquiry.questions.all()
        )


def read(enquiry: Enquiry) -> str:
    """What the review page would have carried."""
    return digest(list(questions(enquiry)))
