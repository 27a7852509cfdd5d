"""What the picture opens on: the central event, the principals with what they want beside them, and what ties these together."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from kg.viewer.legend import FORMS
from kg.viewer.records import Line, Thing

# More labelled things than this are not a picture any more.
MOST = 42
# Above so many things the page does not open on a picture of all of them: it is searched first.
MOST_DRAWN = 1500
# So much of it may be cards; the rest is for what they are about.
_MOST_CARDS = 28
# Who acts belongs into the picture before what is said.
_WEIGHT = {"person": 1.0, "card": -1.5}


class Stack(NamedTuple):
    """Cards that one holder holds in one way, as in: the union demands. `whole` counts those that are not shown too."""

    holder: str
    relation: str
    cards: tuple[str, ...]
    whole: int


class Opening(NamedTuple):
    """The things of the opening view: up to two poles, the event between them, stacks of cards, and the rest by weight."""

    poles: tuple[str, ...]
    centre: str | None
    stacks: tuple[Stack, ...]
    others: tuple[str, ...]


def choose(things: list[Thing], lines: list[Line]) -> Opening:
    """Return what the picture opens on, chosen by rank in the network and by ties to what is chosen already."""
    by_id = {thing["id"]: thing for thing in things}
    drawn = {end for line in lines for end in (line["from"], line["to"])}
    ranked = sorted(drawn, key=lambda each: (-by_id[each]["score"], each))
    people = [each for each in ranked if by_id[each]["form"] == "person"]
    groups = [each for each in ranked if by_id[each]["form"] == "group"]
    poles = tuple((people + groups)[:2])
    centre = next((each for each in ranked if by_id[each]["form"] == "event"), None)
    stacks = _stacks(by_id, lines, poles, centre)
    chosen = {
        *poles,
        *([centre] if centre else []),
        *(stack.holder for stack in stacks),
        *(card for stack in stacks for card in stack.cards),
    }
    others = _companions(by_id, lines, ranked, chosen)
    return Opening(poles, centre, stacks, tuple(others))


def _stacks(by_id: dict[str, Thing], lines: list[Line], poles: tuple[str, ...], centre: str | None) -> tuple[Stack, ...]:
    """Return stacks of cards: all of the poles, and of others those with several cards."""
    held: dict[tuple[str, str], list[str]] = defaultdict(list)
    taken: set[str] = set()
    for line in _holding_first(by_id, lines):
        if line["to"] not in taken:
            held[line["from"], line["relation"]].append(line["to"])
            taken.add(line["to"])
    cards_of: dict[str, int] = defaultdict(int)
    for (holder, _), cards in held.items():
        cards_of[holder] += len(cards)
    order = {holder: place for place, holder in enumerate(poles)}
    wanted = [key for key in held if key[0] in order or (len(held[key]) > 1 and key[0] != centre)]
    wanted.sort(key=lambda key: (order.get(key[0], len(order)), -cards_of[key[0]], key[0], -len(held[key]), key[1]))
    stacks, room = [], _MOST_CARDS
    for key in wanted:
        cards = sorted(held[key], key=lambda each: (-by_id[each]["score"], each))[:room]
        room -= len(cards)
        if cards:
            stacks.append(Stack(*key, tuple(cards), len(held[key])))
    return tuple(stacks)


def _holding_first(by_id: dict[str, Thing], lines: list[Line]) -> list[Line]:
    """The lines from somebody to a card: from those it is ascribed to, or, ascribed to nobody, from the event that settles it."""
    found = []
    for line in lines:
        holder, card = by_id[line["from"]], by_id[line["to"]]
        if card["form"] == "card" and (line["from"] in card["held_by"] or (not card["held_by"] and holder["form"] == "event")):
            found.append((-holder["score"], line["from"], line["relation"], line["to"], line))
    return [each[-1] for each in sorted(found, key=lambda each: each[:-1])]


def _companions(by_id: dict[str, Thing], lines: list[Line], ranked: list[str], chosen: set[str]) -> list[str]:
    """What is tied to chosen things, the most tied first, until the picture is full; all there is where it fits."""
    if len(ranked) <= MOST:
        return [each for each in ranked if each not in chosen]
    leads = {form.key for form in FORMS if form.leads}
    beside: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        beside[line["from"]].add(line["to"])
        beside[line["to"]].add(line["from"])
    shown = set(chosen)
    others: list[str] = []
    while len(shown) < MOST:
        candidates = [each for each in ranked if each not in shown and (by_id[each]["form"] in leads or not shown)]
        best = max(candidates, key=lambda each: _pull(by_id[each], len(beside[each] & shown)), default=None)
        if best is None or (shown and not beside[best] & shown):
            return others
        shown.add(best)
        others.append(best)
    return others


def _pull(thing: Thing, ties: int) -> tuple[float, float]:
    """How much a thing belongs into the picture: by its ties and its form, then by its rank."""
    return ties + _WEIGHT.get(thing["form"], 0.0), thing["score"]
