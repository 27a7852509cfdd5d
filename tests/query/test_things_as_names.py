"""A thing of an answer can be asked about further, and whatever is no name is an error in a sentence."""

import pytest

from kg.errors import KgError, UnknownNameError


def test_thing_of_a_row_is_a_name_everywhere(graph):
    row = graph.ask("aims").rows[0]
    actor = row["actor"]
    asked = graph.ask("aims", actor=actor)
    assert asked.rows and {each["actor"].iri for each in asked.rows} == {actor.iri} and asked.parameters == {"actor": actor}
    assert graph.explain(actor).thing.iri == actor.iri and graph.resolve(actor).value == actor.iri and graph.label(actor) == actor.label
    assert graph.describe(actor) == graph.describe(actor.iri)
    assert graph.narrowed(according_to=actor).view == f"according to {actor.label}"
    assert graph.is_claim(row["claim"]) and not graph.is_claim(actor) and not graph.is_claim("not an iri")
    assert graph.label("Putin") == graph.label(graph.resolve("Putin")) == "Vladimir Putin"
    assert graph.claim(row["claim"]) == graph.claim(row["claim"].iri) == graph.claim(row["claim"].iri.removeprefix(graph.base))


@pytest.mark.parametrize("name", ["http://nope/x", "not an iri", "", "<>", "vladimir-putin", "Vladimir Putin"])
def test_what_is_no_claim_has_no_record(graph, name):
    with pytest.raises(UnknownNameError, match="there is no claim"):
        graph.claim(name)


@pytest.mark.parametrize("name", [3, None, 1.5, ["Putin"], b"Putin"])
def test_what_is_no_name_is_an_error(graph, name):
    for ask in (
        lambda: graph.ask("aims", actor=name),
        lambda: graph.explain(name),
        lambda: graph.describe(name),
        lambda: graph.claim(name),
        lambda: graph.label(name),
        lambda: graph.ask(name),
    ):
        with pytest.raises(KgError, match=r"is not a name|there is no (claim|question)"):
            ask()
