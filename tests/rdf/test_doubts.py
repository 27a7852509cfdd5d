"""What is doubtful in a file that can be read is told with file and line, and the answer is given all the same."""

from datetime import date, datetime

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.rdf import engine
from tests.support.paths import FUZZ

XSD = "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
NTRIPLES = '<urn:a> <urn:b> "2025-02-30"^^<http://www.w3.org/2001/XMLSchema#date> .\n'
RDFXML = '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="urn:">\n<r:Description r:about="{about}"{base}>\n'
RDFXML += '<e:d r:datatype="http://www.w3.org/2001/XMLSchema#date">{date}</e:d></r:Description></r:RDF>'
JSONLD = '{{"@context": {{"d": {{"@id": "urn:d", "@type": "http://www.w3.org/2001/XMLSchema#date"}}}},\n"@id": "{id}",\n"d": "{date}"}}'
DOUBTFUL = {
    "a date that is none": ("a.ttl", f"{XSD}<urn:a> <urn:b> '2025-02-30'^^xsd:date .", ["2: '2025-02-30' is no xsd:date."]),
    "the same in N-Triples": ("a.nt", NTRIPLES, ["1: '2025-02-30' is no xsd:date."]),
    "the same in RDF/XML": ("a.rdf", RDFXML.format(about="urn:a", base="", date="2025-13-01"), ["3: '2025-13-01' is no xsd:date."]),
    "the same in JSON-LD": ("a.jsonld", JSONLD.format(id="urn:a", date="soon"), ["3: 'soon' is no xsd:date."]),
    "a time of hour 25": ("a.ttl", f"{XSD}<urn:a> <urn:b> '25:00:00'^^xsd:time .", ["2: '25:00:00' is no xsd:time."]),
    "a number in words": ("a.ttl", f"{XSD}<urn:a> <urn:b> 'twelve'^^xsd:integer .", ["2: 'twelve' is no xsd:integer."]),
    "a truth that is none": ("a.ttl", f"{XSD}<urn:a> <urn:b> 'yes'^^xsd:boolean .", ["2: 'yes' is no xsd:boolean."]),
    "a number in other digits": ("a.ttl", f"{XSD}<urn:a> <urn:b> '١٢'^^xsd:integer .", ["2: '١٢' is no xsd:integer."]),
    "a year without an end": (
        "a.ttl",
        f"{XSD}<urn:a> <urn:b> '{'9' * 5000}-02-30'^^xsd:date .",
        [f"2: '{'9' * 5000}-02-30' is no xsd:date."],
    ),
    "a number of too many bits": ("a.ttl", f"{XSD}<urn:a> <urn:b> '300'^^xsd:unsignedByte .", ["2: '300' is no xsd:unsignedByte."]),
    "a signed one": ("a.ttl", f"{XSD}<urn:a> <urn:b> '2147483648'^^xsd:int .", ["2: '2147483648' is no xsd:int."]),
    "a month of thirteen": ("a.ttl", f"{XSD}<urn:a> <urn:b> '--13'^^xsd:gMonth .", ["2: '--13' is no xsd:gMonth."]),
    "a day of no month": ("a.ttl", f"{XSD}<urn:a> <urn:b> '--02-30'^^xsd:gMonthDay .", ["2: '--02-30' is no xsd:gMonthDay."]),
    "a year in days": ("a.ttl", f"{XSD}<urn:a> <urn:b> 'P1Y'^^xsd:dayTimeDuration .", ["2: 'P1Y' is no xsd:dayTimeDuration."]),
    "half a byte": ("a.ttl", f"{XSD}<urn:a> <urn:b> 'abc'^^xsd:hexBinary .", ["2: 'abc' is no xsd:hexBinary."]),
    "under another prefix": (
        "a.ttl",
        "PREFIX xs: <http://www.w3.org/2001/XMLSchema#>\n<urn:a> <urn:b> '2025-02-30'^^xs:date .",
        ["2: '2025-02-30' is no xsd:date."],
    ),
    "a type that is none": ("a.ttl", f"{XSD}<urn:a> <urn:b> '5'^^xsd:interger .", ["2: xsd:interger is not a type of XML Schema."]),
    "an address without a base": ("a.ttl", "\n<a> <urn:b> 1 .", ["2: the address <a> is relative, and the file names no base."]),
    "the same in XML": (
        "a.rdf",
        RDFXML.format(about="a", base="", date="2025-01-01"),
        ["2: the address <a> is relative, and the file names no base."],
    ),
    "the same in JSON": (
        "a.jsonld",
        JSONLD.format(id="a", date="2025-01-01"),
        ["2: the address <a> is relative, and the file names no base."],
    ),
    "a date in a text of several lines": (
        "a.ttl",
        f"{XSD}<urn:a> <urn:b> '''\n2025-02-30'''^^xsd:date .",
        ["2: '\\n2025-02-30' is no xsd:date."],
    ),
    "an order turned round": ("a.ttl", "\n<urn:a> <urn:b> 'x\u202ey' .", ["2: the character U+202E hides or reorders what stands there."]),
    "the same as an escape": ("a.nt", '<urn:a> <urn:b> "\\u202E" .', ["1: the character U+202E hides or reorders what stands there."]),
    "a control character": ("a.ttl", "<urn:a> <urn:b> 'x\x1b[31m' .", ["1: the character U+001B hides or reorders what stands there."]),
}


