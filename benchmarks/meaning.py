"""How many changes of meaning the gates of kg check find in an article's claims, kind by kind.

    python benchmarks/meaning.py FOLDER TEXT [MOST] [SEED]

Each change makes one right claim say what its words do not: another speaker, certain instead of hedged, denied instead of affirmed.
Of each kind at most MOST claims are changed (default: 40), chosen by SEED. A change is found if a gate stops the changed claim that did
not stop the right one; where no gate does, the other checks are asked, but for the shapes. The last line is the other half of the
truth: how many right claims are stopped, or waived in writing.
"""

import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pyoxigraph as ox

from kg.article import compiled, passages, sheets
from kg.check import claims_read, evidence, meaning
from kg.check.article import prepared
from kg.check.claims import Claim
from kg.check.findings import DESCRIBED, Places
from kg.check.hygiene import hygiene
from kg.check.terms import terms

Data = dict[str, Any]
OTHER_MODES = ("statement", "plan", "demand", "threat", "wish", "promise")
SPEECH = ("source_words", "cue", "relayed_by", "endorsement")


class Mutant(NamedTuple):
    """A claim with a change of meaning: the claim's id, and what finds the change: "gate", "other" or nothing."""

    claim: str
    found_by: str


class Bench:
    """The claims of an article with its text, and what stops them as they are."""

    def __init__(self, folder: Path, text: str, seed: int = 1) -> None:
        """Read an article and its text."""
        self.random = random.Random(seed)
        self.base, self.text = sheets.base_of(folder), text
        self.sheets = sheets.read(folder)
        self.quads = {sheet.path: list(sheets.quads([sheet], self.base)) for sheet in self.sheets}
        self.places = Places(self.sheets, self.base)
        cues = sheets.cues(self.sheets)
        assert cues, "there are no cues for the language of this article"
        digests = {str(node.data["digest"]) for sheet in self.sheets for node in sheet.nodes if "digest" in node.data}
        self.article = claims_read.article(self.sheets, self.base, passages.find(text, digests), cues)
        self.terms, self.reports = terms(), claims_read.reports(self.sheets)
        self.claims = [claim for claim in claims_read.claims(self.sheets, self.base, self.article, self.terms) if claim.passages]
        self.stopped = {str(claim.node.id): self.gates(claim) for claim in self.claims}
        self.known = self.others(self.claims[0], self.claims[0].node.data)
        things = self.article.things.values()
        self.people = [thing.id for thing in things if thing.type == "Person"]
        self.speakers = sorted({claim.value("source") for claim in self.claims if claim.value("source") != "article"} | set(self.people))
        self.alike = {thing.id: [other.id for other in things if other.type == thing.type and other.id != thing.id] for thing in things}
        self.labels = {thing.id: thing.names for thing in things}

    def gates(self, claim: Claim) -> set[str]:
        """The gates that stop a claim and are not waived."""
        waived = claim.node.data.get("waive", {})
        return {gate for gate, _ in meaning.of_claim(claim) if gate not in waived}

    def mutants(self, kind: str, most: int) -> list[Mutant]:
        """The changes of one kind, of a claim each."""
        changed = [(claim, data) for claim in self.claims if (data := KINDS[kind](self, claim, dict(claim.node.data))) is not None]
        chosen = self.random.sample(changed, min(most, len(changed)))
        found = []
        for claim, data in chosen:
            node = claim.node._replace(data=data)
            again = claims_read.claim(node, self.base, self.article, self.terms, self.reports)
            is_stopped = self.gates(again) - self.stopped[str(claim.node.id)]
            found.append(Mutant(str(claim.node.id), "gate" if is_stopped else "other" if self.others(claim, data) - self.known else ""))
        return found

    def others(self, claim: Claim, data: Data) -> set[tuple[str, str]]:
        """What the rules across the graph and the check of quotations find in the article with a claim changed, by place and rule."""
        changed = next(sheet for sheet in self.sheets if any(each is claim.node.data for each in sheet.data))
        again = changed._replace(data=[data if each is claim.node.data else each for each in changed.data])
        quads = [*sheets.quads([again], self.base), *(quad for path, each in self.quads.items() if path != changed.path for quad in each)]
        store = prepared(compiled.compile_quads(quads, self.base).store)
        store.extend(ox.Quad(q.subject, q.predicate, q.object, DESCRIBED) for q in quads if q.graph_name == ox.DefaultGraph())
        findings = [*hygiene(store, self.places), *evidence.of_text(store, self.places, self.text, {}, None)]
        return {(finding.place, finding.rule) for finding in findings}

    def other(self, choices: list[str], than: str) -> str | None:
        """Another one of some ids."""
        left = [each for each in choices if each != than]
        return self.random.choice(left) if left else None


