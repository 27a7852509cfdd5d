"""What the page knows of things, as data."""

import re

from kg.paths import QUERIES
from kg.viewer import page_data


def test_page_takes_for_claims_about_a_thing_what_the_question_takes():
    query = (QUERIES / "claims" / "claims.rq").read_text(encoding="utf-8")
    path = re.search(r"\?content (\S+\|\S+) \?about", query)
    assert path and tuple(path[1].split("|")) == page_data._ABOUT
