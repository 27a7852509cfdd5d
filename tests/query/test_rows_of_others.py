"""Questions over small invented articles that say things in ways the reference article does not use."""

from pathlib import Path

import pytest

import kg
from kg.rdf.terms import Thing, values_of
from tests.support.claims import claim, dataset

COURT = {"id": "court", "type": "Organization", "label": "the court"}
MINE = {"id": "mine", "type": "Organization", "label": "the mine"}
UNION = {"id": "union", "type": "Organization", "label": "the union"}
SAID = {"source": "union", "relayed_by": "article", "endorsement": "neutral"}


def asked(question, *entries, **parameters):
    """The rows of a question over an article with some entries, things as their labels and lists sorted."""
    graph = kg.Graph(dataset(*entries), Path())
    return [{name: plain(cell) for name, cell in row.items()} for row in graph.ask(question, **parameters)]


def plain(cell):
    words = [value.label if isinstance(value, Thing) else value for value in values_of(cell)]
    return sorted(map(str, words)) if isinstance(cell, list) else next(iter(words), None)


def demand(name, **more):
    return {"id": f"demand/{name.replace(' ', '-')}", "type": "Demand", "label": name, **more}


def test_demand_without_a_demander_is_a_demand():
    rows = asked("demands", demand("more light"), claim("light", {"id": "demand/more-light", "status": "proposed"}, mode="demand"))
    assert [(row["demand"], row["by"], row["status"], row["standing"]) for row in rows] == [
        ("more light", None, "put forward before, by somebody", ["wanted"])
    ]


def test_demand_that_an_order_makes_has_who_orders_and_who_is_ordered():
    order = {"id": "act/order", "type": "Act", "label": "the order"}
    says = {"id": "act/order", "actor": "court", "recipient": "mine", "theme": "demand/clean-up"}
    entries = (COURT, MINE, order, demand("clean up"), claim("order", says))
    assert [(row["demand"], row["by"], row["to"]) for row in asked("demands", *entries)] == [("clean up", "the court", ["the mine"])]
    assert asked("demands", *entries, of="the mine") == []
    assert len(asked("demands", *entries, by="the court")) == 1


def test_claim_that_demands_what_it_says_is_a_demand_of_its_speaker():
    closing = {"id": "act/close", "type": "Act", "label": "closing the mine"}
    rows = asked(
        "demands", MINE, UNION, closing, claim("close", {"id": "act/close", "actor": "mine"}, **SAID, mode="demand"), of="the mine"
    )
    assert [(row["demand"], row["by"], row["to"]) for row in rows] == [("closing the mine", "the union", ["the mine"])]
    assert {"wanted", "somebody's word"} <= set(rows[0]["standing"])


def test_ultimatum_has_its_deadline_and_what_else_will_follow():
    strike = {"id": "threat/strike", "type": "Threat", "label": "a strike", "against": "mine"}
    says = [
        {"id": "union", "demands": "demand/pay"},
        {"id": "demand/pay", "deadline": "by Friday", "or_else": "threat/strike", "recipient": "mine"},
    ]
    rows = asked("demands", MINE, UNION, strike, demand("pay"), claim("pay", says, mode="demand"))
    assert [(row["by"], row["to"], row["deadline"], row["or_else"]) for row in rows] == [
        ("the union", ["the mine"], "by Friday", "a strike")
    ]


def test_denied_demand_says_so():
    rows = asked(
        "demands", UNION, demand("pay"), claim("pay", {"id": "union", "demands": "demand/pay"}, mode="demand", polarity="negative")
    )
    assert "denied" in rows[0]["standing"]


