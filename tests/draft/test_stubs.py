"""No stub says what its sentence does not: speaker, polarity, certainty, figures, dates and names, in English and Spanish."""

import pytest

from kg.draft.names import names
from kg.draft.stubs import Leaf, stubs
from kg.text.cues import cues_of
from kg.text.sentences import read

NAMED = {"Ana Ruiz": "ana-ruiz", "Ruiz": "ana-ruiz", "Ivo Marr": "ivo-marr", "Vela": "vela", "Statistics Vela": "statistics-vela"}


def _stubs(words, language="en"):
    cues = cues_of(language)
    return stubs(Leaf("s0.p1.1", "sentence", read(words, cues), ()), NAMED, cues)


def _speakers(words, language="en"):
    return [(stub.keys["cue"], stub.keys.get("source_words")) for stub in _stubs(words, language) if "cue" in stub.keys]


SPEAKERS = {
    "a speaker behind a comma": ("The mill will open in May, said Ivo Marr.", [("said", "Ivo Marr")]),
    "a speaker before a quotation": ("Had it come earlier, said Ivo Marr, “nobody would be stuck”.", [("said", "Ivo Marr")]),
    "a time before the speaker": ("Almost two hours later the clerks said that it was shut.", [("said", "the clerks")]),
    "a clause between": ("Ruiz, who denied the charge, said she was glad.", [("denied", "Ruiz"), ("said", "Ruiz")]),
    "a participle between": ("Ruiz, speaking in Vela on Sunday, said she was glad.", [("said", "Ruiz")]),
    "a subject of a relative clause": ("Nobody saw the list, which clerks say was lost.", [("say", "clerks")]),
    "a second verb": ("The Mill of Vela kept its price at four and hinted that it may fall.", [("hinted", "The Mill of Vela")]),
    "it": ("Unless wages grow, it says, one in three boats will go.", [("says", "it")]),
    "letters that spell a pronoun": ("WHO said that salt is good.", [("said", "WHO")]),
    "what is told is told": ("The paper wrote that Ruiz had said that it burns.", [("wrote", "The paper"), ("said", "Ruiz")]),
    "a name that is given": ("A group called Save Our Mill has demanded night pay.", [("demanded", "A group")]),
    "what is not said": ("Ruiz did not say when, and Marr has never denied it.", []),
    "nothing": ("Her sister said nothing.", []),
    "neither": ("Neither Ruiz nor Marr would confirm the loss.", []),
    "what is only supposed": ("It would be known if Ruiz had told the clerks.", []),
    "what somebody might have said": ("Ruiz declined to say whether she had warned Marr.", []),
    "it was said": ("It was said that the mill would be sold.", []),
    "a word that closes a clause": ("Clerks were alarmed by what they found.", []),
    "an example of the speakers": ("Critics, among them Ivo Marr, say that it burns.", [("say", "Critics")]),
    "whom a clause tells of": ("Ana Ruiz met a clerk who said that it burns.", [("said", "a clerk")]),
    "neither said nor denied": ("Its clerk neither confirmed nor denied that it burns.", []),
    "a noun behind a verb": ("The fire has prompted calls for help.", []),
    "a noun behind a preposition": ("Ruiz was left out amid reports that the mill will close.", []),
    "a group behind a semicolon": (
        "Vela blamed the clerks; a group of them said it burns.",
        [("blamed", "Vela"), ("said", "a group of them")],
    ),
    "a second verb behind what was said": ("Ruiz said the mill lost money and expects less.", [("said", "Ruiz"), ("expects", "Ruiz")]),
    "a verb with its object between": ("A trust, which owns it, wants a vote and fears that it closes.", [("fears that", "A trust")]),
    "a word such as now": ("Clerks now think it burns.", [("think", "Clerks")]),
    "a day behind a verb that may have on": ("Ruiz insisted on Monday that it burns.", [("insisted", "Ruiz")]),
    "letters before a second verb": ("The Union of Clerks (UC) has left, asking for pay.", [("asking", "The Union of Clerks (UC)")]),
    "who is cited is not who cites": ("The Gazette quoted him as saying he would go.", [("quoted", None)]),
}
SPANISH = {
    "a verb before its speaker": ("El muelle abrirá pronto, dijo el lunes la alcaldesa Ana Ruiz.", [("dijo", "la alcaldesa Ana Ruiz")]),
    "a time behind": ("Treinta se irán, anunció la junta la semana pasada.", [("anunció", "la junta")]),
    "an article is no pronoun": ("La alcaldesa dijo que abre.", [("dijo", "La alcaldesa")]),
    "as somebody informed": ("El muelle abre, según informó La Hora.", [("según informó", "La Hora")]),
    "what may ask or be asked": ("Ruiz no tiene el papel que pidió la alcaldesa.", []),
    "nobody": ("Ni Ruiz ni la empresa respondieron.", []),
    "as somebody alleged": ("Ruiz negó que ardiera, como denunció la empresa.", [("negó", "Ruiz")]),
    "said in a statement": ("“No hay dinero”, afirmó en un comunicado.", []),
    "a second verb": ("La oposición cree que es tarde y exige más.", [("cree", "La oposición"), ("exige", "La oposición")]),
    "a verb between": ("La empresa lo rebajó y aseguró que abre.", [("aseguró", "La empresa")]),
    "a word for what is denied": ("Hay acuerdo, aunque Ruiz lo desmintió: “No lo hay”.", [("desmintió", "Ruiz")]),
    "who waits": ("Once barcos esperaban en la bahía.", []),
    "who hopes": ("La alcaldesa espera que abra.", [("espera", "La alcaldesa")]),
    "who complains": ("“He perdido el día”, se quejaba una enfermera.", [("se quejaba", "una enfermera")]),
    "just as he had promised": ("La alcaldesa, tal y como había prometido, abrió el muelle.", [("había prometido", "La alcaldesa")]),
    "refused is not denied": ("Ruiz se negó a firmar.", []),
    "what is not said": ("Ruiz no ha dicho cuándo abre.", []),
    "it was said": ("Se dijo que el muelle sería vendido.", []),
}


