"""The invented article with two sides that face each other: four demands or more, rejected, accepted, denied and contradicted."""

import kg
from tests.support import valmar

_SIDES = """\
- {id: port-company, type: Organization, label: Valmar Port Company}
- {id: minister, type: Person, label: Lea Brandt}
- {id: offer/raise, type: Offer, label: 4 per cent more pay, about: dockers}
- {id: demand/talks, type: Demand, label: both sides back at the table, about: dockers}
- {id: agency-work, type: Act, label: hiring agency crews}
- {id: stance/company-rejects, type: Stance, label: the company rejects two demands}
- {id: stance/company-accepts, type: Stance, label: the company and the third demand}
- id: claim/offer
  type: Claim
  paraphrase: The company offers 4 per cent more.
  says: {id: port-company, offers: offer/raise}
  source: port-company
  relayed_by: article
  certainty: certain
  polarity: positive
  tense: non-future
  mode: offer
  passage: s1.p2.1
- id: claim/company-rejects
  type: Claim
  paraphrase: The company says that it rejects two demands.
  says: {id: stance/company-rejects, holder: port-company, value: rejects, on: [demand/night-pay, demand/no-cranes]}
  source: port-company
  relayed_by: article
  certainty: certain
  polarity: positive
  tense: non-future
  mode: statement
  passage: s1.p2.1
- id: claim/company-denies
  type: Claim
  paraphrase: The company denies that it rejects the last demand.
  says: {id: stance/company-accepts, holder: port-company, value: rejects, on: demand/extra-1}
  source: port-company
  relayed_by: article
  certainty: certain
  polarity: negative
  tense: non-future
  mode: denial
  passage: s1.p2.1
- id: claim/agency
  type: Claim
  paraphrase: The dockers say that the company hires agency crews.
  says: {id: agency-work, actor: port-company}
  source: dockers
  relayed_by: article
  certainty: certain
  polarity: positive
  tense: non-future
  mode: accusation
  passage: s1.p2.1
- id: claim/agency-denied
  type: Claim
  paraphrase: The company denies that it hires agency crews.
  says: {id: agency-work, actor: port-company}
  source: port-company
  relayed_by: article
  certainty: certain
  polarity: negative
  tense: non-future
  mode: denial
  passage: s1.p2.1
- id: claim/minister
  type: Claim
  paraphrase: The minister wants both sides back at the table.
  says: {id: minister, demands: demand/talks}
  source: minister
  relayed_by: article
  certainty: certain
  polarity: positive
  tense: non-future
  mode: demand
  passage: s1.p2.1
"""
_DEMAND = """\
- {{id: demand/extra-{number}, type: Demand, label: {label}, about: dockers}}
- id: claim/extra-{number}
  type: Claim
  paraphrase: The dockers want point {number} as well.
  says: {{id: dockers, demands: demand/extra-{number}}}
  source: article
  certainty: {certainty}
  polarity: positive
  tense: non-future
  mode: demand
  passage: s1.p1.b1
"""


def strike(folder, more=1):
    """The graph of the strike, with so many demands more than two; every third of these is only possible."""
    valmar.write(folder)
    extra = [
        _DEMAND.format(number=number, label=f"no dismissals in crew {number}", certainty="certain" if number % 3 else "possible")
        for number in range(1, more + 1)
    ]
    (folder / "sides.yaml").write_text(_SIDES + "".join(extra), encoding="utf-8")
    return kg.load(folder)