@pytest.mark.parametrize(("name", "text", "told"), DOUBTFUL.values(), ids=DOUBTFUL)
def test_what_is_doubtful_is_told_with_its_line(tmp_path, name, text, told):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert engine.doubts(path) == [f"{path}:{each}" for each in told]
    assert len(engine.load_files([path]).store) == 1


SOUND = {
    "dates": ("a.ttl", f"{XSD}<urn:a> <urn:b> '2024-02-29'^^xsd:date, '-0044-03-15Z'^^xsd:date, '2025-01-01+02:00'^^xsd:date ."),
    "moments": ("a.ttl", f"{XSD}<urn:a> <urn:b> '2025-08-15T24:00:00'^^xsd:dateTime, '2025-08-15T10:00:00.5Z'^^xsd:dateTime ."),
    "numbers": ("a.ttl", f"{XSD}<urn:a> <urn:b> '007'^^xsd:integer, '-INF'^^xsd:double, '.5'^^xsd:decimal, '1E5'^^xsd:float ."),
    "numbers of as many bits as there are": (
        "a.ttl",
        f"{XSD}<urn:a> <urn:b> '-128'^^xsd:byte, '+127'^^xsd:byte, '0255'^^xsd:unsignedByte, '-9223372036854775808'^^xsd:long .",
    ),
    "parts of dates": ("a.ttl", f"{XSD}<urn:a> <urn:b> '--02-29Z'^^xsd:gMonthDay, '---31'^^xsd:gDay, '-P1DT2H'^^xsd:dayTimeDuration ."),
    "a prefix of that name for something else": ("a.ttl", "@prefix xsd: <urn:x/> .\n<urn:a> <urn:b> '2025-02-30'^^xsd:date ."),
    "other types": ("a.ttl", f"{XSD}<urn:a> <urn:b> 'P1Y2M'^^xsd:duration, '2025'^^xsd:gYear, 'a'^^xsd:token, 'b'^^<urn:t> ."),
    "in a comment": ("a.ttl", f"{XSD}<urn:a> <urn:b> 1 . # '2025-02-30'^^xsd:date <a>"),
    "in a text": ("a.ttl", "<urn:a> <urn:b> '<a> is \"2025-02-30\"^^xsd:date' ."),
    "in a text of several lines": ("a.ttl", "<urn:a> <urn:b> '''\n<a>\n\"2025-02-30\"^^xsd:date''' ."),
    "behind a quotation mark in a name": ("a.ttl", f"{XSD}<urn:a> <urn:b> xsd:o\\'clock . # <a> '"),
    "a base": ("a.ttl", "@base <http://example.org/> .\n<a> <urn:b> <c> ."),
    "a base in other letters": ("a.trig", "BASE <http://example.org/>\n<g> { <a> <urn:b> <c> }"),
    "a base of XML": ("a.rdf", RDFXML.format(about="a", base=' xml:base="http://example.org/"', date="2025-01-01")),
    "an addresses of a part": ("a.ttl", "<http://example.org/#a> <urn:b> <mailto:a@example.org> ."),
    "writing from the right": ("a.ttl", "<urn:a> <urn:b> '\u05e9\u200f\u05dc'@he, 'tab\\t', '\\u0009\\u000A' ."),
}