def test_aims_stand_within_demands_and_behind_acts_and_in_wishes():
    things = (
        UNION,
        MINE,
        demand("safer shafts"),
        {"id": "aim/fewer-deaths", "type": "Aim", "label": "fewer deaths"},
        {"id": "aim/fans", "type": "Provision", "label": "new fans"},
        {"id": "aim/quiet", "type": "Aim", "label": "quiet"},
        {"id": "act/leaflets", "type": "Act", "label": "leaflets"},
        {"id": "aim/votes", "type": "Aim", "label": "votes"},
        {"id": "rest", "type": "Situation", "label": "a rest"},
    )
    rows = asked(
        "aims",
        *things,
        claim("shafts", {"id": "union", "demands": "demand/safer-shafts"}, mode="demand"),
        claim("deaths", {"id": "demand/safer-shafts", "purpose": "aim/fewer-deaths"}),
        claim("fans", {"id": "demand/safer-shafts", "includes": "aim/fans"}),
        claim("votes", [{"id": "act/leaflets", "actor": "union", "purpose": "aim/votes"}]),
        claim("quiet", {"id": "aim/quiet", "direction": "up"}),
        claim("rest", {"id": "rest", "actor": "mine"}, **SAID, mode="wish"),
    )
    assert sorted((row["aim"], row["actor"] or "", row["within"] or "") for row in rows) == [
        ("a rest", "the union", ""),
        ("fewer deaths", "the union", "safer shafts"),
        ("new fans", "the union", "safer shafts"),
        ("quiet", "", ""),
        ("votes", "the union", "leaflets"),
    ]


def test_threat_says_against_whom_where_its_claim_does():
    ban = {"id": "threat/ban", "type": "Threat", "label": "a ban", "about": "act/ban"}
    act = {"id": "act/ban", "type": "Act", "label": "banning"}
    says = [{"id": "court", "threatens": "threat/ban"}, {"id": "threat/ban", "target": "mine", "degree": "lasting"}]
    rows = asked("threats", COURT, MINE, ban, act, claim("ban", says, mode="threat", tense="future"))
    assert [(row["by"], row["against"], row["degree"]) for row in rows] == [("the court", ["the mine"], "lasting")]
    rows = asked(
        "threats", COURT, MINE, act, claim("ban", {"id": "act/ban", "target": "mine"}, source="court", relayed_by="article", mode="threat")
    )
    assert [(row["threat"], row["by"], row["against"]) for row in rows] == [("banning", "the court", ["the mine"])]


def test_what_is_meant_and_not_named_is_not_known():
    entries = (MINE, claim("closed", {"id": "mine", "status": "occurred"}, leaves_unnamed="actor", paraphrase="The mine was shut."))
    assert [(row["what"], row["about"], row["why"]) for row in asked("unknowns", *entries)] == [
        ("actor", ["the mine"], "Meant and not named: The mine was shut.")
    ]
    (row,) = asked("unnamed", *entries)
    assert (row["kind"], row["unnamed"], row["about"]) == ("a part of what is said", "actor", ["the mine"])


def test_rival_accounts_stand_beside_each_other_with_their_speakers():
    fire = {"id": "fire", "type": "Event", "label": "the fire"}
    other = {**SAID, "source": "mine", "certainty": "possible"}
    entries = (
        MINE,
        UNION,
        fire,
        claim("mine-did", {"id": "fire", "actor": "mine"}, **SAID, paraphrase="The mine lit it.", rival_to="claim/union-did"),
        claim("union-did", {"id": "fire", "actor": "union"}, **other, paraphrase="The union lit it."),
    )
    (row,) = asked("conflicts", *entries)
    assert (row["left"], row["right"]) == ("claim/mine-did", "claim/union-did")
    assert (row["left_holder"], row["right_holder"], row["why"]) == (["the union"], ["the mine"], "The mine lit it. — The union lit it.")
    (row,) = kg.Graph(dataset(*entries), Path()).ask("conflicts")
    assert "possible" not in row["standing"]
    assert "possible" in row["right"].standing


def test_what_one_claim_affirms_and_another_denies_are_rival_accounts():
    fire = {"id": "fire", "type": "Event", "label": "the fire"}
    rows = asked(
        "conflicts",
        MINE,
        UNION,
        fire,
        claim("did", {"id": "fire", "actor": "mine"}, **SAID),
        claim("did-not", {"id": "fire", "actor": "mine"}, **{**SAID, "source": "mine"}, polarity="negative"),
    )
    assert [(row["left_holder"], row["right_holder"]) for row in rows] == [(["the mine"], ["the union"])]