def another_speaker(bench: Bench, claim: Claim, data: Data) -> Data | None:
    """Somebody else says it; the words that name and introduce the speaker are gone."""
    other = bench.other(bench.speakers, data["source"])
    return None if data["source"] == "article" or not other else {k: v for k, v in data.items() if k not in SPEECH} | {"source": other}


def own_voice(bench: Bench, claim: Claim, data: Data) -> Data | None:
    """The article says it itself."""
    return None if data["source"] == "article" else {key: value for key, value in data.items() if key not in SPEECH} | {"source": "article"}


def hedged_to_certain(bench: Bench, claim: Claim, data: Data) -> Data | None:
    """It is certain, and was not."""
    return None if data["certainty"] == "certain" else data | {"certainty": "certain"}


def certain_to_hedged(bench: Bench, claim: Claim, data: Data) -> Data | None:
    """It is possible, and was certain."""
    return data | {"certainty": "possible"} if data["certainty"] == "certain" else None


def affirmed_to_denied(bench: Bench, claim: Claim, data: Data) -> Data | None:
    """It is denied."""
    return data | {"polarity": "negative"} if data["polarity"] == "positive" else None


def denied_to_affirmed(bench: Bench, claim: Claim, data: Data) -> Data | None:
    """It is affirmed."""
    return data | {"polarity": "positive"} if data["polarity"] == "negative" else None


def another_person(bench: Bench, claim: Claim, data: Data) -> Data | None:
    """What it says, it says of another person; the paraphrase stays."""
    return _swapped(bench, claim, data, lambda thing: thing in bench.people)


def another_person_throughout(bench: Bench, claim: Claim, data: Data) -> Data | None:
    """What it says, it says of another person, and the paraphrase with it."""
    return _swapped(bench, claim, data, lambda thing: thing in bench.people, throughout=True)


def object_swapped(bench: Bench, claim: Claim, data: Data) -> Data | None:
    """What it says, it says of another thing of the same class."""
    return _swapped(bench, claim, data, lambda thing: thing not in bench.people)


def another_passage(bench: Bench, claim: Claim, data: Data) -> Data | None:
    """It rests on another passage."""
    address = bench.other(_far(bench, claim), "")
    return data | {"passage": address} if address else None


def stitched(bench: Bench, claim: Claim, data: Data) -> Data | None:
    """It rests on a passage that has nothing of it beside its own."""
    address = bench.other(_far(bench, claim), "")
    return data | {"passage": [*(each.address for each in claim.passages), address]} if address else None


def number_nowhere(bench: Bench, claim: Claim, data: Data) -> Data | None:
    """It has a number that stands nowhere: another one where it has one, else one in the paraphrase."""
    if claim.numbers:
        key, value = claim.numbers[0]
        return data | {"says": _replaced(data["says"], key, int(value) + 17)}
    return data | {"paraphrase": f"{data['paraphrase'].rstrip('.')}, for 17 reasons."} if "paraphrase" in data else None


def condition_dropped(bench: Bench, claim: Claim, data: Data) -> Data | None:
    """It hangs on nothing."""
    return {key: value for key, value in data.items() if key != "condition"} if "condition" in data else None


def tense(bench: Bench, claim: Claim, data: Data) -> Data | None:
    """It lies ahead instead of behind, or behind instead of ahead."""
    return data | {"tense": "non-future" if data["tense"] == "future" else "future"}


def mode(bench: Bench, claim: Claim, data: Data) -> Data | None:
    """It is another kind of act."""
    return data | {"mode": bench.other(list(OTHER_MODES), data["mode"])}


def quote_given_to_another(bench: Bench, claim: Claim, data: Data) -> Data | None:
    """Somebody else is quoted."""
    return another_speaker(bench, claim, data) if "quote" in data else None


def list_closed(bench: Bench, claim: Claim, data: Data) -> Data | None:
    """The list is complete, and was open."""
    said = _replaced(data["says"], "completeness", "closed", only="open")
    return None if said == data["says"] else {key: value for key, value in data.items() if key != "open_marker"} | {"says": said}


def unit(bench: Bench, claim: Claim, data: Data) -> Data | None:
    """A figure is measured in something else."""
    said = _replaced(_replaced(data["says"], "unit", "furlongs"), "currency", "ISK")
    return None if said == data["says"] else data | {"says": said}


