"""Graphs that no article has: with names that would run or break something."""

import json

import kg
from tests.support import valmar

HOSTILE = {
    "a script": "</script><script>window.ran=1</script>",
    "a picture": "<img src=x onerror=window.ran=1>",
    "quotation marks": "\" autofocus onfocus=window.ran=1 x='",
    "a comment": "<!--<script>",
    "a template": "{{ 7*7 }}{% raw %}",
    "separators": "one\u2028two\u2029three",
    "right to left": "\u202e\u0633\u0644\u0627\u0645\u202c",
    "a long word": "x" * 400,
    "a long sentence": "a very long sentence that does not end " * 12,
}


def invented(tmp_path, **replaced):
    """The graph of the small invented article, with pieces of its sheets replaced."""
    folder = tmp_path / "valmar"
    valmar.write(folder)
    for sheet in folder.glob("*.yaml"):
        text = sheet.read_text(encoding="utf-8")
        for old, new in replaced.items():
            text = text.replace(f"label: {old.replace('_', ' ')}", f"label: {json.dumps(new)}")
        sheet.write_text(text, encoding="utf-8")
    return kg.load(folder)