def test_plain_events_happen_and_what_is_only_spoken_of_does_not():
    rows = asked(
        "happenings",
        MINE,
        {"id": "gala", "type": "Event", "label": "the gala"},
        {"id": "parade", "type": "Event", "label": "the parade"},
        {"id": "act/sale", "type": "Act", "label": "the sale"},
        claim("gala", {"id": "gala", "status": "occurred"}),
        claim("no-gala", {"id": "gala", "status": "occurred"}, polarity="negative", source="mine", relayed_by="article"),
        claim("parade", {"id": "parade", "status": "scheduled", "participant": "mine"}, tense="future", certainty="possible"),
        claim("sale", {"id": "article", "evokes": "act/sale"}),
    )
    assert [(row["happening"], row["status"], row["polarity"], row["standing"]) for row in rows] == [
        ("the sale", "only mentioned", None, []),
        ("the gala", "has taken place", "denied", ["denied", "somebody's word"]),
        ("the gala", "has taken place", "affirmed", []),
        ("the parade", "scheduled", "affirmed", ["foreseen", "possible"]),
    ]


def test_measure_has_who_takes_it_against_whom_and_which_way():
    fee = {"id": "fee", "type": "Measure", "label": "the fee"}
    rise = {"id": "aim/rise", "type": "Aim", "label": "a higher fee", "about": "fee"}
    entries = (
        COURT,
        MINE,
        UNION,
        fee,
        rise,
        claim("fee", {"id": "fee", "imposed_by": "court", "target": "mine", "status": "ongoing"}),
        claim("pays", {"id": "act/pay", "type": "Act", "label": "paying", "actor": "mine", "theme": "fee"}),
        claim("rise", [{"id": "union", "seeks": "aim/rise"}, {"id": "aim/rise", "direction": "up"}], mode="wish"),
    )
    rows = asked("measures", *entries)
    assert [(row["who"], row["does"], row["against"], row["status"], row["direction"], row["standing"]) for row in rows] == [
        (["the court"], ["imposes"], ["the mine"], ["going on"], [], []),
        ([], [], [], [], [], []),
        (["the union"], ["seeks"], [], [], ["up"], ["wanted"]),
    ]
    assert len(asked("measures", *entries, who="the court")) == 1


def test_people_belong_to_a_country_by_post_by_body_by_chief_and_by_what_is_said():
    people = [{"id": name.lower(), "type": "Person", "label": name} for name in ("Ada", "Bea", "Cleo", "Dan")]
    rows = asked(
        "countries",
        *people,
        {"id": "norland", "type": "State", "label": "Norland"},
        {"id": "town", "type": "City", "label": "Town"},
        {"id": "ministry", "type": "Organization", "label": "ministry", "part_of": "norland"},
        {"id": "post/queen", "type": "Post", "label": "queen", "post_of": "norland"},
        {"id": "post/clerk", "type": "Post", "label": "clerk", "post_of": "ministry"},
        {"id": "post/aide", "type": "Post", "label": "aide to Ada", "post_of": "ada"},
        {"id": "post/mayor", "type": "Post", "label": "mayor", "post_of": "town"},
        {"id": "ball", "type": "Event", "label": "the ball"},
        claim("queen", {"id": "role/1", "holder": "ada", "post": "post/queen"}),
        claim("clerk", {"id": "role/2", "holder": "bea", "post": "post/clerk"}),
        claim("aide", {"id": "role/3", "holder": "cleo", "post": "post/aide"}),
        claim("mayor", {"id": "role/4", "holder": "dan", "post": "post/mayor"}),
        claim("home", {"id": "dan", "comes_from": "norland"}, certainty="possible"),
        claim("ball", {"id": "ball", "participant": ["ada", "dan"]}),
    )
    assert [(row["country"], row["person"], row["through"], row["event"], row["part"]) for row in rows] == [
        ("Norland", "Ada", ["queen"], "the ball", "participant"),
        ("Norland", "Bea", ["clerk"], None, None),
        ("Norland", "Cleo", ["aide to Ada"], None, None),
        ("Norland", "Dan", [], "the ball", "participant"),
    ]
    assert rows[3]["standing"] == ["possible"]