@pytest.mark.parametrize(("name", "text"), SOUND.values(), ids=SOUND)
def test_what_is_sound_is_not_doubted(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    engine.load_files([path])
    assert engine.doubts(path) == []


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("a.ttl", "", ""),
        ("a.nq", "\n# nothing yet\n", ""),
        ("a.trig", f"{XSD}@base <http://example.org/> .\n<g> {{ }}", ""),
        ("a.jsonld", '{"name": "Vela"}', ": what its @context does not name is left out"),
    ],
)
def test_a_file_without_triples_is_told(tmp_path, name, text, why):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert len(engine.load_files([path]).store) == 0
    assert engine.doubts(path) == [f"{path}: there are no triples in this file{why}."]


def test_of_many_doubts_the_first_are_told_and_the_rest_are_counted(tmp_path):
    path = tmp_path / "a.ttl"
    path.write_text(XSD + "<urn:a> <urn:b> 'x'^^xsd:date .\n" * 20, encoding="utf-8")
    told = engine.doubts(path)
    assert [each.removeprefix(f"{path}:").split(":")[0] for each in told] == [*"23456789", " and 12 more like these."]


def test_a_text_that_the_end_of_what_is_looked_at_cuts_off_has_nothing_doubtful_in_it(tmp_path, monkeypatch):
    from kg.rdf import doubts

    path = tmp_path / "a.ttl"
    path.write_text('<a> <urn:b> """\'2025-02-30\'^^xsd:date <b> and so on""" .', encoding="utf-8")
    monkeypatch.setattr(doubts, "LOOKED_AT", 50)
    assert engine.doubts(path) == [f"{path}:1: the address <a> is relative, and the file names no base."]


def test_doubts_go_to_standard_error_and_the_answer_is_given(run_kg, tmp_path):
    path = tmp_path / "a.ttl"
    path.write_text(f"{XSD}<urn:a> <urn:b> '2025-02-30\u202e'^^xsd:date .", encoding="utf-8")
    result = run_kg("query", "SELECT ?o { ?s ?p ?o }", "--data", str(path), "--format", "json")
    assert result.returncode == 0
    assert "2025-02-30\u202e" in result.stdout.decode()
    told = result.stderr.decode()
    assert f"kg: {path}:2: " in told and "is no xsd:date" in told and "U+202E" in told
    assert "\u202e" not in told


@settings(max_examples=200 * FUZZ, deadline=None, derandomize=FUZZ == 1)
@given(st.dates(min_value=date(1, 1, 1)) | st.datetimes(min_value=datetime(1, 1, 1)) | st.floats() | st.integers() | st.booleans())
def test_no_value_of_the_engine_s_own_is_doubted(value):
    from kg.rdf import doubts

    if isinstance(value, date):
        kind = "dateTime" if isinstance(value, datetime) else "date"
        data = f'<urn:a> <urn:b> "{value.isoformat()}"^^<http://www.w3.org/2001/XMLSchema#{kind}> .'.encode()
    else:
        data = ox.serialize([ox.Triple(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.Literal(value))], format=ox.RdfFormat.N_TRIPLES)
    assert list(doubts.find(data, ox.RdfFormat.N_TRIPLES, "urn:x")) == []
