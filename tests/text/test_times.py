"""Dates in EDTF against the words for a time."""

import pytest

from kg.text.cues import cues_of
from kg.text.times import day_of, missing

ENGLISH, SPANISH = cues_of("en"), cues_of("es")


@pytest.mark.parametrize(
    ("words", "edtf", "other"),
    [
        ("in 1994", "1994", ""),
        ("in 1994", "1995", "1994"),
        ("in 1994", "1993-12/1995-02", ""),
        ("in the 1990s", "199X", ""),
        ("in 2004", "199X", "2004"),
        ("before 2035", "../2034", ""),
        ("before 2035", "../2030", "2035"),
        ("after 1994", "1995", ""),
        ("since 2009", "2009/..", ""),
        ("since 2009", "2003/..", "2009"),
        ("in spring 2032", "2032-21", ""),
        ("in spring 2032", "2031-21", "2032"),
        ("in May", "2031-05-07", ""),
        ("in May", "2031-04", "May"),
        ("in May", "2031", ""),
        ("on 8 May", "2031-05-08", ""),
        ("on May 8th", "2031-05-09", "May 8th"),
        ("on May 8, 2031", "2031-05-08", ""),
        ("between July 2003 and December 2004", "2003-07/2004-12", ""),
        ("on Wednesday", "2031-05-07?", ""),
        ("on Wednesday", "2031-05-08", "Wednesday"),
        ("on Wednesday", "2031-05", ""),
        ("on Wednesday at 15:11", "2031-05-07T15:11Z", ""),
        ("from Monday to Wednesday", "2031-05-05/2031-05-07", ""),
        ("on the eve of 8 May", "2031-05-07", ""),
        ("on 30 February", "2031-02-30", "30 February"),
        ("of old", "0000", ""),
        ("some day", "../..", ""),
        ("on Wednesday", "", ""),
    ],
)
def test_what_the_words_name_beside_the_date(words, edtf, other):
    assert missing(words, edtf, ENGLISH) == other


@pytest.mark.parametrize(
    ("words", "edtf", "other"),
    [
        ("el 8 de mayo de 2031", "2031-05-08", ""),
        ("el 8 de mayo de 2031", "2031-05-09", "8 de mayo"),
        ("el miércoles", "2031-05-08", "miércoles"),
        ("después de 1994", "1996", ""),
    ],
)
def test_the_words_are_read_in_their_language(words, edtf, other):
    assert missing(words, edtf, SPANISH) == other


@pytest.mark.parametrize(
    ("text", "cues", "day"),
    [
        ("Sunday, May 11, 2031", ENGLISH, "2031-05-11"),
        ("11 May 2031", ENGLISH, "2031-05-11"),
        ("domingo, 11 de mayo de 2031", SPANISH, "2031-05-11"),
        ("The ferry left on 11 May 2031", ENGLISH, "None"),
        ("May 2031", ENGLISH, "None"),
        ("30 February 2031", ENGLISH, "None"),
    ],
)
def test_a_text_that_is_nothing_but_a_day_is_one(text, cues, day):
    assert str(day_of(text, cues)) == day
