"""A whole situation in one call: what report and portal tell of."""

from dataclasses import dataclass

from tests.cast import Cast, House
from tests.factories import plans, rounds
from varna.documents.models import Manner
from varna.followup.models import Enquiry, Round
from varna.org.models import Unit
from varna.plan.models import Basis, Commitment, FocusArea, Kind, Plan


@dataclass(frozen=True)
class Scene:
    """
    Two areas; the technical and the social board bound, the housing company invited; nobody has
    answered yet.
    """

    plan: Plan
    areas: list[FocusArea]
    point: Commitment
    activity: Commitment
    round: Round
    technical: Enquiry
    social: Enquiry
    company: Enquiry


def asked(house: House, cast: Cast) -> Scene:
    plan = plans.plan()
    first = plans.area(plan, "Förebygga olyckor", goal="Färre ska skadas.")
    second = plans.area(plan, "Stå emot kriser")
    point = plans.commitment(
        first, "Nämnder och bolag har beskrivit sitt brandskydd.", kind=Kind.FOLLOW_UP
    )
    activity = plans.commitment(second, "Nämnder och bolag övar varje år.")
    round_ = rounds.round_of(plan)
    enquiries = [
        _enquiry(
            round_, [point, activity], house.technical_board, Basis.COUNCIL_DECISION, Manner.BOARD
        ),
        _enquiry(
            round_, [point, activity], house.social_board, Basis.COUNCIL_DECISION, Manner.BOARD
        ),
        _enquiry(round_, [point, activity], house.company, Basis.INVITATION, Manner.COMPANY),
    ]
    return Scene(plan, [first, second], point, activity, round_, *enquiries)


def _enquiry(
    round_: Round, commitments: list[Commitment], unit: Unit, basis: Basis, manner: Manner
) -> Enquiry:
    enquiry = rounds.enquiry(round_, unit, manner=manner)
    for commitment in commitments:
        plans.assignment(commitment, unit, basis=basis)
        rounds.question(enquiry, commitment, basis=basis)
    return enquiry