@pytest.mark.parametrize(("words", "speakers"), SPEAKERS.values(), ids=SPEAKERS)
def test_a_stub_is_of_whoever_says_it(words, speakers):
    assert _speakers(words) == speakers


@pytest.mark.parametrize(("words", "speakers"), SPANISH.values(), ids=SPANISH)
def test_a_stub_is_of_whoever_says_it_in_spanish(words, speakers):
    assert _speakers(words, "es") == speakers


SEEN = {
    "when it was said": ("The mill lost money in May, Ruiz said on Monday.", {"said": ["Monday"], "dates": ["May"]}),
    "when it was said, before that": ("Ruiz said on Monday that it lost money in May.", {"said": ["Monday"], "dates": ["May"]}),
    "frequencies": ("It runs twice a week and is cleaned every four years.", {"how_often": ["twice a week", "every four years"]}),
    "more frequencies": (
        "It sails every other Monday, weekly in May, and at night each time.",
        {"how_often": ["every other Monday", "weekly"], "dates": ["May"]},
    ),
    "a paper is no frequency": ("The Weekly Post and the daily paper closed.", {}),
    "a number of a day": ("On day five the mill burned.", {"ordinals": ["day five"]}),
    "a number in a name": ("He left Movement 5 Stars.", {}),
    "an ordinal": ("He scored in the 62nd minute.", {"ordinals": ["62nd"]}),
    "no hedge": ("Neither side could win.", {"negations": ["Neither"]}),
    "no longer": ("The mill no longer belongs to Vela.", {"negations": ["no longer"]}),
    "not only": ("The mill was not only old.", {}),
}
FIGURES = {
    "a score": ("Vela won 2 \u2013 1.", [("2 \u2013 1", ["2", "1"], None, None)]),
    "a range": ("Between 40 and 60 boats came.", [("Between 40 and 60", ["40", "60"], None, None)]),
    "a scale for both": ("It costs 1.2 to 1.4 billion euros.", [("1.2 to 1.4 billion euros", ["1200000000", "1400000000"], "euros", None)]),
    "money and its letters": ("It cost £1.5m.", [("£1.5m", "1500000", "GBP", None)]),
    "a rate": ("They earn $1,200 a month.", [("$1,200", "1200", "USD", "a month")]),
    "a fraction": ("About two-thirds of the boats left.", [("About two-thirds", "66.66", "percent", None)]),
    "a quarter of a year is none": ("Sales fell in the first quarter of the year.", []),
    "a half more": ("It took three and a half hours.", [("three and a half hours", "3.5", "hours", None)]),
    "no share": ("It is the mill's loss of 5 in 10 days.", [("5", "5", None, None), ("10 days", "10", "days", None)]),
    "a share with its noun inside": ("He says one crew in four was away.", [("one crew in four", "25", "percent", None)]),
    "letters for a scale": (
        "It cost between 40m and 60m crowns.",
        [("between 40m and 60m crowns", ["40000000", "60000000"], "crowns", None)],
    ),
    "a share": ("One in five boats sank.", [("One in five", "20", "percent", None)]),
    "a year before a unit": ("The 2018 day of the mill.", []),
}


@pytest.mark.parametrize(("words", "seen"), SEEN.values(), ids=SEEN)
def test_what_else_is_seen_is_what_it_is(words, seen):
    assert {kind: told for stub in _stubs(words) for kind, told in stub.seen.items()} == seen


@pytest.mark.parametrize(("words", "told"), FIGURES.values(), ids=FIGURES)
def test_figures_are_told_as_they_are_meant(words, told):
    found = [each for stub in _stubs(words) for each in stub.seen.get("figures", [])]
    assert [(each["words"], each.get("value", each.get("values")), each.get("unit"), each.get("per")) for each in found] == told


