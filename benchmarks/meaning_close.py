"""How many close changes of meaning the gates of kg check find: those that put one thing of the passage in the place of another.

    python benchmarks/meaning_close.py FOLDER TEXT [MOST] [SEED]

They are harder than those of meaning.py: another speaker of the same paragraph, who does something and whom it is done to exchanged, a
figure for another one of the passage, a date a week off. Only the gates are asked. The arguments and the last line are those of meaning.py.
"""

import datetime
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import meaning as plain
from meaning import Bench, Data, Mutant

from kg.check import claims_read
from kg.check.claims import SPOKEN, Claim, Thing
from kg.text import figures, words

AMOUNTS = ("amount", "at_least", "at_most", "changes_from", "changes_to")
TOWARDS = ("recipient", "target", "against", "binds", "wants_something_from")
CAUSES = ("causes", "contributes_to", "because_of", "thanks_to", "in_response_to", "yields", "arouses")


def speaker_in_sight(bench: Bench, claim: Claim, data: Data) -> Data | None:
    """Somebody else of the paragraph says it, in the paraphrase too."""
    others = _in_sight(claim, [*claim.speakers], near=True)
    if data["source"] == "article" or not others:
        return None
    other = bench.random.choice(others).id
    changed = {key: value for key, value in data.items() if key not in plain.SPEECH} | {"source": other}
    return _throughout(bench, changed, data["source"], other)


def doer_in_sight(bench: Bench, claim: Claim, data: Data) -> Data | None:
    """It is said of somebody else of the sentence, in the paraphrase too."""
    pairs = [
        (thing.id, other.id)
        for thing in claim.direct
        if thing.type in claim.article.doing and thing not in claim.speakers
        for other in _in_sight(claim, [*claim.direct, *claim.speakers])
        if (thing.type == "Person") == (other.type == "Person")
    ]
    if not pairs:
        return None
    old, new = bench.random.choice(pairs)
    return _throughout(bench, data | {"says": plain._put(data["says"], old, new)}, old, new)


def ends_exchanged(bench: Bench, claim: Claim, data: Data) -> Data | None:
    """Who does it and whom it is done to have changed places, in the paraphrase too."""
    doing, done = (_ids(data["says"], keys) for keys in (("actor", "holder"), TOWARDS))
    if not doing or not done:
        return None
    first, second = doing[0], done[0]
    said = plain._put(plain._put(plain._put(data["says"], first, "\0"), second, first), "\0", second)
    turned = _throughout(bench, _throughout(bench, data, first, "\0"), second, first)
    return data | {"says": said, "paraphrase": turned.get("paraphrase", "").replace("\0", bench.labels.get(second, ("",))[0])}


def addressee(bench: Bench, claim: Claim, data: Data) -> Data | None:
    """It is meant for somebody else of the paragraph, in the paraphrase too."""
    others, done = _in_sight(claim, [*claim.direct, *claim.speakers], near=True), _ids(data["says"], TOWARDS)
    if not others or not done:
        return None
    other = bench.random.choice(others).id
    said = _with(data["says"], TOWARDS, lambda value: other if value == done[0] else value)
    return _throughout(bench, data | {"says": said}, done[0], other)


def cause_and_effect(bench: Bench, claim: Claim, data: Data) -> Data | None:
    """Cause and effect have changed places."""
    for entry in _entries(data["says"]):
        for key in CAUSES:
            if isinstance(entry.get(key), str):
                turned = entry | {"id": entry[key], key: entry["id"]}
                return data | {"says": [turned if each is entry else each for each in _entries(data["says"])]}
    return None


def wrong_digit(bench: Bench, claim: Claim, data: Data) -> Data | None:
    """A figure is wrong in its first digit."""
    said = _with(
        data["says"], AMOUNTS, lambda value: _number(re.sub(r"[1-9]", lambda digit: str(int(digit[0]) % 9 + 1), str(value), count=1))
    )
    return data | {"says": said} if said != data["says"] else None


def another_figure(bench: Bench, claim: Claim, data: Data) -> Data | None:
    """A figure is another one of the paragraph."""
    text = " ".join(f"{passage.paragraph} {passage.words}" for passage in claim.passages)
    others = sorted({figure.value for figure in figures.figures(text, claim.cues)} - {value for _, value in claim.numbers} - {1, 2})
    if not others or not claim.numbers:
        return None
    other = bench.random.choice(others)
    said = _with(data["says"], AMOUNTS, lambda value: other if float(value) == claim.numbers[0][1] else value)
    return data | {"says": said} if said != data["says"] else None


def bound_dropped(bench: Bench, claim: Claim, data: Data) -> Data | None:
    """“At least” or “nearly” is gone."""
    said = _with(data["says"], ("precision",), lambda value: None)
    return data | {"says": said} if said != data["says"] else None


def bound_made_up(bench: Bench, claim: Claim, data: Data) -> Data | None:
    """A plain figure is told as more than that."""
    said = [entry | {"precision": "over"} if "amount" in entry and "precision" not in entry else entry for entry in _entries(data["says"])]
    return data | {"says": said} if said != _entries(data["says"]) else None


def week_off(bench: Bench, claim: Claim, data: Data) -> Data | None:
    """A day is told a week later."""
    return _dated(data, lambda day: (day + datetime.timedelta(7)).isoformat())


def year_off(bench: Bench, claim: Claim, data: Data) -> Data | None:
    """A date is told a year later."""
    said = _with(data["says"], ("date", "due"), lambda value: re.sub(r"^\d{4}", lambda year: str(int(year[0]) + 1), str(value)))
    return data | {"says": said} if said != data["says"] else None


def other_level(bench: Bench, claim: Claim, data: Data) -> Data | None:
    """It is probable and was possible, or the other way round."""
    other = {"possible": "probable", "probable": "possible"}.get(data["certainty"])
    return data | {"certainty": other} if other else None