def test_country_that_somebody_has_by_a_chief_stands_as_the_post_of_the_chief_does():
    data = dataset(
        {"id": "ada", "type": "Person", "label": "Ada"},
        {"id": "cleo", "type": "Person", "label": "Cleo"},
        {"id": "norland", "type": "State", "label": "Norland"},
        {"id": "post/queen", "type": "Post", "label": "queen", "post_of": "norland"},
        {"id": "post/aide", "type": "Post", "label": "aide to Ada", "post_of": "ada"},
        claim("queen", {"id": "role/1", "holder": "ada", "post": "post/queen"}, polarity="negative"),
        claim("aide", {"id": "role/3", "holder": "cleo", "post": "post/aide"}),
    )
    rows = {row["person"].label: row for row in kg.Graph(data, Path()).ask("countries")}
    assert {name: row["standing"] for name, row in rows.items()} == {"Ada": ["denied"], "Cleo": ["denied"]}


def test_wording_tells_verbs_of_saying_judgements_and_words_without_a_speaker():
    report = {"id": "report/1", "type": "Report", "source": "court", "cue": "quoted", "relayed_by": "article", "endorsement": "neutral"}
    entries = (
        COURT,
        UNION,
        MINE,
        claim("unsafe", {"id": "mine", "described_as": "a trap"}, source="union", cue="fumed", source_words="they", relayed_by=report),
        claim("calm", {"id": "mine", "degree": "rather"}, scare_quote="calm"),
    )
    rows = asked("wording", *entries)
    assert [(row["kind"], row["words"], row["by"], row["named_as"]) for row in rows] == [
        ("degree", "rather", "the article", []),
        ("judgement", "a trap", "the union", []),
        ("quotation marks without a speaker", "calm", None, []),
        ("verb of saying", "fumed", "the union", ["they"]),
        ("verb of saying", "quoted", "the court", []),
    ]
    assert [row["words"] for row in asked("wording", *entries, by="the union")] == ["a trap", "fumed"]


def test_what_is_taken_for_granted_has_its_words():
    entries = (MINE, UNION, claim("open", {"id": "mine", "status": "ongoing"}, presupposed="its crews", paraphrase="The mine has crews."))
    (row,) = asked("presuppositions", *entries, about="the mine")
    assert (row["taken_for_granted"], row["words"], row["standing"]) == ("The mine has crews.", "its crews", ["taken for granted"])
    assert asked("presuppositions", *entries, about="the union") == []


def readings():
    """An article in which two readings of one phrase, and a denial, join things that nothing else joins."""
    things = [{"id": name, "type": "Place", "label": name} for name in ("attic", "barn", "cellar", "dam")]
    return (
        *things,
        claim("one", {"id": "attic", "close_to": "barn"}, alternative_to="claim/other"),
        claim("other", {"id": "barn", "close_to": "cellar"}, alternative_to="claim/one"),
        claim("no", {"id": "cellar", "close_to": "dam"}, polarity="negative", certainty="possible"),
    )


def test_path_walks_over_no_two_readings_and_over_nothing_doubted_unless_asked_to():
    graph = kg.Graph(dataset(*readings()), Path())
    for ends in ({"from": "attic", "to": "cellar"}, {"from": "cellar", "to": "dam"}):
        answer = graph.ask("connection", **ends)
        assert answer.rows == [] and "over=everything shows it" in answer.notes[0]
        assert graph.absence(answer) is None
        assert graph.ask("connection", **ends, over="everything").rows
    assert len(graph.ask("connection", **{"from": "attic", "to": "barn"})) == 1
    with pytest.raises(kg.KgError, match="over=everything"):
        graph.ask("connection", **{"from": "attic", "to": "barn", "over": "all"})


def test_path_takes_a_longer_way_around_two_readings():
    around = [claim(f"way-{a}", {"id": a, "close_to": b}) for a, b in (("attic", "well"), ("well", "gate"), ("gate", "cellar"))]
    places = [{"id": name, "type": "Place", "label": name} for name in ("well", "gate")]
    answer = kg.Graph(dataset(*readings(), *places, *around), Path()).ask("connection", **{"from": "attic", "to": "cellar"})
    assert [row["to"].label for row in answer] == ["well", "gate", "cellar"]


