"""The gates of meaning that look beyond one sentence: at the day of publication, and at when something was said."""

import json

import pytest

from kg.article import passages, sheets
from kg.check.meaning import meaning
from kg.text.cues import cues_of

THINGS = """\
- {id: article, type: Article, label: the article, language: en, lines: {body: 1}, published: 2031-03-08}
- {id: ana-ruiz, type: Person, label: Ana Ruiz, also: [Ruiz]}
- {id: ivo-marr, type: Person, label: Ivo Marr, also: [Marr]}
- {id: ferry, type: EconomicActivity, label: the ferry}
- {id: act/stop, type: Act, label: halt of the ferry}
"""


def stopped_by(folder, words, claim):
    folder.mkdir(exist_ok=True)
    _, split = passages.split(words, {"body": 1}, cues_of("en"))
    (folder / "things.yaml").write_text(THINGS, encoding="utf-8")
    (folder / "passages.yaml").write_text(passages.sheet(split), encoding="utf-8")
    entry = {"id": "claim/it", "passage": split[-1].address} | claim
    (folder / "claims.yaml").write_text(json.dumps([entry]), encoding="utf-8")
    return [finding.rule for finding in meaning(sheets.read(folder), sheets.base_of(folder), words).findings]


@pytest.mark.parametrize(("date", "stopped"), [("2031-03-06", []), ("2031-02-20", ["date"]), ("2031-03-13", ["date"])])
def test_the_day_of_publication_tells_which_thursday_is_meant(tmp_path, date, stopped):
    claim = {"says": {"id": "act/stop", "theme": "ferry", "when": "on Thursday", "date": date}, "paraphrase": "The ferry came to a halt."}
    words = "The ferry halted on Thursday."
    assert stopped_by(tmp_path / "valmar", words, claim | {"relative_to": "article"}) == stopped
    # What counts from an event of the article does not count from its publication.
    assert stopped_by(tmp_path / "valmar", words, claim | {"relative_to": "act/stop"}) == []


def test_when_a_claim_was_said_belongs_to_the_claim(tmp_path):
    words = "Ana Ruiz said on Friday that the ferry halted."
    claim = {"paraphrase": "The ferry came to a halt, Ruiz says.", "source": "ana-ruiz"}
    said = {"id": "act/stop", "theme": "ferry"}
    assert stopped_by(tmp_path / "valmar", words, claim | {"says": said, "when": "on Friday"}) == []
    assert stopped_by(tmp_path / "valmar", words, claim | {"says": said | {"when": "on Friday"}}) == ["date"]


def test_what_lies_ahead_of_a_verb_of_saying_is_no_time_of_it(tmp_path):
    words = "According to Ana Ruiz, cited by Ivo Marr, the ferry halted on Friday."
    claim = {"says": {"id": "act/stop", "theme": "ferry", "when": "on Friday"}, "paraphrase": "The ferry halted, Ruiz says."}
    relayed = {"source": "ana-ruiz", "relayed_by": {"source": "ivo-marr"}}
    assert stopped_by(tmp_path / "valmar", words, claim | relayed) == []


def test_what_the_title_names_is_told_in_all_passages(tmp_path):
    folder, words = tmp_path / "valmar", "Spill in the river\nThe mill let oil into the water. Ana Ruiz was fined."
    folder.mkdir()
    things = THINGS.replace("lines: {body: 1}", "lines: {title: 1, body: 2}")
    spill, flood = "- {id: spill, type: Disaster, label: the spill}\n", "- {id: flood, type: Disaster, label: the flood}\n"
    (folder / "things.yaml").write_text(f"{things}{spill}{flood}", encoding="utf-8")
    _, split = passages.split(words, {"title": 1, "body": 2}, cues_of("en"))
    (folder / "passages.yaml").write_text(passages.sheet(split), encoding="utf-8")
    for thing, stopped in (("spill", []), ("flood", ["passage"])):
        claim = {
            "id": "claim/it",
            "paraphrase": "Oil came from the mill.",
            "says": {"id": thing, "status": "occurred"},
            "passage": "s0.p1.1",
        }
        (folder / "claims.yaml").write_text(json.dumps([claim]), encoding="utf-8")
        assert [finding.rule for finding in meaning(sheets.read(folder), sheets.base_of(folder), words).findings] == stopped
