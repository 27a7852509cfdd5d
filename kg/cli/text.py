"""The commands that read an article's text: each takes the options of the command line and returns its exit code."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.cli import output
from kg.errors import InputError
from kg.files import read_text, umask, write_whole
from kg.paths import article_record, text_file

if TYPE_CHECKING:
    from kg.text.cues import Cues

_THINGS = """\
# The things that the claims speak of: an id, a class (type) and a label each.
- {{id: publisher, type: NewsOutlet, label: {publisher}}}
"""
_CLAIMS = """\
# The claims, in the order of the text: kg next shows what comes next. A plain claim is four lines:
#
# - id: claim/NAME
#   paraphrase: What is claimed, in one sentence of your own.
#   says: {id: THING, KEY: THING}
#   passage: s1.p1.1
"""


def passages(options: Namespace) -> int:
    """Read the passages of a text: print or write their sheet, or show them with their words."""
    from kg.article import forms, passages, sheets

    folder, file = _folder_and_text(options)
    record, lines, cues = _record(folder)
    text = _text(file)
    try:
        body, found = passages.split(text, lines, cues)
        left_out = passages.dropped(text, lines)
    except InputError as error:
        raise InputError(error.what, where=str(record), fix=error.fix) from None
    if options.words:
        rows = [(each.address, body[each.start : each.end]) for each in found]
        if (layout := output.layout(options)) == "json":
            output.as_json([{"address": address, "words": words} for address, words in rows])
        else:
            output.print_rows(("address", "words"), rows, layout)
    elif options.write:
        sheet = folder / "passages.yaml"
        # A sheet of things that cannot be read is told before anything is written.
        others = [path for path in sheets.sheet_paths(folder) if path.name not in (sheet.name, forms.FILE)]
        names = forms.of_text(map(sheets.read_sheet, others), text, lines, cues)
        write_whole(sheet, passages.sheet(found))
        print(f"{sheet}: {len(found)} passages")
        if names or (folder / forms.FILE).exists():
            write_whole(folder / forms.FILE, forms.sheet(names))
            print(f"{folder / forms.FILE}: {len(names)} names of things")
    else:
        print(passages.sheet(found), end="")
    if left_out and (options.write or options.words):
        shown = [f"line {number}: {words[:70]}{'…' if len(words) > 70 else ''}" for number, words in left_out]
        output.note("\n".join([f"{output.article_name(options)}: {len(left_out)} lines of the text are not content.", *shown]))
    return 0


def _folder_and_text(options: Namespace) -> tuple[Path, Path]:
    """The article's folder and the file of its text, from what is named by its place or by an option."""
    named = [Path(name) for name in options.named]
    if options.text is None and named:
        options.text = named.pop()
    if named and options.article is None:
        options.article = str(named.pop())
    folder = output.article(options)
    file = text_file(folder, options.text)
    if named or file is None:
        raise InputError("one file with the article's text is to be named.", fix="Write kg passages TEXT, with --article FOLDER before it.")
    return folder, file


def _record(folder: Path) -> tuple[Path, dict[str, Any], Cues | None]:
    """The file of an article's record, which lines of its text are what, and its cues. Raises InputError where it does not say."""
    from kg.article import sheets

    path = article_record(folder) or folder / "article.yaml"
    read = [sheets.read_sheet(path)]
    record = sheets.record(read)
    if record is None or "lines" not in record.data:
        what = "the record does not say which lines of the text are what."
        raise InputError(what, where=str(path), fix="Add lines: {title: …, body: …}.")
    return path, record.data["lines"], sheets.cues(read)


def _text(file: Path) -> str:
    """The text in a file. Raises InputError for a web page, which has no lines to name."""
    from kg.article import web_page

    text = read_text(file)
    if web_page.is_page(text):
        fix = "Let kg new make the folder of it: that saves the text beside the page."
        raise InputError("this is a web page, and lines are named in a plain text.", where=str(file), fix=fix)
    return text


def new(options: Namespace) -> int:
    """Make the folder of an article from its text: a record, the passages, and sheets for things and claims."""
    import json
    import re
    import shutil
    import tempfile

    from kg.article import passages, top, web_page
    from kg.text.cues import cues_of, languages
    from kg.text.words import language_of

    folder: Path = options.new_folder
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError("there is something here already.", where=str(folder), fix="Name a folder that is not there yet.")
    text, file, captions = read_text(options.file), options.file, 0
    if web_page.is_page(text):
        (text, captions), file = web_page.text_of(text), file.with_suffix(".txt")
        if file.exists():
            raise InputError("the text of the page would be saved here, and there is a file already.", where=str(file), fix="Move it.")
    if not text.strip():
        raise InputError("the text is empty.", where=str(file), fix="Name the file with the words of the article.")
    if options.language and not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", options.language):
        raise InputError(f"{options.language!r} is not the code of a language.", fix="Write one such as en, es or fr.")
    language = options.language or language_of(text)
    if not language:
        known = ", ".join(languages())
        output.note(
            f"{options.file}: its language is none of those that have cues ({known}), and is taken for en; --language names another."
        )
        language = "en"
    cues = cues_of(language)
    named = cues.values["placeholders"] if cues else {}
    read = top.read(text, cues, captions) if cues else top.Top()
    lines = passages.guess(text, captions, read)
    body, found = passages.split(text, lines, cues)
    headline = body[found[0].start : found[0].end]
    record = {
        "id": "article",
        "type": "Article",
        "label": named.get("article", "the article"),
        "headline": headline,
        "language": language,
        "publisher": "publisher",
        **({"author": read.author} if read.author else {}),
        **({"published": read.published.isoformat()} if read.published else {}),
    }
    entry = [f"{'-' if key == 'id' else ' '} {key}: {json.dumps(value, ensure_ascii=False)}" for key, value in record.items()]
    entry.append("  # Line numbers of the text, counted from 1: what is neither title nor body, such as a menu, is not content.")
    entry.append("  lines: {" + ", ".join(f"{key}: {value}" for key, value in lines.items()) + "}")
    publisher = json.dumps(options.publisher or named.get("publisher", "the publisher"), ensure_ascii=False)
    files = {
        "article.yaml": "# The article's record.\n" + "\n".join(entry) + "\n",
        "passages.yaml": passages.sheet(found),
        "things.yaml": _THINGS.format(publisher=publisher),
        "claims.yaml": _CLAIMS,
    }
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        # The folder takes its name when it is whole. From Python 3.12 on, mkdtemp returns an absolute path.
        made = folder.parent / Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name[:40]}.")).name
    except OSError as error:
        raise InputError(f"the folder cannot be made: {error.strerror}.", where=str(folder), fix="Name another.") from None
    try:
        for name, content in files.items():
            write_whole(made / name, content)
        if file != options.file:
            write_whole(file, text)
        # mkdtemp makes folders private; a new one gets what the umask allows.
        made.chmod(0o777 & ~umask())
        made.replace(folder)
    except OSError as error:  # such as one that another process has made meanwhile
        raise InputError(f"the folder cannot be made: {error.strerror}.", where=str(folder), fix="Name another.") from None
    except InputError as error:
        raise InputError(error.what, where=error.where.replace(made.name, folder.name), fix=error.fix) from None
    finally:
        shutil.rmtree(made, ignore_errors=True)
    if file != options.file:
        print(f"{file}: the text of the page")
    print(f"{folder}: {len(found)} passages")
    output.note(f"read {folder / 'article.yaml'} and look at kg passages --words {file} -a {folder}; then kg next {folder} --text {file}")
    return 0
