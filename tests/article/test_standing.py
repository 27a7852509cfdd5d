"""How claims stand: every way to fall short of what the article vouches for, alone and in pairs, and what follows from it."""

from itertools import combinations, product

import pyoxigraph as ox
import pytest

from kg.article import views
from kg.article.ontology import ontology
from kg.rdf import iris
from kg.rdf.dataset import Dataset
from tests.support.claims import BASE, claim, dataset, objects

THINGS = [
    {"id": "editor", "type": "Editor", "label": "editor of this graph"},
    {"id": "mayor", "type": "Person", "label": "the mayor"},
    {"id": "clerks", "type": "UnnamedGroup", "label": "two clerks"},
    {"id": "gazette", "type": "NewsOutlet", "label": "the Gazette"},
    {"id": "dockers", "type": "Group", "label": "the dockers"},
    {"id": "crane-pay", "type": "Demand", "label": "nine per cent more", "about": "dockers"},
    {"id": "run-from-abroad", "type": "Narrative", "label": "that the union is run from abroad", "about": "dockers"},
    {"id": "fine", "type": "Threat", "label": "a fine", "against": "dockers"},
    {"id": "strike-goes-on", "type": "Condition", "label": "the strike goes on"},
    {"id": "report/endorsing", "type": "Report", "source": "gazette", "relayed_by": "article", "endorsement": "endorsed"},
    {"id": "report/neutral", "type": "Report", "source": "gazette", "relayed_by": "article", "endorsement": "neutral"},
    {"id": "report/lost", "type": "Report", "source": "gazette"},
    {"id": "report/second", "type": "Report", "source": "mayor", "relayed_by": "report/neutral", "endorsement": "endorsed"},
]
# What a claim can say of how it is meant: by aspect, what is written and how the claim stands therefore, where less than vouched for.
ASPECTS = {
    "doubt and denial": [
        ({"polarity": "negative"}, {"denied"}),
        ({"polarity": "negative", "certainty": "probable"}, {"probablyNot"}),
        ({"polarity": "negative", "certainty": "possible"}, {"possiblyNot"}),
        ({"certainty": "probable"}, {"probable"}),
        ({"certainty": "possible"}, {"possible"}),
    ],
    "act and time": [
        ({"tense": "future"}, {"foreseen"}),
        ({"mode": "plan"}, set()),
        ({"mode": "plan", "tense": "future"}, set()),
        ({"mode": "evaluation"}, {"judged"}),
        ({"mode": "evaluation", "tense": "future"}, {"judged", "foreseen"}),
        *(({"mode": "demand", "tense": tense}, {"wanted"}) for tense in ("future", "non-future")),
        *(({"mode": "wish", "tense": tense}, {"wanted"}) for tense in ("future", "non-future")),
        *(({"mode": "threat", "tense": tense}, {"threatened"}) for tense in ("future", "non-future")),
        *(({"mode": "promise", "tense": tense}, {"promised"}) for tense in ("future", "non-future")),
        *(({"mode": "question", "tense": tense}, {"asked"}) for tense in ("future", "non-future")),
        *(({"mode": "offer", "tense": tense}, {"offered"}) for tense in ("future", "non-future")),
        *(({"mode": "order", "tense": tense}, {"ordered"}) for tense in ("future", "non-future")),
        *(({"mode": "fear", "tense": tense}, {"feared"}) for tense in ("future", "non-future")),
        *(({"mode": "prediction", "tense": tense}, {"foreseen"}) for tense in ("future", "non-future")),
        ({"mode": "accusation"}, {"alleged"}),
        ({"mode": "accusation", "tense": "future"}, {"alleged", "foreseen"}),
        ({"mode": "admission"}, {"admitted"}),
    ],
    "accounts": [({"rival_to": "claim/rival-account"}, {"disputed"}), ({"note": "taken back since"}, {"corrected"})],
    "condition": [({"condition": "strike-goes-on"}, {"conditional"})],
    "what goes without saying": [({"presupposed": "the strike"}, {"takenForGranted"})],
    "review": [
        ({"status": "draft"}, {"unreviewed"}),
        ({"status": "rejected"}, {"unreviewed"}),
        ({"status": "proposed", "by": "assistant/desk"}, {"unreviewed"}),
        ({"status": "accepted", "by": "assistant/desk", "reviewed_by": "Ana Ruiz"}, set()),
    ],
    "speaker": [
        ({"source": "mayor", "relayed_by": "article", "endorsement": "endorsed"}, set()),
        ({"source": "clerks", "relayed_by": "report/endorsing", "endorsement": "endorsed"}, set()),
        ({"source": "mayor", "relayed_by": "article", "endorsement": "neutral"}, {"reported"}),
        ({"source": "mayor", "relayed_by": "article", "endorsement": "distanced"}, {"reported"}),
        ({"source": "clerks", "relayed_by": "report/endorsing", "endorsement": "neutral"}, {"reported"}),
        ({"source": "clerks", "relayed_by": "report/neutral", "endorsement": "endorsed"}, {"reported"}),
        ({"source": "clerks", "relayed_by": "report/second", "endorsement": "endorsed"}, {"reported"}),
        ({"source": "clerks", "relayed_by": "report/lost", "endorsement": "endorsed"}, {"reported"}),
        ({"source": "mayor"}, {"reported"}),
        ({"perspective": "mayor"}, {"reported"}),
        ({"source": "editor"}, {"inferred"}),
    ],
    "readings": [
        ({"alternative_to": "claim/rival"}, {"oneReading"}),
        ({"alternative_to": "claim/rival", "likelier_than": "claim/rival"}, {"likelierReading"}),
        ({"likelier_than": "claim/rival"}, {"likelierReading"}),
        ({"alternative_to": "claim/likeliest"}, {"lessLikelyReading"}),
        ({"likelier_than": "claim/rival", "alternative_to": "claim/likeliest"}, {"lessLikelyReading"}),
    ],
}


