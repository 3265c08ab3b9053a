"""How documents that nobody here had seen say what they are, and tables that lost their lines."""

import pytest

from tests.plan.reading.shelf import codes, read_text, shown


def test_a_document_without_a_plan_still_says_what_it_is() -> None:
    reading = read_text("""Policy för beredskap
Antagen av kommunfullmäktige den 4 oktober 2023.
Diarienummer KS 2023/74

Inledning
Kommunen tecknar överenskommelser om krisberedskap.
""")
    document = reading.document
    assert (reading.areas, codes(reading)) == ((), ["no_plan"])
    assert (document.adopted_by, document.decision_date, document.registry_number) == (
        "Kommunfullmäktige",
        "2023-10-04",
        "KS 2023/74",
    )


@pytest.mark.parametrize(
    "page",
    [
        "Trygghet\n\nDnr KS 2022/77\n\nEn sida om trygghet.\n",
        "Trygghet\n\nRelevanta dokument\nBeslutad av kommunfullmäktige 2017-09-25\nDnr KS 2017/3\n",
    ],
)
def test_one_number_or_a_list_of_links_says_nothing_of_the_page(page: str) -> None:
    document = read_text(page).document
    assert (document.adopted_by, document.decision_date, document.registry_number) == (
        None,
        None,
        None,
    )


def test_a_letter_with_a_draft_is_named_by_the_draft_and_not_adopted() -> None:
    reading = read_text("""Kommunstyrelsen
Välfärd och demokrati
Datum
Diarienummer
2015-09-02
2014:192
1 (4)
Risk- och sårbarhetsanalys 2016-2019 för
Norrby kommun
Förslag till kommunfullmäktige
Analysen fastställs.
""")
    document = reading.document
    assert (document.title, document.registry_number) == (
        "Risk- och sårbarhetsanalys 2016-2019 för Norrby kommun",
        "2014:192",
    )
    assert (document.adopted_by, document.decision_date, codes(reading)) == (
        None,
        None,
        ["no_plan", "draft"],
    )


def test_labels_in_one_row_over_one_value_a_line() -> None:
    document = read_text("""Program för trygghet

Dokumenttyp: Beslutsinstans: Beslutsdatum: Diarienummer:

Program för trygghet Kommunfullmäktige 2020-02-26 KS 2018/31

Dokumentansvarig: Framtagen av: Giltighetstid: Senast reviderad:

Säkerhetschefen

Kommunkontoret

Programmet aktualiseras varje mandatperiod.

[Klicka och fyll i]

Dokumentet gäller för:

Alla nämnder
""").document
    assert (document.document_type, document.adopted_by, document.registry_number) == (
        "Program för trygghet",
        "Kommunfullmäktige",
        "KS 2018/31",
    )
    assert (document.owner, document.drafted_by, document.validity, document.last_revised) == (
        "Säkerhetschefen",
        "Kommunkontoret",
        "Programmet aktualiseras varje mandatperiod.",
        None,
    )


def test_labels_inside_a_paragraph_end_at_labels_that_mean_nothing_here() -> None:
    document = read_text("""Riktlinje för krisberedskap

2 Sida 2(9) Stadens styrdokument Dokumenttyp: Riktlinje Beslutat av: Beredningen för trygghet \
Datum: 21 mars 2016 Giltighetstid: Norrby stad Dokumentansvarig: Säkerhetschefen Adresserat till: \
Kommunstyrelsen Sökord: kris
""").document
    assert (document.document_type, document.adopted_by, document.owner, document.validity) == (
        "Riktlinje",
        "Beredningen för trygghet",
        "Säkerhetschefen",
        None,
    )


def test_labels_of_validity_that_begin_with_the_document_and_a_number_with_a_long_dash() -> None:
    document = read_text("""Strategi Program Plan
Norrby kommuns
Riktlinjer för brottsförebyggande arbete
Fastställt av: Kommunfullmäktige
Datum: 2021-02-10, § 8
Dokumentet gäller för: Alla nämnder Dokumentet gäller till och med: 2024-12-31
Dnr: LKS 2021–000032
""").document
    assert (document.title, document.applies_to, document.valid_to, document.registry_number) == (
        "Riktlinjer för brottsförebyggande arbete",
        "Alla nämnder",
        "2024-12-31",
        "LKS 2021–000032",
    )


def test_a_decision_to_be_filled_in_is_none_and_a_number_behind_the_title_is_no_part_of_it() -> (
    None
):
    reading = read_text("""Inriktning för krisberedskap 2020-2023 Dnr Kst 2020/207
Antagen av kommunfullmäktige………………

Åtgärder
Kommunen ska:
- öva stab
""")
    document = reading.document
    assert (document.title, document.registry_number, document.adopted_by) == (
        "Inriktning för krisberedskap 2020-2023",
        "Kst 2020/207",
        None,
    )
    assert codes(reading) == ["placeholder"]


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        (
            "Denna överenskommelse gäller från 2024-01-01 till 2027-12-31.",
            ("2024-01-01", "2027-12-31"),
        ),
        ("Löftet kommer att löpa från 2018-07-01—2020-06-30", ("2018-07-01", "2020-06-30")),
        ("Planen gäller till och med den 31 december 2026.", (None, "2026-12-31")),
        ("Planen gäller från och med 2026-01-01.", ("2026-01-01", None)),
        ("Planen gäller 2024–2027.", (None, None)),
        ("Lagen gäller från 2023-07-01.", (None, None)),
    ],
)
def test_a_sentence_may_say_from_which_day_to_which(
    sentence: str, days: tuple[str | None, str | None]
) -> None:
    document = read_text(f"""Plan för trygghet

{sentence}

Åtgärder
- Kommunen ska se över belysningen
""").document
    assert (document.valid_from, document.valid_to) == days


def test_a_decision_may_stand_at_the_foot() -> None:
    document = read_text("""Krisledningsplan

Åtgärder
- Krisledningsnämnden ska öva

Antagen av kommunfullmäktige 2022-11-28 § 143. Dnr KS 2022/501.
""").document
    assert (document.adopted_by, document.decision_date, document.registry_number) == (
        "Kommunfullmäktige",
        "2022-11-28",
        "KS 2022/501",
    )


def test_a_draft_gets_no_decision_from_its_foot() -> None:
    document = read_text("""Förslag till krisledningsplan

Åtgärder
- Krisledningsnämnden ska öva

Antagen av kommunfullmäktige 2022-11-28 § 143.
""").document
    assert (document.adopted_by, document.decision_date) == (None, None)


def test_a_table_whose_cells_lie_one_under_the_other() -> None:
    reading = read_text("""Åtgärdsplan Trygg i Norrby

Åtgärd
Ansvarig
Klart
Utöka belysning vid stationen
Tekniska nämnden
2024-12-31
Starta nattvandring
Kultur- och fritidsnämnden
Löpande
Utbilda krögare
Socialnämnden, polisen
Årligen
Planen följs upp av kommunstyrelsen.
""")
    assert shown(reading) == [
        (
            "Åtgärdsplan Trygg i Norrby",
            [
                ("Utöka belysning vid stationen", ("Tekniska nämnden",), "once"),
                ("Starta nattvandring", ("Kultur- och fritidsnämnden",), "continuous"),
                ("Utbilda krögare", ("Socialnämnden", "Polisen"), "yearly"),
            ],
        )
    ]
