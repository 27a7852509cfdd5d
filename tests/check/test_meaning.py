"""The gates of meaning: a right claim passes them, and each change of meaning is stopped by its gate, at its place."""

import json

import pytest
from ruamel.yaml import YAML

from kg.article import passages, sheets
from kg.check.meaning import GATES, meaning, slips_of_waivers
from kg.errors import InputError
from kg.text.cues import cues_of
from tests.support.paths import ROOT

CASES = YAML(typ="safe", pure=True).load(ROOT / "tests" / "data" / "meaning.yaml")
THINGS = """\
- {id: article, type: Article, label: the article, language: LANGUAGE, lines: {body: 1-9}}
- {id: ana-ruiz, type: Person, label: Ana Ruiz, also: [Ruiz]}
- {id: ivo-marr, type: Person, label: Ivo Marr, also: [Marr]}
- {id: bo-lund, type: Person, label: Bo Lund, also: [Lund]}
- {id: clerks, type: UnnamedGroup, label: clerks}
- {id: accusers, type: UnnamedGroup, label: those who accuse them}
- {id: dockers, type: Group, label: the dockers}
- {id: valmar-post, type: NewsOutlet, label: Valmar Post}
- {id: far-news, type: NewsOutlet, label: Far News}
- {id: outlet-clerks, type: UnnamedGroup, label: clerks of the Valmar Post}
- {id: ferry, type: EconomicActivity, label: the ferry}
- {id: mill, type: Site, label: old mill}
- {id: act/stop, type: Act, label: stopping or closing}
- {id: act/loss, type: Act, label: money lost}
- {id: demand/night-pay, type: Demand, label: night pay}
- {id: list/demands, type: StatedList, label: list of demands}
- {id: quantity/no-users, type: Quantity, label: dockers who do not use the ferry}
- {id: rumour, type: UnnamedGroup, label: those who told of the ferry and its lost money}
- {id: stance/ruiz, type: Stance, label: doubt of Ruiz}
- {id: quantity/cost, type: Quantity, label: cost of the ferry line}
- {id: question/stop, type: Question, label: whether the ferry stops}
- {id: condition/strike, type: Condition, label: the strike goes on}
"""


def _meaning(folder, words, claim, language="en"):
    folder.mkdir(exist_ok=True)
    _, split = passages.split(words, {"body": "1-9"[: 1 + 2 * ("\n" in words)] if "\n" in words else 1}, cues_of(language))
    address = next(each.address for each in split if each.kind in ("sentence", "heading"))
    entry = {"id": "claim/it", "passage": address} | {key: value for key, value in claim.items() if value is not None}
    (folder / "things.yaml").write_text(THINGS.replace("LANGUAGE", language), encoding="utf-8")
    (folder / "claims.yaml").write_text("".join(f"  {key}: {json.dumps(value)}\n" for key, value in entry.items()).replace("  ", "- ", 1))
    (folder / "passages.yaml").write_text(passages.sheet(split), encoding="utf-8")
    read = sheets.read(folder)
    return meaning(read, sheets.base_of(folder), words), list(slips_of_waivers(read))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['gate']}: {case['words'][:30]}")
def test_a_change_of_meaning_is_stopped_where_the_right_claim_passes(tmp_path, case):
    right, _ = _meaning(tmp_path / "valmar", case["words"], case["claim"])
    assert [str(finding) for finding in right.findings] == []
    changed = case["claim"] | case["changed"]
    stopped, _ = _meaning(tmp_path / "valmar", case["words"], changed)
    assert case["gate"] in [finding.rule for finding in stopped.findings]
    if "marks" in case:
        line = 1 + list({"id": 0, "passage": 0} | {key: value for key, value in changed.items() if value is not None}).index(case["marks"])
        finding = next(each for each in stopped.findings if each.rule == case["gate"])
        assert finding.place.endswith(f"claims.yaml:{line}:3")


def test_each_gate_has_a_case():
    assert {case["gate"] for case in CASES} == set(GATES)


