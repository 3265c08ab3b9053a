"""Single phrases: how often, who, what kind of heading, which number, which day."""

import pytest

from tests.plan.reading.shelf import read_text
from varna.plan.reading.bodies import bodies_in_list
from varna.plan.reading.dates import first_date, is_placeholder
from varna.plan.reading.joining import joined
from varna.plan.reading.leadins import role_of_leadin
from varna.plan.reading.not_promises import is_no_promise
from varna.plan.reading.recurrence import recurrence_of, recurrence_of_time
from varna.plan.reading.responsible import responsible_in
from varna.plan.reading.roles import Role, role_of
from varna.plan.reading.values import registry_number

NONE: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("text", "often"),
    [
        ("Nämnderna rapporterar tertial två en lägesbild", "tertial_2"),
        ("I samband med tertialrapport två varje år rapporterar kontoret", "tertial_2"),
        ("Genomföra en analys vart tredje år", "triennial"),
        ("Nämnderna följer årligen upp arbetet", "yearly"),
        ("Genomföra en årlig trygghetsmätning", "yearly"),
        ("Redovisas en gång per år", "yearly"),
        ("Utbildningar genomförs kontinuerligt", "continuous"),
        ("Genomför löpande riskanalyser", "continuous"),
        ("Ta fram en plan, klart senast 2024-06-30", "once"),
        ("Redovisas i den årliga rapporten", None),
        ("Genomföra en kartläggning", None),
        ("Redovisas två gånger per år", None),
        ("Utbilda löpande och redovisa årligen", None),
    ],
)
def test_recurrence_is_what_the_sentence_says(text: str, often: str | None) -> None:
    assert recurrence_of(text, 1)[0] == often


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Redovisas två gånger per år", "other_recurrence"),
        ("Utbilda löpande och redovisa årligen", "unclear_recurrence"),
    ],
)
def test_a_recurrence_that_cannot_be_chosen_is_remarked(text: str, code: str) -> None:
    assert [each.code for each in recurrence_of(text, 1)[1]] == [code]


@pytest.mark.parametrize(
    ("cell", "often"),
    [
        ("2025", "once"),
        ("Senast december 2025", "once"),
        ("Q4 2025", "once"),
        ("Årligen", "yearly"),
        ("2024–2026", None),
        ("Vid behov", None),
    ],
)
def test_a_cell_for_time_with_one_point_in_time_is_once(cell: str, often: str | None) -> None:
    assert recurrence_of_time(cell, 1)[0] == often


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Kommunstyrelsen, genomför insatser", ["Kommunstyrelsen"]),
        ("Berörda nämnder och bolag stärker arbetet", ["Berörda nämnder och bolag"]),
        ("Barn- och utbildningsnämnden ska utbilda", ["Barn- och utbildningsnämnden"]),
        ("Polisen och Mjölby kommun ska arbeta", ["Polisen", "Mjölby kommun"]),
        ("Kommunstyrelsen tillsammans med polisen ska öva", ["Kommunstyrelsen"]),
        ("Genomföra trygghetsvandringar (MSN, TN)", ["MSN", "TN"]),
        ("Se över larmvägar (TIB)", []),
        ("Utbilda personal. Ansvarig: socialnämnden", ["Socialnämnden"]),
        ("Vid behov rapporterar kommunkontoret en lägesbild", ["Kommunkontoret"]),
        ("Tillsyn genomförs av räddningstjänsten", ["Räddningstjänsten"]),
        ("Kommunens riktlinjer är väl kända", []),
        ("Kommunstyrelsens beslut verkställs", []),
        ("Utbildningar genomförs", []),
    ],
)
def test_who_answers_is_read_from_the_sentence(text: str, who: list[str]) -> None:
    assert responsible_in(text, NONE, functions=False) == who


def test_a_list_with_one_part_that_is_no_body_names_nobody() -> None:
    assert bodies_in_list("Socialnämnden, polisen", NONE) == ["Socialnämnden", "Polisen"]
    assert bodies_in_list("Socialnämnden, Anna Berg", NONE) == []


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Åtgärder", Role.ACTION),
        ("Planerade insatser 2023–2024", Role.ACTION),
        ("Övergripande mål", Role.ASIDE),
        ("Bakgrund och syfte", Role.ASIDE),
        ("Lagstiftning", Role.ASIDE),
        ("Uppföljning och utvärdering", Role.FOLLOW_UP),
        ("Ansvar", Role.RESPONSIBILITY),
        ("Roller och ansvar", Role.RESPONSIBILITY),
        ("Realisering av planerna – ansvar och uppföljning", Role.RESPONSIBILITY),
        ("Fokusområden", Role.AREAS),
        ("Nämnder och bolagsstyrelser", Role.BODY),
        ("Förebygga brott", Role.TOPIC),
        ("Brottsförebyggande åtgärder", Role.TOPIC),
        ("Medborgarlöfte 2016-2017", Role.TOPIC),
    ],
)
def test_a_heading_says_what_stands_under_it(heading: str, role: Role) -> None:
    assert role_of(heading) is role


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("Polisen och kommunen lovar att:", Role.ACTION),
        ("Följande aktiviteter ska leda till att målet uppnås.", Role.ACTION),
        ("För att nå målet ska nämnderna:", Role.ACTION),
        ("Kommunstyrelsen kommer att följa upp arbetet genom att tillse att:", Role.FOLLOW_UP),
        ("Nämnden ansvarar för att:", Role.RESPONSIBILITY),
        ("Målet är att kommunen ska:", Role.ASIDE),
        ("Följande lagar styr arbetet:", Role.ASIDE),
        ("Exempel på händelser:", Role.ASIDE),
        ("Programmet har följande fokusområden:", Role.AREAS),
        ("Programmet ska innehålla:", None),
        ("Så här ser det ut i kommunen.", None),
    ],
)
def test_the_sentence_before_a_list_says_what_the_list_is(sentence: str, role: Role | None) -> None:
    assert role_of_leadin(sentence) is role


