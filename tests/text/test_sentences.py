"""One sentence: its quotations, its parts, and who says what in it."""

import pytest

from kg.errors import InputError
from kg.text import words
from kg.text.cues import cues_of, languages
from kg.text.figures import dates, figures
from kg.text.quotations import quotations
from kg.text.sentences import read
from tests.support.growth import grows_no_faster_than_its_length

ENGLISH = cues_of("en")
# A sentence; for each verb of saying its kind, its words, and the words that name the speaker.
SAYINGS = {
    "According to Vela's aide, Ivo Marr, the plan has a talk.": [("says", "According to", "Vela's aide, Ivo Marr")],
    "“We will wait here,” said Ana Ruiz.": [("says", "said", "Ana Ruiz.")],
    "“We will wait here,” Ana Ruiz said.": [("says", "said", "Ana Ruiz")],
    "Clerks cited by the Gazette warn that it may stop.": [("says", "cited", "the Gazette"), ("warns", "warn", "Clerks")],
    "Ruiz, who calls it “bold,” has denied that it ends.": [("denies", "denied", "Ruiz")],
    "After the raids on towns, he sent boats and condemned them.": [("accuses", "condemned", "he")],
    "In May, he condemned the raids, calling them “vile.”": [("accuses", "condemned", "he"), ("says", "calling", "he")],
    "The list has yet to be revealed.": [("confirms", "revealed", None)],
    "His probable demands are known.": [],
    "Posts from Vela warned that a storm was near, and wrote that it was over.": [
        ("warns", "warned", "Posts from Vela"),
        ("says", "wrote", "Posts from Vela"),
    ],
    'The "Mill" page of the port explains that it is shut.': [("says", "explains", 'The "Mill" page of the port')],
    '"No," Ana Ruiz said.': [("says", "said", "Ana Ruiz")],
    "For the mayor, it is a symbol.": [("sees", "For", "the mayor")],
}


@pytest.mark.parametrize(("sentence", "told"), SAYINGS.items(), ids=SAYINGS)
def test_who_says_it_and_how(sentence, told):
    found = [
        (each.kind, sentence[slice(*each.cue)], each.speaker and sentence[slice(*each.speaker)].strip(" ,"))
        for each in read(sentence, ENGLISH).sayings
    ]
    assert [saying for saying in found if saying[1] != "calls"] == told


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("It may not bring a deal but could move the talks.", ["It may not bring a deal ", "but could move the talks."]),
        ("Although he has warned of it, the town stays.", ["Although he has warned of it,", " the town stays."]),
        ("She, who calls it bold, left.", ["She, ", "who calls it bold,", " left."]),
        (
            "It lies in Vela, the largest town of the coast, by the sea.",
            ["It lies in Vela,", " the largest town of the coast,", " by the sea."],
        ),
    ],
)
def test_parts_need_not_share_hedges(sentence, parts):
    read_sentence = read(sentence, ENGLISH)
    assert [sentence[first:last] for first, last in read_sentence.parts] == parts


@pytest.mark.parametrize(
    ("sentence", "quoted"),
    [
        ('He calls it “bold” and "new".', ["bold", "new"]),
        ("«Nada», dijo. «Aquí", ["Nada", "Aquí"]),
        ("It's the town's.", []),
    ],
)
def test_what_stands_between_quotation_marks(sentence, quoted):
    assert [sentence[first:last] for first, last in quotations(sentence)] == quoted


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("nearly 3.2 billion euros", [(3.2e9, "nearly 3.2 billion euros", "euros", "nearly")]),
        ("over 11,000 signatures in 2004", [(11000, "over 11,000 signatures", "signatures", "over"), (2004, "2004", "", "")]),
        ("five people, 15 per cent", [(5, "five people", "people", ""), (15, "15 per cent", "per cent", "")]),
        ("$40 and 12%", [(40, "$40", "USD", ""), (12, "12%", "percent", "")]),
        ("one in three boats, a 18-fold rise", [(100 / 3, "one in three", "percent", ""), (18, "18-fold", "fold", "")]),
        ("one in 2008", [(1, "one", "", ""), (2008, "2008", "", "")]),
        ("3bn euros in the 5th year", [(3e9, "3bn euros", "euros", ""), (5, "5", "", "")]),
    ],
)
def test_figures_have_value_unit_and_approximation(text, found):
    assert [(each.value, each.words, each.unit, each.approximate) for each in figures(text, ENGLISH)] == found


def test_dates_are_found_as_they_stand():
    text = "On Thursday, 8 May 2009, and in July 2003, as last year; may it be. Mayor Gil."
    assert [text[first:last] for first, last in dates(text, ENGLISH)] == ["Thursday", "8 May 2009", "July 2003", "last year"]


@pytest.mark.parametrize("words", ["They won on Saturday. ", "since 1998 "])
def test_dates_take_no_longer_than_their_text(words):
    assert grows_no_faster_than_its_length(lambda length: dates(words * length, ENGLISH), 2**9)


@pytest.mark.slow
def test_figures_take_no_longer_than_their_text():
    assert grows_no_faster_than_its_length(lambda length: figures("5 men paid nearly half of 7 per cent. " * length, ENGLISH), 2**9)


