"""The solutions of a question's query -> its rows, each with how it stands, and each value that stands for less with how that stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

import pyoxigraph as ox

from kg.query.catalogue import Question
from kg.query.reading import Records, exclusive
from kg.query.resting import claim_variables, claims_behind
from kg.rdf.engine import Row, Term
from kg.rdf.terms import Cell, Marked, Thing, Value

STANDING = "standing"
Standing = frozenset[str]
_VOUCHED: Standing = frozenset()


def gather(records: Records, question: Question, solutions: list[Row]) -> list[dict[str, Cell]]:
    """Rows of values, with one row for the solutions that differ in list columns, or in claims that have no column, only.

    Claims that exclude each other, such as two accounts of one fact, never meet in a row: each has one, with whatever goes with it.

    Where a column of one value holds the claim of a row, the row stands as that claim does. Where there is none, it stands as the best of
    the solutions that it gathers. A value that rests on another claim, which stands for less, says so itself.
    """
    reader = _Reader(records, question)
    gathered: dict[tuple[Term | None, ...], list[Row]] = {}
    for solution in solutions:
        key = tuple(solution.get(column.name) for column in question.columns if not column.is_list)
        gathered.setdefault(key, []).append(solution)
    return [reader.row(row) for group in gathered.values() for row in reader.compatible(group)]


class _Reader:
    def __init__(self, records: Records, question: Question) -> None:
        self._records, self._question = records, question
        self._columns = frozenset(column.name for column in question.columns)
        # A column of claims is one, whether its claims are opened by GRAPH or not.
        self._spoken_of = {**({"claim": frozenset()} if "claim" in self._columns else {}), **claim_variables(question.query)}
        single = [column.name for column in question.columns if not column.is_list]
        # The columns that hold the claim of a row: the one of that name, or else each that holds a claim.
        self._own = ["claim"] if "claim" in single else [name for name in single if name in self._spoken_of]
        self._draft = ("draft",) if records.data.is_draft else ()
        self._values: dict[Term, Value] = {}
        self._standings: dict[Term, Standing] = {}

    def row(self, solutions: list[Row]) -> dict[str, Cell]:
        """The row that some solutions come to."""
        standing = best(self._of_claims(solution, self._own or self._spoken_of) for solution in solutions)
        row: dict[str, Cell] = {}
        for column in self._question.columns:
            # Each value, with how it stands in each solution that has it.
            values: dict[Value, list[Standing]] = {}
            for solution in solutions:
                if column.name in solution:
                    values.setdefault(self._value(solution, column.name), []).append(self._of_value(solution, column.name))
            marked = [self._marked(value, best(standings), standing) for value, standings in values.items()]
            row[column.name] = marked if column.is_list else next(iter(marked), None)
        return {**row, STANDING: [*self._in_order(standing), *self._draft]}

    def compatible(self, solutions: list[Row]) -> list[list[Row]]:
        """The solutions of a row, or of several rows where some rest on claims that exclude each other.

        A solution that sets such claims side by side is about just that.
        """
        if len(solutions) == 1:
            return [solutions]
        resting = [frozenset(solution[name] for name in self._spoken_of if name in solution) for solution in solutions]
        claims = list(dict.fromkeys(claim for group in resting for claim in group))
        excluded = {claim: exclusive(self._records.data, claim).intersection(claims) for claim in claims}
        if any(group & excluded[claim] for group in resting for claim in group):
            return [solutions]
        # What excludes nothing goes with each row, and what excludes something stands in the first row that has nothing of it.
        barred = [set[ox.NamedNode]().union(*(excluded[claim] for claim in group)) for group in resting]
        told: list[set[Term]] = []
        places = []
        for group, others in zip(resting, barred, strict=True):
            place = next((number for number, claims in enumerate(told) if not claims & others), len(told)) if others else None
            if place == len(told):
                told.append(set())
            if place is not None:
                told[place] |= group
            places.append(place)
        numbers = range(max(len(told), 1))
        return [[solution for solution, place in zip(solutions, places, strict=True) if place in (None, number)] for number in numbers]

    def _value(self, solution: Row, column: str) -> Value:
        claim = solution.get("claim")
        if column == "according_to" and isinstance(claim, ox.NamedNode) and (speaker := self._records.speaker(claim)):
            return speaker
        term = solution[column]
        if term not in self._values:
            self._values[term] = self._records.data.value(term)
        return self._values[term]

    def _of_value(self, solution: Row, column: str) -> Standing:
        """How a value stands by the claims that it rests on; a claim by itself; as the row, where the row's own claim speaks of it."""
        if by_itself := self._of_claim(solution[column]):
            return by_itself
        if any(column == name or column in self._spoken_of[name] for name in self._own):
            return _VOUCHED
        claims = {column} & self._spoken_of.keys() or claims_behind(self._question.query, column, self._columns)
        return self._of_claims(solution, claims - set(self._own))

    def _of_claims(self, solution: Row, names: Collection[str]) -> Standing:
        return _VOUCHED.union(*(self._of_claim(solution[name]) for name in names if name in solution))

    def _of_claim(self, term: Term) -> Standing:
        if term not in self._standings:
            self._standings[term] = frozenset(self._records.standing(term)) if isinstance(term, ox.NamedNode) else _VOUCHED
        return self._standings[term]

    def _marked(self, value: Value, standing: Standing, of_row: Standing) -> Value:
        if standing <= of_row or isinstance(value, Marked):
            return value
        words: Any = self._in_order(standing)
        return value._replace(standing=words) if isinstance(value, Thing) else Marked(value, words)

    def _in_order(self, standing: Standing) -> tuple[str, ...]:
        return tuple(sorted(standing, key=self._records.standing_rank))


def best(standings: Iterable[Standing]) -> Standing:
    """How something stands that is said in several ways: what all ways share, or the way with the fewest reservations."""
    ways = list(standings) or [_VOUCHED]
    shared = frozenset.intersection(*ways)
    return shared if shared or _VOUCHED in ways else min(ways, key=lambda way: (len(way), sorted(way)))
