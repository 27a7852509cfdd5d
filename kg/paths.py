"""Where the files of the project lie, in a clone as in an installed wheel."""

import os
from pathlib import Path

from kg.errors import InputError
from kg.files import COMPRESSED

_HERE = Path(__file__).resolve().parent
# A wheel carries the data beside the modules; a clone has it one level up.
ROOT = _HERE / "_files" if (_HERE / "_files").is_dir() else _HERE.parent
ONTOLOGY = ROOT / "ontology"
QUERIES = ROOT / "queries"
ARTICLES = ROOT / "articles"

DEFAULT_ARTICLE = "alaska-summit"


def article_folder(name: str) -> Path:
    """Return the folder of an article, given its name among those that ship with the project, or a path.

    Raises InputError where there is no such folder or it holds no article.
    """
    folder = Path(name)
    if not folder.is_dir():
        folder = ARTICLES / name
    if article_record(folder) or compiled_graph(folder):
        return folder
    known = ", ".join(sorted(each.name for each in ARTICLES.iterdir() if each.is_dir()))
    raise InputError(
        f"there is no article {name!r}.",
        fix=f"Name a folder with an article.yaml or a graph.trig in it, or one of: {known}.",
    )


def text_file(folder: Path, named: str | Path | None = None) -> Path | None:
    """Return the file with an article's text: the one that is named, or text.txt in the article's folder, or None."""
    own = folder / "text.txt"
    return Path(named) if named is not None else own if own.is_file() else None


def article_record(folder: Path) -> Path | None:
    """Return the sheet with the record of the article in a folder, article.yaml or article.yml, or None where there is none."""
    found = (path for path in folder.glob("article.*") if path.name.lower() in ("article.yaml", "article.yml"))
    return next((path for path in found if path.is_file()), None)


def compiled_graph(folder: Path) -> Path | None:
    """Return the compiled graph in the folder of an article, plain or compressed, or None where there is none."""
    names = ("graph.trig", *(f"graph.trig{ending}" for ending in COMPRESSED))
    return next((folder / name for name in names if (folder / name).is_file()), None)


def child_environment() -> dict[str, str]:
    """Return the environment for a child process that runs a module of this package, wherever the package is.

    The child is to be started with `python -P`, so that it imports nothing by accident from the folder that the user is in.
    """
    path = os.pathsep.join(filter(None, (str(_HERE.parent), os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": path}
