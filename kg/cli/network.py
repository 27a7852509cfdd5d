"""The commands about the network of things: each takes the options of the command line and returns its exit code."""

from __future__ import annotations

from argparse import Namespace

from kg.cli import output


def rank(options: Namespace) -> int:
    """Rank the things of the network."""
    from kg.query import network

    graph = output.load(options)
    ranked = network.rank(graph.data, options.by)[: options.top]
    layout = output.layout(options)
    measure = network.MEASURES[options.by]
    if layout == "json":
        things = [{"iri": node.value, "label": graph.label(node), "score": round(score, 6)} for node, score in ranked]
        output.as_json({"measure": measure, "view": graph.view, "things": things})
        return 0
    rows = [(number, graph.label(node), f"{score:.4f}") for number, (node, score) in enumerate(ranked, 1)]
    output.print_rows(("rank", "thing", options.by), rows, layout)
    output.note(f"{measure}; over the network of the view “{graph.view}”, claims of any certainty alike.")
    return 0


def without(options: Namespace) -> int:
    """Show what vanishes without a speaker, an outlet or a kind of source."""
    from kg.query import network
    from kg.render import contract

    whole = output.load(options, whole=True)
    left = whole.narrowed(without=options.who)
    kept = {record.claim.iri for record in left.claims()}
    gone = [record for record in whole.claims() if record.claim.iri not in kept]
    lost = network.loss(whole.data, left.data)
    things = [whole.label(node) for node in lost.things]
    moved = [(whole.label(node), before, after) for node, before, after in lost.ranks[: options.top]]
    layout = output.layout(options)
    if layout == "json":
        ranks = [{"thing": thing, "before": before, "after": after} for thing, before, after in moved]
        claims = [contract.evidence(record, whole.outlet) for record in gone]
        output.as_json({"without": options.who, "claims": claims, "things": things, "pairs": lost.pairs, "ranks": ranks})
        return 0
    rows = [
        (
            record.claim,
            record.paraphrase,
            record.certainty,
            "; ".join(passage.address for passage in record.passages),
            "; ".join(record.standing),
        )
        for record in gone
    ]
    output.print_rows(("claim", "paraphrase", "certainty", "passage", "standing"), rows, layout)
    going = "1 claim goes" if len(gone) == 1 else f"{len(gone)} claims go"
    pairs = "1 pair of things is" if lost.pairs == 1 else f"{lost.pairs} pairs of things are"
    output.note(f"{going}, {pairs} no longer connected.")
    if things:
        output.note(f"nothing is left of: {', '.join(things)}.")
    if moved:
        output.note("places in the ranking: " + ", ".join(f"{thing} {before} → {after}" for thing, before, after in moved) + ".")
    return 0
