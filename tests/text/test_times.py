"""Dates in EDTF against the words for a time."""

import datetime

import pytest

from kg.text.cues import cues_of
from kg.text.times import day_of, missing, off

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


@pytest.mark.parametrize(
    ("language", "words", "date", "is_ahead", "told"),
    [
        ("en", "yesterday", "2031-03-07", False, ""),
        ("en", "yesterday", "2031-03-06", False, "yesterday"),
        ("en", "last Thursday", "2031-03-06", False, ""),
        ("en", "last Thursday", "2031-03-13", False, "last Thursday"),
        ("en", "next Tuesday", "2031-03-11", True, ""),
        ("en", "next Tuesday", "2031-04-08", True, "next Tuesday"),
        ("en", "on Thursday", "2031-03-06", False, ""),
        ("en", "on Thursday", "2031-03-13", False, "on Thursday"),
        ("en", "last month", "2031-02", False, ""),
        ("en", "last month", "2031-01", False, "last month"),
        ("en", "last year", "2030", False, ""),
        ("en", "last year", "2031", False, "last year"),
        ("en", "two years ago", "2029", False, ""),
        ("en", "two years ago", "2030", False, "two years"),
        ("en", "last October", "2030-10", False, ""),
        ("en", "last October", "2031-10", False, "last October"),
        ("en", "by the end of June", "2031-06-30", True, ""),
        ("en", "by the end of June", "2032-06-30", True, "by the end of June"),
        ("en", "in June 2033", "2033-06", True, ""),
        ("en", "two million years ago", "1999", False, ""),
        ("en", "before next week", "2031-03-09", True, ""),
        ("es", "el jueves pasado", "2031-03-06", False, ""),
        ("es", "el jueves pasado", "2031-03-13", False, "el jueves pasado"),
        ("es", "hace dos años", "2030", False, "dos años"),
        ("es", "la semana que viene", "2031-03-20", True, "la semana que viene"),
    ],
)
def test_a_time_told_from_the_day_of_publication_has_its_date(language, words, date, is_ahead, told):
    # That day is a Saturday.
    assert off(words, date, datetime.date(2031, 3, 8), cues_of(language), is_ahead=is_ahead) == told
