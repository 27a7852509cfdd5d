"""Reading what people hand us, and writing files whole or not at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from kg.errors import InputError

_SIZE_LIMIT = 256 * 2**20
# What the first bytes of a file betray, in the order they are tried.
_SIGNATURES = (
    (b"\x1f\x8b", "gzip data", "Unpack it first."),
    (b"BZh", "bzip2 data", "Unpack it first."),
    (b"\xfd7zXZ\0", "xz data", "Unpack it first."),
    (b"\x28\xb5\x2f\xfd", "zstd data", "Unpack it first."),
    (b"PK\x03\x04", "a zip archive", "Unpack it first."),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "Unpack it first."),
    (b"\x04\x22\x4d\x18", "lz4 data", "Unpack it first."),
    (b"\x89PNG", "a PNG picture", "Name a text file."),
    (b"%PDF", "a PDF", "Name a text file."),
    (b"\xff\xfe", "UTF-16 text", "Save it as UTF-8."),
    (b"\xfe\xff", "UTF-16 text", "Save it as UTF-8."),
)
# The endings of compressed files that read_unpacked reads.
COMPRESSED = (".gz", ".bz2", ".xz", ".zst")


class Place(NamedTuple):
    """Where something stands in a file; lines and columns count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        """The place as editors and compilers write it."""
        return f"{self.file}:{self.line}:{self.column}"


def place(path: Path, before: str) -> Place:
    """The place in a file that some text of it stands before."""
    before = before.replace("\r\n", "\n").replace("\r", "\n")
    return Place(str(path), before.count("\n") + 1, len(before) - before.rfind("\n"))


def read_bytes(path: Path) -> bytes:
    """The content of a regular file, without a UTF-8 byte-order mark.

    Raises InputError for what is missing, not a regular file, too large, compressed or unreadable.
    """
    return _plain(_read(path), path)


def _plain(data: bytes, path: Path) -> bytes:
    for signature, kind, fix in _SIGNATURES:
        if data.startswith(signature):
            raise InputError(f"this is {kind}.", where=str(path), fix=fix)
    return data.removeprefix(b"\xef\xbb\xbf")


def read_unpacked(path: Path) -> bytes:
    """The content of a file as read_bytes does, unpacked where it is compressed by gzip, bzip2, xz or zstd.

    Raises InputError as read_bytes does, and for what cannot be unpacked, or is too large once it is.
    """
    data = _read(path)
    kind = next((kind for signature, kind, _ in _SIGNATURES[:4] if data.startswith(signature)), None)
    if not data and path.suffix.lower() in COMPRESSED:
        raise InputError("the file is empty, which no compressed file is.", where=str(path), fix="Fetch or pack it again.")
    if kind is None:
        return _plain(data, path)
    members, room = [], _SIZE_LIMIT
    new = _decompressor(kind, path)
    try:
        while data:
            member = new()
            members.append(member.decompress(data, room + 1))
            room -= len(members[-1])
            if room < 0:
                raise InputError(f"unpacked, the file is larger than {_SIZE_LIMIT >> 20} MiB.", where=str(path), fix="Split it.")
            if not member.eof:
                raise EOFError("it ends too early")
            # Between pieces that were packed apart there may be nulls, and nothing else.
            data = member.unused_data.lstrip(b"\0")
    except InputError:
        raise
    # Each library has an error of its own for what is cut or broken.
    except Exception as error:
        raise InputError(f"this {kind} cannot be unpacked: {str(error).rstrip('.')}.", where=str(path)) from None
    content = b"".join(members)
    if content[257:262] == b"ustar":
        raise InputError("this is a tar archive.", where=str(path), fix="Unpack it first.")
    return _plain(content, path)


def _decompressor(kind: str, path: Path) -> Callable[[], Any]:
    """What makes something that unpacks one piece of compressed data."""
    from importlib import import_module

    if kind == "gzip data":
        return partial(import_module("zlib").decompressobj, 31)
    if kind != "zstd data":
        module, name = {"bzip2 data": ("bz2", "BZ2Decompressor"), "xz data": ("lzma", "LZMADecompressor")}[kind]
        return partial(getattr(import_module(module), name))
    for module in ("compression.zstd", "backports.zstd"):
        try:
            return partial(import_module(module).ZstdDecompressor)
        except ImportError:
            continue
    raise InputError(
        "zstd data is read by Python 3.14 or the package backports.zstd.", where=str(path), fix="Install it, or unpack the file."
    )


def _read(path: Path) -> bytes:
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise InputError("this is a folder, not a file.", where=str(path), fix="Name a file in it.")
        if not stat.S_ISREG(mode):
            raise InputError("this is not a regular file.", where=str(path), fix="Save its content to a file first.")
        if path.stat().st_size > _SIZE_LIMIT:
            raise InputError(f"the file is larger than {_SIZE_LIMIT >> 20} MiB.", where=str(path), fix="Split it.")
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError("there is no such file.", where=str(path)) from None
    except (OSError, ValueError) as error:
        raise InputError(f"the file cannot be read: {getattr(error, 'strerror', None) or error}.", where=repr(str(path))) from None


def files_below(folder: Path) -> Iterator[Path]:
    """Yield the files in a folder and in those within it, but for hidden ones: the notes that systems and editors keep beside files.

    Raises InputError for a folder that cannot be read: what lies in it would be missed without a word.
    """

    def refuse(error: OSError) -> None:
        what = f"the folder cannot be read: {error.strerror}."
        raise InputError(what, where=os.fsdecode(error.filename), fix="Let it be read, or move it elsewhere.") from None

    for here, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(here, name) for name in names if not name.startswith("."))


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, with line ends as newlines. Raises InputError, with the line of the first bad byte."""
    data = read_bytes(path)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(
            f"byte 0x{data[error.start]:02x} is not UTF-8.",
            where=str(place(path, data[: error.start].decode())),
            fix="Save the file as UTF-8 (it may be Latin-1).",
        ) from None
    if "\0" in text:
        where = str(place(path, text[: text.index("\0")]))
        raise InputError("there is a NUL character in the text.", where=where, fix="Save the file as plain UTF-8 text (it may be UTF-16).")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file so that it is there whole or not at all, whatever happens meanwhile.

    The content goes to a temporary file in the same folder, to the disk, and then takes the name in one step.
    Raises InputError where that cannot be done.
    """
    import tempfile

    data = content.encode() if isinstance(content, str) else content
    temporary = None
    try:
        # A link stays one: what it leads to is written. A device, a pipe or a folder is not replaced by a file.
        target = Path(os.path.realpath(path))
        if target.is_symlink():
            raise InputError("the file cannot be written: the links lead in a circle.", where=str(path), fix="Name another.")
        if target.exists() and not target.is_file():
            raise InputError("this is not a regular file.", where=str(path), fix="Name another.")
        target.parent.mkdir(parents=True, exist_ok=True)
        # The name of a file may be as long as the system allows.
        descriptor, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.", suffix=".tmp")
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes files private; a new file gets what the umask allows, an old one keeps what it had.
        Path(temporary).chmod(stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~umask())
        Path(temporary).replace(target)
    # A name may have a NUL character or half of another in it.
    except (OSError, ValueError) as error:
        what = f"the file cannot be written: {getattr(error, 'strerror', None) or error}."
        raise InputError(what, where=str(path), fix="Nothing was changed.") from None
    finally:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep other processes of this program from changing a folder's files meanwhile, where the system can; they wait."""
    try:
        import fcntl
    except ImportError:  # on Windows
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def umask() -> int:
    """What new files and folders of this process are not allowed."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
