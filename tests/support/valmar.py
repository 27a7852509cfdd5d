"""A small invented article, with its text and its sheets, for tests that need one to break."""

from pathlib import Path

from kg.article import compiled, passages
from kg.check.article import check

TEXT = """\
Sign up for our letter
Cranes stand still in Valmar

Ana Ruiz, mayor of Valmar, will meet the dockers on Monday. The talks take place in the old mill.
What do the dockers want?
The dockers ask for two things:
• Night pay for all crews.
• No new cranes before spring.
The mayor said the city “will not wait forever” if the strike goes on. Two clerks told the Gazette that the ferry could stop.
All rights reserved
"""
LINES = {"title": 2, "body": "4-9"}
SHEETS = {
    "article.yaml": """\
- id: article
  type: Article
  label: the article
  headline: Cranes stand still in Valmar
  language: en
  publisher: valmar-press
  lines: {title: 2, body: 4-9}
- {id: passage/s1.h, unclaimed_because: The bullets answer it.}
""",
    "things.yaml": """\
- {id: valmar-press, type: NewsOutlet, label: Valmar Press}
- {id: gazette, type: NewsOutlet, label: the Gazette, also: [Valmar Gazette]}
- {id: clerks, type: UnnamedGroup, label: two clerks}
- {id: editor, type: Editor, label: editor of this graph}
- {id: ana-ruiz, type: Person, label: Ana Ruiz, also: [Ruiz]}
- {id: dockers, type: Group, label: the dockers}
- {id: city, type: Organization, label: city of Valmar}
- {id: valmar, type: City, label: Valmar (place)}
- {id: old-mill, type: Site, label: old mill}
- {id: post/mayor, type: Post, label: mayor of Valmar, post_of: city}
- {id: role/ruiz-mayor, type: Role, label: Ruiz as mayor}
- {id: talks, type: Meeting, label: talks on Monday}
- {id: strike, type: Situation, label: strike in the harbour}
- {id: ferry, type: EconomicActivity, label: the ferry}
- {id: act/ferry-stop, type: Act, label: stopping the ferry}
- {id: list/demands, type: StatedList, label: list of demands}
- {id: demand/night-pay, type: Demand, label: night pay for everybody, about: dockers}
- {id: demand/no-cranes, type: Demand, label: no further cranes for now, about: city}
- {id: threat/patience, type: Threat, label: an end to patience, against: dockers, hangs_on: condition/strike-goes-on}
- {id: condition/strike-goes-on, type: Condition, label: the strike does not end, about: strike}
""",
    "claims.yaml": """\
- id: claim/talks
  paraphrase: Mayor and dockers are to sit down together.
  says: {id: talks, participant: [ana-ruiz, dockers], when: on Monday, status: scheduled}
  tense: future
  mode: plan
  passage: s0.p1.1
- id: claim/mayor
  paraphrase: Ruiz heads the city.
  says: {id: role/ruiz-mayor, holder: ana-ruiz, post: post/mayor, stated_as: mayor of Valmar}
  passage: s0.p1.1
- id: claim/venue
  paraphrase: The mill is where they meet.
  says:
    - {id: talks, location: old-mill}
    - {id: old-mill, within: valmar}
  tense: future
  mode: plan
  passage: [title, s0.p1.2]
- id: claim/demands
  paraphrase: Two demands are listed.
  says: {id: list/demands, lists: [demand/night-pay, demand/no-cranes], stated_count: 2, completeness: closed}
  passage: s1.p1.1
- id: claim/night-pay
  paraphrase: They want night pay.
  says: {id: dockers, demands: demand/night-pay}
  mode: demand
  passage: s1.p1.b1
- id: claim/no-cranes
  paraphrase: They want a pause in building cranes.
  says: {id: dockers, demands: demand/no-cranes}
  mode: demand
  passage: s1.p1.b2
- id: claim/patience
  paraphrase: The mayor holds out an end to patience.
  says: {id: ana-ruiz, threatens: threat/patience}
  source: ana-ruiz
  condition: condition/strike-goes-on
  tense: future
  mode: threat
  quote: will not wait forever
  passage: s1.p2.1
- id: claim/strike
  paraphrase: There is a strike.
  says: {id: strike, status: ongoing}
  passage: s1.p2.1
- id: claim/ferry
  paraphrase: A halt of the ferry is thought possible.
  says: {id: act/ferry-stop, theme: ferry}
  source: clerks
  relayed_by: {id: report/gazette, source: gazette, passage: s1.p2.2}
  certainty: possible
  tense: future
  passage: s1.p2.2
- id: claim/judgement
  paraphrase: The graph's editor thinks the first demand concerns the city.
  says: {id: demand/night-pay, about: city}
  source: editor
  certainty: possible
  mode: evaluation
  passage: s1.p1.b1
""",
}
# What an assistant has written of it: the claims by the mayor and the clerks.
DESK = """\
- defaults: {by: assistant/desk, status: proposed}
- id: claim/patience
  paraphrase: The mayor holds out an end to patience.
  says: {id: ana-ruiz, threatens: threat/patience}
  source: ana-ruiz
  source_words: The mayor
  cue: said
  condition: condition/strike-goes-on
  tense: future
  mode: threat
  quote: will not wait forever
  passage: s1.p2.1
- id: claim/ferry
  paraphrase: A halt of the ferry is thought possible.
  says: {id: act/ferry-stop, theme: ferry}
  source: clerks
  source_words: Two clerks
  cue: told
  relayed_by: {id: report/gazette, source: gazette, passage: s1.p2.2}
  certainty: possible
  tense: future
  passage: s1.p2.2
"""
NOTE = """\
- id: passage/s1.p2.2
  ask: Do the clerks speak for the ferry line? The text does not say it.
"""


def write_desk(folder: Path, desk: str = DESK) -> None:
    """Write the article into a new folder, with an assistant's sheet in the place of those claims."""
    write(folder)
    head, _, rest = SHEETS["claims.yaml"].partition("- id: claim/patience")
    claims = head + rest[rest.index("- id: claim/strike") : rest.index("- id: claim/ferry")] + rest[rest.index("- id: claim/judgement") :]
    (folder / "claims.yaml").write_text(claims, encoding="utf-8")
    (folder / "desk.yaml").write_text(desk, encoding="utf-8")


def write(folder: Path) -> None:
    """Write the sheets of the article, and the passages of its text, into a new folder."""
    folder.mkdir()
    for name, sheet in SHEETS.items():
        (folder / name).write_text(sheet, encoding="utf-8")
    (folder / "passages.yaml").write_text(passages.sheet(passages.split(TEXT, LINES, None)[1]), encoding="utf-8")


def build(folder: Path) -> None:
    """Write graph.trig beside the sheets in a folder."""
    compiled.write(folder, check(folder, is_built=False).trig)
