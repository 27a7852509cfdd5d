"""Reading what people hand us, and writing whole or not at all."""

import gzip
import os
import signal
import subprocess
import sys
import textwrap
from collections import Counter

import pytest

from kg import files
from kg.errors import InputError
from kg.rdf import engine
from tests.support.paths import ROOT

BAD = {
    "UTF-16": ("text".encode("utf-16"), "UTF-16"),
    "Latin-1": ("first\nañb".encode("latin-1"), r":2:2: byte 0xf1 is not UTF-8"),
    "gzip": (gzip.compress(b"text"), "gzip data"),
    "zip": (b"PK\x03\x04rest", "zip archive"),
    "NUL": (b"one\ntwo\0", r":2:4: there is a NUL"),
}


@pytest.mark.parametrize(("data", "message"), BAD.values(), ids=BAD)
def test_bad_file_gets_a_sentence(tmp_path, data, message):
    path = tmp_path / "file.txt"
    path.write_bytes(data)
    with pytest.raises(InputError, match=message):
        files.read_text(path)


def test_byte_order_mark_and_line_ends_are_accepted(tmp_path):
    path = tmp_path / "file.txt"
    path.write_bytes(b"\xef\xbb\xbfone\r\ntwo\rthree")
    assert files.read_text(path) == "one\ntwo\nthree"


def test_missing_file_folder_fifo_and_circle_of_links_are_errors(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        files.read_text(tmp_path / "missing")
    with pytest.raises(InputError, match="folder"):
        files.read_text(tmp_path)
    os.mkfifo(tmp_path / "fifo")
    with pytest.raises(InputError, match="not a regular file"):
        files.read_text(tmp_path / "fifo")
    (tmp_path / "circle.ttl").symlink_to("circle.ttl")
    for read in (files.read_text, lambda path: engine.load_files([path])):
        with pytest.raises(InputError, match="cannot be read"):
            read(tmp_path / "circle.ttl")


def test_writing_replaces_the_whole_file_and_leaves_nothing_else(tmp_path):
    path = tmp_path / "new" / "file.txt"
    files.write_whole(path, "one")
    path.chmod(0o640)
    files.write_whole(path, "two")
    assert path.read_text() == "two"
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(path.parent.iterdir()) == [path]


def test_full_disk_leaves_the_old_file(tmp_path):
    """A limit on file size stands in for the disk: the write fails in the middle."""
    path = tmp_path / "file.txt"
    path.write_text("old")
    code = textwrap.dedent(
        f"""
        import resource, signal
        from pathlib import Path
        from kg import files
        from kg.errors import InputError
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
        try:
            files.write_whole(Path({str(path)!r}), "x" * 100_000)
        except InputError as error:
            print(error)
        """
    )
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "cannot be written" in result.stdout
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.slow
def test_two_at_once_and_a_kill_leave_a_whole_file(tmp_path):
    path = tmp_path / "file.txt"
    path.write_text("0" * 3_000_000)
    code = textwrap.dedent(
        f"""
        import sys
        from pathlib import Path
        from kg import files
        while True:
            files.write_whole(Path({str(path)!r}), sys.argv[1] * 3_000_000)
        """
    )
    writers = [subprocess.Popen([sys.executable, "-c", code, name], cwd=ROOT) for name in ("1", "2")]
    times_read = Counter()

    def read_whole():
        content = path.read_text()
        assert len(content) == 3_000_000
        assert len(set(content)) == 1
        times_read[content[0]] += 1

    while times_read["1"] < 10 or times_read["2"] < 10:
        read_whole()
    for writer in writers:
        writer.send_signal(signal.SIGKILL)
        writer.wait()
    read_whole()


def test_unwritable_place_is_an_error(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="cannot be written"):
        files.write_whole(tmp_path / "file" / "below", "text")


@pytest.mark.parametrize("name", ["x" * 300, "a\0b", "half \ud800", "circle"], ids=["long", "NUL", "half a character", "a circle of links"])
def test_a_name_that_no_file_can_have_is_an_error(tmp_path, name):
    (tmp_path / "circle").symlink_to(tmp_path / "other")
    (tmp_path / "other").symlink_to(tmp_path / "circle")
    with pytest.raises(InputError, match="cannot be written"):
        files.write_whole(tmp_path / name, "text")


def test_a_name_may_be_as_long_as_the_system_allows(tmp_path):
    files.write_whole(tmp_path / ("x" * 255), "text")
    assert [path.read_text() for path in tmp_path.iterdir()] == ["text"]


def test_files_below_are_all_but_hidden_ones_and_a_folder_that_cannot_be_read_is_told(tmp_path, monkeypatch):
    for name in ("a.yaml", "in/b.yaml", ".hidden", ".git/c.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    assert sorted(path.name for path in files.files_below(tmp_path)) == ["a.yaml", "b.yaml"]
    scan = os.scandir

    def scandir(path):
        if os.fspath(path).endswith("in"):
            raise PermissionError(13, "Permission denied", os.fspath(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", scandir)
    with pytest.raises(InputError, match="in: the folder cannot be read: Permission denied"):
        list(files.files_below(tmp_path))