def store(*claims):
    """The compiled store of the invented article with some claims."""
    return dataset(*THINGS, *claims).store


def standing(compiled_store):
    """How each claim of a store stands."""
    found = {}
    for quad in compiled_store.quads_for_pattern(None, ox.NamedNode(iris.expand("kg:standing")), None, ox.DefaultGraph()):
        found.setdefault(quad.subject.value.removeprefix(f"{BASE}claim/"), set()).add(quad.object.value.removeprefix(iris.KG))
    return found


# What is not said to be so, but held out, wanted, feared or asked; and how that is hedged where it is the opposite that is.
HELD_OUT = {"wanted", "threatened", "promised", "asked", "offered", "ordered", "feared"}
OPPOSITE = {"denied": set(), "probablyNot": {"probable"}, "possiblyNot": {"possible"}}


def together(one, other):
    """How a claim stands that stands in two ways: nobody denies what is feared or wanted not to be so."""
    against = next((standing for standing in OPPOSITE if standing in one | other), None)
    if against and HELD_OUT & (one | other):
        return (one | other) - {against} | {"opposite"} | OPPOSITE[against]
    return one | other


def written():
    """Yield each way a claim can be meant: plain, each aspect alone, each two together, with how it stands."""
    yield {}, set()
    for options in ASPECTS.values():
        yield from options
    for first, second in combinations(ASPECTS.values(), 2):
        for (one, stands), (other, too) in product(first, second):
            yield {**one, **other}, together(stands, too)


@pytest.fixture(scope="module")
def everything():
    ways = {f"way-{number}": way for number, way in enumerate(written())}
    beaten = [f"claim/{name}" for name, (way, _) in ways.items() if way.get("alternative_to") == "claim/likeliest"]
    taken_back = [f"claim/{name}" for name, (way, _) in ways.items() if "note" in way]
    rivals = [claim("rival"), claim("rival-account"), claim("likeliest", likelier_than=beaten), claim("correction", corrects=taken_back)]
    return ways, store(*(claim(name, **way) for name, (way, _) in ways.items()), *rivals)


