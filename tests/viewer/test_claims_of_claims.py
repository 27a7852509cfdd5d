"""A claim that speaks of another claim, such as an answer to it: the other one is no thing of the network."""

from pathlib import Path

import kg
from kg import viewer
from tests.support.claims import claim, dataset


def test_page_is_made_and_no_line_ends_at_a_claim():
    ada = {"id": "ada", "type": "Person", "label": "Ada"}
    bea = {"id": "bea", "type": "Person", "label": "Bea"}
    graph = kg.Graph(
        dataset(
            ada,
            bea,
            claim("first", {"id": "ada", "close_to": "bea"}),
            claim("answer", [{"id": "bea", "in_response_to": "claim/first"}, {"id": "claim/first", "because_of": "ada"}]),
        ),
        Path("valmar"),
    )
    assert "claim/answer" in viewer.render(graph)
    assert {label for _, label in graph.network().nodes(data="label")} == {"Ada", "Bea"}
