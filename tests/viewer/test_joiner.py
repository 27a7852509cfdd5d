"""ES modules joined to one script: each sees only what another exports, and what cannot be joined is refused."""

import pytest

from kg.errors import KgError
from kg.viewer import joiner, page

MAIN = 'import { one } from "./a.js";\n'
REFUSED = {
    "import of what is not exported": (
        {"main.js": MAIN, "a.js": "const one = 1;\n"},
        "one is imported from a.js, which does not export it",
    ),
    "import of a module that is not there": ({"main.js": MAIN}, "there is no module a.js"),
    "a name exported twice": ({"main.js": MAIN, "a.js": "export const one = 1;\nexport function one() {}\n"}, "one is exported twice"),
    "a name that two modules export": (
        {"main.js": MAIN + 'import "./b.js";\n', "a.js": "export const one = 1;\n", "b.js": "export const one = 2;\n"},
        "one is exported by a.js too",
    ),
    "a circle": (
        {"main.js": MAIN, "a.js": 'import { two } from "./b.js";\nexport const one = 1;\n', "b.js": MAIN + "export const two = 2;\n"},
        "a.js -> b.js -> a.js",
    ),
    "a default export": ({"main.js": "export default 1;\n"}, "'export default 1;' is not a form"),
    "an export that may change": ({"main.js": "export let one = 1;\n"}, "'export let one = 1;' is not a form"),
    "all of a module": ({"main.js": 'import * as a from "./a.js";\n', "a.js": ""}, "is not a form"),
    "a module from elsewhere": ({"main.js": 'import { one } from "a";\n'}, "is not a form"),
}


def write(folder, modules):
    for name, text in modules.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(("modules", "message"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_joined_is_refused(tmp_path, modules, message):
    with pytest.raises(KgError) as error:
        joiner.join(write(tmp_path, modules), "main.js")
    assert message in str(error.value)


def test_each_module_keeps_its_names_to_itself(tmp_path, browser):
    """Two modules have a name of their own that is the same; what they export is called otherwise where it is imported."""
    modules = {
        "main.js": 'import {\n  one,\n  two as second,\n} from "./a.js";\nimport "./b.js";\nimport { B } from "./b.js";\n'
        "const own = 3;\nwindow.told = [one, second(), new B().name, own];\n",
        "a.js": "const own = 1;\n/** @type {number} */\nexport const [one, other] = [own, 0];\nexport function two() { return own + 1; }\n",
        "b.js": 'const own = "b";\nwindow.ran = (window.ran ?? 0) + 1;\nexport class B { name = own; }\n',
    }
    script = joiner.join(write(tmp_path, modules), "main.js")
    shown = browser.new_page()
    shown.evaluate(script)
    assert shown.evaluate("[window.told, window.ran, typeof own]") == [[1, 2, "b", 3], 1, "undefined"]
    shown.close()
    assert "@type" not in script, "types take up no room in a page"


@pytest.mark.parametrize("entry", [page.ARTICLE.entry, page.NETWORK.entry, "editor.js"])
def test_own_modules_are_joined_in_the_order_in_which_they_need_each_other(entry):
    script = joiner.join(page.WEB, entry)
    at = {module.name: script.find(f'modules["{module.name}"] = (') for module in page.WEB.iterdir()}
    assert at[entry] == max(at.values()) and at["words.js"] == min(place for place in at.values() if place >= 0)


def test_modules_that_run_at_the_start_are_compiled_at_once_and_late_ones_are_not():
    """A browser compiles a function in brackets when it reads it, and others in two steps."""
    script = joiner.join(page.WEB, page.ARTICLE.entry)
    assert 'modules["words.js"] = (function' in script and 'modules["main.js"] = (function' in script
    assert 'modules["network_view.js"] = () =>' in script


def test_module_that_is_imported_late_runs_only_then_and_once(tmp_path, browser):
    modules = {
        "main.js": 'import { one } from "./a.js";\nwindow.load = () => import("./late.js");\nwindow.ran = [one];\n',
        "late.js": 'import { one } from "./a.js";\nwindow.ran.push("late");\nexport const two = one + 1;\n',
        "a.js": "export const one = 1;\n",
    }
    shown = browser.new_page()
    shown.evaluate(joiner.join(write(tmp_path, modules), "main.js"))
    assert shown.evaluate("window.ran") == [1]
    twice = "Promise.all([load(), load()]).then(([first, second]) => [first.two, first === second, window.ran])"
    assert shown.evaluate(twice) == [2, True, [1, "late"]]
    shown.close()


def test_every_module_is_part_of_a_script():
    joined = "".join(joiner.join(page.WEB, entry) for entry in (page.ARTICLE.entry, page.NETWORK.entry, "editor.js"))
    apart = {module.name for module in page.WEB.iterdir() if module.name.endswith(".js") and f'modules["{module.name}"]' not in joined}
    assert apart == {"engine.js", "endpoint.js"}, "who answers queries is a script of its own"


@pytest.mark.parametrize("module", [module for module in page.WEB.iterdir() if module.name.endswith(".js")], ids=lambda module: module.name)
def test_module_can_be_read_in_one_sitting(module):
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 300