@pytest.mark.parametrize(
    ("words", "address", "stopped"),
    [
        ("Ana Ruiz met Dr. Ivo Marr and Dr. Bo Lund. She said that the ferry lost money.", "s0.p1.2", []),
        ("Ana Ruiz left. Ivo Marr came. Bo Lund spoke. He said that the ferry lost money.", "s0.p1.4", ["speaker"]),
    ],
)
def test_he_or_she_is_somebody_of_the_last_two_sentences_that_name_people(tmp_path, words, address, stopped):
    claim = {"says": {"id": "act/loss", "theme": "ferry"}, "paraphrase": "The ferry is at a loss, Ruiz says.", "source": "ana-ruiz"}
    meant, _ = _meaning(tmp_path / "valmar", words, claim | {"passage": address})
    assert [finding.rule for finding in meant.findings] == stopped


@pytest.mark.parametrize("name", ["Will Turner", "Never Again", "Possible Worlds", "If Fund", "Say So", "June May"])
@pytest.mark.parametrize("words", ["{name} closed the ferry.", "The ferry in Valmar was closed by {name}."])
def test_a_word_of_a_name_is_no_cue(tmp_path, name, words, monkeypatch):
    monkeypatch.setitem(globals(), "THINGS", f"{THINGS}- {{id: somebody, type: Agent, label: {name}}}\n")
    claim = {"says": {"id": "act/stop", "actor": "somebody", "theme": "ferry"}, "paraphrase": f"The ferry was closed by {name}."}
    meant, _ = _meaning(tmp_path / "valmar", words.format(name=name), claim)
    assert [str(finding) for finding in meant.findings] == []


def test_a_title_says_nothing_itself_that_the_body_gives_to_somebody(tmp_path):
    folder, words = tmp_path / "valmar", "Dockers close mill\nClerks told us that the dockers had closed the mill."
    folder.mkdir()
    record = THINGS.replace("LANGUAGE", "en").replace("lines: {body: 1-9}", "lines: {title: 1, body: 2}")
    (folder / "things.yaml").write_text(record, encoding="utf-8")
    _, split = passages.split(words, {"title": 1, "body": 2}, cues_of("en"))
    (folder / "passages.yaml").write_text(passages.sheet(split), encoding="utf-8")
    body = "- {id: claim/body, says: {id: act/stop, actor: dockers, theme: mill}, passage: s0.p1.1, source: clerks}\n"
    title = "- {id: claim/title, paraphrase: The dockers have closed the mill., says: SAYS, passage: title}\n"
    beyond, by_clerks = "{id: act/stop, actor: dockers, status: occurred}", "{id: act/stop, actor: dockers}, source: clerks"
    for said, told in (
        ("{id: act/stop, actor: dockers}", ["voice"]),
        (beyond, []),
        (by_clerks, []),
        (f"{beyond}, source: clerks", ["speaker"]),
    ):
        (folder / "claims.yaml").write_text(title.replace("SAYS", said) + body, encoding="utf-8")
        found = meaning(sheets.read(folder), sheets.base_of(folder), words).findings
        assert [finding.rule for finding in found if "claim/title" in finding.message] == told


@pytest.mark.parametrize(
    ("words", "address", "stopped"),
    [
        ("Ana Ruiz came. “The mill is old,” Ivo Marr said. “The ferry lost money.”", "s0.p1.3", ["speaker"]),
        ("Ivo Marr came. “The mill is old,” Ana Ruiz said. “The ferry lost money.”", "s0.p1.3", []),
        ("Ivo Marr came. “The ferry lost money. It is old,” Ana Ruiz said.", "s0.p1.2", []),
        ("Ana Ruiz came. “The ferry lost money. It is old,” Ivo Marr said.", "s0.p1.2", ["speaker"]),
    ],
)
def test_a_quotation_that_goes_on_is_of_whoever_speaks_in_it(tmp_path, words, address, stopped):
    claim = {"says": {"id": "act/loss", "theme": "ferry"}, "paraphrase": "The ferry is at a loss, Ruiz says.", "source": "ana-ruiz"}
    meant, _ = _meaning(tmp_path / "valmar", words, claim | {"quote": "The ferry lost money", "passage": address})
    assert [finding.rule for finding in meant.findings] == stopped


