# The published rule of the asserted layer: what the article vouches for enters the default graph, and nothing else.
#   - certain, affirmed, unconditional, and a statement or a plan; not one of several readings of an ambiguous passage, nor how
#     somebody else sees it
#   - past or present; or ahead, where it is a plan
#   - said by the article in its own voice, or endorsed at every link of the chain up to the article
PREFIX fact: <http://groundedannotationframework.org/grasp/factuality#>
PREFIX kg: <https://w3id.org/article-kg#>
INSERT { ?s ?p ?o . ?claim a kg:AssertedClaim }
WHERE {
  ?claim a kg:Claim ; kg:certainty fact:certain ; kg:polarity fact:positive ; kg:mode ?mode ; kg:tense ?tense ; kg:source ?source .
  VALUES (?mode ?tense) { (kg:mode-statement fact:non-future) (kg:mode-plan fact:non-future) (kg:mode-plan fact:future) }
  MINUS { ?claim kg:conditionalOn ?condition }
  MINUS { ?claim kg:perspective ?whose }
  MINUS { ?claim kg:alternativeTo ?reading }
  MINUS { ?reading kg:alternativeTo ?claim }
  MINUS { ?claim kg:source/a kg:Editor }
  MINUS { ?claim kg:relayedBy* ?link . ?link kg:relayedBy ?relayer . FILTER NOT EXISTS { ?link kg:endorsement kg:endorsed } }
  { ?claim kg:relayedBy+ ?article } UNION { ?claim kg:source ?article }
  ?article a kg:Article .
  GRAPH ?claim { ?s ?p ?o }
}
