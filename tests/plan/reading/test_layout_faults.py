"""Texts with the faults of copying, and pages that only look like plans."""

from tests.plan.reading.shelf import codes, read_text, shown


def test_a_printed_page_copied_without_blank_lines() -> None:
    reading = read_text("""Handlingsplan för ett tryggare Sundby
2021-2024
Dokumenttyp Handlingsplan
Fastställd av Kommunfullmäktige
Fastställd datum 2021-03-29
Diarienummer KS 2020/00412
Giltig till 2024-12-31
Sundby kommun
Innehåll
1 Inledning 3
2 Fokusområden 4
2.1 Trygg stadsmiljö 4
2.2 Unga i riskzon 5
1 Inledning
Sundby kommun ska vara en trygg plats att bo och leva på. Den här planen
beskriver vad kommunen och polisen gör tillsammans för att förebygga
brott. Planen utgår från lagen (2023:196) om kommuners ansvar för brotts-
förebyggande arbete.
2 Fokusområden
Kommunen har två fokusområden.
2.1 Trygg stadsmiljö
Mål: Fler ska känna sig trygga i centrum.
Aktiviteter
Klipp buskage vid gång- och cykelvägar.
Installera bättre belysning vid stationen, i samarbete med Trafikverket och
fastighetsägarna.
Ansvarig: Tekniska nämnden
Sundby kommun 4 (6)
2.2 Unga i riskzon
Mål: Färre unga begår brott.
Aktiviteter
Inrätta en samverkansgrupp mellan skola, socialtjänst, polis och fritid (SSPF).
Ansvarig: Barn- och utbildningsnämnden, socialnämnden
""")
    document = reading.document
    assert (document.title, document.adopted_by, document.decision_date) == (
        "Handlingsplan för ett tryggare Sundby",
        "Kommunfullmäktige",
        "2021-03-29",
    )
    assert (document.registry_number, document.valid_to) == ("KS 2020/00412", "2024-12-31")
    lighting = (
        "Installera bättre belysning vid stationen, i samarbete med Trafikverket och"
        " fastighetsägarna."
    )
    group = "Inrätta en samverkansgrupp mellan skola, socialtjänst, polis och fritid (SSPF)."
    assert shown(reading) == [
        (
            "Trygg stadsmiljö",
            [
                ("Klipp buskage vid gång- och cykelvägar.", (), None),
                (lighting, ("Tekniska nämnden",), None),
            ],
        ),
        ("Unga i riskzon", [(group, ("Barn- och utbildningsnämnden", "Socialnämnden"), None)]),
    ]


def test_an_agreement_whose_sentences_lack_their_colons() -> None:
    reading = read_text("""ÖVERENSKOMMELSE
mellan Polismyndigheten och Granby kommun 2023-2025

Prioriterade problemområden
1. Ungdomsbrottslighet
2. Trafik

Ungdomsbrottslighet
Lägesbild: Ökad skadegörelse.
Polisen ska
- bedriva synligt polisarbete vid skolorna
- närvara vid föräldramöten
Kommunen ska
- ha fältverksamhet på helgkvällar
Gemensamt ska parterna
- träffas varje månad

Trafik
Polisen ska
- genomföra hastighetskontroller

Granby 2023-02-14
""")
    assert shown(reading) == [
        (
            "Ungdomsbrottslighet",
            [
                ("bedriva synligt polisarbete vid skolorna", ("Polisen",), None),
                ("närvara vid föräldramöten", ("Polisen",), None),
                ("ha fältverksamhet på helgkvällar", ("Kommunen",), None),
                ("träffas varje månad", (), None),
            ],
        ),
        ("Trafik", [("genomföra hastighetskontroller", ("Polisen",), None)]),
    ]
    assert reading.document.decision_date is None


def test_headings_say_whose_actions_follow() -> None:
    reading = read_text("""Lokal åtgärdsplan – Medborgarlöfte
Hudby 2019

Otrygghet i centrum
Medborgarna upplever centrum som otryggt kvällstid.
Aktiviteter polisen:
• Fotpatrullera i centrum fredag och lördag
Kommunens åtaganden
• Förbättra belysningen
Aktiviteter fastighetsägare:
• Sanera klotter inom 48 timmar

Buskörning
Löfte:
Polisen kommer att göra riktade trafikkontroller.
""")
    assert shown(reading) == [
        (
            "Otrygghet i centrum",
            [
                ("Fotpatrullera i centrum fredag och lördag", ("Polisen",), None),
                ("Förbättra belysningen", ("Kommunen",), None),
                ("Sanera klotter inom 48 timmar", ("Fastighetsägare",), None),
            ],
        ),
        ("Buskörning", [("Polisen kommer att göra riktade trafikkontroller.", ("Polisen",), None)]),
    ]