@pytest.mark.parametrize(
    "number",
    ["KS/2019:41", "KS 2023/388", "KS 52/2020", "Kst/2011:621", "2014:192", "2018-000189"],
)
def test_registry_numbers_are_kept_as_written(number: str) -> None:
    assert registry_number(f"Dnr {number}") == number
    assert read_text(PLAN.format(f"Diarienummer {number}")).document.registry_number == number


PLAN = "Plan för trygghet\n{}\n\nÅtgärder\n• Kommunstyrelsen ska öva.\n"


def test_a_date_is_no_registry_number() -> None:
    assert registry_number("2018-03-12") is None


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("25 september 2017", "2017-09-25"),
        ("den 1 jan 2020", "2020-01-01"),
        ("2021-06-14 § 112", "2021-06-14"),
        ("20210614", "2021-06-14"),
        ("2021-13-45", None),
        ("31 februari 2020", None),
        ("juni 2021", None),
        ("20XX-XX-XX", None),
    ],
)
def test_dates_become_iso_days_or_nothing(written: str, day: str | None) -> None:
    assert first_date(written) == day


@pytest.mark.parametrize(
    "text",
    ["20XX-XX-XX", "[Klicka och fyll i]", "ÅÅÅÅ-MM-DD", "-", "", "KS 20XX/XXXX", "Klicka här"],
)
def test_placeholders_are_no_values(text: str) -> None:
    assert is_placeholder(text) is True
    document = read_text(PLAN.format(f"Diarienummer: {text}")).document
    assert document.registry_number is None


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("trygghets-", "och säkerhet", "trygghets- och säkerhet"),
        ("säker-", "heten", "säkerheten"),
        ("IT-", "säkerhet", "IT-säkerhet"),
        ("20XX-", "XX-XX", "20XX-XX-XX"),
        ("öva", "årligen", "öva årligen"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_is_understood(first: str, second: str, whole: str) -> None:
    assert joined(first, second) == whole


@pytest.mark.parametrize(
    ("line", "adopted"),
    [
        (
            "Antagen av kommunfullmäktige 2021-06-14 § 112",
            ("Kommunfullmäktige", "2021-06-14", "§ 112"),
        ),
        (
            "Fastställd av: Kommunstyrelsen, 12 mars 2018 § 45",
            ("Kommunstyrelsen", "2018-03-12", "§ 45"),
        ),
        (
            "Planen antogs av kommunfullmäktige den 14 juni 2021.",
            ("Kommunfullmäktige", "2021-06-14", None),
        ),
        ("Beslutsdatum: 20XX-XX-XX", (None, None, None)),
        ("Plan för kris. Beslutad av kommunfullmäktige", (None, None, None)),
        ("FÖRSLAG\nAntagen av: Kommunfullmäktige 2021-06-14 § 112", (None, None, None)),
    ],
)
def test_a_decision_is_read_where_the_document_states_it(
    line: str, adopted: tuple[str | None, str | None, str | None]
) -> None:
    document = read_text(PLAN.format(line)).document
    assert (document.adopted_by, document.decision_date, document.decision_paragraph) == adopted


@pytest.mark.parametrize(
    ("line", "validity"),
    [
        ("Giltighetstid: 2020–2023", (None, None, "2020–2023")),
        ("Gäller från 2023-01-01 till 2026-12-31", ("2023-01-01", "2026-12-31", None)),
        ("Gäller från: 2023-01-01", ("2023-01-01", None, None)),
        ("Giltig till: 2024-12-31", (None, "2024-12-31", None)),
        ("Giltighetstid: Tills vidare", (None, None, "Tills vidare")),
    ],
)
def test_validity_is_days_where_days_are_written(
    line: str, validity: tuple[str | None, str | None, str | None]
) -> None:
    document = read_text(PLAN.format(line)).document
    assert (document.valid_from, document.valid_to, document.validity) == validity


def test_what_is_said_of_a_document_is_a_promise_and_its_name_alone_is_none() -> None:
    assert not is_no_promise("Riktlinjerna om mutor och representation är väl kända.")
    assert not is_no_promise("Handlingsplan mot hot och våld ska antas av varje nämnd.")
    assert is_no_promise("Riktlinjer för representation")
    assert is_no_promise("Plan för hantering av extraordinära händelser. Motala kommun")
