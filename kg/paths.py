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
GUIDE = ROOT / "guide" / "SKILL.md"


def article_folder(name: str | None = None) -> Path:
    """The folder of an article: that of a path or of the name of one that comes with the project, or else the one at hand.

    Where none is at hand it is the first of those that come with the project. Raises InputError where there is no such folder, it holds
    no article, or several are at hand.
    """
    if name is None:
        return at_hand() or ARTICLES / shipped()[0]
    if not name.strip():
        raise InputError("the name of the article is empty.", fix="Name one, or leave it out.")
    try:
        for folder in (Path(name), ARTICLES / name):
            if _holds_article(folder):
                return folder
        is_folder = Path(name).is_dir()
    except OSError as error:  # such as a name that is too long
        raise InputError(f"no article can be looked for there: {error.strerror}.", where=name[:80], fix="Name a folder.") from None
    if is_folder:
        fix = "Name a folder with an article.yaml or a graph.trig in it; kg new makes one from a text."
        raise InputError("there is no article in this folder.", where=name, fix=fix)
    fix = f"Name the folder of an article, or one of those that come with kg: {', '.join(shipped())}."
    raise InputError(f"there is no article {name!r}.", fix=fix)


def at_hand() -> Path | None:
    """The folder of the article at hand: the one that we are in, or the only one within the folder that we are in.

    None where there is none. Raises InputError where there are several, or the folder that we are in is gone.
    """
    here = working_folder()
    around = next((folder for folder in (here, *here.parents) if _holds_article(folder)), None)
    if around:
        return Path(os.path.relpath(around))
    within = [path for path in sorted(Path().iterdir()) if _holds_article(path)]
    if len(within) > 1:
        raise InputError(f"there are several articles here: {', '.join(map(str, within))}.", fix="Name one with --article.")
    return within[0] if within else None


def working_folder() -> Path:
    """The folder that we are in. Raises InputError where it is gone."""
    try:
        return Path.cwd()
    except FileNotFoundError:
        raise InputError("the folder that you are in is gone.", fix="Go to another, or name an article with --article.") from None


def shipped() -> list[str]:
    """The names of the articles that come with the project."""
    return sorted(folder.name for folder in ARTICLES.iterdir() if _holds_article(folder))


def _holds_article(folder: Path) -> bool:
    return bool(article_record(folder) or compiled_graph(folder))


def text_file(folder: Path, named: str | Path | None = None) -> Path | None:
    """The file with an article's text: the one that is named, or text.txt in the article's folder, or None."""
    own = folder / "text.txt"
    return Path(named) if named is not None else own if own.is_file() else None


def article_record(folder: Path) -> Path | None:
    """The sheet with the record of the article in a folder, article.yaml or article.yml, or None where there is none."""
    records = (path for path in folder.glob("article.*") if path.name.lower() in ("article.yaml", "article.yml"))
    return next((path for path in records if path.is_file()), None)


def compiled_graph(folder: Path) -> Path | None:
    """The compiled graph in the folder of an article, plain or compressed, or None where there is none."""
    names = ("graph.trig", *(f"graph.trig{ending}" for ending in COMPRESSED))
    return next((folder / name for name in names if (folder / name).is_file()), None)


def language_file(tag: str, *, of_page: bool = False) -> Path | None:
    """What the ontology has of a language, whose tag is such as es or es-MX, or the page's words in it; None where there is none."""
    folder = ONTOLOGY / "language" / "page" if of_page else ONTOLOGY / "language"
    code = tag.partition("-")[0].casefold()
    # Compared, as a tag that is none may be too long for a name, or lead elsewhere.
    return next((path for path in folder.glob("*.toml") if path.stem == code), None)


def child_environment() -> dict[str, str]:
    """The environment for a child process that runs a module of this package, wherever the package is.

    The child is to be started with `python -P`, so that it imports nothing by accident from the folder that the user is in.
    """
    path = os.pathsep.join(filter(None, (str(_HERE.parent), os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": path}