@pytest.mark.slow
def test_each_claim_stands_as_what_it_says_of_itself_alone_and_in_pairs(everything):
    ways, compiled_store = everything
    found = standing(compiled_store)
    assert len(ways) > 500
    for name, (way, stands) in ways.items():
        assert found[name] == (stands or {"vouchedFor"}), way


def test_default_graph_has_what_is_vouched_for_and_nothing_else(everything):
    ways, compiled_store = everything
    for name, (way, stands) in ways.items():
        assert objects(compiled_store, f"thing/{name}", "kg:describedAs") == (set() if stands else {name}), way
        assert ("AssertedClaim" in objects(compiled_store, f"claim/{name}", "rdf:type")) == (not stands)


def test_every_standing_of_the_list_occurs(everything):
    listed = {
        quad.subject.value.removeprefix(iris.KG)
        for quad in ontology()
        if quad.predicate.value == iris.expand("skos:inScheme") and quad.object.value == iris.expand("kg:StandingScheme")
    }
    assert {each for stands in standing(everything[1]).values() for each in stands} == listed


@pytest.mark.parametrize("missing", ["certainty", "polarity", "tense", "mode", "source"])
def test_a_claim_that_does_not_say_how_it_is_meant_is_not_vouched_for(missing):
    entry = claim("half")
    del entry[missing]
    found = store(entry)
    assert standing(found)["half"] == {"reported" if missing == "source" else "possible"}
    assert objects(found, "thing/half", "kg:describedAs") == set()


@pytest.mark.parametrize(("polarity", "stands"), [("negative", {"denied"}), ("positive", {"possible"})])
def test_a_denial_denies_and_never_affirms(polarity, stands):
    assert standing(store(claim("denial", mode="denial", polarity=polarity))) == {"denial": stands}


def test_two_accounts_are_disputed_by_one_word_of_it_and_what_corrects_is_not_corrected():
    found = standing(store(claim("left", rival_to="claim/right"), claim("right"), claim("new", corrects="claim/old"), claim("old")))
    assert found == {"left": {"disputed"}, "right": {"disputed"}, "new": {"vouchedFor"}, "old": {"corrected"}}


def test_a_standing_written_by_hand_lifts_nothing():
    entry = claim("lifted", certainty="possible", **{"kg:standing": {"id": "kg:vouchedFor"}})
    found = store({**entry, "type": ["Claim", "AssertedClaim"]})
    assert standing(found) == {"lifted": {"possible"}}
    assert objects(found, "claim/lifted", "rdf:type") == {"Claim"}
    assert objects(found, "thing/lifted", "kg:describedAs") == set()


def test_a_reading_is_one_by_the_others_word_too():
    found = standing(store(claim("left", alternative_to="claim/right"), claim("right")))
    assert found == {"left": {"oneReading"}, "right": {"oneReading"}}
    found = standing(store(claim("left", likelier_than="claim/right"), claim("right")))
    assert found == {"left": {"likelierReading"}, "right": {"lessLikelyReading"}}


def test_a_content_carries_the_standing_of_its_ascription():
    found = store(
        claim("demand", {"id": "dockers", "demands": "crane-pay"}, mode="demand", certainty="probable", tense="future"),
        claim("story", {"id": "mayor", "spreads": "run-from-abroad"}),
        claim("content", {"id": "dockers", "is_kind_of": "puppets"}, source="mayor", relayed_by="article", endorsement="distanced"),
        claim("threat", {"id": "mayor", "threatens": "fine"}, mode="threat", tense="future", condition="strike-goes-on"),
    )
    carried = {thing: objects(found, thing, "kg:ascribedAs") for thing in ("crane-pay", "run-from-abroad", "fine")}
    assert carried == {"crane-pay": {"wanted", "probable"}, "run-from-abroad": {"vouchedFor"}, "fine": {"threatened", "conditional"}}
    assert [objects(found, thing, "kg:ascribedTo") for thing in carried] == [{"dockers"}, {"mayor"}, {"mayor"}]
    # That the spreading is vouched for is no word on the story.
    assert all(objects(found, thing, predicate) == set() for thing in carried for predicate in ("kg:standing", "kg:certainty"))


