"""The words of the page by language: data, whole, none of them left over, and on the page of an article in that language."""

import ast
import json
import re
import tomllib
from collections import Counter

import pyoxigraph as ox
import pytest

import kg
from kg.paths import ONTOLOGY, QUERIES
from kg.query.catalogue import read_catalogue
from kg.query.rows import STANDING
from kg.rdf import iris
from kg.viewer import legend, render
from kg.viewer.language import OWN, in_script, made, saying, words
from tests.support.paths import ROOT

PAGES = ONTOLOGY / "language" / "page"
LANGUAGES = [path.stem for path in sorted(PAGES.glob("*.toml")) if path.stem != OWN]
TERMS = [quad.triple for name in ("vocabulary.ttl", "lists.ttl") for quad in ox.parse(path=ONTOLOGY / name)]
SAID = re.compile(r'\bsay(?:Parts)?\(\s*("(?:[^"\\]|\\.)*")')
PLACE = re.compile(r"\{\w+\}")


def file_of(path):
    return tomllib.loads(path.read_text(encoding="utf-8"))


def words_of(language):
    return file_of(PAGES / f"{language}.toml")


def sources(folder, *endings):
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*")) if path.name.endswith(endings))


def sentences():
    """What the page and the server's other pages say."""
    return {json.loads(each) for room in ("viewer", "server") for each in SAID.findall(sources(ROOT / "kg" / room, ".js", ".html", ".py"))}


def local_names(*kinds):
    named = {iris.expand(kind) for kind in kinds}
    typed = {s.value for s, p, o in TERMS if p.value == iris.expand("rdf:type") and getattr(o, "value", "") in named}
    return {re.split(r"[/#]", iri)[-1] for iri in typed}


@pytest.mark.slow  # the quick tests do not hold a new term or question until it has its words
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_class_each_member_of_a_list_and_each_question_has_a_name(language):
    terms = file_of(ONTOLOGY / "language" / f"{language}.toml")
    wanted = {name for name in local_names("owl:Class", "skos:Concept") if not name.startswith("plover-")}
    assert set(terms["labels"]) == wanted
    assert set(words_of(language)["titles"]) == {question.name for question in read_catalogue()}
    known = local_names("owl:ObjectProperty", "owl:DatatypeProperty", "skos:Concept")
    assert {name for name in terms["phrases"] if ":" not in name} - known == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_sentence_of_the_page_has_another_with_the_same_places(language):
    known = words_of(language)["page"]
    assert set(known) == sentences()
    assert {sentence for sentence, other in known.items() if set(PLACE.findall(sentence)) != set(PLACE.findall(other))} == set()
    assert set(words_of(language)["forms"]) == {form.key for form in legend.FORMS}


TEMPLATES = {path.name: path for path in (ROOT / "kg" / "viewer" / "web" / "page.html", *(ROOT / "kg" / "server" / "templates").iterdir())}


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_has_no_words_that_are_not_said(name):
    """What stands outside its signs, between tags or in what is read out, has no letters; SPARQL is a name."""
    bare = re.sub(r"\{(?:[{%].*?[%}]|#.*?#)\}", "", TEMPLATES[name].read_text(encoding="utf-8").replace("SPARQL", ""), flags=re.DOTALL)
    body = re.sub(r"<(script|style)\b.*?</\1>", "", bare, flags=re.DOTALL)
    spoken = re.findall(r'(?:aria-label|title|placeholder|aria-roledescription)="([^"]*)"', body)
    assert [text for text in (*spoken, *re.sub("<[^>]*>", "\n", body).split("\n")) if re.search("[A-Za-z]", text)] == []


