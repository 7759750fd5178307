"""Where names begin and end, and one kind for one name."""

from mentions_reading import mention, mentions_of, unmentioned

from communique.annotate.items import Item
from communique.annotate.name_bounds import bounded
from communique.annotate.name_lengths import has_state, is_longer
from communique.annotate.name_repeats import agreed
from communique.annotate.tree import Tree
from communique.lexicon import built_in
from communique.model.annotations import Sentence, Word
from communique.model.span import Span


def at(text: str, words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def bounds(text: str, words: str, kind: str) -> list[tuple[str, str]]:
    return [(s.of(text), k) for s, k, _ in bounded(text, [(at(text, words), kind, 0.9)], built_in())]


def tree_of(text: str, proper: str) -> Tree:
    """A sentence of plain words, those of `proper` being proper nouns."""
    words, start = [], 0
    for n, word in enumerate(text.split()):
        start = text.index(word, start)
        upos = "PROPN" if word in proper.split() else "X"
        words.append(Word(Span(start, start + len(word)), word, word.lower(), upos, "", n - 1, "dep"))
        start += len(word)
    return Tree(0, Sentence(Span(0, len(text)), 0, tuple(words)))


def kinds(
    text: str, names: list[tuple[str, int, str, float]], proper: str = ""
) -> list[tuple[int, str, str]]:
    given = [(at(text, words, nth), kind, score) for words, nth, kind, score in names]
    return [(s.start, s.of(text), k) for s, k, _ in agreed(text, given, [tree_of(text, proper)])]


def test_a_town_and_the_state_behind_it_are_two_places():
    assert bounds("They met in Dayton Ohio again.", "Dayton Ohio", "LOC") == [
        ("Dayton", "LOC"),
        ("Ohio", "LOC"),
    ]
    assert bounds("They met in Erie , PA again.", "Erie", "LOC") == [("Erie", "LOC"), ("PA", "LOC")]
    assert bounds("It lies in Upper Austria now.", "Upper Austria", "LOC") == [("Upper Austria", "LOC")]


def test_a_firm_and_its_seat_are_two_names():
    text = "He left Halvorsen Inc. of Oslo in May."
    assert bounds(text, "Halvorsen Inc. of Oslo", "ORG") == [("Halvorsen Inc.", "ORG"), ("Oslo", "LOC")]


def test_the_last_word_says_that_a_body_is_meant():
    assert bounds("She ran Cedar Falls Energy for years.", "Cedar Falls Energy", "LOC") == [
        ("Cedar Falls Energy", "ORG")
    ]


def test_what_is_no_name():
    assert bounds("we flew to tunis then", "tunis", "LOC") == []
    assert bounds("See minutes_final.doc for it.", "minutes_final.doc", "PER") == []
    assert bounds("The Reformists walked out.", "Reformists", "ORG") == []


def test_small_words_that_belong_to_a_place_and_common_ones_that_do_not_to_a_body():
    assert bounds("Along the Orinoco river they", "Orinoco", "LOC") == [("Orinoco river", "LOC")]
    assert bounds("The Lindqvist company paid.", "Lindqvist company", "ORG") == [("Lindqvist", "ORG")]


def test_seas_and_continents_belong_to_no_state():
    lexicon = built_in()
    for text, longer, known, owned in (
        ("Gulf of Oman", True, "Oman", False),
        ("South America", True, "America", False),
        ("South Bulgaria", True, "Bulgaria", True),
        ("from Bulgaria", False, "Bulgaria", True),
    ):
        whole = Span(0, len(text))
        inside = [Item(at(text, known), "state", "X")]
        assert is_longer(text, whole, "LOC", inside, lexicon) is longer, text
        assert has_state(text, whole, lexicon) is owned, text


def test_a_body_within_another_keeps_its_whole_name():
    text = "NATO Weather Committee"
    inside = [Item(at(text, "NATO"), "alliance", "NATO")]
    assert is_longer(text, Span(0, len(text)), "ORG", inside, built_in())
    assert not is_longer(text, Span(0, 12), "ORG", inside, built_in())


def test_a_name_has_one_kind_in_a_report():
    text = "Marzuq fell . Later Marzuq rose . Then Marzuq slept ."
    names = [("Marzuq", 0, "LOC", 0.9), ("Marzuq", 1, "PER", 0.4), ("Marzuq", 2, "LOC", 0.8)]
    assert [kind for _, _, kind in kinds(text, names)] == ["LOC", "LOC", "LOC"]
    assert [kind for _, _, kind in kinds(text, [*names[:1], ("Marzuq", 1, "PER", 0.85)])] == ["LOC", "PER"]


def test_a_body_missed_in_one_sentence_is_found_by_another():
    text = "Veltrans paid . Nobody sued Veltrans ."
    found = kinds(text, [("Veltrans", 0, "ORG", 0.9)], proper="Veltrans")
    assert [(words, kind) for _, words, kind in found] == [("Veltrans", "ORG")] * 2
    assert len(kinds(text, [("Veltrans", 0, "ORG", 0.9)])) == 1  # no proper noun there


def test_letters_are_bodies():
    text = "The Union of Weavers (UOW) met. Rebels of the QLF and their friends came ."
    found = kinds(text, [("Union of Weavers", 0, "ORG", 0.9)], proper="QLF")
    assert {(words, kind) for _, words, kind in found} == {
        ("Union of Weavers", "ORG"),
        ("UOW", "ORG"),
        ("QLF", "ORG"),
    }


def test_seas_are_read_whole_and_take_no_side():
    text = "Tankers crossed the Gulf of Oman at night."
    assert (mention(text, "Gulf of Oman").type, mention(text, "Gulf of Oman").party) == ("LOC", None)
    assert unmentioned(text, "Oman")
    assert all(m.party is None for m in mentions_of(text))