VOTES = """\
- {id: vote/ve, type: Election, label: election in Upper Vela East}
- {id: vote/vw, type: Election, label: election in Upper Vela West}
- {id: vote/le, type: Election, label: election in Lower Lund East}
- {id: vote/lw, type: Election, label: election in Lower Lund West}
- {id: vote/all, type: Election, label: election in the district}
"""


def test_things_that_share_all_their_words_are_told_by_any(tmp_path, monkeypatch):
    monkeypatch.setitem(globals(), "THINGS", THINGS + VOTES)
    claim = {"says": {"id": "vote/ve", "winner": "ana-ruiz"}, "paraphrase": "Ruiz won."}
    meant, _ = _meaning(tmp_path / "valmar", "Ana Ruiz was elected in this district.", claim)
    assert [str(finding) for finding in meant.findings] == []
    meant, _ = _meaning(tmp_path / "valmar", "Ana Ruiz was happy in this district.", claim)
    assert [finding.rule for finding in meant.findings] == ["passage"]


POSTERS = """\
- {id: one-poster, type: UnnamedPerson, label: one poster}
- {id: other-poster, type: UnnamedPerson, label: a poster from Vela}
- {id: clerk, type: UnnamedPerson, label: a clerk in the harbour}
- {id: miller, type: UnnamedPerson, label: a clerk of the mill}
"""


@pytest.mark.parametrize(
    ("words", "claim"),
    [
        ("One poster closed the ferry, somebody saw.", {}),
        ("A clerk wrote: “I have closed the ferry by the mill.”", {"source": "clerk", "source_words": "A clerk"}),
    ],
)
def test_a_thing_is_told_where_its_name_stands_and_a_speaker_by_the_words_for_it(tmp_path, words, claim, monkeypatch):
    monkeypatch.setitem(globals(), "THINGS", THINGS + POSTERS)
    says = {"id": "act/stop", "actor": claim.get("source", "one-poster"), "theme": "ferry"}
    claim = {"says": says, "paraphrase": "The ferry was closed.", **claim}
    meant, _ = _meaning(tmp_path / "valmar", words, claim)
    assert [str(finding) for finding in meant.findings] == []
    meant, _ = _meaning(tmp_path / "valmar", words, claim | {"says": {**says, "actor": "other-poster"}})
    finding = next(finding for finding in meant.findings if finding.rule == "passage")
    assert "add to also: of other-poster the words that tell it there" in str(finding)


def test_an_own_verb_that_means_a_guess_hedges_what_it_covers_and_no_more(tmp_path, monkeypatch):
    monkeypatch.setitem(globals(), "THINGS", THINGS.replace("LANGUAGE", "en, cues: {saying: {suggests: sussed}}"))
    words = "Clerks sussed that the ferry had lost money, and wrote that the mill was old."
    loss = {"says": {"id": "act/loss", "theme": "ferry"}, "paraphrase": "The ferry is at a loss, clerks think.", "source": "clerks"}
    mill = {"says": {"id": "mill", "status": "mentioned"}, "paraphrase": "There is an old mill, clerks write.", "source": "clerks"}
    for claim, stopped in ((loss | {"certainty": "possible"}, []), (loss, ["hedge"]), (mill, [])):
        meant, _ = _meaning(tmp_path / "valmar", words, claim)
        assert [finding.rule for finding in meant.findings] == stopped


CASE = CASES[1]
STOPPED = CASE["claim"] | CASE["changed"]


def test_a_waiver_with_a_reason_lets_a_claim_pass_and_is_counted(tmp_path):
    meant, slips = _meaning(tmp_path / "valmar", CASE["words"], STOPPED | {"waive": {"hedge": "The heading has it as a guess."}})
    assert (meant.findings, meant.waived, slips) == ([], 1, [])


