"""The server's pages speak the language of their article; what programs read is in English."""

import json
import re

import httpx
import pytest

from kg.errors import KgError, UnknownNameError
from kg.server.jobs import answer
from kg.server.problems import problem
from kg.server.served import Origin, load
from kg.server.wire import Job
from tests.support.served import served

SPANISH = load(Origin(article="huelga-del-puerto"))


def page(job):
    """What a page says, without its tags and the SPARQL that stands in it."""
    text = answer(SPANISH, job).body.decode()
    assert '<html lang="es">' in text
    return re.sub("<[^>]+>", " ", re.sub(r"<pre>.*?</pre>|<textarea.*?</textarea>", "", text, flags=re.DOTALL))


@pytest.mark.parametrize(
    ("job", "said"),
    [
        (Job("catalogue", "html"), "¿Quién exige qué?"),
        (Job("ask", "html", question="demands", form="html"), "1 respuesta"),
        (Job("ask", "html", question="figures", form="html"), "8 respuestas"),
        (Job("ask", "html", question="figures", form="html"), "El Faro de Almenara, que cita a Puertos del Sur (seguro, en disputa)"),
        (Job("ask", "html", question="deal-space", form="html"), "no puede ir con"),
        (Job("ask", "html", question="demands", form="html", parameters={"by": "estibadores"}), "El grafo no tiene nada sobre esto."),
        (Job("ask", "html", question="demands", form="html"), "de qué trata la exigencia"),
        (Job("ask", "html", question="demands", form="html", parameters={"by": "nadie"}), "No hay nada llamado"),
        (Job("ask", "html", question="demandas", form="html"), "¿Querías decir demands o delegations?"),
        (Job("thing", "html", path="claim/huelga"), "avalado: lo dice el propio artículo"),
        (Job("thing", "html", path="claim/participantes-sindicato"), "otra versión"),
        (Job("thing", "html", path="sindicato"), "Según el artículo, que cita a Carmen Rueda"),
        (Job("page_of_query", "html"), "Ejecutar"),
        (Job("sparql", "html", query="SELECT ?x { ?x a a }"), "línea 1, columna 18: sintaxis de SPARQL: «a» no puede estar aquí."),
        (Job("why_empty", "html", query="ASK { ?x kg:demands ?y }"), "No es un hecho del artículo, pero"),
    ],
)
def test_page_is_in_the_language_of_the_article(job, said):
    words = page(job)
    assert said in words
    assert re.findall(r"(?<!\?)\b(?:the|of|and|is|are|rows?|answers?|claims?)\b(?!/)", words) == []


def test_what_programs_read_is_in_english():
    shown = json.loads(answer(SPANISH, Job("ask", "json", question="demands", form="json")).body)
    assert "by" in shown["rows"][0]
    error = UnknownNameError("there is nothing at this address.", fix="Try /, /ask or /sparql.")
    assert b"there is nothing" in problem(404, error, "json", "es").body
    assert b"there is nothing" in problem(404, error, "text", "es").body


def test_a_problem_without_other_words_is_told_as_it_is():
    assert "It rains." in problem(400, KgError("it rains."), "html", "es").body.decode()
    assert '<html lang="en">' in problem(400, KgError("it rains."), "html", "fr").body.decode()


def test_a_folder_is_served_as_the_article_in_it_with_a_script_in_its_language():
    with served("articles/huelga-del-puerto") as (address, _), httpx.Client(base_url=address, timeout=60) as client:
        assert "Preguntado antes" in client.get("/editor.js").text
        answer = client.get("/nada", headers={"Accept": "text/html"})
        assert (answer.status_code, "No hay nada en esta dirección." in answer.text) == (404, True)
        assert client.get("/nada", headers={"Accept": "application/json"}).json()["error"] == "there is nothing at this address."
