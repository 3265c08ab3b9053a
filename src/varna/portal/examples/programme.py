"""Solvik's plan: read from its document like any other, adopted, and handed to those who answer."""

import io
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from varna.accounts.models import User
from varna.files import actions as files
from varna.measures import actions as measures
from varna.measures.models import Status
from varna.org.models import BOARDS, COMPANIES, Unit, UnitKind
from varna.periods import spans
from varna.plan import actions
from varna.plan.grounds import Ground, Minutes
from varna.plan.models import (
    Assignment,
    Basis,
    Commitment,
    Direction,
    Goal,
    Kind,
    Plan,
    StanceKind,
)
from varna.plan.reading.safely import read_safely
from varna.portal.examples.municipality import Solvik

ZONE = ZoneInfo("Europe/Stockholm")
SOURCE = Path(__file__).with_name("plan.txt")
GOALS = {
    1: (
        "Olyckor",
        "Färre ska skadas i kommunens verksamheter, och det som ändå händer ska vi lära av.",
    ),
    2: (
        "Motståndskraft och kris",
        "Det som är viktigast för invånarna ska fungera också i en kris.",
    ),
    3: ("Informationssäkerhet", "Rätt person ska ha rätt uppgift när den behövs, och ingen annan."),
    4: ("Förebygga brott", "Brotten ska bli färre och tryggheten större i hela kommunen."),
    5: ("Hot och våld", "Ingen ska behöva vara rädd på jobbet eller i sitt uppdrag."),
    6: ("Otillåten påverkan", "Beslut ska fattas på saklig grund, fria från påtryckningar."),
}
Measured = tuple[dict[str, Any], dict[int, str]]
"""An indicator, and its value by year; an empty one is not known."""
INDICATORS: dict[int, list[Measured]] = {
    1: [
        (
            {
                "name": "Anmälda olyckor och tillbud som har utretts",
                "measured_in": "procent",
                "direction": Direction.UP,
                "baseline": Decimal(62),
                "baseline_year": 2021,
                "target": Decimal(90),
                "target_year": 2026,
                "source": "Kommunens system för arbetsmiljö",
                "entered_by": "HR-funktionen",
            },
            {2021: "62", 2022: "71.5", 2023: "84"},
        )
    ],
    4: [
        (
            {
                "name": "Invånare som känner sig otrygga utomhus på kvällen",
                "measured_in": "procent",
                "direction": Direction.DOWN,
                "baseline": Decimal(28),
                "baseline_year": 2021,
                "target": Decimal(25),
                "target_year": 2026,
                "source": "Kommunens trygghetsmätning",
                "entered_by": "Kommunkontoret",
            },
            {2021: "28", 2022: "", 2023: "24"},
        ),
        (
            {
                "name": "Anmälda brott per 1 000 invånare",
                "direction": Direction.DOWN,
                "target": Decimal(80),
                "target_year": 2026,
                "source": "Öppen statistik om anmälda brott",
            },
            {},
        ),
    ],
}
FUNCTION_OF_AREA = {
    1: "Trygghet och säkerhet",
    2: "Trygghet och säkerhet",
    3: "IT-funktionen",
    5: "HR-funktionen",
}
CONCERNED = {
    1: ("TN", "BN", "SEN"),
    3: ("SN", "VON", "TN", "UN"),
    4: ("SN", "KFN", "BSN", "TN"),
}


def adopt(solvik: Solvik, *, decided_on: date, at: datetime) -> Plan:
    astrid = solvik.people["Astrid Ask"]
    content = SOURCE.read_bytes()
    reading = read_safely(SOURCE.name, content)
    original = files.look_into(upload=io.BytesIO(content), name=SOURCE.name)
    plan = actions.propose_plan(reading=reading, original=original, by=astrid, at=at)
    plan = actions.confirm_plan(plan=plan, by=astrid, at=at)
    council = solvik.units["Kommunfullmäktige"]
    plan = actions.adopt_plan(
        plan=plan,
        body=council.name,
        unit=council,
        decided_on=decided_on,
        paragraph="§ 41",
        registry_number="KS 2024/0117",
        by=astrid,
        at=at,
    )
    for area in plan.areas.all():
        short, goal = GOALS[area.number or 0]
        area.short_title = short
        area.save(update_fields=["short_title"])
        added = actions.add_goal(area=area, text=goal, by=astrid, at=at)
        _measure(added, INDICATORS.get(area.number or 0, []), by=astrid, at=at)
    return plan


def _measure(goal: Goal, indicators: list[Measured], *, by: User, at: datetime) -> None:
    for values, told in indicators:
        row = actions.add_indicator(goal=goal, values=values, by=by, at=at)
        for year, value in told.items():
            actions.enter_reading(
                indicator=row,
                period=spans.year(year),
                value=Decimal(value) if value else None,
                read_on=at.date(),
                note="" if value else "Undersökningen gjordes inte det året.",
                seen=None,
                by=by,
                at=at,
            )