def test_figures_and_dates_are_joined_as_their_language_joins_them():
    spanish = cues_of("es")
    text = "El 8 de mayo de 2009, la 3ª vez."
    assert [text[first:last] for first, last in dates(text, spanish)] == ["8 de mayo de 2009"]
    assert [each.value for each in figures("la 3ª vez, 5km", spanish)] == [3, 5]
    text = "On the 8th of May 2009."
    assert [text[first:last] for first, last in dates(text, ENGLISH)] == ["8th of May 2009"]


def test_a_name_is_found_in_its_adjective_and_in_capitals_and_not_inside_a_word():
    assert words.mentions("the Ukrainian army", ["Ukraine"], ENGLISH, is_named=True)
    assert words.mentions("ANA RUIZ. PHOTO", ["Ana Ruiz"], ENGLISH)
    assert not words.mentions("Ruizville", ["Ruiz"], ENGLISH)


@pytest.mark.parametrize(
    ("cues", "text", "names"),
    [
        (ENGLISH, "He met Eva van der Berg of the Bank of Vela.", ["He", "Eva van der Berg of the Bank of Vela"]),
        (ENGLISH, "So Anna zu Lund left.", ["So Anna", "Lund"]),
        (cues_of("en", {"particles": "zu"}), "So Anna zu Lund left.", ["So Anna zu Lund"]),
    ],
)
def test_a_name_has_the_small_words_of_its_language(cues, text, names):
    assert [text[first:last] for first, last in words.names_in(text, cues)] == names


def test_an_article_before_a_name_is_one_of_the_language():
    assert words.mentions("for Prado, as ever", ["el Prado"], cues_of("es"))
    assert not words.mentions("for Prado, as ever", ["el Prado"], ENGLISH)


def test_forms_of_a_word_have_one_stem():
    assert words.stems("paying pays pay", ENGLISH) == {"pay"}


@pytest.mark.parametrize("language", languages())
def test_each_language_has_every_kind_of_cue(language):
    assert cues_of(language).patterns.keys() == ENGLISH.patterns.keys()


def test_an_article_adds_cues_of_its_own():
    own = cues_of("en", {"hedges": {"possible": ["word has it"]}, "negation": "not a whit"})
    assert own.first("hedges.possible", "Word has it that he left.") and own.first("negation", "not a whit")
    assert not ENGLISH.first("hedges.possible", "Word has it that he left.")


@pytest.mark.parametrize(
    ("text", "hedges"),
    [
        ("It may rain.", True),
        ("Talks May Resume", True),
        ("TALKS MAY RESUME", True),
        ("In May it rained.", False),
        ("It has rained since May 2031.", False),
        ("Since May Ana Ruiz has left.", False),
        ("Theresa May left.", False),
        ("May 5 was dry.", False),
    ],
)
def test_a_month_or_a_name_does_not_hedge(text, hedges):
    assert bool(ENGLISH.first("hedges.possible", text)) is hedges


def test_a_kind_of_cue_that_there_is_not_is_an_error():
    with pytest.raises(InputError, match=r"article.yaml:3:1: there is no kind of cue 'hedge'. Known are: saying.says"):
        cues_of("en", {"hedge": "word has it"}, "article.yaml:3:1")


def test_values_and_abbreviations_of_an_article_s_own_are_read_as_the_language_s_are():
    own = cues_of("en", {"numbers": "Score=20", "months": ["Ramadan"], "abbreviations": "Brig., e.g."})
    assert [each.value for each in figures("a score of ships, two gone", own)] == [20, 2]
    text = "In Ramadan 2031, and in May."
    assert [text[first:last] for first, last in dates(text, own)] == ["Ramadan 2031", "May"]
    assert own.pattern("abbreviations").fullmatch("Brig") and own.pattern("abbreviations").fullmatch("e.g")


UNREADABLE = {
    "a bracket that is not closed": ({"negation": "not (yet"}, r"the cue 'not \(yet' of 'negation' cannot be read: missing \)"),
    "one that is found everywhere": ({"negation": ["not a whit", "(no)?"]}, r"the cue '\(no\)\?' of 'negation' would be found everywhere"),
    "any word": ({"hedges": {"possible": r"\w+"}}, "would be found everywhere"),
    "a number that is none": (
        {"numbers": "score=twenty"},
        "the cue 'score=twenty' of 'numbers' is not a word and its number.*: one=1",
    ),
    "a number without a value": ({"numbers": "score"}, "'score' of 'numbers' is not a word and its number"),
    "a number with endings": ({"numbers": "score(s)?=20"}, r"'score\(s\)\?=20' of 'numbers' is not a word and its number"),
    "a currency without a value": ({"currencies": "crown="}, "'crown=' of 'currencies' is not a word and its value"),
    "an ending with a bracket": ({"endings": "ing)"}, "of 'endings' cannot be read"),
    "what verbs mean": ({"means.says": "mode=denial"}, "no kind of cue 'means.says'"),
    "a list of what is no text": ({"negation": ["not a whit", None]}, "are not lists of words"),
}


@pytest.mark.parametrize(("own", "told"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_cue_that_cannot_be_read_is_an_error_at_its_place(own, told):
    with pytest.raises(InputError, match=f"^article.yaml:3:1: .*{told}"):
        cues_of("en", own, "article.yaml:3:1")


def test_a_language_without_cues_has_none():
    assert cues_of("fi") is None
    assert cues_of("en-GB") is ENGLISH
