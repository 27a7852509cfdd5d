"""How things, speakers and degrees of certainty look: one meaning for each of shape, colour and line."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from kg.rdf import iris


class Form(NamedTuple):
    """What a kind of thing is drawn as: the form's key, its name in the legend, and the shape."""

    key: str
    label: str
    shape: str


# The first class that fits a thing decides; what no line names is drawn as the last.
_CLASSES = (
    ("kg:Content", Form("card", "wanted, said or feared", "hexagon")),
    ("kg:Person", Form("person", "people", "dot")),
    ("kg:Agent", Form("group", "groups and states", "square")),
    ("kg:Event", Form("event", "events", "star")),
    ("kg:Place", Form("place", "places", "triangleDown")),
)
OTHER = Form("other", "other things", "diamond")
FORMS = (*(form for _, form in _CLASSES), OTHER)

# One colour each for this many speakers; the rest share the last. The colours themselves stand in tokens.css.
COLOURS = 8

# The groups of networks, in the order of their colours, and what has no group: at least 3:1 on light paper and on dark.
GROUPS = ("#3f7fd0", "#c8701a", "#3b8f4f", "#d0453f", "#8a63c9", "#1f8f96", "#c9559b", "#8c6a4b", "#858a1f", "#5b6ee8")
NO_GROUP = "#6f8094"


def form_of(classes: Collection[str]) -> Form:
    """The form of a thing of the given classes, named by their IRIs."""
    return next((form for name, form in _CLASSES if iris.expand(name) in classes), OTHER)


def colours(counts: dict[str, int], own_voice: Collection[str]) -> dict[str, int]:
    """A colour for each speaker, given how often each speaks: 0 for the article's own voice, then the most frequent first."""
    ordered = sorted((who for who in counts if who not in own_voice), key=lambda who: (-counts[who], who))
    found = dict.fromkeys(own_voice, 0)
    return found | {who: min(place, COLOURS - 1) for place, who in enumerate(ordered, 1)}