def test_a_programme_with_values_after_all_labels_and_lists_nobody_explains() -> None:
    reading = read_text("""Program för krisberedskap
2019–2022
Dokumenttyp: Program
Beslutsdatum:
Beslutsinstans:
2019-06-17
Kommunfullmäktige
Dnr: Kst/2019:88

Ansvarsfördelning

Varje nämnd och bolag ansvarar för att
• genomföra en risk- och sårbarhetsanalys varje mandatperiod.

Scenarier att öva
• Långvarigt elavbrott

Styrande lagar
• Säkerhetsskyddslagen (2018:585)

Samhällsviktig verksamhet
• Identifiera samhällsviktig verksamhet (samtliga nämnder)

Utbildning och övning
• Öva krisledningsnämnden årligen (KS)
• Utbilda nyckelpersoner i stabsmetodik. Ansvarig: räddningstjänsten
""")
    document = reading.document
    assert (document.adopted_by, document.decision_date, document.registry_number) == (
        "Kommunfullmäktige",
        "2019-06-17",
        "Kst/2019:88",
    )
    assert [each.body for each in reading.responsibilities] == ["Varje nämnd och bolag"]
    training = "Utbilda nyckelpersoner i stabsmetodik. Ansvarig: räddningstjänsten"
    identify = "Identifiera samhällsviktig verksamhet (samtliga nämnder)"
    assert shown(reading) == [
        ("Samhällsviktig verksamhet", [(identify, ("Samtliga nämnder",), None)]),
        (
            "Utbildning och övning",
            [
                ("Öva krisledningsnämnden årligen (KS)", ("KS",), "yearly"),
                (training, ("Räddningstjänsten",), None),
            ],
        ),
    ]


def test_a_draft_with_tables_of_tabs() -> None:
    reading = read_text("""Plan: Drogförebyggande arbete
Status: Utkast 2
Datum: 2022-09-01
Beslutas av: Kommunfullmäktige

Prioriterat område 1 – Tobak
Målsättning
• Ingen elev ska röka.
Åtgärder\t\t\tAnsvar\t\tKlart
Tillsyn av rökförbud\t\tMiljönämnden\tLöpande
Prioriterat område 2 – Alkohol
Åtgärder\t\t\tAnsvar\t\tKlart
Kontrollköp av folköl\t\tMiljönämnden\tVart tredje år
Information till butiker\t\tMiljönämnden, polisen\t2023-06-30
""")
    assert (reading.document.adopted_by, reading.document.decision_date) == (None, None)
    assert [area.number for area in reading.areas] == [1, 2]
    assert shown(reading) == [
        ("Tobak", [("Tillsyn av rökförbud", ("Miljönämnden",), "continuous")]),
        (
            "Alkohol",
            [
                ("Kontrollköp av folköl", ("Miljönämnden",), "triennial"),
                ("Information till butiker", ("Miljönämnden", "Polisen"), "once"),
            ],
        ),
    ]
    assert codes(reading) == ["draft", "outside_party"]


def test_advice_to_residents_is_no_plan() -> None:
    reading = read_text("""Skydda dig mot inbrott

Så skyddar du dig
• Lås dörrar och fönster
• Installera larm

Tänk på att:
• Informera grannar när du reser
""")
    assert (reading.areas, codes(reading)[0]) == ((), "no_plan")


def test_a_report_of_what_has_been_done_is_no_plan() -> None:
    reading = read_text("""Trygghetsredovisning 2022 för Berga kommun

Brottsförebyggande arbete
Under året har nämnderna genomfört följande insatser:
• Trygghetsvandringar i tre områden

Kommunstyrelsen beslutade:
• att godkänna redovisningen
""")
    assert (reading.areas, reading.responsibilities, codes(reading)) == ((), (), ["no_plan"])


def test_who_answers_under_a_heading_answers_for_the_list_below_and_not_the_one_above() -> None:
    reading = read_text("""Handlingsplan för säkerhet

Område 1: Kris

Kommunstyrelsen har ansvar för följande åtgärder:
 Upprätta krisledningsplan. (2021)

Kultur- och fritidsnämnden, socialnämnden samt barn- och utbildningsnämnden ska:
· öva personalen årligen

Område 2: Brand

Ansvarig nämnd: Tekniska nämnden
Åtgärder
* Kontrollera brandskydd
""")
    three = ("Kultur- och fritidsnämnden", "Socialnämnden", "Barn- och utbildningsnämnden")
    assert shown(reading) == [
        (
            "Kris",
            [
                ("Upprätta krisledningsplan. (2021)", ("Kommunstyrelsen",), None),
                ("öva personalen årligen", three, "yearly"),
            ],
        ),
        ("Brand", [("Kontrollera brandskydd", ("Tekniska nämnden",), None)]),
    ]


def test_the_owner_of_the_document_does_not_answer_for_its_lists() -> None:
    reading = read_text("""Handlingsplan för säkerhet
Ansvarig: Kommunstyrelsen

Åtgärder
* Kontrollera brandskydd
""")
    assert (reading.document.owner, reading.areas[0].commitments[0].responsible) == (
        "Kommunstyrelsen",
        (),
    )
