"""Ways to get a claim wrong, each as a change to its entry in a sheet: the slips that a hostile reader looks for."""

import json
import re

from kg.article import sheets

# The keys of a claim that may be left to defaults, in the order in which an entry in full has them.
IN_FULL = ("source", "source_words", "cue", "relayed_by", "endorsement", "certainty", "polarity", "tense", "mode", "passage")

# What is changed: a pattern in the text of one claim's entry, and what takes its place.
MUTATIONS = {
    "surer": (r"certainty: (probable|possible)", "certainty: certain"),
    "less sure": (r"certainty: certain", "certainty: possible"),
    "polarity flipped to denied": (r"polarity: positive", "polarity: negative"),
    "polarity flipped to affirmed": (r"polarity: negative", "polarity: positive"),
    "future shown as past": (r"tense: future", "tense: non-future"),
    "past shown as future": (r"tense: non-future", "tense: future"),
    "asserted": (r"mode: (demand|threat|wish|evaluation|plan|question)", "mode: statement"),
    "statement as a demand": (r"mode: statement", "mode: demand"),
    "condition dropped": (r"  condition: .*\n", ""),
    "perspective dropped": (r"  perspective: .*\n", ""),
    "reading dropped": (r"  alternative_to: .*\n", ""),
    "likelier reading dropped": (r"  likelier_than: .*\n", ""),
    "presupposition dropped": (r"  presupposed: .*\n", ""),
    "unnamed dropped": (r"  leaves_unnamed: .*\n", ""),
    "marker dropped": (r"  open_marker: .*\n", ""),
    "reference of a time dropped": (r"  relative_to: .*\n", ""),
    "means dropped": (r", \{id: \S+, by_means_of: [^}]*\}", ""),
    "order lost": (r", before: [\w-]+", ""),
    "quotation dropped": (r"  quote: .*\n", ""),
    "chain cut to the article": (r"  source: .*\n(  (source_words|cue|relayed_by|endorsement): .*\n){2,}", "  source: article\n"),
    "chain shortened": (r"  relayed_by: \{.*\n", "  relayed_by: article\n"),
    "endorsed": (r"endorsement: (neutral|distanced)", "endorsement: endorsed"),
    "not endorsed": (r"endorsement: endorsed", "endorsement: neutral"),
    "speaker swapped": (r"source: (experts|ukrainian-sources|kremlin|donald-trump|yuri-ushakov|volodymyr-zelensky|russia)", "source: nato"),
    "article's voice given away": (r"source: article", "source: experts\n  relayed_by: article\n  endorsement: neutral"),
    "list closed": (r"completeness: open", "completeness: closed"),
    "list not marked": (r", completeness: open", ""),
    "count mended": (r"stated_count: 5", "stated_count: 4"),
    "member dropped": (r"lists: \[[\w/-]+, ", "lists: ["),
    "phase lost": (r", phase: \d", ""),
    "time lost": (r", when: [^,}]+", ""),
    "wrong passage": (r"passage: (\[.*\]|\S+)", "passage: s4.p4.1"),
    "holder swapped": (r"holder: [\w-]+", "holder: nato"),
    "actor swapped": (r"id: (vladimir-putin|donald-trump), (?=demands|seeks|threatens|risks|stands_to_gain)", "id: nato, "),
    "status upgraded": (r"status: (scheduled|announced|undisclosed|proposed)", "status: occurred"),
}


def in_full(entry, data):
    """The text of a claim's entry with all that the defaults add to it."""
    kept = [line for line in entry.splitlines(keepends=True) if line.removeprefix("  ").partition(":")[0] not in IN_FULL]
    return "".join(kept) + "".join(f"  {key}: {_written(data[key])}\n" for key in IN_FULL if key in data)


def _written(value):
    if isinstance(value, list):
        return f"[{', '.join(value)}]"
    return value if isinstance(value, str) else json.dumps(value)


def mutants(folder):
    """Yield each way to get a claim of an article wrong: its name, the claim, the sheet, and its text with that one entry changed."""
    for sheet in sheets.read(folder):
        text = sheet.path.read_text(encoding="utf-8")
        said = {data["id"]: data for data in sheet.data if "says" in data}
        for match in re.finditer(r"^- id: (claim/\S+)\n(?:  .*\n)+", text, re.MULTILINE):
            entry = in_full(match[0], said[match[1]])
            for name, (pattern, replacement) in MUTATIONS.items():
                changed = re.sub(pattern, replacement, entry, count=1)
                if changed != entry:
                    yield name, match[1], sheet.path.name, text[: match.start()] + changed + text[match.end() :]
