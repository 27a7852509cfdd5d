"""Files as people have them: dumps come compressed, and are read as what is in them, within the limits of size."""

import bz2
import gzip
import importlib.util
import io
import lzma
import subprocess
import sys
import tarfile
import zipfile
from importlib import import_module

import pytest

from kg import files
from kg.article import compiled
from kg.errors import InputError
from kg.rdf import engine
from tests.support import valmar

TRIPLE = b'<urn:a> <urn:b> "caf\xc3\xa9" .\n'
PACKERS = {".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress}
ZSTD = next((name for name in ("compression.zstd", "backports.zstd") if importlib.util.find_spec(name.partition(".")[0])), None)


@pytest.mark.parametrize("name", ["data.ttl", "DATA.TTL", "data.nt", "data.trig", "data.v1.ttl"])
@pytest.mark.parametrize("ending", PACKERS)
def test_a_compressed_file_is_what_is_in_it(tmp_path, name, ending):
    for path in (tmp_path / f"{name}{ending}", tmp_path / name):
        path.write_bytes(PACKERS[ending](TRIPLE))
        assert asked([path]) is True
    (tmp_path / f"plain.ttl{ending}").write_bytes(b"\xef\xbb\xbf" + TRIPLE)
    assert asked([tmp_path / f"plain.ttl{ending}"]) is True


def asked(paths):
    return bool(engine.load_files(paths).store.query("ASK { <urn:a> <urn:b> 'caf\u00e9' }"))


def test_pieces_that_were_packed_apart_are_read_together(tmp_path):
    for ending, pack in PACKERS.items():
        path = tmp_path / f"two.nt{ending}"
        path.write_bytes(pack(b"<urn:x> <urn:x> <urn:x> .\n") + pack(TRIPLE))
        assert asked([path]) is True


@pytest.mark.parametrize("ending", PACKERS)
def test_nulls_behind_a_piece_are_no_piece(tmp_path, ending):
    path = tmp_path / f"padded.nt{ending}"
    path.write_bytes(PACKERS[ending](b"<urn:x> <urn:x> <urn:x> .\n") + b"\0" * 8 + PACKERS[ending](TRIPLE) + b"\0" * 4)
    assert asked([path]) is True


def test_zstd_is_read_where_there_is_a_library_and_said_where_there_is_none(tmp_path, monkeypatch):
    path = tmp_path / "data.nt.zst"
    if ZSTD:
        path.write_bytes(import_module(ZSTD).compress(TRIPLE))
        assert asked([path]) is True
        monkeypatch.setitem(sys.modules, ZSTD, None)
    path.write_bytes(b"\x28\xb5\x2f\xfdrest")
    with pytest.raises(InputError, match=r"data\.nt\.zst: zstd data is read by Python 3\.14 or the package backports\.zstd"):
        files.read_unpacked(path)


@pytest.mark.parametrize("ending", PACKERS)
def test_a_bomb_is_refused(tmp_path, monkeypatch, ending):
    monkeypatch.setattr(files, "_SIZE_LIMIT", 2**20)
    path = tmp_path / f"bomb.nt{ending}"
    path.write_bytes(PACKERS[ending](b" " * (2**20 + 1)))
    assert path.stat().st_size < 2**14
    with pytest.raises(InputError, match="unpacked, the file is larger than 1 MiB"):
        files.read_unpacked(path)


def _tar():
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        archive.addfile(tarfile.TarInfo("a.ttl"))
    return buffer.getvalue()


def _zip():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.ttl", TRIPLE)
    return buffer.getvalue()


BROKEN = {
    **{f"cut{ending}": (ending, pack(TRIPLE * 9)[:-6], "cannot be unpacked") for ending, pack in PACKERS.items()},
    "wrong sum": (".gz", gzip.compress(TRIPLE)[:-8] + b"\0" * 8, "cannot be unpacked"),
    "changed in the middle": (".xz", lzma.compress(TRIPLE * 99)[:60] + b"\xff" * 8, "cannot be unpacked"),
    "tar": (".gz", _tar(), "tar archive"),
    "zip": (".gz", _zip(), "zip archive"),
    "packed twice": (".gz", gzip.compress(gzip.compress(TRIPLE)), "this is gzip data"),
    "UTF-16 within": (".gz", gzip.compress(TRIPLE.decode().encode("utf-16")), "this is UTF-16 text"),
    **{f"a second piece that is broken{ending}": (ending, pack(TRIPLE) + b"BZx9ruin", "be unpacked") for ending, pack in PACKERS.items()},
    **{f"a second piece that is cut{ending}": (ending, pack(TRIPLE) + pack(TRIPLE)[:2], "be unpacked") for ending, pack in PACKERS.items()},
    **{f"of no length{ending}": (ending, b"", "the file is empty") for ending in (*PACKERS, ".zst")},
}


@pytest.mark.parametrize(("ending", "data", "message"), BROKEN.values(), ids=BROKEN)
def test_what_cannot_be_unpacked_is_a_sentence(tmp_path, ending, data, message):
    path = tmp_path / f"data.ttl{ending}"
    path.write_bytes(data)
    with pytest.raises(InputError) as raised:
        engine.load_files([path])
    assert str(path) in str(raised.value)
    assert message in str(raised.value)


def test_an_ending_of_nothing_but_packing_is_told_what_is_missing(tmp_path):
    (tmp_path / "dump.gz").write_bytes(gzip.compress(TRIPLE))
    with pytest.raises(InputError, match=r"'.gz' does not name an RDF syntax.*\.nq.*and with these"):
        engine.load_files([tmp_path / "dump.gz"])


@pytest.mark.parametrize("ending", PACKERS)
@pytest.mark.slow
def test_the_compiled_graph_of_an_article_may_be_compressed(run_kg, tmp_path, ending):
    written = tmp_path / "sheets" / "valmar"
    written.parent.mkdir()
    valmar.write(written)
    valmar.build(written)
    folder = tmp_path / "valmar"
    folder.mkdir()
    (folder / f"graph.trig{ending}").write_bytes(PACKERS[ending]((written / "graph.trig").read_bytes()))
    whole, packed = (run_kg("ask", "demands", "--article", str(each)) for each in (written, folder))
    assert whole.stdout == packed.stdout != b""
    assert run_kg("check", str(folder)).returncode == 0


@pytest.mark.parametrize("ending", ["", ".gz"])
def test_the_compiled_graph_of_an_article_is_read_once(tmp_path, monkeypatch, ending):
    folder, names = tmp_path / "valmar", []
    valmar.write(folder)
    valmar.build(folder)
    if ending:
        (folder / "graph.trig.gz").write_bytes(gzip.compress((folder / "graph.trig").read_bytes()))
        (folder / "graph.trig").unlink()
    read = files._read
    monkeypatch.setattr(files, "_read", lambda path: names.append(path.name) or read(path))
    compiled.load(folder)
    assert names.count(f"graph.trig{ending}") == 1


def test_system_tools_pack_what_is_read(tmp_path):
    for tool, ending in (("gzip", ".gz"), ("bzip2", ".bz2"), ("xz", ".xz")):
        path = tmp_path / f"{tool}.nq"
        path.write_bytes(TRIPLE)
        try:
            subprocess.run([tool, str(path)], check=True)
        except FileNotFoundError:
            continue
        assert asked([tmp_path / f"{tool}.nq{ending}"]) is True
