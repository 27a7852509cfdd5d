"""Run the W3C's SPARQL 1.1 Protocol tests against `kg serve`.

    python tests/server/conformance/protocol.py RDF-TESTS/sparql/sparql11

The suite is not part of this repository: clone https://github.com/w3c/rdf-tests. The tests of queries must pass; those of updates
must be refused with a status of 4xx, whatever they expect.
"""

import sys
import tempfile
from pathlib import Path

import httpx
import pyoxigraph as ox
import rdflib

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
from tests.support.served import served  # found from here, wherever this is run from

MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = rdflib.Namespace("http://www.w3.org/2011/http#")
CNT = rdflib.Namespace("http://www.w3.org/2011/content#")
GRAPHS = "http://kasei.us/2009/09/sparql/data/"


def data(folder):
    """The graphs of the suite, each under the name that its requests give it."""
    quads = []
    for file in sorted(folder.glob("data*.nt")):
        graph = ox.NamedNode(f"{GRAPHS}{file.stem}.rdf")
        quads += [ox.Quad(q.subject, q.predicate, q.object, graph) for q in ox.parse(path=file, format=ox.RdfFormat.N_TRIPLES)]
    return ox.serialize(quads, format=ox.RdfFormat.N_QUADS)


def send(client, manifest, request):
    """Send a request as the manifest has it."""
    target = str(manifest.value(request, HT.absolutePath)).replace("/sparql/", "/sparql", 1)
    body = manifest.value(request, HT.body)
    encoding = str(manifest.value(body, CNT.characterEncoding) or "utf-8") if body else "utf-8"
    content = str(manifest.value(body, CNT.chars)).encode(encoding) if body else None
    listed = manifest.value(request, HT.headers)
    headers = {
        str(manifest.value(h, HT.fieldName)): str(manifest.value(h, HT.fieldValue)) for h in (manifest.items(listed) if listed else ())
    }
    return client.request(str(manifest.value(request, HT.methodName)), target, content=content, headers=headers)


def holds(manifest, response, answer):
    """Whether an answer is what the manifest expects."""
    statuses = {str(each).rpartition("StatusCode")[2] for each in manifest.objects(response, MF.expectedStatus)}
    if f"{answer.status_code // 100}xx" not in statuses and str(answer.status_code) not in statuses:
        return False
    truth = manifest.value(response, MF.expectedBoolean)
    if truth is not None and answer.json().get("boolean") is not truth.toPython():
        return False
    wanted = str(manifest.value(response, MF.expectedFormat) or "")
    kind = answer.headers.get("content-type", "")
    return {"": True, "RDF": "turtle" in kind, "boolean": "sparql-results" in kind, "tabular": "sparql-results" in kind}[wanted]


def main(suite):
    folder = suite / "protocol"
    manifest = rdflib.Graph().parse(folder / "manifest.ttl", format="turtle", publicID=(folder / "manifest.ttl").as_uri())
    good = {"query": [0, 0], "update": [0, 0]}
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "data.nq"
        file.write_bytes(data(folder))
        with served(str(file)) as (address, _), httpx.Client(base_url=address) as client:
            for test in manifest.items(next(manifest.objects(None, MF.entries))):
                name = str(test).rpartition("#")[2]
                kind = "update" if "update" in name else "query"
                requests = manifest.items(manifest.value(manifest.value(test, MF.action), HT.requests))
                answers = [(manifest.value(each, HT.resp), send(client, manifest, each)) for each in requests]
                if kind == "query":
                    passed = all(holds(manifest, response, answer) for response, answer in answers)
                else:
                    passed = answers[0][1].status_code // 100 == 4
                good[kind][0] += passed
                good[kind][1] += 1
                if not passed:
                    print(f"{name}: {[(answer.status_code, answer.text[:80]) for _, answer in answers]}")
    print(f"queries: {good['query'][0]} of {good['query'][1]} pass; updates: {good['update'][0]} of {good['update'][1]} refused")
    return 0 if all(passed == count for passed, count in good.values()) else 1


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1]).resolve()))
