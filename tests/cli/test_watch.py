"""kg check --watch checks again when a file changes, whatever state the file is in, and ends when it is interrupted."""

import signal

import pytest

from tests.support import command_line, valmar


@pytest.fixture
def watched(tmp_path):
    """The invented article in a folder with its text, and a check that watches it."""
    valmar.write(tmp_path / "valmar")
    (tmp_path / "valmar" / "text.txt").write_text(valmar.TEXT, encoding="utf-8")
    process = command_line.start("check", "valmar", "--watch", cwd=tmp_path, text=True)
    yield tmp_path / "valmar", process
    process.kill()
    process.communicate()


def shown(process):
    """The lines of the next check, without the last one."""
    lines = []
    while not (line := process.stdout.readline()).startswith("Checked at"):
        assert line, "the check has ended"
        lines.append(line)
    return "".join(lines)


@pytest.mark.slow
def test_it_checks_again_when_a_sheet_or_the_text_changes_and_ends_with_130(watched):
    folder, process = watched
    assert "valmar: nothing wrong, 1 to do" in shown(process)
    claims = folder / "claims.yaml"
    claims.write_text(valmar.SHEETS["claims.yaml"] + "- [", encoding="utf-8")
    assert "this is not valid YAML" in shown(process)
    claims.write_text(valmar.SHEETS["claims.yaml"].replace("source: ana-ruiz", "source: ana-ruis"), encoding="utf-8")
    assert "No sheet declares 'ana-ruis'" in shown(process)
    claims.write_text(valmar.SHEETS["claims.yaml"], encoding="utf-8")
    assert "valmar: nothing wrong, 1 to do" in shown(process)
    (folder / "text.txt").write_text(valmar.TEXT.replace("could stop", "will stop"), encoding="utf-8")
    assert "passage" in shown(process)
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 130
    assert process.stderr.read() == ""


def test_what_is_watched_is_for_people(run_kg):
    result = run_kg("check", "--watch", "--format", "json")
    assert (result.returncode, b"not allowed with" in result.stderr) == (2, True)