def assign(solvik: Solvik, plan: Plan, *, at: datetime) -> None:
    """Everybody who is named answers; of "berörda", those that the office has chosen."""
    astrid = solvik.people["Astrid Ask"]
    promised = plan.commitments.exclude(kind=Kind.RESPONSIBILITY).select_related(
        "area", "plan__version__decision"
    )
    for commitment in promised:
        actions.assign_units(
            commitment=commitment, units=_answering(solvik, commitment), by=astrid, at=at
        )
    _bind_companies(solvik, astrid, at)


def _answering(solvik: Solvik, commitment: Commitment) -> list[Unit]:
    named = " ".join(commitment.addressed_to).lower()
    number = commitment.area.number if commitment.area else None
    if "berörda" in named:
        chosen = CONCERNED.get(number or 0, ())
        concerned = [unit for unit in solvik.units.values() if unit.abbreviation in chosen]
        return [*concerned, solvik.units["Solviks Bostäder AB"]]
    if "nämnder" in named:
        return [unit for unit in solvik.units.values() if unit.kind in (UnitKind.BOARD, *COMPANIES)]
    function = FUNCTION_OF_AREA.get(number or 0)
    return [solvik.units[function] if function else solvik.units["Kommunstyrelsen"]]


def _bind_companies(solvik: Solvik, by: User, at: datetime) -> None:
    """The council has bound one company in its owner directive; the others decide themselves."""
    directive = Ground(
        Basis.OWNER_DIRECTIVE,
        reference="Ägardirektiv för Solviks Bostäder AB, punkt 4",
        dated_on=date(2023, 5, 22),
    )
    for assignment in _asked(solvik.units["Solviks Bostäder AB"], 1, 2):
        actions.change_assignment(
            assignment=assignment, ground=directive, contact=None, by=by, at=at
        )


STANCES = [
    ("Solviks Energi AB", (2, 3), StanceKind.ACCEPTED, 16, "§ 9", ""),
    (
        "Solviks Vatten AB",
        (1,),
        StanceKind.PARTLY,
        51,
        "§ 22",
        "Vi följer upp olyckor och tillbud i våra egna anläggningar, inte i inhyrda lokaler.",
    ),
    (
        "Solviks Hamn AB",
        (1, 2, 3, 4, 5, 6),
        StanceKind.DECLINED,
        70,
        "§ 17",
        "Hamnen har ingen personal på plats. Vaktbolaget svarar för det genom sitt avtal.",
    ),
]


def decide_for_themselves(solvik: Solvik, *, adopted_on: date) -> None:
    """One company's board has accepted what it was asked, one a part, and one has declined."""
    for name, areas, kind, days, paragraph, words in STANCES:
        unit = solvik.units[name]
        decided_on = adopted_on + timedelta(days=days)
        minutes = Minutes(f"Styrelsen för {name}", decided_on, paragraph)
        assert unit.contact is not None
        actions.record_stance(
            unit=unit,
            assignments=list(_asked(unit, *areas)),
            decided=actions.Decided(kind, minutes, words),
            by=unit.contact,
            at=datetime.combine(decided_on, time(15), tzinfo=ZONE),
        )


def _asked(unit: Unit, *areas: int) -> QuerySet[Assignment]:
    rows = Assignment.objects.filter(unit=unit, commitment__area__number__in=areas)
    return rows.select_related("commitment__plan", "unit")


MEASURES = [
    ("Gå igenom krisplanen med alla chefer", Status.DONE, -60),
    ("Öva inkallning av krisledningen", Status.ONGOING, 30),
    ("Uppdatera kontaktlistan för kriser", Status.DONE, -120),
    ("Inventera verksamhet som är samhällsviktig", Status.ONGOING, 45),
    ("Brandskyddsronder i alla lokaler", Status.DONE, -30),
    ("Ta fram rutin för tillbud", Status.NOT_STARTED, 90),
    ("Utbilda cheferna i krisledning", Status.DONE, -400),
    ("Se över larm och nycklar", Status.DONE, -430),
    ("Skriva om rutinen för utrymning", Status.ONGOING, -380),
]


def plan_measures(solvik: Solvik, plan: Plan, *, on: date, at: datetime) -> None:
    """A handful for each unit with a coordinator, about the follow-up points it answers for."""
    for place, unit in enumerate(
        unit for unit in solvik.units.values() if unit.kind in (*BOARDS, *COMPANIES)
    ):
        if unit.contact is None:
            continue
        points = Commitment.objects.filter(plan=plan, assignments__unit=unit, kind=Kind.FOLLOW_UP)
        for number, commitment in enumerate([*points, *points]):
            title, status, days = MEASURES[(place + number) % len(MEASURES)]
            measures.add_measure(
                unit=unit,
                title=title,
                commitment=commitment,
                owner="Verksamhetschefen",
                due_on=date.fromordinal(on.toordinal() + days),
                status=status,
                by=unit.contact,
                at=at,
            )