def test_a_waiver_that_nothing_needs_is_a_finding(tmp_path):
    meant, _ = _meaning(tmp_path / "valmar", CASE["words"], CASE["claim"] | {"waive": {"hedge": "The heading has it as a guess."}})
    assert [finding.rule for finding in meant.findings] == ["waiver-needless"]


@pytest.mark.parametrize(
    ("waiver", "told"),
    [
        ({"hedge": "It is."}, "has no reason"),
        (
            {"hedging": "The heading has it as a guess."},
            "There is no gate 'hedging'. Known are: belonging, cause, chain, condition, date",
        ),
        ("hedge", "A waiver names a gate and the reason."),
    ],
)
def test_a_waiver_is_written_with_a_gate_and_a_reason(tmp_path, waiver, told):
    _, slips = _meaning(tmp_path / "valmar", CASE["words"], STOPPED | {"waive": waiver})
    assert [finding.rule for finding in slips] == ["waiver-wrong"]
    assert told in str(slips[0])


def test_a_language_without_cues_is_not_judged(tmp_path):
    meant, _ = _meaning(tmp_path / "valmar", CASE["words"], STOPPED, language="fi")
    assert (meant.findings, meant.waived) == ([], None)


def test_cues_that_are_no_lists_are_an_error_at_their_place(tmp_path):
    folder = tmp_path / "valmar"
    _meaning(folder, CASE["words"], STOPPED)
    (folder / "things.yaml").write_text(THINGS.replace("LANGUAGE", "en, cues: {hedges: 3}"), encoding="utf-8")
    with pytest.raises(InputError, match=r"things.yaml:1:\d+: the article's own cues are not lists of words"):
        meaning(sheets.read(folder), sheets.base_of(folder), CASE["words"])


@pytest.mark.parametrize(
    "changed",
    [
        {"source": ["ana-ruiz", "ivo-marr"]},
        {"source": {"id": "ana-ruiz"}},
        {"source": "ana-ruiz", "relayed_by": ["ivo-marr", "clerks"]},
        {"source": "ana-ruiz", "relayed_by": {"id": "report/a", "source": ["ivo-marr", "clerks"]}},
    ],
    ids=str,
)
def test_a_source_and_a_relay_are_read_however_they_are_written(tmp_path, changed):
    meant, _ = _meaning(tmp_path / "valmar", CASES[0]["words"], CASES[0]["claim"] | changed)
    assert meant.waived == 0


@pytest.mark.parametrize("source", ["press", {"id": "press"}, ["press"]], ids=str)
def test_a_claim_of_an_editor_is_not_judged_however_its_source_is_written(tmp_path, source, monkeypatch):
    monkeypatch.setitem(globals(), "THINGS", f"{THINGS}- {{id: press, type: Editor, label: the press}}\n")
    case = CASES[0]
    meant, _ = _meaning(tmp_path / "valmar", case["words"], case["claim"] | case["changed"] | {"source": source})
    assert [str(finding) for finding in meant.findings] == []


def test_a_verb_that_denies_may_stand_in_another_part_than_what_is_denied(tmp_path):
    claim = {"paraphrase": "Marr no cerró el molino, dice Ruiz.", "says": {"id": "act/stop", "actor": "ivo-marr", "theme": "mill"}}
    claim |= {"source": "ana-ruiz", "source_words": "Ruiz", "cue": "negó", "mode": "denial", "polarity": "negative"}
    words = "Ruiz negó que Marr hubiera cerrado el molino, como denunció la empresa, y acusó a los clerks."
    told, _ = _meaning(tmp_path / "valmar", words, claim, "es")
    assert "polarity" not in [finding.rule for finding in told.findings]
    told, _ = _meaning(tmp_path / "valmar", words.replace("negó", "dijo"), claim | {"cue": "dijo"}, "es")
    assert "polarity" in [finding.rule for finding in told.findings]