ASKED = {
    "nobody who asks": ("The minister was asked to go.", "Whose word is “asked”"),
    "a quotation in a quotation": ("“Marr told me \u2018we never sell\u2019,” Ruiz said.", "Who says “we never sell”"),
    "two denials": ("Ruiz refused to rule out a strike.", "What do “refused to” and “rule out” deny together?"),
    "a report of a report": ("The paper wrote that Ruiz had said that it burns.", "Does “The paper” pass it on"),
}


@pytest.mark.parametrize(("words", "question"), ASKED.values(), ids=ASKED)
def test_what_words_leave_open_is_asked(words, question):
    assert any(asked.startswith(question) for stub in _stubs(words) for asked in stub.questions)


def test_who_tells_what_somebody_hedges_does_not_hedge():
    told, said = _stubs("The paper wrote that Ruiz had said that it might burn.")[:2]
    assert ("certainty" in told.keys, said.keys["certainty"]) == (False, "possible")


def test_a_demand_that_something_is_not_done_is_no_denial():
    assert "polarity" not in _stubs("Ruiz pidió no ser nombrada.", "es")[0].keys


def test_a_denial_in_a_condition_does_not_deny_what_hangs_on_it():
    assert "polarity" not in _stubs("Si el juez no lo impide, el muelle abrirá pronto, dijo Ruiz.", "es")[0].keys


def test_a_denial_does_not_reach_past_so():
    assert "polarity" not in _stubs("The law is not new, so the clerks stay.")[0].keys


def test_the_longest_name_is_meant():
    assert _stubs("Sales fell, Statistics Vela said.")[0].keys["source"] == "statistics-vela"


NAMES = {
    "a hyphen in a name": ("He saw Wei Ka-lin.", ["Wei Ka-lin"]),
    "New in a name": ("He lives in New Vela.", ["New Vela"]),
    "a small word that ends a name": ("He saw Wilson Or there.", ["Wilson Or"]),
    "a newspaper": ("She wrote in The Post and Echo.", ["Post and Echo"]),
    "letters that stand for all of it": ("The Union of Clerks and Dockers (UCD) met.", ["Union of Clerks and Dockers"]),
    "a common word that opens a sentence": ("Baker Ana Ruiz met a baker.", ["Ana Ruiz"]),
    "a number that opens a sentence": ("Five Norwegians came.", []),
    "a contraction": ("It was when I've left.", []),
    "an owner of many": ("He joined the Rail Users' Union.", ["Rail Users' Union"]),
    "a heading with capitals": ("New Rules For Old Mills", []),
    "an office of two words": ("Chief Executive Ana Ruiz left.", ["Ana Ruiz"]),
    "honours": ("Then Ana Ruiz KC left.", ["Ana Ruiz"]),
    "neither": ("Neither Ruiz nor Marr came.", ["Ruiz", "Marr"]),
}


@pytest.mark.parametrize(("words", "labels"), NAMES.values(), ids=NAMES)
def test_names_are_whole_and_nothing_else_is_one(words, labels):
    assert [name.label for name in names([("s0.p1.1", words)], cues_of("en"))] == labels


@pytest.mark.parametrize("words", ["It stood in the Evening Star and Mercury.", "The Evening Star and Mercury wrote so."])
def test_two_names_that_may_be_one_are_a_question(words):
    listed = names([("s0.p1.1", words)], cues_of("en"))
    assert {name.question for name in listed} == {"Is it a name, or is “Evening Star and Mercury” one?"}


def test_a_name_in_spanish_may_begin_with_a_word_of_several():
    listed = names([("s0.p1.1", "Habló la empresa Buses del Levante, y después Ana Ruiz de la Puebla.")], cues_of("es"))
    assert listed[0].label == "Buses del Levante"


def test_names_in_spanish_have_their_article_within_a_sentence():
    listed = names([("s0.p1.1", "El Sindicato Obrero de Lenz habló con El Correo y Diario de Lenz.")], cues_of("es"))
    assert [name.label for name in listed] == ["Sindicato Obrero de Lenz", "El Correo y Diario de Lenz"]


def test_a_hedge_behind_that_touches_what_stands_there_alone():
    assert "certainty" not in _stubs("Vela meets Marr on Tuesday in a match that could decide the title.")[0].keys


def test_a_last_name_that_only_opens_sentences_is_that_of_whoever_was_named_in_full():
    listed = [("s0.p1.1", "Winger Ana Ruiz came on."), ("s0.p1.2", "Ruiz scored."), ("s0.p1.3", "Police were called.")]
    assert [(name.label, name.also, name.title) for name in names(listed, cues_of("en"))] == [("Ana Ruiz", ("Ruiz",), "Winger")]
