"""Whatever is given to the command line, it ends with a code that says how, and no traceback. KG_FUZZ=20 tries more."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.cli.arguments import COMMANDS
from tests.support import command_line, valmar
from tests.support.paths import FUZZ

# What starts a browser, a server or a process of its own is left to other tests.
NAMES = sorted(COMMANDS.keys() - {"serve", "view", "build", "query", "new", "draft", "review", "next"})
OPTIONS = ["--article", "--text", "--view", "--according-to", "--without", "--min-certainty", "--format", "--evidence", "--background"]
OPTIONS += ["--matrix", "--sparql", "--by", "--top", "--data", "--timeout", "--out", "--help", "--version", "--fast", "-h", "--", "-", "-x"]
WORDS = ["valmar", ".", "..", "/", "none", "text.txt", "ruiz", "Ana Ruiz", "the dockers", "demands", "connection", "claims"]
WORDS += ["claim/talks", "by=dockers", "from=Ruiz", "to=strike", "by=", "=", "x=y", "certainty=certain", "asserted", "json", "csv"]
WORDS += ["table", "html", "markdown", "1", "0", "-1", "1e9", "9" * 30, "pagerank", "unnamed sources", "", " ", "\u202e", "\udcff"]
WORDS += ["é", "a\nb", "%s", "{}", "~", "../valmar", "x" * 5000]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("fuzz")
    valmar.write(folder / "valmar")
    valmar.build(folder / "valmar")
    (folder / "text.txt").write_text(valmar.TEXT, encoding="utf-8")
    return folder


ARGUMENTS = st.lists(st.sampled_from(OPTIONS) | st.sampled_from(WORDS) | st.text(max_size=8), max_size=6)


@settings(max_examples=150 * FUZZ, deadline=None, derandomize=FUZZ == 1, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(NAMES), ARGUMENTS, st.booleans())
@pytest.mark.slow
def test_no_arguments_end_in_more_than_a_sentence(folder, command, arguments, is_of_article):
    arguments = [argument.replace("\0", "") for argument in arguments]
    article = ["--article", "valmar"] if is_of_article else []
    result = command_line.run(command, *article, *arguments, cwd=folder)
    told = result.stderr.decode(errors="replace")
    assert result.returncode in (0, 1, 2), (command, arguments, told)
    assert "Traceback" not in told
    if result.returncode == 2:
        assert told.strip(), (command, arguments)
