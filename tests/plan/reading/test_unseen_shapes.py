"""Shapes that nobody here had seen: who promises, what only sounds like it, how lists look."""

import pytest

from tests.plan.reading.shelf import codes, read_text, shown


def test_a_list_under_goals_stays_goals_though_we_shall() -> None:
    reading = read_text("""Policy för beredskap

1. Mål och inriktning
De övergripande inriktningarna är att vi ska:
• Värna liv och hälsa
• Minska sårbarheten

2. Mål
Kommunen ska:
• Klara en vecka utan el

3. Åtgärder
Kommunen ska:
• Köpa reservkraft
""")
    assert shown(reading) == [("Policy för beredskap", [("Köpa reservkraft", ("Kommunen",), None)])]


def test_a_board_promises_under_goals_too() -> None:
    reading = read_text("""Plan för trygghet

Trygga gator
Mål
Tekniska nämnden ska:
• byta belysning vid torget
""")
    assert shown(reading) == [
        ("Trygga gator", [("byta belysning vid torget", ("Tekniska nämnden",), None)])
    ]


def test_what_the_document_itself_shall_do_is_no_promise() -> None:
    reading = read_text("""Medborgarlöfte

Medborgarlöftet ska:
• öka tryggheten
• stärka förtroendet

Syften med medborgarlöften
• Skapa engagemang
""")
    assert (reading.areas, codes(reading)[0]) == ((), "no_plan")


def test_who_promises_may_come_after_a_sentence_that_explains() -> None:
    reading = read_text("""Medborgarlöften

Detta gör vi genom att:
• Ljus är viktigt för tryggheten. Norrby kommun lovar att se över lamporna.
• Polisen lovar att patrullera. Kommunen ska hjälpa till.
""")
    assert [each[1] for each in shown(reading)[0][1]] == [("Norrby kommun",), ("Polisen",)]


def test_the_sentence_before_a_list_of_responsibilities_wins_over_the_heading() -> None:
    reading = read_text("""Policy för säkerhet

Ansvar

Kommunfullmäktige
Fullmäktige fastställer policyn.

Kommunstyrelsen ansvarar för att:
• samordna arbetet

Krisledningsgruppen ska:
• samlas vid larm
""")
    assert [(each.body, each.text) for each in reading.responsibilities] == [
        ("Kommunstyrelsen", "samordna arbetet"),
        ("Krisledningsgruppen", "samlas vid larm"),
    ]
    assert reading.areas == ()


def test_posts_that_a_label_names_answer() -> None:
    reading = read_text("""Överenskommelse om samverkan

Problemområde: Unga
Aktivitet: Föräldramöten i årskurs 7
Ansvarig: Skolchef och kommunpolis
Aktivitet: Nattvandring vid skolavslutningen
Ansvarig: Anna Andersson
""")
    assert [each[1] for each in shown(reading)[0][1]] == [("Skolchef", "Kommunpolis"), ()]


@pytest.mark.parametrize("sign", ["→", "✓", "▪", "o", "\uf0b7", "a)"])
def test_a_list_is_known_by_its_signs(sign: str) -> None:
    second = "b)" if sign == "a)" else sign
    reading = read_text(f"""Handlingsplan för trygghet

TRYGGA UTEMILJÖER
ÅTGÄRDER:
{sign} Röja sly längs gång-
vägar (TN)
{second} Byta lampor (TN)
""")
    assert shown(reading) == [
        (
            "TRYGGA UTEMILJÖER",
            [
                ("Röja sly längs gångvägar (TN)", ("TN",), None),
                ("Byta lampor (TN)", ("TN",), None),
            ],
        )
    ]


def test_a_numbered_heading_right_after_a_list_is_no_action_though_it_could_be_a_verb() -> None:
    reading = read_text("""Handlingsplan för säkerhet

4 Brott
Åtgärder
• Se över rutiner (KS)
5 Skydd mot olyckor
Åtgärder
• Utbilda i brandskydd (KS)
""")
    assert [(area.number, area.title) for area in reading.areas] == [
        (4, "Brott"),
        (5, "Skydd mot olyckor"),
    ]


def test_a_focus_area_needs_no_colon_and_what_one_wants_to_reach_is_a_goal() -> None:
    reading = read_text("""Trygghetsprogram

Fokusområde Trygga hem
Åtgärder
- Grannsamverkan startas av kommunen
Det här vill vi uppnå
- Färre skador i hemmet
""")
    assert shown(reading) == [
        ("Trygga hem", [("Grannsamverkan startas av kommunen", ("Kommunen",), None)])
    ]


def test_examples_on_a_page_are_no_plan() -> None:
    reading = read_text("""Det här gör kommunen för din trygghet

Vi arbetar på många sätt. Bland annat:
• håller vi koll på belysningen
• tar vi bort klotter
""")
    assert (reading.areas, codes(reading)[0]) == ((), "no_plan")


def test_leadership_may_be_the_name_of_an_area() -> None:
    reading = read_text("""Krisledningsplan

Ledning och stab
Krisledningsnämnden ska:
- sammanträda efter larm
""")
    assert [area.title for area in reading.areas] == ["Ledning och stab"]


