"""The words of the page by language: data, whole, none of them left over, and on the page of an article in that language."""

import re
import tomllib

import pyoxigraph as ox
import pytest

import kg
from kg.paths import ONTOLOGY
from kg.query.catalogue import read_catalogue
from kg.rdf import iris
from kg.viewer import legend, page, render
from kg.viewer.language import in_html, in_script, words

LANGUAGES = [path.stem for path in sorted((ONTOLOGY / "language").glob("*.toml")) if path.stem != "en"]
TERMS = [quad.triple for name in ("vocabulary.ttl", "lists.ttl") for quad in ox.parse(path=ONTOLOGY / name)]


def file_of(language):
    return tomllib.loads((ONTOLOGY / "language" / f"{language}.toml").read_text(encoding="utf-8"))


def local_names(*kinds):
    named = {iris.expand(kind) for kind in kinds}
    typed = {s.value for s, p, o in TERMS if p.value == iris.expand("rdf:type") and getattr(o, "value", "") in named}
    return {re.split(r"[/#]", iri)[-1] for iri in typed}


@pytest.mark.slow  # the quick tests do not hold a new term or question until it has its words
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_class_each_member_of_a_list_and_each_question_has_a_name(language):
    file = file_of(language)
    wanted = {name for name in local_names("owl:Class", "skos:Concept") if not name.startswith("plover-")}
    assert set(file["labels"]) == wanted
    assert set(file["titles"]) == {question.name for question in read_catalogue()}
    known = local_names("owl:ObjectProperty", "owl:DatatypeProperty")
    assert {name for name in file["phrases"] if ":" not in name} - known == set()


@pytest.mark.slow  # the quick tests do not hold a change of the page's words
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_text_of_the_page_that_has_another_is_there(language):
    """A text that was changed in the page needs its other one changed too."""
    scripts = "\n".join(path.read_text(encoding="utf-8") for path in page.WEB.iterdir() if path.name.endswith(".js"))
    template = page.part("page.html")
    words_of = file_of(language)["page"]
    left = {text for text in words_of if in_html(template, {text: "§"}) == template and in_script(scripts, {text: "§"}) == scripts}
    assert left == set()
    assert set(file_of(language)["forms"]) == {form.key for form in legend.FORMS}


def test_a_script_has_other_texts_only_where_a_whole_text_stands():
    assert in_script('el("p", {}, "Close"); "Close by"; Close', {"Close": "Cerrar"}) == 'el("p", {}, "Cerrar"); "Close by"; Close'
    assert in_script('"Close"', {}) == '"Close"'
    assert in_script('el("p", { class: "places", id: "places" }, "places")', {"places": "lugares"}) == (
        'el("p", { class: "places", id: "places" }, "lugares")'
    )


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("<a>All questions</a> All", "<a>All questions</a> Todas"),
        ('<a class="All" title="All">All</a>', '<a class="All" title="Todas">Todas</a>'),
        ('<a aria-label="All of it">\n  All\n</a>', '<a aria-label="All of it">\n  Todas\n</a>'),
        (
            '<a placeholder="{% if x %}All{% else %}All of it{% endif %}">',
            '<a placeholder="{% if x %}Todas{% else %}All of it{% endif %}">',
        ),
        ('<b>{{ n or "All" }} All</b>', '<b>{{ n or "Todas" }} Todas</b>'),
        ("<b>Allow</b>", "<b>Allow</b>"),
    ],
)
def test_a_template_has_other_texts_only_where_a_whole_text_stands(english, spanish):
    assert in_html(english, {"All": "Todas"}) == spanish


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_of_a_class_and_no_identifier_is_in_another_language(language):
    names = re.compile(r"""(?:class|id|data-\w+)(?:=|: )"([^"]*)\"""")
    script, template = page.joiner.join(page.WEB, "main.js"), page.part("page.html")
    own = words(language)["page"]
    assert names.findall(in_script(script, own)) == names.findall(script)
    assert names.findall(in_html(template, own)) == names.findall(template)


def test_what_has_no_words_is_english():
    assert words("") == words("en") == words("xx") == {"language": "en", "page": {}, "forms": {}, "questions": {}}


def test_page_of_an_article_is_in_its_language():
    spanish, english = (render(kg.load(name)) for name in ("huelga-del-puerto", "ostermoor-tram"))
    assert '<html lang="es">' in spanish and '<html lang="en">' in english
    assert "Ir a las afirmaciones" in spanish and "Skip to the claims" not in spanish
    assert "¿Quién exige qué?" in spanish and "Who demands what?" not in spanish
    assert "Skip to the claims" in english and "Ir a" not in english
    assert '"label":"grupos y Estados"' in spanish and "posiblemente" in spanish
    assert "palabra de alguien" in spanish and "palabra de alguien" not in english
