"""A value of one entry is changed, and all else in its sheet stays as it is, to the letter."""

import pytest

from kg.article.entries import changed, find, typed
from kg.errors import InputError

SHEET = """\
# The claims.
- {id: a, type: Group} # a thing
- id: claim/block
  paraphrase: "x: y"   # mine
  says:
    - {id: s, status: ongoing}
    - id: t
      on: u
  note: |
    two
    lines

# before the next
-
  id: claim/dash
  says: {id: s,
    on: t}   # tail
  passage: s1
- {id: claim/flow, says: {id: q}, passage: [a,
   b] } # end
  # last
-   id: claim/last
    says: {id: q}"""
NAMES = ("claim/block", "claim/dash", "claim/flow", "claim/last")


@pytest.mark.parametrize("end_of_line", ["\n", "\r\n"])
@pytest.mark.parametrize("name", NAMES)
def test_a_key_comes_and_goes_without_a_trace(name, end_of_line):
    sheet = SHEET.replace("\n", end_of_line)
    added = changed(sheet, name, {"status": "accepted", "reviewed_by": '"Ana: R"'})
    assert added.count("status: accepted") == 1
    assert not set(sheet.split(end_of_line)) - set(added.split(end_of_line)) or name == "claim/flow"
    assert added.count("\r") == end_of_line.count("\r") * added.count("\n")
    taken_out = changed(added, name, {"status": None, "reviewed_by": None})
    assert taken_out.removesuffix(end_of_line) == sheet


@pytest.mark.parametrize(("name", "gone"), [("claim/block", 4), ("claim/dash", 2), ("claim/flow", 1), ("claim/last", 1)])
def test_another_value_takes_the_place_of_one_and_comments_stay(name, gone):
    after = changed(SHEET, name, {"says": "{id: other}"})
    lines = SHEET.split("\n")
    assert len(lines) - len(after.split("\n")) == gone - 1
    assert [line.partition("#")[2] for line in after.split("\n") if "#" in line] == [
        line.partition("#")[2] for line in lines if "#" in line
    ]


def test_an_entry_has_its_own_lines_and_none_of_the_next():
    entry = find(SHEET, "claim/dash")
    assert entry.lines == SHEET[entry.start : entry.end] == "-\n  id: claim/dash\n  says: {id: s,\n    on: t}   # tail\n  passage: s1\n"
    assert find(SHEET, "claim/none") is None


def test_what_cannot_be_changed_safely_is_refused():
    with pytest.raises(InputError, match="cannot be changed safely"):
        changed("- {id: claim/a, says: &it {id: x}}\n- {id: claim/b, says: *it}\n", "claim/a", {"status": "draft"})
    with pytest.raises(InputError, match="there is no entry"):
        changed("[{id: claim/a, says: {id: x}}]\n", "claim/a", {"status": "draft"})
    with pytest.raises(InputError, match="there is no entry"):
        changed(SHEET, "claim/none", {"status": "draft"})


@pytest.mark.parametrize(
    ("written", "value"), [("probable", "probable"), ("[a, b]", "[a, b]"), ("no", '"no"'), ("a: b", '"a: b"'), ("[a", '"[a"')]
)
def test_what_is_typed_is_a_list_a_mapping_or_text(written, value):
    assert typed(written) == value
