"""A session of review: the claims that wait, what was decided in it, and what the check says of them as they stand."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from kg.article import sheets
from kg.check.article import check
from kg.review import deciding
from kg.review.deciding import Decision, Waiting

# What a thing is and is called; everything else that its entry says of it is told beside the claim, as nobody reviews things.
_PLAIN = ("id", "type", "label", "also", "search", "note")


class Session:
    """The claims that wait, in the order in which they come, and what was done with those before; `whole` is how many there were."""

    def __init__(self, folder: Path, text: str | None, reviewer: str, name: str) -> None:
        """Read and check the sheets of an article."""
        self.folder, self.text, self.reviewer, self.name = folder, text, reviewer, name
        self.queue = deciding.waiting(folder)
        self.whole = len(self.queue)
        # What was shown, what was written for it, and the count that it added to.
        self.history: list[tuple[Waiting, Decision | None, str | None]] = []
        self.counts = dict.fromkeys(("accepted", "rejected"), 0)
        self._check()

    def again(self) -> None:
        """Read the sheets and check them again, and keep the order of what is left."""
        fresh = {claim.id: claim for claim in deciding.waiting(self.folder)}
        self.queue = [fresh[claim.id] for claim in self.queue if claim.id in fresh]
        self._check()

    def findings(self, claim: Waiting) -> list[str]:
        """What the check finds in the lines of a claim."""
        told = []
        first, last = self._lines[claim.id]
        for finding in self.checked.findings:
            file, _, rest = finding.place.rpartition(f"{claim.path}:")
            line = rest.split(":")[0]
            if not file and line.isdecimal() and first <= int(line) <= last and finding.rule != "unreviewed":
                message = re.sub(rf"^{re.escape(claim.id)}(, [^:]*:)? ", "", finding.message)
                told.append(f"{message} {finding.fix} [{finding.rule}]")
        return told

    def described(self, claim: Waiting) -> list[tuple[str, str]]:
        """What the entries of the things that a claim speaks of say of them, beyond what they are and are called."""
        told = {
            thing: "; ".join(f"{key}: {', '.join(map(str, value)) if isinstance(value, list) else value}" for key, value in facts.items())
            for thing in dict.fromkeys(_ids(claim.values["says"]))
            if (facts := {key: value for key, value in self._things.get(thing, {}).items() if key not in _PLAIN})
        }
        return list(told.items())

    def _check(self) -> None:
        self.checked = check(self.folder, self.text, is_built=False)
        # Lines move with each decision; the findings keep those that they were made with.
        self._lines = {claim.id: (claim.first, claim.last) for claim in self.queue}
        nodes = [node for sheet in sheets.read(self.folder) for node in sheet.nodes]
        self._things = {node.id: node.data for node in nodes if not node.depth and "says" not in node.data}


def _ids(value: Any) -> list[str]:
    """All ids in what a claim says, at any depth."""
    if isinstance(value, dict):
        return [each for key, inner in value.items() if key != "type" for each in _ids(inner)]
    if isinstance(value, list):
        return [each for inner in value for each in _ids(inner)]
    return [value] if isinstance(value, str) else []
