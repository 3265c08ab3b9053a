"""The stated measure, and what is proposed from it."""

from hypothesis import given
from hypothesis import strategies as st

from varna.plan.likeness import Span, likeness, marked, share_within, words
from varna.plan.pairing import Item, Pair, pairs

EVACUATE = "Nämnderna övar utrymning av skolor och förskolor varje år"
CONTACTS = "Kommunstyrelsen håller kontaktlistan för krisledningen aktuell"
LIGHTS = "Tekniska nämnden belyser gångtunnlar och hållplatser"


def items(texts: list[str], first: int, places: list[str] | None = None) -> list[Item]:
    titles = places or [""] * len(texts)
    return [
        Item(first + number, words(text), words(title))
        for number, (text, title) in enumerate(zip(texts, titles, strict=True))
    ]


def proposed(before: list[str], after: list[str]) -> list[tuple[int, int, bool]]:
    """By number on each side, from 0."""
    found = pairs(items(before, 0), items(after, 1000))
    return [(pair.earlier, pair.later - 1000, pair.is_sure) for pair in found]


def test_case_punctuation_and_spaces_are_no_words() -> None:
    assert likeness(words("Alla  övar."), words("alla övar")) == 1.0


def test_likeness_is_twice_what_is_shared_in_order_over_both_lengths() -> None:
    assert likeness(words("a b c d"), words("a x c d")) == 0.75
    assert likeness(words("a b"), words("c d")) == 0.0
    assert (likeness((), ()), likeness((), ("a",))) == (1.0, 0.0)
    assert share_within(words("b c"), words("a b c d")) == 1.0


def test_a_list_with_itself_is_all_sure_and_in_order() -> None:
    texts = [EVACUATE, CONTACTS, LIGHTS, EVACUATE]
    assert proposed(texts, texts) == [(number, number, True) for number in range(4)]


def test_the_same_words_in_two_areas_stay_in_their_own() -> None:
    before = items([EVACUATE, EVACUATE], 0, ["Skola", "Vård"])
    after = items([EVACUATE, EVACUATE], 10, ["Vård", "Skola"])
    assert pairs(before, after) == [Pair(0, 11, 1.0, True), Pair(1, 10, 1.0, True)]


def test_a_word_changed_is_sure_and_half_of_them_asks() -> None:
    one_word = EVACUATE.replace("varje år", "vartannat år")
    half = "Nämnderna övar utrymning av vårdboenden samt kontor två gånger om året"
    assert proposed([EVACUATE], [one_word]) == [(0, 0, True)]
    assert proposed([EVACUATE], [half]) == []
    nearer = "Nämnderna övar utrymning av vårdboenden och kontor varje månad"
    assert proposed([EVACUATE], [nearer]) == [(0, 0, False)]


def test_two_that_are_nearly_as_alike_are_a_question() -> None:
    """The nearest is proposed, and asks: alone it would have been sure."""
    spring = EVACUATE.replace("varje år", "varje vår")
    autumn = EVACUATE.replace("varje år", "varje höst")
    assert proposed([EVACUATE], [spring]) == [(0, 0, True)]
    assert proposed([EVACUATE], [spring, autumn]) == [(0, 0, False)]


def test_what_was_divided_and_what_was_put_together_are_proposed_and_ask() -> None:
    whole = f"{EVACUATE} och {CONTACTS}"
    assert proposed([whole, LIGHTS], [EVACUATE, CONTACTS, LIGHTS]) == [
        (0, 0, False),
        (0, 1, False),
        (1, 2, True),
    ]
    assert proposed([EVACUATE, CONTACTS, LIGHTS], [whole, LIGHTS]) == [
        (0, 0, False),
        (1, 0, False),
        (2, 1, True),
    ]


def test_a_part_that_was_taken_out_is_asked_about_and_not_called_new() -> None:
    """The rest is so alike that the two are a pair; the part stands whole in what was."""
    whole = "Nämnderna bedömer riskerna när kommunen planerar och bygger nytt och bygger om"
    rest = "Nämnderna bedömer riskerna när kommunen bygger nytt och bygger om"
    part = "Nämnderna bedömer riskerna när kommunen planerar"
    assert proposed([whole], [part, rest]) == [(0, 0, False), (0, 1, True)]
    assert proposed([part, rest], [whole]) == [(0, 0, False), (1, 0, True)]


def test_what_has_nothing_in_common_is_new_and_gone() -> None:
    assert proposed([EVACUATE], [LIGHTS]) == []


sentences = st.lists(
    st.sampled_from(["alla", "övar", "tunnlar", "skolor", "brand", "ljus", "vård", "kris"])
)


@given(st.lists(sentences, max_size=8), st.lists(sentences, max_size=8))
def test_every_sentence_is_proposed_once_or_as_whole_or_part(
    before: list[list[str]], after: list[list[str]]
) -> None:
    found = proposed([" ".join(each) for each in before], [" ".join(each) for each in after])
    assert len({pair[:2] for pair in found}) == len(found)
    olds, news = [pair[0] for pair in found], [pair[1] for pair in found]
    for old, new, _ in found:
        assert olds.count(old) == 1 or news.count(new) == 1
    assert pairs(items([], 0), items(["x"], 9)) == []


@given(sentences, sentences)
def test_likeness_is_between_nothing_and_all(one: list[str], other: list[str]) -> None:
    measure = likeness(tuple(one), tuple(other))
    assert 0.0 <= measure <= 1.0
    assert (measure == 1.0) == (one == other)


def test_differing_words_are_marked_on_both_sides() -> None:
    before, after = marked(["Alla övar varje år."], ["Alla övar varje månad."])
    assert before == [[Span("Alla övar varje", False), Span("år.", True)]]
    assert after == [[Span("Alla övar varje", False), Span("månad.", True)]]


def test_a_divided_text_shows_what_each_part_kept() -> None:
    _, after = marked(["Alla övar och utbildar"], ["Alla övar", "Alla utbildar"])
    assert after == [
        [Span("Alla övar", False)],
        [Span("Alla", True), Span("utbildar", False)],
    ]


@given(st.lists(st.text(max_size=40), max_size=3), st.lists(st.text(max_size=40), max_size=3))
def test_marking_loses_no_word(before: list[str], after: list[str]) -> None:
    for texts, spans in zip((before, after), marked(before, after), strict=True):
        said = [" ".join(span.text for span in each) for each in spans]
        assert said == [" ".join(text.split()) for text in texts]


def test_a_plan_where_every_sentence_is_nearly_like_every_other_is_proposed_whole() -> None:
    number = 120
    before = [f"{EVACUATE} punkt {each} del {each % 7}" for each in range(number)]
    after = [f"{text} alltid" for text in before]
    assert len(proposed(before, after)) == number