def from_outside(bench: Bench, claim: Claim, data: Data) -> Data | None:
    """It names what the article does not."""
    return data | {"paraphrase": f"{data['paraphrase'].rstrip('.')}, as agreed in Reykjavik."} if "paraphrase" in data else None


KINDS: dict[str, Callable[[Bench, Claim, Data], Data | None]] = {
    each.__name__.replace("_", " "): each
    for each in (
        *(another_speaker, own_voice, quote_given_to_another, hedged_to_certain, certain_to_hedged, affirmed_to_denied, denied_to_affirmed),
        *(another_person, another_person_throughout, object_swapped, another_passage, stitched, number_nowhere, unit, condition_dropped),
        *(tense, mode, list_closed, from_outside),
    )
}


def _swapped(bench: Bench, claim: Claim, data: Data, fits: Callable[[str], bool], *, throughout: bool = False) -> Data | None:
    """The data with one thing of what is said put in another's place, where one of its class is not spoken of already."""
    spoken = {thing.id for thing in claim.direct}
    candidates = [thing.id for thing in claim.direct if fits(thing.id) and set(bench.alike[thing.id]) - spoken]
    if not candidates:
        return None
    old = bench.random.choice(candidates)
    new = bench.random.choice([each for each in bench.alike[old] if each not in spoken])
    changed = data | {"says": _put(data["says"], old, new)}
    if throughout:
        last = {thing: bench.labels[thing][0].split()[-1] for thing in (old, new)}
        changed["paraphrase"] = data["paraphrase"].replace(last[old], last[new])
    return changed


def _put(value: Any, old: str, new: str) -> Any:
    """What is said with an id in another's place, as an object or a subject."""
    if isinstance(value, list):
        return [_put(each, old, new) for each in value]
    if isinstance(value, dict):
        return {key: each if key == "type" else _put(each, old, new) for key, each in value.items()}
    return new if value == old else value


def _replaced(value: Any, key: str, new: Any, only: str = "") -> Any:
    """What is said with another value of a key, wherever it stands."""
    if isinstance(value, list):
        return [_replaced(each, key, new, only) for each in value]
    if isinstance(value, dict):
        return {
            name: new if name == key and (not only or each == only) else _replaced(each, key, new, only) for name, each in value.items()
        }
    return value


def _far(bench: Bench, claim: Claim) -> list[str]:
    """The addresses of passages outside the sections that a claim rests on."""
    near = {passage.address.partition(".")[0] for passage in claim.passages}
    return [each.address for each in bench.article.passages.values() if each.words and each.address.partition(".")[0] not in near]


def table(bench: Bench, most: int) -> Iterator[tuple[str, list[Mutant]]]:
    """Each kind of change with its mutants."""
    for kind in KINDS:
        yield kind, bench.mutants(kind, most)


def score(bench: Bench, most: int) -> tuple[int, int]:
    """How many changes of all kinds are found, and how many there are."""
    mutants = [mutant for _, of_kind in table(bench, most) for mutant in of_kind]
    return sum(bool(mutant.found_by) for mutant in mutants), len(mutants)


def main(arguments: list[str]) -> None:
    """Print the table of an article."""
    folder, text = Path(arguments[0]), Path(arguments[1]).read_text(encoding="utf-8")
    most, seed = (int(number) for number in [*arguments[2:4], *("40", "1")[len(arguments) - 2 :]])
    bench = Bench(folder, text, seed)
    everything: list[Mutant] = []
    print(f"{'change':<28}{'gates':>6}{'others':>7}{'of':>6}   missed in")
    for kind, mutants in [*table(bench, most), ("all", everything)]:
        gates, others = (sum(mutant.found_by == by for mutant in mutants) for by in ("gate", "other"))
        missed = [mutant.claim.removeprefix("claim/") for mutant in mutants if not mutant.found_by]
        told = (
            f"{', '.join(missed[:3])}{' …' if len(missed) > 3 else ''}" if kind != "all" else f"found {(gates + others) / len(mutants):.0%}"
        )
        print(f"{kind:<28}{gates:>6}{others:>7}{len(mutants):>6}   {told}".rstrip())
        if mutants is not everything:
            everything += mutants
    waived = sum("waive" in claim.node.data for claim in bench.claims)
    stopped = sum(bool(gates) for gates in bench.stopped.values())
    print(f"right claims: {len(bench.claims)}, of which stopped {stopped}, waived {waived}")


if __name__ == "__main__":
    main(sys.argv[1:])
