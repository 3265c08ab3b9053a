"""Invented documents, each in a layout that municipalities use."""

from tests.plan.reading.shelf import codes, commitments, read_text, shown
from varna.plan.reading.model import Kind


def test_two_labels_over_two_values_and_abbreviations_at_the_end() -> None:
    reading = read_text("""Dokumenttyp
Dokumentansvarig
Handlingsplan
Säkerhetschefen

Beslutad av\tDatum och paragraf\tDiarienummer
Kommunfullmäktige\t2019-05-27 § 112\tKS/2019:41

Handlingsplan för trygghet och säkerhet 2019–2022
Furuviks stad

1 Inledning
Planen beskriver hur staden arbetar med trygghet.

2 Mål
• Tryggheten ska öka.

3 Prioriterade områden

3.1 Trygg utemiljö
Belysning och skötsel påverkar hur trygga platser upplevs.
Åtgärder
• Genomföra trygghetsvandringar varje år (MSN, TN)
• Klottersanering inom 24 timmar (TN)

3.2 Trygga skolor
Åtgärder
• Alla skolor har en plan mot kränkningar (UN)

4 Lagar som styr
• Lag (2003:778) om skydd mot olyckor
""")
    document = reading.document
    assert (document.title, document.document_type, document.owner) == (
        "Handlingsplan för trygghet och säkerhet 2019–2022",
        "Handlingsplan",
        "Säkerhetschefen",
    )
    assert (document.adopted_by, document.decision_date, document.decision_paragraph) == (
        "Kommunfullmäktige",
        "2019-05-27",
        "§ 112",
    )
    assert (document.registry_number, document.municipality) == ("KS/2019:41", "Furuviks stad")
    assert shown(reading) == [
        (
            "Trygg utemiljö",
            [
                ("Genomföra trygghetsvandringar varje år (MSN, TN)", ("MSN", "TN"), "yearly"),
                ("Klottersanering inom 24 timmar (TN)", ("TN",), None),
            ],
        ),
        ("Trygga skolor", [("Alla skolor har en plan mot kränkningar (UN)", ("UN",), None)]),
    ]


def test_a_policy_all_on_one_line_without_colons_holds_responsibilities_and_no_areas() -> None:
    reading = read_text("""SÄKERHETSPOLICY

Dokumenttyp Policy Beslutsinstans Kommunfullmäktige Beslutsdatum 2021-06-14 Diarienummer KS 52/2020

Denna policy gäller för alla nämnder och bolag i Granviks kommun.

Ansvar

Kommunfullmäktige
• Fastställer policyn.

Tekniska nämnden
• Sköter lås och larm.

Läs mer
• www.example.org
• Lag (2003:778) om skydd mot olyckor
""")
    assert (reading.document.title, reading.document.document_type) == ("SÄKERHETSPOLICY", "Policy")
    assert (reading.document.adopted_by, reading.document.decision_date) == (
        "Kommunfullmäktige",
        "2021-06-14",
    )
    assert (reading.document.registry_number, reading.document.municipality) == (
        "KS 52/2020",
        "Granviks kommun",
    )
    assert [(each.body, each.text) for each in reading.responsibilities] == [
        ("Kommunfullmäktige", "Fastställer policyn."),
        ("Tekniska nämnden", "Sköter lås och larm."),
    ]
    assert (reading.areas, reading.holds_a_plan) == ((), True)


def test_a_draft_is_not_adopted_and_labels_belong_to_the_action_above() -> None:
    reading = read_text("""Förslag till handlingsplan mot våld i nära relationer

Antagen av: Kommunfullmäktige
Datum: 2023-05-22
Dnr: KS 2023/388

Bakgrund
Våld i nära relationer är ett folkhälsoproblem i Alby kommun.

Insatser

Åtgärd 1: Ta fram rutiner för anmälan.
Ansvarig: Socialnämnden
Tid: Senast 2024-12-31

Åtgärd 2: Utbilda chefer i våldsfrågor
Ansvarig: Kommunstyrelsen, Barn- och utbildningsnämnden
Tid: Årligen

Åtgärd 3: Sprida information om stöd
Ansvarig: Ej utsedd
""")
    document = reading.document
    assert (document.adopted_by, document.decision_date, document.registry_number) == (
        None,
        None,
        "KS 2023/388",
    )
    assert shown(reading) == [
        (
            "Förslag till handlingsplan mot våld i nära relationer",
            [
                ("Ta fram rutiner för anmälan.", ("Socialnämnden",), "once"),
                (
                    "Utbilda chefer i våldsfrågor",
                    ("Kommunstyrelsen", "Barn- och utbildningsnämnden"),
                    "yearly",
                ),
                ("Sprida information om stöd", (), None),
            ],
        )
    ]
    assert codes(reading) == ["draft", "no_responsible"]


