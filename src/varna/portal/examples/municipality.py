"""The units of Solvik and the people in them, all invented."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils import timezone

from varna.accounts import actions as accounts
from varna.accounts.models import User
from varna.org import actions as org
from varna.org.grounds import Ground
from varna.org.models import Unit, UnitKind
from varna.org.roles import Role
from varna.subjects.ref import SYSTEM

DOMAIN = "solvik.example"

BOARDS = [
    ("Barn- och skolnämnden", "BSN", "Barn- och skolförvaltningen", "Maja Mark"),
    ("Socialnämnden", "SN", "Socialförvaltningen", "Disa Dahl"),
    ("Vård- och omsorgsnämnden", "VON", "Vård- och omsorgsförvaltningen", "Nils Nord"),
    ("Tekniska nämnden", "TN", "Tekniska förvaltningen", "Bo Berg"),
    ("Byggnadsnämnden", "BN", "Stadsbyggnadsförvaltningen", "Olga Orre"),
    ("Kultur- och fritidsnämnden", "KFN", "Kultur- och fritidsförvaltningen", "Per Palm"),
    ("Miljönämnden", "MN", "Miljöförvaltningen", "Rut Rask"),
    ("Utbildningsnämnden", "UN", "Utbildningsförvaltningen", "Sten Sand"),
    ("Servicenämnden", "SEN", "Serviceförvaltningen", "Tove Tall"),
    ("Överförmyndarnämnden", "ÖFN", "Överförmyndarkontoret", ""),
]
COMPANIES = [
    ("Solviks Bostäder AB", "", "Frida Falk"),
    ("Solviks Energi AB", "", "Ulf Uggla"),
    ("Solviks Vatten AB", "", "Vera Vik"),
    ("Solviks Hamn AB", "", "Yngve Ylle"),
]
JOINT_AUTHORITY = ("Räddningstjänstförbundet Kusten", "RK", "Åke Ål")
FUNCTIONS = [
    ("Trygghet och säkerhet", "Klara Kvist"),
    ("HR-funktionen", "Gun Gran"),
    ("IT-funktionen", "Åsa Åberg"),
    ("Juridik", "Ärla Äng"),
    ("Kommunikation", "Örjan Öst"),
]


@dataclass
class Solvik:
    """What the other parts of the example need to find; units by name, people by name."""

    units: dict[str, Unit] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)


@dataclass
class Builder:
    """Builds Solvik as it has been since `since`."""

    since: date
    at: datetime
    solvik: Solvik = field(default_factory=Solvik)

    def unit(self, kind: UnitKind, name: str, parent: Unit | None, abbreviation: str = "") -> Unit:
        unit = org.create_unit(
            kind=kind,
            name=name,
            parent=parent,
            abbreviation=abbreviation,
            valid_from=self.since,
            by=SYSTEM,
            at=self.at,
        )
        self.solvik.units[name] = unit
        return unit

    def person(self, name: str, title: str, *held: tuple[Role, Unit], ground: str = "") -> User:
        """One who can sign in with one press, in demo mode."""
        user = accounts.create_user(
            email=_address(name), name=name, title=title, by=SYSTEM, at=self.at
        )
        user.is_example = True
        user.save(update_fields=["is_example"])
        self.solvik.people[name] = user
        for role, unit in held:
            org.appoint(
                person=user,
                role=role,
                unit=unit,
                from_on=self.since,
                ground=ground,
                by=SYSTEM,
                at=self.at,
            )
        return user

    def contact(self, name: str, title: str, role: Role, unit: Unit) -> None:
        person = self.person(name, title, (role, unit))
        org.set_contact(unit=unit, person=person, by=SYSTEM, at=self.at)


def build(*, since: date, at: datetime) -> Solvik:
    builder = Builder(since, at)
    root = builder.unit(UnitKind.MUNICIPALITY, "Solviks kommun", None)
    builder.unit(UnitKind.COUNCIL, "Kommunfullmäktige", root, "KF")
    executive = builder.unit(UnitKind.EXECUTIVE_BOARD, "Kommunstyrelsen", root, "KS")
    builder.unit(UnitKind.CRISIS_BOARD, "Krisledningsnämnden", root, "KLN")
    _office(builder, executive)
    _whole(builder, root)
    for name, abbreviation, administration, coordinator in BOARDS:
        board = builder.unit(UnitKind.BOARD, name, root, abbreviation)
        below = builder.unit(UnitKind.ADMINISTRATION, administration, board)
        if coordinator:  # one board has nobody: the office must see that
            builder.contact(coordinator, "Nämndsekreterare", Role.COORDINATOR, board)
        if abbreviation == "TN":
            builder.person("Egil Ek", "Förvaltningschef", (Role.APPROVER, below))
            builder.person("Vilma Vinge", "Parkingenjör")  # no role: she is handed questions
    for name, abbreviation, coordinator in COMPANIES:
        company = builder.unit(UnitKind.COMPANY, name, root, abbreviation)
        builder.contact(coordinator, "Säkerhetssamordnare", Role.COORDINATOR, company)
    name, abbreviation, coordinator = JOINT_AUTHORITY
    builder.contact(
        coordinator,
        "Stabschef",
        Role.COORDINATOR,
        builder.unit(UnitKind.JOINT_AUTHORITY, name, root, abbreviation),
    )
    _let_read(builder)
    return builder.solvik


def _let_read(builder: Builder) -> None:
    """One coordinator reads another board's answers, for a year."""
    org.give_grant(
        person=builder.solvik.people["Disa Dahl"],
        unit=builder.solvik.units["Vård- och omsorgsnämnden"],
        role=Role.READER,
        ground=Ground.NECESSARY,
        reference="VON 2024/0088",
        decided_by="Vård- och omsorgsnämndens ordförande, på delegation",
        from_on=builder.since,
        until_on=timezone.localtime(builder.at).date() + timedelta(days=365 * 4),
        by=SYSTEM,
        at=builder.at,
    )


def _office(builder: Builder, executive: Unit) -> None:
    office = builder.unit(UnitKind.CENTRAL_OFFICE, "Kommunkontoret", executive)
    builder.contact("Linn Lind", "Kanslichef", Role.COORDINATOR, executive)
    for name, handler in FUNCTIONS:
        function = builder.unit(UnitKind.OFFICE_FUNCTION, name, office)
        builder.contact(handler, name, Role.HANDLER, function)


def _whole(builder: Builder, root: Unit) -> None:
    ground = "Kommunstyrelsens uppsikt, kommunallagen 6 kap. 1 §"
    builder.person(
        "Astrid Ask", "Trygghetssamordnare", (Role.PROGRAMME_OFFICE, root), ground=ground
    )
    builder.person("Cilla Carlsson", "Ledamot i kommunfullmäktige", (Role.READER, root))
    builder.person("Hans Holm", "Systemförvaltare", (Role.SYSTEM_ADMIN, root))
    builder.person("Ines Ivarsson", "Registrator", (Role.REGISTRAR, root))
    builder.person("Jon Jansson", "Revisor", (Role.AUDITOR, root), ground="Kommunallagen 12 kap.")


def _address(name: str) -> str:
    plain = name.lower().translate(str.maketrans("åäö ", "aao."))
    return f"{plain}@{DOMAIN}"