def chain_cut(bench: Bench, claim: Claim, data: Data) -> Data | None:
    """Whoever passes it on is gone."""
    is_relayed = data.get("relayed_by", "article") != "article"
    return {key: value for key, value in data.items() if key != "relayed_by"} if is_relayed else None


def told_as_happened(bench: Bench, claim: Claim, data: Data) -> Data | None:
    """What somebody demands, threatens or promises happens."""
    for entry in _entries(data["says"]):
        for key in SPOKEN.keys() - {"asks"}:
            if isinstance(entry.get(key), str):
                happens = {"id": entry[key], "status": "occurred"}
                said = [happens if each is entry else each for each in _entries(data["says"])]
                return {name: value for name, value in data.items() if name != "condition"} | {
                    "says": said,
                    "mode": "statement",
                    "tense": "non-future",
                }
    return None


KINDS: dict[str, Callable[[Bench, Claim, Data], Data | None]] = {
    each.__name__.replace("_", " "): each
    for each in (
        *(speaker_in_sight, doer_in_sight, ends_exchanged, addressee, cause_and_effect, wrong_digit, another_figure),
        *(bound_dropped, bound_made_up, week_off, year_off, other_level, chain_cut, told_as_happened),
    )
}


def mutants(bench: Bench, kind: str, most: int) -> list[Mutant]:
    """The changes of one kind, of a claim each."""
    changed = [(claim, data) for claim in bench.claims if (data := KINDS[kind](bench, claim, dict(claim.node.data))) is not None]
    listed = []
    for claim, data in bench.random.sample(changed, min(most, len(changed))):
        again = claims_read.claim(claim.node._replace(data=data), bench.base, bench.article, bench.terms, bench.reports)
        listed.append(Mutant(str(claim.node.id), "gate" if bench.gates(again) - bench.stopped[str(claim.node.id)] else ""))
    return listed


def score(bench: Bench, most: int) -> tuple[int, int]:
    """How many changes of all kinds are found, and how many there are."""
    listed = [mutant for kind in KINDS for mutant in mutants(bench, kind, most)]
    return sum(bool(mutant.found_by) for mutant in listed), len(listed)


def _in_sight(claim: Claim, known: list[Thing], *, near: bool = False) -> list[Thing]:
    """Those whom the passages of a claim name, or their paragraphs, and who may say or do something."""
    text = " ".join(f"{passage.paragraph} {passage.words}" if near else passage.words for passage in claim.passages)
    things = claim.article.things.values()
    return [
        each for each in things if each.type in claim.article.doing and each not in known and words.mentions(text, each.names, claim.cues)
    ]


def _throughout(bench: Bench, data: Data, old: str, new: str) -> Data:
    """The data with one name in another's place in the paraphrase."""
    names = [name for name in (*bench.labels.get(old, ()), *(name.split()[-1] for name in bench.labels.get(old, ()))) if name]
    told = next((name for name in names if name in data.get("paraphrase", "")), None)
    last = bench.labels[new][0].split()[-1] if new in bench.people else bench.labels.get(new, (new,))[0]
    return data | {"paraphrase": data["paraphrase"].replace(told, last)} if told else data


def _entries(said: Any) -> list[Data]:
    return said if isinstance(said, list) else [said]


def _ids(said: Any, keys: tuple[str, ...]) -> list[str]:
    return [entry[key] for entry in _entries(said) for key in keys if isinstance(entry.get(key), str)]


def _with(said: Any, keys: tuple[str, ...], change: Callable[[Any], Any]) -> Any:
    """What is said with other values of some keys; without a key whose new value is None."""
    if isinstance(said, list):
        return [_with(each, keys, change) for each in said]
    if not isinstance(said, dict):
        return said
    changed = {key: change(value) if key in keys else _with(value, keys, change) for key, value in said.items()}
    return {key: value for key, value in changed.items() if value is not None}


def _number(text: str) -> float:
    return float(text) if "." in text else int(text)


def _dated(data: Data, change: Callable[[datetime.date], str]) -> Data | None:
    """The data with other days in it."""

    def moved(value: Any) -> Any:
        return change(datetime.date.fromisoformat(str(value))) if re.fullmatch(r"\d{4}-[01]\d-\d\d", str(value)) else value

    said = _with(data["says"], ("date", "due"), moved)
    return data | {"says": said} if said != data["says"] else None


def main(arguments: list[str]) -> None:
    """Print the table of an article."""
    folder, text = Path(arguments[0]), Path(arguments[1]).read_text(encoding="utf-8")
    most, seed = (int(number) for number in [*arguments[2:4], *("40", "1")[len(arguments) - 2 :]])
    bench = Bench(folder, text, seed)
    everything: list[Mutant] = []
    print(f"{'change':<20}{'gates':>6}{'of':>5}   missed in")
    for kind in KINDS:
        listed = mutants(bench, kind, most)
        missed = [mutant.claim.removeprefix("claim/") for mutant in listed if not mutant.found_by]
        told = f"{', '.join(missed[:3])}{' …' if len(missed) > 3 else ''}"
        print(f"{kind:<20}{len(listed) - len(missed):>6}{len(listed):>5}   {told}".rstrip())
        everything += listed
    found = sum(bool(mutant.found_by) for mutant in everything)
    print(f"{'all':<20}{found:>6}{len(everything):>5}   found {found / len(everything):.0%}")
    stopped = sum(bool(gates) for gates in bench.stopped.values())
    print(f"right claims: {len(bench.claims)}, of which stopped {stopped}, waived {sum('waive' in c.node.data for c in bench.claims)}")


if __name__ == "__main__":
    main(sys.argv[1:])
