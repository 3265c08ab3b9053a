"""What the registrar of Solvik has recorded: last year's numbers, and what numbers look like."""

from datetime import date, datetime

from varna.documents import actions as documents
from varna.portal.examples.municipality import Solvik
from varna.registrar import actions, queries
from varna.registrar.queries import Search

BOARDS_OWN = "@ ####/*"


def record_last_year(solvik: Solvik, *, on: date, at: datetime) -> None:
    """Everything up to New Year has its number; what has come since waits for one."""
    ines = solvik.people["Ines Ivarsson"]
    whole = next(unit for unit in solvik.units.values() if unit.parent_id is None)
    documents.set_number_format(unit=whole, masks=BOARDS_OWN, by=ines, at=at)
    places = queries.places(Search(lacking=True), ines, on)
    for place, record in enumerate(queries.told(list(places), ines, on)):
        if record.on and record.on.year < on.year:
            series = record.unit.abbreviation or "KS"
            number = f"{series} {record.on.year}/{200 + place}"
            actions.record_number(record=record, was="", number=number, by=ines, at=at)