@pytest.mark.slow  # the quick tests do not hold a new question or column until it has its words
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_catalogue_says_has_other_words(language):
    catalogue = read_catalogue()
    wanted = {text for question in catalogue for text in (question.topic, question.question)}
    named = [each for question in catalogue for each in (*question.columns, *question.parameters)]
    wanted |= {text for each in named for text in (each.name.replace("_", " "), each.meaning)}
    assert set(words_of(language)["catalogue"]) == wanted | {STANDING, "how the row stands; nothing where it is vouched for"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_questions_put_into_rows_has_other_words(language):
    """What a question says in English has other words, and none are left of what no question, chain or picture says any more."""
    spoken = words(language)
    queries = sources(QUERIES, ".rq")
    literals = set(re.findall(r'"([^"\n]+)"@en', queries)) | set(
        re.findall(r'" "([a-z ]+)"\)', sources(ROOT / "kg" / "viewer", "moves.py"))
    )
    literals |= set(re.findall(r'\(\("([a-z ]+)", other\)', sources(ROOT / "kg" / "query", "reading.py")))
    assert {text for text in literals if made(text, spoken) == text and text not in spoken["made"]} == set()
    everything = (
        queries
        + sources(ROOT / "kg" / "query", ".py")
        + sources(ROOT / "kg" / "render", "prose.py")
        + sources(ROOT / "kg" / "rdf", "names.py")
        + sources(ROOT / "kg" / "viewer", "moves.py")
        + sources(ROOT / "kg", "graph.py")
        + sources(ONTOLOGY, ".ttl")
    )
    pieces = [(sentence, piece.strip(", (.)")) for sentence in spoken["made"] for piece in re.split(PLACE, sentence)]
    assert {sentence for sentence, piece in pieces if re.search("[a-z]{2}", piece) and piece not in everything} == set()
    assert {
        sentence for sentence, other in spoken["made"].items() if Counter(PLACE.findall(sentence)) != Counter(PLACE.findall(other))
    } == set()


# What a browser meets that asks a server. InputError is for whoever starts it.
ASKED = [*(ROOT / "kg" / "server").glob("*.py"), *(ROOT / "kg" / name for name in ("query/ask.py", "query/slips.py", "rdf/names.py"))]


def told_in(path):
    """Yield the sentences of the errors that a module raises, with X in each place; what it has put together before is left out."""
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        name = getattr(call.func, "attr", getattr(call.func, "id", "")) if isinstance(call, ast.Call) else ""
        if name.endswith("Error") and name not in ("InputError", "FaultError"):
            for value in (*call.args, *(keyword.value for keyword in call.keywords if keyword.arg == "fix")):
                pieces = value.values if isinstance(value, ast.JoinedStr) else [value]
                text = "".join(str(piece.value) if isinstance(piece, ast.Constant) else "X" for piece in pieces)
                if re.search("[a-z]{2}", text):
                    yield text


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_problem_that_a_browser_is_told_of_has_other_words_and_none_is_left_over(language):
    spoken = words(language)
    told = {text for path in ASKED for text in told_in(path)}
    assert {text for text in told if made(text, spoken, "problems") == text} == set()
    everything = sources(ROOT / "kg", ".py")
    # Some sentences are put together where they are raised, so that the words at the end of each piece tell.
    pieces = [(sentence, piece.strip(" ,.:?()").split()[-2:]) for sentence in spoken["problems"] for piece in re.split(PLACE, sentence)]
    assert {sentence for sentence, ends in pieces if ends and " ".join(ends) not in everything} == set()
    places = spoken["problems"].items()
    assert {sentence for sentence, other in places if Counter(PLACE.findall(sentence)) != Counter(PLACE.findall(other))} == set()


def test_a_script_says_other_sentences_and_all_else_as_it_is():
    script = 'say("Close"); sayParts("{n} claim|{n} claims", { n }); "Close"; el("p", { class: "Close" })'
    assert in_script(script, {"Close": "Cerrar", "{n} claim|{n} claims": "{n} afirmación|{n} afirmaciones"}) == (
        'say("Cerrar"); sayParts("{n} afirmación|{n} afirmaciones", { n }); "Close"; el("p", { class: "Close" })'
    )
    assert in_script(r'say("a \"b\" c")', {'a "b" c': '"d"'}) == r'say("\"d\"")'
    assert in_script(script, {}) == script


def test_a_sentence_has_its_places_filled_and_its_words_joined():
    spanish = saying(words("es"))
    assert spanish("{passage} of {whole}", passage="ladillo", whole="el comienzo") == "ladillo del comienzo"
    assert spanish("not a sentence of the page: {what}", what="{who}") == "not a sentence of the page: {who}"
    assert saying(words("en"))("the {kind}", kind="caption") == "the caption"
    assert [spanish("{n} row|{n} rows", n=n) for n in (0, 1, 2)] == ["0 filas", "1 fila", "2 filas"]


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("el artículo, citing un delegado", "el artículo, que cita a un delegado"),
        ("el diario, relying on el alcalde, citing el puerto", "el diario, que se apoya en el alcalde, que cita al puerto"),
        ("is answered by", "tiene como respuesta"),
        ("according to el sindicato", "según el sindicato"),
        ("without el sindicato", "sin el sindicato"),
        ("probable or surer", "probable o más seguro"),
        ("in the article's own voice", "con la propia voz del artículo"),
        ("“hoy”: counted from which day, and on what ground?", "«hoy»: ¿contado desde qué día, y con qué fundamento?"),
        ("El barco zarpa.", "El barco zarpa."),
    ],
)
def test_a_sentence_that_was_made_before_is_in_the_language_of_the_page(english, spanish):
    assert made(english, words("es")) == spanish
    assert made(english, words("en")) == english


def test_what_has_no_words_is_english():
    assert words("") == words("en") == words("xx")
    assert {name for name, table in words("xx").items() if table} == {"language", "catalogue", "gaps", "kinds"}


def test_plain_words_of_english_are_for_columns_relations_and_classes_that_there_are():
    english = words("en")
    columns = {column.name.replace("_", " ") for question in read_catalogue() for column in question.columns}
    assert set(english["catalogue"]) - columns - {STANDING} == set()
    assert set(english["gaps"]) - local_names("owl:ObjectProperty", "owl:DatatypeProperty") == set()
    assert set(english["kinds"]) - local_names("owl:Class") == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_gap_that_has_a_name_has_another(language):
    assert set(words(language)["gaps"]) == set(words("en")["gaps"])


@pytest.mark.slow
def test_page_of_an_article_is_in_its_language():
    spanish, english = (render(kg.load(name)) for name in ("huelga-del-puerto", "ostermoor-tram"))
    assert '<html lang="es">' in spanish and '<html lang="en">' in english
    assert "Ir a las afirmaciones" in spanish and "Skip to the claims" not in spanish
    assert "¿Quién exige qué?" in spanish and "Who demands what?" not in spanish
    assert "Skip to the claims" in english and "Ir a" not in english
    assert '"label":"grupos y Estados"' in spanish and "posiblemente" in spanish
    assert "palabra de alguien" in spanish and "palabra de alguien" not in english