def test_the_title_says_which_municipality_not_a_shout_further_down() -> None:
    reading = read_text("""Trygghetsstrategi för Norrby kommun

Åtgärder
- Kommunen ska se över belysningen

STRATEGI FÖR SÖDERBY KOMMUN
""")
    assert reading.document.municipality == "Norrby kommun"


@pytest.mark.parametrize(
    ("item", "responsible"),
    [
        ("Fastighetsägarna bjuds in till dialog av kommunstyrelsen", ("Kommunstyrelsen",)),
        ("Ordningsvakter i centrum (KS i samverkan med polisen)", ("KS",)),
        ("Nollvision mot kränkningar (BUN, senast 2025)", ("BUN",)),
        ("Polisen synas mer i centrum", ("Polisen",)),
    ],
)
def test_who_answers_is_told_from_who_is_only_there(
    item: str, responsible: tuple[str, ...]
) -> None:
    reading = read_text(f"Plan för trygghet\n\nÅtgärder\n- {item}\n")
    assert reading.areas[0].commitments[0].responsible == responsible


def test_those_who_are_no_body_have_no_responsibilities_under_the_heading_of_responsibility() -> (
    None
):
    reading = read_text("""Säkerhetspolicy

Ansvar
Kommunstyrelsen ska:
- följa upp policyn
Medarbetare ska:
- rapportera tillbud
""")
    assert [(each.body, each.text) for each in reading.responsibilities] == [
        ("Kommunstyrelsen", "följa upp policyn")
    ]
    assert (reading.areas, codes(reading)) == ((), ["list_not_read"])


@pytest.mark.parametrize(
    "page",
    [
        """Frågor om kriser

Vad gör kommunen vid en kris?
Kommunen ska hålla skolor öppna.

Hur förbereder jag mig?
- Öva hemma varje år
- Skaffa en radio
""",
        """Vi söker en samordnare

Arbetsuppgifter
- Samordna säkerheten
- Utveckla krisledningsplanen
""",
    ],
)
def test_questions_with_answers_and_an_advertisement_are_no_plan(page: str) -> None:
    reading = read_text(page)
    assert (reading.areas, codes(reading)[0]) == ((), "no_plan")


def test_we_shall_is_a_promise_in_every_area() -> None:
    reading = read_text("""Medborgarlöften 2018

Trygghet i centrum
• Kommunen kommer att anlita ordningsvakter

Färre brott
• Vi kommer att öka belysningen
""")
    assert shown(reading) == [
        (
            "Trygghet i centrum",
            [("Kommunen kommer att anlita ordningsvakter", ("Kommunen",), None)],
        ),
        ("Färre brott", [("Vi kommer att öka belysningen", (), None)]),
    ]


def test_numbers_of_actions_in_steps_and_a_numbered_heading_that_begins_with_a_verb() -> None:
    reading = read_text("""Handlingsplan för trygghet

Åtgärder

1 Stärka den lokala samverkan
Åtgärd 1.1 Teckna överenskommelse med polisen
Ansvarig: KS
Åtgärd 1.2: Belysa parkerna
Ansvarig: GSN
""")
    assert [(area.number, area.title) for area in reading.areas] == [
        (1, "Stärka den lokala samverkan")
    ]
    assert [each[:2] for each in shown(reading)[0][1]] == [
        ("Teckna överenskommelse med polisen", ("KS",)),
        ("Belysa parkerna", ("GSN",)),
    ]


def test_a_heading_may_name_the_area_and_open_its_actions() -> None:
    reading = read_text("""HANDLINGSPLAN

3. GEMENSAMMA INSATSER
3.1 INSATSER INOM FOKUSOMRÅDE TRAFIK
• Fler hastighetskontroller
• Polisen ser över cykelvägar
""")
    assert shown(reading) == [
        (
            "TRAFIK",
            [
                ("Fler hastighetskontroller", (), None),
                ("Polisen ser över cykelvägar", ("Polisen",), None),
            ],
        )
    ]


def test_a_heading_may_say_that_what_it_names_is_a_body() -> None:
    reading = read_text("""Trygghetsplan

Ansvarsområde: Kommunstyrelsen
- Samordna rådet

Ansvarsområde: Socialnämnden
- Delta i SSPF
""")
    assert [(each.body, each.text) for each in reading.responsibilities] == [
        ("Kommunstyrelsen", "Samordna rådet"),
        ("Socialnämnden", "Delta i SSPF"),
    ]


def test_an_auditors_assessment_is_no_plan() -> None:
    reading = read_text("""Granskning av krisberedskapen

Iakttagelser och slutsatser
- Kommunstyrelsen ska enligt lag ha en plan

Det vi såg
- Kommunstyrelsen har i huvudsak en god beredskap
""")
    assert (reading.areas, codes(reading)[0]) == ((), "no_plan")


def test_a_body_after_ansvar_answers_for_the_action_above_and_opens_nothing() -> None:
    reading = read_text("""Handlingsplan för trygghet

Åtgärd: Belysning vid stationen
Ansvar: Tekniska förvaltningen

Åtgärd: Ordningsvakter i centrum
Ansvar: Kommunstyrelsen
""")
    assert [each[:2] for each in shown(reading)[0][1]] == [
        ("Belysning vid stationen", ("Tekniska förvaltningen",)),
        ("Ordningsvakter i centrum", ("Kommunstyrelsen",)),
    ]