def test_path_around_two_readings_is_the_surer_of_those_that_are_as_short():
    doubtful = [claim(f"doubtful-{a}", {"id": a, "close_to": b}, certainty="possible") for a, b in (("barn", "pond"), ("pond", "cellar"))]
    sure = [claim(f"sure-{a}", {"id": a, "close_to": b}) for a, b in (("attic", "quay"), ("quay", "barn"))]
    places = [{"id": name, "type": "Place", "label": name} for name in ("pond", "quay")]
    answer = kg.Graph(dataset(*readings(), *places, *doubtful, *sure), Path()).ask("connection", **{"from": "attic", "to": "cellar"})
    assert [row["to"].label for row in answer] == ["quay", "barn", "cellar"]


def test_path_from_a_thing_to_itself_is_an_error():
    with pytest.raises(kg.KgError, match="both ends are barn"):
        kg.Graph(dataset(*readings()), Path()).ask("connection", **{"from": "barn", "to": "barn"})


def test_path_says_how_many_others_are_as_short():
    things = [{"id": name, "type": "Place", "label": name} for name in ("attic", "barn", "cellar", "dam")]
    ways = [claim(f"{a}-{b}", {"id": a, "close_to": b}) for a in ("attic", "dam") for b in ("barn", "cellar")]
    answer = kg.Graph(dataset(*things, *ways), Path()).ask("connection", **{"from": "attic", "to": "dam"})
    assert answer.notes == ["1 other way is as short; no other has surer claims."]


def test_own_voice_leaves_what_the_article_says_itself():
    said = (claim("own"), claim("passed-on", **SAID), claim("seen", perspective="union"), claim("judged", source="editor"))
    graph = kg.Graph(dataset(UNION, {"id": "editor", "type": "Editor", "label": "editor"}, *said), Path())
    own = graph.narrowed(own_voice=True)
    assert [record.claim.label for record in own.claims()] == ["claim/own"]
    assert [record.claim.label for record in graph.claims() if record.is_own_voice] == ["claim/own"]
    assert own.view == "in the article's own voice"


def test_name_that_can_mean_another_thing_says_so_and_one_that_cannot_does_not():
    port = {"id": "port", "type": "City", "label": "Port (town)"}
    things = ({"id": "port-state", "type": "State", "label": "Port"}, port, claim("near", {"id": "port", "close_to": "port-state"}))
    graph = kg.Graph(dataset(*things), Path())
    assert graph.ask("claims", about="Port").notes == ["“Port” is taken as port-state (Port). It can also mean port (Port (town))."]
    assert [graph.ask("claims", about=name).notes for name in ("Port (town)", "port-state")] == [[], []]


@pytest.mark.parametrize("name", ["this meeting", "the meeting", "meeting", "Sergei's meeting"])
def test_name_is_found_whatever_stands_before_it(name):
    meeting = {"id": "talks", "type": "Meeting", "label": "round one", "also": ["the meeting", "Sergey's meeting"]}
    assert kg.Graph(dataset(meeting), Path()).resolve(name).value.endswith("/talks")


def test_how_often_and_in_which_way_something_is_done_is_told_with_how_that_stands():
    runs = {"id": "act/run", "type": "Act", "label": "the ferry's crossing"}
    rules = {"id": "instructions", "type": "Document", "label": "the instructions"}
    says = {
        "id": "act/run",
        "actor": "union",
        "how_often": "every 15 minutes",
        "every": "PT15M",
        "manner": "slowly",
        "conforms_to": "instructions",
    }
    entries = (UNION, runs, rules, claim("runs", says, **SAID))
    assert [(row["figure"], row["amount"], row["words"], row["standing"]) for row in asked("figures", *entries)] == [
        ("the ferry's crossing", "1 / PT15M", ["every 15 minutes"], ["somebody's word"])
    ]
    assert [row["how_often"] for row in asked("chronology", *entries)] == [["every 15 minutes"]]
    assert [row["how"] for row in asked("happenings", *entries)] == [["every 15 minutes", "slowly", "the instructions"]]
