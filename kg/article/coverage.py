"""How much of an article its graph covers."""

from typing import NamedTuple

from kg.rdf.dataset import Dataset

_LEAVES = "VALUES ?kind { kg:title kg:standfirst kg:caption kg:heading kg:sentence kg:bullet } ?passage kg:passageKind ?kind"
_COVERED = "{ ?claim kg:restsOn ?passage ; a kg:Claim } UNION { ?passage kg:unclaimedBecause ?reason }"


def coverage(data: Dataset) -> tuple[int, int]:
    """How many headings, sentences, bullets and captions have a claim or a reason why not, and how many there are."""
    covered, passages = (data.rows(f"SELECT DISTINCT ?passage {{ {_LEAVES} {more} }}") for more in (_COVERED, ""))
    return len(covered), len(passages)


class Leaf(NamedTuple):
    """A heading, sentence, bullet or caption: its address, and the digest of its words."""

    address: str
    digest: str


def leaves(data: Dataset) -> list[Leaf]:
    """The headings, sentences, bullets and captions of an article, in the order of the text."""
    return _leaves(data, "")


def uncovered(data: Dataset) -> list[Leaf]:
    """Those that have no claim and no reason why not."""
    covered = set(_leaves(data, _COVERED))
    return [leaf for leaf in _leaves(data, "") if leaf not in covered]


def _leaves(data: Dataset, more: str) -> list[Leaf]:
    where = f"{_LEAVES} ; oa:start ?start ; kg:digest ?digest . {more}"
    rows = data.rows(f"SELECT DISTINCT ?passage ?start ?digest {{ {where} }} ORDER BY ?start")
    values = ([str(getattr(row[name], "value", "")) for name in ("passage", "digest")] for row in rows)
    return [Leaf(passage.removeprefix(f"{data.base}passage/"), digest) for passage, digest in values]
