"""Ways to get a claim wrong, each as a change to its entry in a sheet: the slips that a hostile reader looks for."""

import re

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
    "means dropped": (r"\n    - \{id: \S+, by_means_of: .*\}", ""),
    "order lost": (r", before: [\w-]+", ""),
    "quotation dropped": (r"  quote: .*\n", ""),
    "chain cut to the article": (r"  source: .*\n(  (source_words|cue|relayed_by|endorsement): .*\n){2,}", "  source: article\n"),
    "chain shortened": (r"  relayed_by: \{id: report/.*\n", "  relayed_by: article\n"),
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


def entries(text):
    """Yield the name, the begin and the end of each claim's entry in the text of a sheet."""
    for match in re.finditer(r"^- id: (claim/\S+)\n(?:  .*\n)+", text, re.MULTILINE):
        yield match[1], match.start(), match.end()


def mutants(text):
    """Yield each way to get a claim of a sheet wrong: its name, the claim, and the text with that one entry changed."""
    for claim, begin, end in entries(text):
        entry = text[begin:end]
        for name, (pattern, replacement) in MUTATIONS.items():
            changed = re.sub(pattern, replacement, entry, count=1)
            if changed != entry:
                yield name, claim, text[:begin] + changed + text[end:]
