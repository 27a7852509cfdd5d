"""How people spell names, and which thing a typed name means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import pyoxigraph as ox

from kg.errors import UnknownNameError
from kg.rdf import iris
from kg.rdf.dataset import Dataset
from kg.rdf.terms import Thing

_DEFAULT = ox.DefaultGraph()
# How far down a post counts as a name of whoever holds it: a label, another name and a slug count for more.
_OF_A_POST = 3

# What names from other languages are spelled with, and what all spellings come to, in this order: Cyrillic letters, letters that no
# accent makes (a Turkish dotless i, a Greek sigma at the end), and groups of letters for one sound. The page goes by the same list.
SPELLINGS: tuple[tuple[str, str], ...] = (
    *zip("абвгґдеєзиіклмнопрстуфхыэ", "abvggdeeziiklmnoprstufhie", strict=True),
    *(("ж", "zh"), ("ц", "ts"), ("ч", "ch"), ("ш", "sh"), ("щ", "sh"), ("ю", "iu"), ("я", "ia"), ("ъ", ""), ("ь", "")),
    *(
        ("ß", "ss"),
        ("ø", "o"),
        ("ł", "l"),
        ("đ", "d"),
        ("ð", "d"),
        ("þ", "th"),
        ("æ", "e"),
        ("œ", "e"),
        ("\u0131", "i"),
        ("\u03c2", "\u03c3"),
        ("'", ""),
    ),
    *(("shch", "sh"), ("sch", "sh"), ("tch", "ch"), ("dzh", "j"), ("dj", "j"), ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t")),
    *(("gue", "ge"), ("gui", "gi"), ("ph", "f"), ("tz", "ts"), ("x", "ks"), ("ck", "k"), ("q", "k"), ("w", "v"), ("y", "i"), ("j", "i")),
    *(("ae", "e"), ("oe", "o"), ("ue", "u"), ("ou", "u"), ("oo", "u"), ("ie", "i")),
)
# What an English name may begin with: "this vote" is called "the vote" or "vote" elsewhere.
_DETERMINERS = ("the ", "this ", "that ", "these ", "those ", "a ", "an ")


def fold(text: str) -> str:
    """A name as it is compared: without case, accents and doubled or surrounding space; all apostrophes are alike."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).replace("\u2019", "'").split())


def spelled(text: str) -> str:
    """A name as it is compared across spellings, such as Tchaikovsky and Chaikovskiy, or Sergey and Sergei; no letter stands twice."""
    text = fold(text)
    for written, meant in SPELLINGS:
        text = text.replace(written, meant)
    return re.sub(r"(.)\1+", r"\1", text)


def _bare(folded: str) -> str:
    """A folded name without the determiner that it begins with."""
    return next((folded.removeprefix(word) for word in _DETERMINERS if folded.startswith(word)), folded)


def said_of_others(data: Dataset, name: str, meant: ox.NamedNode) -> list[str]:
    """Sentences that name the other things that a name could mean; none where the name is an address, or fits this thing alone."""
    if _as_iri(data.base, name) == meant:
        return []
    wanted = fold(name)
    spelled_so = ((node, fold(spelling)) for node, spelling, rank in _spellings(data, None) if rank < 2)
    others = {node for node, known in spelled_so if wanted in (known, known.partition(" (")[0])} - {meant}
    if not others:
        return []
    listed = ", ".join(sorted(f"{data.short(node.value)} ({data.label(node)})" for node in others))
    return [f"“{name}” is taken as {data.short(meant.value)} ({data.label(meant)}). It can also mean {listed}."]


def resolve(data: Dataset, name: str | Thing | ox.NamedNode, *, scheme: str = "") -> ox.NamedNode:
    """The thing that somebody means by a label, an alias, a slug, a prefixed name or an IRI, or by a thing of an answer.

    Case, accents and doubled space do not matter, nor, where no name is written so, how names of other languages are spelled, or
    whether “the” or “this” stands before it. With the label of a closed list as `scheme`, a member of that list is meant. Raises
    UnknownNameError, with the nearest candidates, where nothing or more than one thing fits.
    """
    name = name.iri if isinstance(name, Thing) else name.value if isinstance(name, ox.NamedNode) else name
    if not isinstance(name, str):
        raise UnknownNameError(f"{name!r} is not a name.", fix="A name is text, or a thing of an answer.")
    members = _members(data, scheme) if scheme else None
    named = _as_iri(data.base, name)
    if named is not None and (named in members if members is not None else any(data.store.quads_for_pattern(named, None, None))):
        return named
    wanted = fold(name)
    spellings: dict[str, dict[ox.NamedNode, int]] = {}
    for node, spelling, rank in _spellings(data, members):
        ranks = spellings.setdefault(fold(spelling), {})
        ranks[node] = min(rank, ranks.get(node, rank))
    best = spellings.get(wanted) or _spelled_alike(spellings, wanted)
    # A label counts for more than an alias: "Valmar" is the city of that name, whatever else is called so too.
    fitting = [node for node, rank in best.items() if rank == min(best.values())]
    if fitting and best[fitting[0]] == _OF_A_POST:
        fitting = _in_posts(spellings, wanted)
    if len(fitting) == 1:
        return fitting[0]
    where = f" in {iris.slug(data.base)}" if data.base else ""
    if fitting:
        listed = ", ".join(sorted(f"{data.short(node.value)} ({data.label(node)})" for node in fitting))
        raise UnknownNameError(f"{name!r} can mean several things{where}: {listed}.", fix="Name one by what stands before its brackets.")
    if members is not None:
        known = ", ".join(sorted(data.label(node) for node in members))
        raise UnknownNameError(f"there is no {scheme} called {name!r}.", fix=f"Known are: {known}.")
    raise UnknownNameError(f"there is no thing called {name!r}{where}.", fix=_suggestion(data, wanted, spellings))


