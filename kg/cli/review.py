"""The command that takes a person through the claims that wait for one; it returns its exit code."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
import textwrap
from argparse import Namespace
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from kg.article import entries
from kg.article.nodes import ASSISTANT, REVIEW
from kg.check.keys import Key, keys
from kg.check.review import written_by
from kg.cli import output
from kg.errors import InputError
from kg.files import read_text
from kg.paths import text_file
from kg.review import deciding
from kg.review.deciding import Decision, Waiting
from kg.review.session import Session
from kg.tables import indented

_PROMPT = "accept change reject skip undo quit [a c r s u q]: "
_HELP = """\
a  accept: it says what its words say
c  change a key, or all in your editor; it is shown again
r  reject: it stays in its sheet, and is not published
s  skip: it comes again at the end
u  undo: take the last decision back
q  quit: the next kg review goes on where this one ends"""
_MARK = "#| "


def review(options: Namespace) -> int:
    """Show each claim that waits beside its words, and write what the person decides."""
    folder = output.article(options)
    file = text_file(folder, options.text)
    session = Session(folder, read_text(file) if file else None, _reviewer(options), output.article_name(options))
    try:
        while session.queue and _step(session):
            pass
    except EOFError:
        print()
    except KeyboardInterrupt:
        print()
        _print_sum(session)
        raise
    _print_sum(session)
    return 0


def _reviewer(options: Namespace) -> str:
    """The name of the person who reviews. Raises InputError where it is an assistant's."""
    import getpass

    try:
        name = str(options.by or getpass.getuser())
    except (KeyError, ImportError, OSError):
        raise InputError("this machine does not know your name.", fix="Write kg review --by NAME.") from None
    if name.startswith(ASSISTANT):
        raise InputError("an assistant reviews no claims.", fix="Leave it to a person: kg review --by NAME.")
    return name


def _step(session: Session) -> bool:
    """Show the next claim and do what the person wants. Returns whether to go on."""
    shown = session.queue[0]
    _show(session, shown)
    _forget_typed()
    while True:
        key = _asked(_PROMPT).lower()[:1]
        if key == "q":
            return False
        if key in _KEYS:
            try:
                if _KEYS[key](session):
                    return True
            except deciding.MeanwhileError as error:
                print(_wrapped(f"{error.what} It is left as it is."))
                with suppress(InputError):
                    session.again()
                return True
            except InputError as error:
                print(_wrapped(str(error)))
                # Nothing is decided of a claim that is not shown.
                if session.queue[0].id != shown.id:
                    return True
        else:
            print(_HELP)


def _accept(session: Session) -> bool:
    claim = session.queue[0]
    if session.findings(claim) and _asked("The check finds something. Accept it? (y: yes) ") != "y":
        return False
    _decided(session, deciding.accept(session.folder, claim, session.reviewer), "accepted")
    return True


def _reject(session: Session) -> bool:
    claim = session.queue[0]
    reason = _asked("Why? (Enter: no reason) ")
    _decided(session, deciding.reject(session.folder, claim, session.reviewer, reason), "rejected")
    return True


def _decided(session: Session, decision: Decision, how: str) -> None:
    session.history.append((session.queue.pop(0), decision, how))
    session.counts[how] += 1
    print(f"{decision.id}: {how}")


def _skip(session: Session) -> bool:
    claim = session.queue.pop(0)
    session.queue.append(claim)
    session.history.append((claim, None, None))
    return True


def _undo(session: Session) -> bool:
    """Take the last decision back, and show its claim again."""
    if not session.history:
        print("There is nothing to undo.")
        return False
    claim, decision, how = session.history[-1]
    if decision:
        deciding.undo(session.folder, decision)
    if how:
        session.counts[how] -= 1
    print(f"{claim.id}: {how or ('changed' if decision else 'skipped')}, taken back")
    session.history.pop()
    session.queue = [claim, *(each for each in session.queue if each.id != claim.id)]
    session.again()
    return True


def _change(session: Session) -> bool:
    """Change one key of the claim, or all of it in an editor, and show it again."""
    claim = session.queue[0]
    known = {each.name: each for each in keys()}
    key = _asked("Which key? (e: your editor; Enter: none) ")
    if key == "e":
        decision = _edited(session, claim)
    elif key in known.keys() - {"id", *REVIEW}:
        now = _value(claim, key) or claim.values.get(key, "not written")
        value = _asked(f"{key} is {now}.{_words_of(known[key])}\nNow? (Enter: as it is; -: take it out) ")
        changed = None if value == "-" else entries.typed(value)
        decision = deciding.change(session.folder, claim, session.reviewer, key, changed) if value else None
    else:
        print(f"There is no key {key!r} to change. kg keys lists them." if key else "Nothing is changed.")
        decision = None
    if decision:
        session.history.append((claim, decision, None))
        session.again()
    return decision is not None


def _words_of(key: Key) -> str:
    """The words that a key takes, if there are few."""
    return f" It may be: {', '.join(key.words)}." if 0 < len(key.words) < 20 else ""