def test_an_agreement_names_who_promises_in_the_sentence_before_the_list() -> None:
    reading = read_text("""Samverkansöverenskommelse mellan Polisen och Björkå kommun 2022–2024

Diarienr: 2018-000189   Giltighetstid: 2022-01-01 – 2024-12-31

Fokusområde 1: Ungdomar och droger

Mål
– Färre unga ska pröva narkotika.

Polisen åtar sig att:
– patrullera vid skolor och fritidsgårdar

Björkå kommun åtar sig att:
– kontinuerligt utbilda personal

Fokusområde 2: Trafiksäkerhet

Vi ska tillsammans:
* genomföra hastighetskontroller vid skolor

Scenarier
* Scenario 1: Bilbrand
* Översvämning
""")
    document = reading.document
    assert (document.registry_number, document.valid_from, document.valid_to) == (
        "2018-000189",
        "2022-01-01",
        "2024-12-31",
    )
    assert [(area.number, area.title) for area in reading.areas] == [
        (1, "Ungdomar och droger"),
        (2, "Trafiksäkerhet"),
    ]
    assert [(each.text, each.responsible) for each in commitments(reading)] == [
        ("patrullera vid skolor och fritidsgårdar", ("Polisen",)),
        ("kontinuerligt utbilda personal", ("Björkå kommun",)),
        ("genomföra hastighetskontroller vid skolor", ()),
    ]
    assert codes(reading) == ["outside_party", "no_responsible"]


def test_imperative_lines_under_a_heading_of_actions_need_no_bullets() -> None:
    reading = read_text("""Krisledningsplan
Fastställd av kommunstyrelsen den 12 mars 2018, § 45. Dnr Kst/2011:621

Åtgärder
Upprätta en larmlista
Öva krisledningen varje år
Kommunstyrelsen ska utse tjänsteman i beredskap.
Berörda nämnder ska ta fram kontinuitetsplaner.

Hot och risker
- Storm
- Elavbrott
""")
    document = reading.document
    assert (
        document.adopted_by,
        document.decision_date,
        document.decision_paragraph,
        document.registry_number,
    ) == (
        "Kommunstyrelsen",
        "2018-03-12",
        "§ 45",
        "Kst/2011:621",
    )
    assert shown(reading) == [
        (
            "Krisledningsplan",
            [
                ("Upprätta en larmlista", (), None),
                ("Öva krisledningen varje år", (), "yearly"),
                ("Kommunstyrelsen ska utse tjänsteman i beredskap.", ("Kommunstyrelsen",), None),
                ("Berörda nämnder ska ta fram kontinuitetsplaner.", ("Berörda nämnder",), None),
            ],
        )
    ]


def test_tables_of_pipes_with_a_column_for_who_and_one_for_when() -> None:
    reading = read_text("""| Dokumenttyp | Program |
|---|---|
| Fastställd av | Kommunfullmäktige |
| Datum | 14 juni 2021 |
| Dnr | 2014:192 |
| Senast reviderad | - |

# Program för social hållbarhet

## Område A: Barn

| Åtgärd | Ansvarig | Tid |
|---|---|---|
| Starta fältgrupp | Socialnämnden | 2023 |
| Erbjuda sommarjobb | Arbetsmarknadsnämnden och polisen | Årligen |

## Område B: Äldre

| Åtgärd | Ansvarig | Tid |
|---|---|---|
| Informera om bedrägerier | (KS) | Kvartalsvis |
""")
    document = reading.document
    assert (
        document.adopted_by,
        document.decision_date,
        document.registry_number,
        document.last_revised,
    ) == (
        "Kommunfullmäktige",
        "2021-06-14",
        "2014:192",
        None,
    )
    assert shown(reading) == [
        (
            "Barn",
            [
                ("Starta fältgrupp", ("Socialnämnden",), "once"),
                ("Erbjuda sommarjobb", ("Arbetsmarknadsnämnden", "Polisen"), "yearly"),
            ],
        ),
        ("Äldre", [("Informera om bedrägerier", ("KS",), None)]),
    ]
    assert codes(reading) == ["placeholder", "outside_party", "other_recurrence"]


def test_a_programme_with_contents_wrapped_lines_and_page_numbers() -> None:
    reading = read_text("""Lidvik stad
Dnr KS/2019:41

Trygghetsprogram för Lidvik stad 2020-2023

Antaget av kommunfullmäktige 2019-11-25, § 187

Innehåll
Inledning.......................................3
Trygga och säkra offentliga miljöer.............4
En kommun fri från narkotika....................5

Sida 2 (6)

Inledning
Lidvik ska vara en trygg stad för alla. Programmet anger inriktningen för nämnderna.

Programmet riktar sig till
• invånare
• förtroendevalda

Trygga och säkra offentliga miljöer

Målet är att alla ska känna sig trygga. För att nå målet ska staden:
• genomföra trygghetsvandringar i alla stadsdelar varje år (MSN, TN)
• planera för god belysning i parker och på
  gångvägar (TN)

Sida 3 (6)

En kommun fri från narkotika

Utmaningar
• Tillgången på narkotika är stor.

Vi kommer att:
• utbilda skolpersonal kontinuerligt (UN)
• genomföra föräldramöten (berörda nämnder)
""")
    document = reading.document
    assert (document.title, document.municipality) == (
        "Trygghetsprogram för Lidvik stad 2020-2023",
        "Lidvik stad",
    )
    assert (document.adopted_by, document.decision_date, document.decision_paragraph) == (
        "Kommunfullmäktige",
        "2019-11-25",
        "§ 187",
    )
    assert shown(reading) == [
        (
            "Trygga och säkra offentliga miljöer",
            [
                (
                    "genomföra trygghetsvandringar i alla stadsdelar varje år (MSN, TN)",
                    ("MSN", "TN"),
                    "yearly",
                ),
                ("planera för god belysning i parker och på gångvägar (TN)", ("TN",), None),
            ],
        ),
        (
            "En kommun fri från narkotika",
            [
                ("utbilda skolpersonal kontinuerligt (UN)", ("UN",), "continuous"),
                ("genomföra föräldramöten (berörda nämnder)", ("Berörda nämnder",), None),
            ],
        ),
    ]


