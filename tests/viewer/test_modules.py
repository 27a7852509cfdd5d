"""The modules of the page's script as Node runs them: their own tests, and the paths that networkx finds too."""

import json
import random
import shutil
import subprocess

import pyoxigraph as ox
import pytest

from kg.query import network
from kg.query.reading import Records, exclusive
from kg.rdf import iris
from kg.rdf.dataset import Dataset
from kg.rdf.names import spelled
from kg.viewer.language import language
from tests.support.paths import ROOT

BASE = "https://example.org/"
WEB = ROOT / "tests" / "web"


@pytest.fixture(scope="module")
def node():
    program = shutil.which("node")
    if not program:
        pytest.skip("the modules of the page's script are tested in Node, and there is none on the path")
    return program


def test_modules_pass_their_own_tests(node):
    files = sorted(str(path) for path in WEB.glob("*.test.js"))
    assert len(files) > 3
    result = subprocess.run([node, "--test", *files], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert result.returncode == 0, result.stdout


NAMES = [
    *("Zelenskyy", "Zelensky", "Зеленський", "Sergey", "Sergei", "Serguei", "Сергей", "Kyiv", "Kiev", "Київ", "Yuri", "Iouri", "Юрий"),
    *("Müller", "Mueller", "Straße", "Łódź", "Erdoğan", "Khrushchev", "Хрущёв", "Odessa", "Odesa", "D\u2019Ivoire", "Đặng", "Ærø"),
    *("İzmir", "北京", "ΣΊΣΥΦΟΣ", "ﬁn", "Ⅳ"),
]


def test_search_of_the_page_compares_names_as_python_does(node):
    given = json.dumps({"language": language("en"), "names": NAMES})
    result = subprocess.run([node, str(WEB / "answer_spellings.js")], input=given, capture_output=True, text=True, timeout=120, check=True)
    assert dict(zip(NAMES, json.loads(result.stdout), strict=True)) == {name: spelled(name) for name in NAMES}


@pytest.mark.parametrize(
    "spellings",
    ["Zelenskyy Zelensky Zelenskiy Зеленський", "Sergey Sergei Sergej Сергей", "Kyiv Kiev Київ", "Lavrov Lawrow Лавров", "Mueller Müller"],
)
def test_spellings_of_one_name_come_to_the_same(spellings):
    assert len({spelled(name) for name in spellings.split()}) == 1


def name(iri):
    return ox.NamedNode(iris.expand(iri))


def invented_network(chance):
    """Claims that join a few things, several of them at times, with all degrees of certainty, denied or not; and the things."""
    store = ox.Store()
    verb = name("kg:demands")
    store.add(ox.Quad(verb, name("kg:phrase"), ox.Literal("demands")))
    things = [ox.NamedNode(f"{BASE}{number}") for number in range(chance.randint(3, 14))]
    for number in range(chance.randint(2, 30)):
        claim = ox.NamedNode(f"{BASE}claim/{number}")
        store.add(ox.Quad(chance.choice(things), verb, chance.choice(things), claim))
        store.add(ox.Quad(claim, name("rdf:type"), name("kg:Claim")))
        store.add(
            ox.Quad(claim, name("kg:certainty"), name(chance.choice(["fact:certain", "fact:probable", "fact:possible", "fact:unknown"])))
        )
        store.add(ox.Quad(claim, name("kg:standing"), name(chance.choice(["kg:vouchedFor", "kg:wanted", "kg:denied"]))))
        if number and chance.random() < 0.3:
            rival = ox.NamedNode(f"{BASE}claim/{chance.randrange(number)}")
            for one, other in ((claim, rival), (rival, claim)):
                store.add(ox.Quad(one, name("kg:alternativeTo"), other))
    return Dataset(store, BASE), things


@pytest.mark.slow
def test_path_of_the_page_is_that_of_networkx(node):
    """The same lines in the same order, of several shortest ones too, over the lines and weights that the page gets."""
    chance = random.Random(7)
    given, wanted = [], []
    for _ in range(60):
        data, things = invented_network(chance)
        records, edges = Records(data), network.edges(data)
        lines = [
            {
                "id": place,
                "from": edge.source.value,
                "to": edge.target.value,
                "claim": edge.claim.value,
                "weight": network.weight(records, edge.claim),
                "excludes": [other.value for other in exclusive(data, edge.claim)],
            }
            for place, edge in enumerate(edges)
        ]
        pairs = [tuple(chance.sample(things, 2)) for _ in range(12)]
        given.append({"lines": lines, "asked": [(start.value, end.value) for start, end in pairs]})
        paths = [network.shortest_path(records, start, end) for start, end in pairs]
        wanted.append([[[edges.index(edge) for edge, _ in path.steps] or None, path.others] for path in paths])
    command = [node, str(WEB / "answer_paths.js")]
    result = subprocess.run(command, input=json.dumps(given), capture_output=True, text=True, timeout=120, check=True)
    found = json.loads(result.stdout)
    assert found == wanted
    lengths = [len(path or ()) for paths in wanted for path, _ in paths]
    assert max(lengths) > 3 and lengths.count(0) > 20, "ways of all lengths, and none at all"
    assert any(others > 1 for paths in wanted for _, others in paths)
