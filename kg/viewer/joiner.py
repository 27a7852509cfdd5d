"""ES modules -> one script: each module is a function that returns what it exports, run when it is first needed.

So the page keeps its scripts in one file, and a module still sees of the others only what they export. Browsers and Node can run
the modules as they are, too. Of the forms of import and export these are allowed: `import { a, b as c } from "./x.js";`,
`import "./x.js";`, `import("./x.js")`, which runs a module only then, and `export` before a function, a class or a const.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from importlib.resources.abc import Traversable
from typing import NamedTuple

from kg.errors import KgError

_IMPORT = re.compile(r'^import (?:\{([^{}]*)\} from )?"\./([\w-]+\.js)";$', re.MULTILINE)
_LATE = re.compile(r'\bimport\("\./([\w-]+\.js)"\)')
_EXPORT = re.compile(r"^export (?=(?:async function|function|class|const) (?:([\w$]+)|[\[{]([\w$, ]+)[\]}] =))", re.MULTILINE)
# Comments and indentation are for those who write a module, and take up room in a page. No text of a module goes over several lines.
_COMMENTS = re.compile(r"^ *(?:/\*\*.*?\*/\n|//[^\n]*\n)", re.MULTILINE | re.DOTALL)
_INDENT = re.compile(r"^ +", re.MULTILINE)
_OTHER_FORM = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)

_BEGIN = """(() => {
"use strict";
const modules = {}, taken = {};
const moduleOf = (name) => (taken[name] ??= modules[name]());"""


class _Module(NamedTuple):
    """What a module imports, by the module it comes from, now and late, what it exports, and its text as the body of a function."""

    imports: list[tuple[str, list[str]]]
    late: list[str]
    exports: list[str]
    body: str


def join(folder: Traversable, entry: str) -> str:
    """The script of a module with all that it imports.

    Raises KgError for an import of what is not exported, a name that two modules export, modules that import each other in a circle,
    and a form of import or export that is not allowed.
    """
    modules: dict[str, _Module] = {}
    _add(folder, entry, (), modules)
    begun = _begun(modules, entry)
    parts = []
    for name, module in modules.items():
        body = f"{module.body}return {{ {', '.join(module.exports)} }};"
        # A function in brackets is compiled at once, which spares those that run at the start a second reading.
        made = f"(function () {{\n{body}\n}})" if name in begun else f"() => {{\n{body}\n}}"
        parts.append(f'modules["{name}"] = {made};')
    return "\n".join([_BEGIN, *parts, f'moduleOf("{entry}");', "})();\n"])


def _begun(modules: Mapping[str, _Module], entry: str) -> set[str]:
    """The modules that run when the page begins: the entry, and what it needs at once."""
    begun = {entry}
    pending = [entry]
    while pending:
        needed = {source for source, _ in modules[pending.pop()].imports} - begun
        begun |= needed
        pending += needed
    return begun


def _add(folder: Traversable, name: str, above: Sequence[str], modules: dict[str, _Module]) -> None:
    """Add a module after those that it imports."""
    if name in above:
        circle = " -> ".join((*above[above.index(name) :], name))
        raise KgError(f"modules import each other in a circle: {circle}.", fix="Move what they share into a module below both.")
    if name in modules:
        return
    module = _read(folder, name)
    for source, names in module.imports:
        _add(folder, source, (*above, name), modules)
        missing = [name for name in names if name not in modules[source].exports]
        if missing:
            raise KgError(f"{', '.join(missing)} is imported from {source}, which does not export it.", where=name)
    for source in module.late:
        _add(folder, source, (), modules)
    for other, known in modules.items():
        twice = set(module.exports) & set(known.exports)
        if twice:
            raise KgError(f"{', '.join(sorted(twice))} is exported by {other} too.", where=name, fix="Rename one of them.")
    modules[name] = module


def _read(folder: Traversable, name: str) -> _Module:
    path = folder / name
    if not path.is_file():
        raise KgError(f"there is no module {name}.")
    text = path.read_text(encoding="utf-8").replace("\r\n", "\n")
    imports = [(match[2], _names(match[1] or "")) for match in _IMPORT.finditer(text)]
    exports = [name for match in _EXPORT.finditer(text) for name in _names(match[1] or match[2])]
    twice = sorted({export for export in exports if exports.count(export) > 1})
    if twice:
        raise KgError(f"{', '.join(twice)} is exported twice.", where=name)
    late = [match[1] for match in _LATE.finditer(text)]
    body = _COMMENTS.sub("", _EXPORT.sub("", _LATE.sub(r'Promise.resolve().then(() => moduleOf("\1"))', _IMPORT.sub(_as_const, text))))
    body = _INDENT.sub("", body)
    other = _OTHER_FORM.search(body)
    if other:
        fix = 'Write "import { a } from "./x.js";", or "export" before a function, a class or a const.'
        raise KgError(f"{other[0]!r} is not a form of import or export that can be joined.", where=name, fix=fix)
    return _Module(imports, late, exports, body)


def _names(listed: str) -> list[str]:
    """The names in braces, each as the other module has it."""
    return [each.split(" as ")[0].strip() for each in listed.split(",") if each.strip()]


def _as_const(match: re.Match[str]) -> str:
    if match[1] is None:
        return f'moduleOf("{match[2]}");'
    return f'const {{{match[1].replace(" as ", ": ")}}} = moduleOf("{match[2]}");'