def test_a_rescue_programme_with_risks_goals_and_numbered_items() -> None:
    reading = read_text(
        "Dokumentnamn: Handlingsprogram för skydd mot olyckor Beslutad av: Kommunfullmäktige "
        "Beslutsdatum: 2016-02-29 § 12 Diarienummer: KS 2015/1123 "
        "Dokumentansvarig: Räddningschefen Gäller från: 2016-03-01 Gäller till: 2019-12-31\n"
        """
1. Inledning
Handlingsprogrammet är kommunens styrdokument för olycksförebyggande arbete i Sunnerby kommun.

2. Risker
2.1 Bränder
- Brand i bostad

3. Verksamhetsmål
- Räddningstjänsten ska nå 90 % av invånarna inom 20 minuter.

4. Förebyggande verksamhet
4.1 Tillsyn
Räddningstjänsten ska:
1. Utföra tillsyn av skolor vart tredje år.
2. Informera fastighetsägare löpande.

4.2 Information
Kommunen ansvarar för att:
- utbilda anställda i brandskydd

5. Organisation och ansvar
- Kommunstyrelsen ansvarar för den övergripande samordningen.
"""
    )
    document = reading.document
    assert (document.title, document.owner) == (
        "Handlingsprogram för skydd mot olyckor",
        "Räddningschefen",
    )
    assert (document.valid_from, document.valid_to) == ("2016-03-01", "2019-12-31")
    assert (document.decision_date, document.decision_paragraph) == ("2016-02-29", "§ 12")
    assert [(area.number, area.title) for area in reading.areas] == [(4, "Förebyggande verksamhet")]
    assert [
        (each.kind, each.text, each.responsible, each.recurrence) for each in commitments(reading)
    ] == [
        (
            Kind.ACTIVITY,
            "Utföra tillsyn av skolor vart tredje år.",
            ("Räddningstjänsten",),
            "triennial",
        ),
        (Kind.ACTIVITY, "Informera fastighetsägare löpande.", ("Räddningstjänsten",), "continuous"),
        (Kind.RESPONSIBILITY, "utbilda anställda i brandskydd", ("Kommunen",), None),
    ]
    assert [(each.body, each.text) for each in reading.responsibilities] == [
        ("Kommunstyrelsen", "Kommunstyrelsen ansvarar för den övergripande samordningen.")
    ]


def test_promises_on_a_web_page_are_sentences_without_bullets() -> None:
    reading = read_text("""Medborgarlöfte Ekeby 2023

Det här lovar vi:
 Vi ska finnas synliga på torget på fredagar och
 lördagar under hela året.
 Kommunen byter ut belysningen i parken.

Kontakt
Anna Andersson
""")
    assert shown(reading) == [
        (
            "Medborgarlöfte Ekeby 2023",
            [
                (
                    "Vi ska finnas synliga på torget på fredagar och lördagar under hela året.",
                    (),
                    None,
                ),
                ("Kommunen byter ut belysningen i parken.", ("Kommunen",), None),
            ],
        )
    ]


def test_minutes_are_no_plan() -> None:
    reading = read_text("""PROTOKOLL
Kommunstyrelsen 2022-03-14

§ 45 Antagande av trygghetsprogram
Dnr KS 2022/77

Kommunstyrelsens förslag till beslut
1. Kommunfullmäktige antar trygghetsprogrammet.
2. Nämnderna får i uppdrag att redovisa sitt arbete.

Närvarande
• Anna Andersson (S)
• Bo Berg (M)
""")
    assert (reading.areas, reading.responsibilities, codes(reading)) == ((), (), ["no_plan"])
    assert (reading.document.registry_number, reading.document.decision_date) == (None, None)


def test_links_under_a_heading_of_actions_are_no_plan() -> None:
    reading = read_text("""Trygghetsrådet

Åtgärder
• Handlingsplan för klimatet (pdf, 2 MB)
• Läs mer om trygghet på www.example.org
• Policy för trygghet och säkerhet
Diarienummer KS 2020/11
""")
    assert (reading.areas, codes(reading), reading.document.registry_number) == (
        (),
        ["no_plan"],
        None,
    )
