"""The small municipality that tests play in, and its people."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from varna.accounts import actions as accounts
from varna.accounts.models import User
from varna.org import actions as org
from varna.org.models import Unit, UnitKind
from varna.org.roles import Role
from varna.subjects.ref import SYSTEM

SINCE = date(2023, 1, 1)
BUILT_AT = datetime(2023, 1, 1, 8, 0, tzinfo=ZoneInfo("Europe/Stockholm"))


@dataclass(frozen=True)
class House:
    """
    The units, indented as they lie.

    Solviks kommun: Kommunfullmäktige (KF), Kommunstyrelsen (KS) with Kommunkontoret and its
    functions HR and IT; Tekniska nämnden (TN) with Tekniska förvaltningen; Socialnämnden (SN) with
    Socialförvaltningen; Solviks Bostäder AB; Räddningstjänsten Södra sjön.
    """

    municipality: Unit
    council: Unit
    executive_board: Unit
    central_office: Unit
    hr: Unit
    it: Unit
    technical_board: Unit
    technical_administration: Unit
    social_board: Unit
    social_administration: Unit
    company: Unit
    joint_authority: Unit


@dataclass(frozen=True)
class Cast:
    """Who they are stands at each one's fixture in `conftest.py`."""

    astrid: User
    bo: User
    cilla: User
    disa: User
    egil: User
    frida: User
    gun: User
    hans: User
    ingrid: User
    johan: User
    karin: User

    def everybody(self) -> list[User]:
        return list(vars(self).values())


def build_house() -> House:
    root = _unit(UnitKind.MUNICIPALITY, "Solviks kommun", None)
    board = _unit(UnitKind.EXECUTIVE_BOARD, "Kommunstyrelsen", root, "KS")
    office = _unit(UnitKind.CENTRAL_OFFICE, "Kommunkontoret", board)
    technical = _unit(UnitKind.BOARD, "Tekniska nämnden", root, "TN")
    social = _unit(UnitKind.BOARD, "Socialnämnden", root, "SN")
    return House(
        municipality=root,
        council=_unit(UnitKind.COUNCIL, "Kommunfullmäktige", root, "KF"),
        executive_board=board,
        central_office=office,
        hr=_unit(UnitKind.OFFICE_FUNCTION, "HR-funktionen", office),
        it=_unit(UnitKind.OFFICE_FUNCTION, "IT-funktionen", office),
        technical_board=technical,
        technical_administration=_unit(
            UnitKind.ADMINISTRATION, "Tekniska förvaltningen", technical
        ),
        social_board=social,
        social_administration=_unit(UnitKind.ADMINISTRATION, "Socialförvaltningen", social),
        company=_unit(UnitKind.COMPANY, "Solviks Bostäder AB", root),
        joint_authority=_unit(UnitKind.JOINT_AUTHORITY, "Räddningstjänsten Södra sjön", root),
    )


def appoint_everybody(house: House) -> Cast:
    return Cast(
        astrid=_person(
            "Astrid Ahl", "säkerhetssamordnare", Role.PROGRAMME_OFFICE, house.municipality
        ),
        bo=_person("Bo Berg", "nämndsekreterare", Role.COORDINATOR, house.technical_board),
        cilla=_person("Cilla Ceder", "förtroendevald", Role.READER, house.municipality),
        disa=_person("Disa Dal", "nämndsekreterare", Role.COORDINATOR, house.social_board),
        egil=_person("Egil Ek", "förvaltningschef", Role.APPROVER, house.technical_administration),
        frida=_person("Frida Fors", "kvalitetschef", Role.COORDINATOR, house.company),
        gun=_person("Gun Gran", "HR-strateg", Role.HANDLER, house.hr),
        hans=_person("Hans Hed", "systemförvaltare", Role.SYSTEM_ADMIN, house.municipality),
        ingrid=_person("Ingrid Ö", "registrator", Role.REGISTRAR, house.municipality),
        johan=_person("Johan Å", "revisor", Role.AUDITOR, house.municipality),
        karin=_person("Karin Ä", "", None, None),
    )


def _unit(kind: UnitKind, name: str, parent: Unit | None, abbreviation: str = "") -> Unit:
    return org.create_unit(
        kind=kind,
        name=name,
        parent=parent,
        abbreviation=abbreviation,
        valid_from=SINCE,
        by=SYSTEM,
        at=BUILT_AT,
    )


def _person(name: str, title: str, role: Role | None, unit: Unit | None) -> User:
    address = f"{name.split(maxsplit=1)[0].lower()}@solvik.example"
    person = accounts.create_user(email=address, name=name, title=title, by=SYSTEM, at=BUILT_AT)
    if role and unit:
        org.appoint(person=person, role=role, unit=unit, from_on=SINCE, by=SYSTEM, at=BUILT_AT)
    return person