def _edited(session: Session, claim: Waiting) -> Decision | None:
    """Change the lines of a claim in the person's editor, as often as it takes for them to be an entry."""
    words = "".join(f"{_MARK}{line}\n" for line in _words(session, claim))
    text = f"{words}{claim.text}"
    editor = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{claim.id.rpartition('/')[2]}.yaml"
        while True:
            path.write_text(text, encoding="utf-8")
            try:
                subprocess.run([*editor, str(path)], check=True)
            except (OSError, subprocess.CalledProcessError) as error:
                raise InputError(f"the editor {editor[0]!r} did not end well: {error}.", fix="Set EDITOR to another.") from None
            text = read_text(path)
            lines = "".join(line for line in text.splitlines(keepends=True) if not line.startswith(_MARK))
            if lines.strip() == claim.text.strip():
                print("Nothing is changed.")
                return None
            try:
                return deciding.rewrite(session.folder, claim, session.reviewer, lines)
            except deciding.MeanwhileError:
                raise
            except InputError as error:
                print(_wrapped(str(error)))
                if _asked("Enter: edit it again; x: leave it as it was ") == "x":
                    return None


def _value(claim: Waiting, key: str) -> str:
    """How the value of a key stands in the lines of a claim."""
    entry = entries.find(claim.text, claim.id)
    pair = next((pair for pair in entry.node.value if pair[0].value == key), None) if entry else None
    return " ".join(entry.text[pair[1].start_mark.index : pair[1].end_mark.index].split()) if entry and pair else ""


def _show(session: Session, claim: Waiting) -> None:
    """Print a claim beside its words, with what the check finds in it."""
    from kg.graph import Graph
    from kg.render import prose

    width = output.width()
    head = f"{len(session.queue)} of {session.whole} left · {claim.path.name} · {claim.values['status']}{written_by(claim.values)}"
    print(f"\n{'─' * width}\n{textwrap.fill(output.cleaned(head), width)}\n")
    print("\n".join(_words(session, claim, width)), end="\n\n")
    if session.checked.data:
        graph = Graph(session.checked.data, session.folder, text=session.text)
        record = graph.claim(claim.id)
        first, *fields = prose.claim(record._replace(passages=[]), width).split("\n")
        print("\n".join([*textwrap.wrap(first, width, subsequent_indent="  "), *fields]))
    else:
        print(output.cleaned(claim.text.rstrip()))
    for thing, told in session.described(claim):
        print(indented("declared", output.cleaned(f"{thing}: {told}"), 18, width))
    for key in ("ask", "waive"):
        if value := _value(claim, key):
            print(indented(key, value, 18, width))
    for finding in session.findings(claim):
        print(indented("check", output.cleaned(finding), 18, width))
    print()


def _words(session: Session, claim: Waiting, width: int = 100) -> list[str]:
    """The words that a claim rests on, and what stands before them."""
    from kg.article import coverage, passages
    from kg.graph import Graph

    if not session.checked.data:
        return ["The sheets cannot be compiled, so that no words are shown."]
    if session.text is None:
        return ["The words need --text FILE."]
    graph = Graph(session.checked.data, session.folder, text=session.text)
    leaves = coverage.leaves(session.checked.data)
    found = passages.find(session.text, (leaf.digest for leaf in leaves))
    rested = {passage.address: passage.words or "" for passage in graph.claim(claim.id).passages}
    if not rested:
        return ["It rests on no passage."]
    first = next((place for place, leaf in enumerate(leaves) if leaf.address in rested), 0)
    shown = [("before", found.get(leaves[first - 1].digest, ""))] if first else []
    shown += rested.items()
    pad = max(len(address) for address, _ in shown)
    return [line for address, words in shown for line in indented(address, output.cleaned(words), pad, width).split("\n")]


def _wrapped(message: str) -> str:
    """A message in the columns that there are."""
    return textwrap.fill(output.cleaned(message), output.width(), break_on_hyphens=False)


def _forget_typed() -> None:
    """Forget what was typed at a terminal before a claim was shown: it decides nothing of that claim."""
    with suppress(ImportError, OSError):
        import termios

        if sys.stdin.isatty():
            termios.tcflush(sys.stdin, termios.TCIFLUSH)


def _asked(prompt: str) -> str:
    """What the person types. Raises EOFError where nothing comes any more."""
    with suppress(ImportError):
        import readline  # noqa: F401, with it what is typed can be edited
    typed = input(prompt).strip().encode(errors="surrogateescape").decode(errors="replace")
    if not sys.stdin.isatty():
        print(typed)
    return typed


def _print_sum(session: Session) -> None:
    """Say what was decided and what is left."""
    told = ", ".join(f"{count} {how}" for how, count in session.counts.items() if count)
    left = len(session.queue)
    what = f"{left} left; run kg review again to go on" if left else "nothing waits; kg check says what else is to do"
    print(f"{session.name}: {told + '; ' if told else ''}{what}.")


_KEYS: dict[str, Callable[[Session], bool]] = {"a": _accept, "c": _change, "r": _reject, "s": _skip, "u": _undo}
