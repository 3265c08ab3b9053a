"""What governs Solvik beside the plan: in force, near its review, past it, and being written."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from varna.accounts.models import User
from varna.documents import actions, deciders
from varna.documents.models import Classification, DocumentKind, DocumentVersion
from varna.org.models import Unit
from varna.portal.examples.municipality import Solvik

FIRST_POLICY = """Solvik ska vara en trygg och säker kommun.
Alla som arbetar här bidrar, och varje chef ansvarar i sin verksamhet.
Arbetet följer SKL:s rekommendationer.
Policyn följs upp vart fjärde år."""
NEXT_POLICY = """Solvik ska vara en trygg och säker kommun för alla som bor, arbetar och vistas här.
Alla som arbetar här bidrar, och varje chef ansvarar i sin verksamhet.
Arbetet följer SKR:s rekommendationer.
Kommunstyrelsen följer upp policyn varje år."""
FIRE = """Varje byggnad har en brandskyddsansvarig.
Egenkontroll görs varje kvartal enligt MSB:s allmänna råd.
Brister anmäls till fastighetschefen samma dag."""
THREATS = """Ring 112 vid akut fara.
Berätta för närmaste chef samma dag, och anmäl händelsen inom en vecka.
Chefen erbjuder stöd och gör en riskbedömning."""
PREPAREDNESS = """Kommunen har en tjänsteperson i beredskap dygnet runt.
Krisledningsnämnden träder in vid en extraordinär händelse.
Planen övas minst en gång varje år."""
UNFINISHED = """Informationen klassas innan ett nytt system köps in.
Antagen 20XX-XX-XX av [Klicka och fyll i]."""


@dataclass(frozen=True)
class Register:
    """Writes and adopts as somebody does it at a time, seen from a day."""

    on: date
    at: datetime
    by: User

    def write(
        self,
        kind: DocumentKind,
        title: str,
        text: str,
        *,
        unit: Unit | None = None,
        owner: str,
        review_in: int | None,
        classification: Classification = Classification.OPEN,
    ) -> DocumentVersion:
        return actions.add_document(
            kind=kind,
            unit=unit,
            classification=classification,
            units=[],
            title=title,
            owner=owner,
            drafted_by="Kommunkontoret" if unit is None else unit.name,
            applies_to="",
            registry_number="",
            valid_from=None,
            valid_until=None,
            review_on=None if review_in is None else self.on + timedelta(days=review_in),
            text=text,
            by=self.by,
            at=self.at,
        )

    def adopt(self, version: DocumentVersion, *, ago: int, paragraph: str, number: str) -> None:
        actions.adopt_version(
            version=version,
            body=deciders.bodies(version.document, self.on)[0],
            decided_on=self.on - timedelta(days=ago),
            paragraph=paragraph,
            registry_number=number,
            by=self.by,
            at=self.at,
        )


def keep(solvik: Solvik, *, on: date, at: datetime) -> None:
    _of_the_municipality(Register(on, at, solvik.people["Astrid Ask"]))
    for person, board in (("Bo Berg", "Tekniska nämnden"), ("Disa Dahl", "Socialnämnden")):
        _of_a_board(Register(on, at, solvik.people[person]), solvik.units[board])


def _of_the_municipality(register: Register) -> None:
    policy = register.write(
        DocumentKind.POLICY,
        "Policy för trygghet och säkerhet",
        FIRST_POLICY,
        owner="Kommundirektören",
        review_in=-300,
    )
    register.adopt(policy, ago=690, paragraph="§ 88", number="KS 2024/101")
    _renew(register, policy)
    fire = register.write(
        DocumentKind.GUIDELINE,
        "Riktlinje för systematiskt brandskyddsarbete",
        FIRE,
        owner="Säkerhetschefen",
        review_in=-40,
    )
    register.adopt(fire, ago=600, paragraph="§ 31", number="KS 2024/240")
    crisis = register.write(
        DocumentKind.PREPAREDNESS,
        "Styrdokument för krisberedskap",
        PREPAREDNESS,
        owner="Beredskapschefen",
        review_in=420,
    )
    register.adopt(crisis, ago=640, paragraph="§ 14", number="KS 2024/77")
    register.write(
        DocumentKind.GUIDELINE,
        "Riktlinje för informationssäkerhet",
        UNFINISHED,
        owner="IT-chefen",
        review_in=None,
        classification=Classification.INTERNAL,
    )


def _renew(register: Register, policy: DocumentVersion) -> None:
    following = actions.begin_version(document=policy.document, by=register.by, at=register.at)
    said = {name: getattr(following, name) for name in actions.drafting.FIELDS}
    said |= {"text": NEXT_POLICY, "review_on": register.on + timedelta(days=60)}
    actions.change_version(
        version=following,
        **said,
        units=[],
        seen=actions.drafting.fingerprint(following),
        by=register.by,
        at=register.at,
    )
    register.adopt(following, ago=120, paragraph="§ 52", number="KS 2026/19")


def _of_a_board(register: Register, board: Unit) -> None:
    """In force at one of them, and at both something is being written."""
    routine = register.write(
        DocumentKind.ROUTINE,
        "Rutin vid hot och våld",
        THREATS,
        unit=board,
        owner="Förvaltningschefen",
        review_in=200,
    )
    if board.abbreviation == "TN":
        register.adopt(routine, ago=400, paragraph="", number="TN 2025/18")
        actions.begin_version(document=routine.document, by=register.by, at=register.at)
