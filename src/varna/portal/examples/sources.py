"""What shows that commitments are kept where measures do not: a choice, and a board's own words."""

import io
from datetime import date, datetime, timedelta

from varna.accounts.models import User
from varna.documents.grounds import Ground
from varna.files import actions as files
from varna.org.models import Unit
from varna.plan import actions, sources
from varna.plan.models import Commitment, Plan
from varna.statements import actions as statements
from varna.statements.actions import Said
from varna.statements.models import Holding

AREA = 4
CHOSEN: sources.Standing = {"own_statement": {}, "own_measures": {}}
ROUND_OF_LIGHTS = (
    "Driftchefen går mörkerrond i varje stadsdel i oktober och noterar trasiga lyktor."
)
NOTES = "Mörkerronden\n\nFem stadsdelar är gångna. Två lyktor var trasiga och är lagade.\n"


def choose(plan: Plan, *, by: User, at: datetime) -> None:
    """One area shows statements beside the measures."""
    found = list(plan.commitments.filter(area__number=AREA, left_out=False))
    actions.choose_sources(
        plan=plan,
        commitments=found,
        chosen=CHOSEN,
        seen=found,
        was=sources.fingerprint(sources.standing(each.pk for each in found)),
        by=by,
        at=at,
    )


def state(unit: Unit, plan: Plan, *, on: date, at: datetime) -> None:
    """Of one commitment twice, the latter with a file; of another what nobody else may read."""
    assert unit.contact is not None
    about = plan.commitments.filter(area__number=AREA, assignments__unit=unit).order_by("position")
    first, second = about[:2]
    partly = Said(Holding.PARTLY, "Mörkerronden är gången i tre av fem stadsdelar.", on)
    _state(unit, first, partly, None, at - timedelta(days=30))
    notes = files.look_into(upload=io.BytesIO(NOTES.encode()), name="Mörkerronden.txt")
    until = date(on.year + 1, 10, 31)
    whole = Said(Holding.MET, ROUND_OF_LIGHTS, on, until, new=[notes])
    _state(unit, first, whole, unit.statements.get().pk, at)
    words = "Rondernas tider byts varje månad så att de inte går att förutse."
    restricted = Said(Holding.MET, words, on, ground=Ground.SECURITY_MEASURES)
    _state(unit, second, restricted, None, at)


def _state(unit: Unit, commitment: Commitment, said: Said, seen: int | None, at: datetime) -> None:
    assert unit.contact is not None
    statements.state_holding(
        unit=unit, commitment=commitment, said=said, seen=seen, by=unit.contact, at=at
    )