@pytest.mark.parametrize(("certainty", "stands"), [("certain", "denied"), ("probable", "probablyNot"), ("possible", "possiblyNot")])
def test_what_is_denied_to_be_somebodys_is_ascribed_to_nobody(certainty, stands):
    found = store(claim("no-demand", {"id": "dockers", "demands": "crane-pay"}, mode="demand", polarity="negative", certainty=certainty))
    assert objects(found, "crane-pay", "kg:ascribedTo") == set()
    assert objects(found, "crane-pay", "kg:ascribedIn") == {"claim/no-demand"}
    assert objects(found, "crane-pay", "kg:ascribedAs") == {stands}


ASCRIBED = [
    ("demand", "demands", "Demand"),
    ("demand", "orders", "Order"),
    ("wish", "seeks", "Aim"),
    ("wish", "demands", "Demand"),
    ("threat", "threatens", "Threat"),
    ("promise", "promises", "Promise"),
    ("question", "asks", "Question"),
    ("offer", "offers", "Offer"),
    ("order", "orders", "Order"),
    ("order", "demands", "Demand"),
    ("accusation", "accuses_of", "Accusation"),
    ("admission", "admits", "Admission"),
    ("prediction", "predicts", "Prediction"),
    ("fear", "fears", "Fear"),
]


@pytest.mark.parametrize(("mode", "key", "cls"), ASCRIBED)
def test_where_it_is_denied_to_be_somebodys_nothing_is_wanted_promised_or_feared(mode, key, cls):
    content = {"id": "content", "type": cls, "label": "a content"}
    found = store(content, claim("no", {"id": "dockers", key: "content"}, mode=mode, polarity="negative", tense="future"))
    assert standing(found)["no"] - {"foreseen"} == {"denied"}


@pytest.mark.parametrize(("mode", "stands"), [("fear", "feared"), ("demand", "wanted"), ("promise", "promised"), ("question", "asked")])
def test_nobody_denies_what_is_feared_wanted_promised_or_asked_not_to_be_so(mode, stands):
    found = store(claim("not-so", mode=mode, polarity="negative"), claim("hedged", mode=mode, polarity="negative", certainty="possible"))
    assert standing(found) == {"not-so": {stands, "opposite"}, "hedged": {stands, "opposite", "possible"}}


def test_somebodys_demand_that_is_feared_not_to_be_made_is_feared():
    found = store(claim("fear", {"id": "dockers", "demands": "crane-pay"}, mode="fear", polarity="negative"))
    assert standing(found) == {"fear": {"feared", "opposite"}}


def test_a_narrowed_view_keeps_how_its_claims_stand():
    whole = store(
        claim("plain"),
        claim("better", alternative_to="claim/worse", likelier_than="claim/worse"),
        claim("worse", alternative_to="claim/better"),
        claim("by-their-word", alternative_to="claim/plain"),
    )
    before = standing(whole)
    assert before["plain"] == {"oneReading"}
    narrowed = views.narrow(Dataset(whole, BASE), [ox.NamedNode(f"{BASE}claim/{name}") for name in ("plain", "worse")]).store
    assert standing(narrowed) == {name: before[name] for name in ("plain", "worse")}
    assert objects(narrowed, "thing/plain", "kg:describedAs") == set()


def test_a_narrowed_view_carries_ascriptions_of_its_own_claims_alone():
    whole = store(
        claim("sure", {"id": "dockers", "demands": "crane-pay"}, mode="demand"),
        claim("hedged", {"id": "mayor", "demands": "crane-pay"}, mode="demand", certainty="possible"),
    )
    assert objects(whole, "crane-pay", "kg:ascribedAs") == {"wanted", "possible"}
    narrowed = views.narrow(Dataset(whole, BASE), [ox.NamedNode(f"{BASE}claim/sure")]).store
    assert objects(narrowed, "crane-pay", "kg:ascribedAs") == {"wanted"}
    assert objects(narrowed, "crane-pay", "kg:ascribedTo") == {"dockers"}
