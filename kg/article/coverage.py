"""How much of an article its graph covers."""

from kg.rdf.dataset import Dataset

_LEAVES = "VALUES ?kind { kg:title kg:standfirst kg:caption kg:heading kg:sentence kg:bullet } ?passage kg:passageKind ?kind"
_COVERED = "{ ?claim kg:restsOn ?passage ; a kg:Claim } UNION { ?passage kg:unclaimedBecause ?reason }"


def coverage(data: Dataset) -> tuple[int, int]:
    """Return how many headings, sentences, bullets and captions have a claim or a reason why not, and how many there are."""
    covered, passages = (data.rows(f"SELECT DISTINCT ?passage {{ {_LEAVES} {more} }}") for more in (_COVERED, ""))
    return len(covered), len(passages)