def _in_posts(spellings: dict[str, dict[ox.NamedNode, int]], wanted: str) -> list[ox.NamedNode]:
    """Whoever is called by a post with the typed words in it: “the president” may be that of another country too."""
    having = (ranks for folded, ranks in spellings.items() if re.search(rf"\b{re.escape(spelled(_bare(wanted)))}\b", spelled(folded)))
    return list({node for ranks in having for node, rank in ranks.items() if rank == _OF_A_POST})


def _spelled_alike(spellings: dict[str, dict[ox.NamedNode, int]], wanted: str) -> dict[ox.NamedNode, int]:
    """The things with a name that is another spelling of what was typed, each with its best rank."""
    alike = spelled(_bare(wanted))
    best: dict[ox.NamedNode, int] = {}
    for ranks in (ranks for folded, ranks in spellings.items() if alike and spelled(_bare(folded)) == alike):
        best |= {node: min(rank, best.get(node, rank)) for node, rank in ranks.items()}
    return best


def _suggestion(data: Dataset, wanted: str, spellings: dict[str, dict[ox.NamedNode, int]]) -> str:
    """The labels of the things whose spelling is nearest to what was typed, as a question."""
    import difflib  # only a slip needs it

    # What has the typed words in it is meant sooner than what is only spelled alike.
    having = [spelling for spelling in spellings if re.search(rf"\b{re.escape(wanted)}\b", spelling)] if wanted else []
    near = sorted(having, key=lambda spelling: (min(spellings[spelling].values()), len(spelling), spelling))
    if not near:
        near = difflib.get_close_matches(wanted, spellings, n=5, cutoff=0.6)
        near += [spelling for spelling in sorted(spellings) if wanted and wanted in spelling]
    candidates = list(dict.fromkeys(data.label(node) for spelling in near for node in sorted(spellings[spelling], key=str)))
    return f"Did you mean {' or '.join(candidates[:5])}?" if candidates else ""


def _as_iri(base: str, name: str) -> ox.NamedNode | None:
    """The IRI that a name may spell: in full, prefixed, or relative to the article's base."""
    text = name.strip().removeprefix("<").removesuffix(">")
    prefix = text.partition(":")[0]
    if prefix in iris.PREFIXES and ":" in text:
        text = iris.expand(text)
    elif not re.match(r"[a-z][a-z0-9+.-]*:", text):
        text = base + text
    try:
        return ox.NamedNode(text)
    except ValueError:
        return None


def _members(data: Dataset, scheme: str) -> set[ox.NamedNode]:
    """The members of the closed list with a label."""
    labelled = data.store.quads_for_pattern(None, iris.node("rdfs:label"), ox.Literal(scheme, language="en"), _DEFAULT)
    lists = {quad.subject for quad in labelled}
    listed = data.store.quads_for_pattern(None, iris.node("skos:inScheme"), None, _DEFAULT)
    return {quad.subject for quad in listed if quad.object in lists and isinstance(quad.subject, ox.NamedNode)}


def _spellings(data: Dataset, members: set[ox.NamedNode] | None) -> Iterator[tuple[ox.NamedNode, str, int]]:
    """Yield every thing that a name can mean with each of its spellings, and 0 for a label, 1 for another name, 2 for a slug.

    For the post of somebody, as the article words it, it is _OF_A_POST.
    """
    for rank, predicate in ((0, "rdfs:label"), (1, "skos:altLabel"), (1, "skos:hiddenLabel")):
        for quad in data.store.quads_for_pattern(None, iris.node(predicate), None, _DEFAULT):
            node = quad.subject
            if not isinstance(node, ox.NamedNode) or not isinstance(quad.object, ox.Literal):
                continue
            # Terms of the vocabulary have labels too, but nobody asks for them as things of the story.
            if node in members if members is not None else not node.value.startswith((iris.KG, iris.FACT, iris.VOCABULARIES)):
                yield node, quad.object.value, rank
                # The end of an address such as incompatibility/nato is nothing that people call a thing.
                if rank == 0 and not (data.base and "/" in node.value.removeprefix(data.base)):
                    yield node, iris.local(node.value), 2
    if members is not None:
        return
    # Who is called by what he or she is, such as “the mayor”, as far as that is vouched for.
    for role in data.store.quads_for_pattern(None, iris.node("kg:statedAs"), None, _DEFAULT):
        for quad in data.store.quads_for_pattern(role.subject, iris.node("kg:holder"), None, _DEFAULT):
            if isinstance(quad.object, ox.NamedNode) and isinstance(role.object, ox.Literal):
                yield quad.object, role.object.value, _OF_A_POST
    for form in data.store.quads_for_pattern(None, iris.node("kg:form"), None, _DEFAULT):
        for quad in data.store.quads_for_pattern(form.subject, iris.node("kg:formOf"), None, _DEFAULT):
            if isinstance(quad.object, ox.NamedNode) and isinstance(form.object, ox.Literal):
                yield quad.object, form.object.value, 1
