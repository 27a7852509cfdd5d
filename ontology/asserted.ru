# The asserted layer: what claims say that are vouched for enters the default graph, and nothing else. How claims stand, standing.ru says.
PREFIX kg: <https://w3id.org/article-kg#>
DELETE WHERE { ?claim a kg:AssertedClaim } ;

INSERT { ?s ?p ?o . ?claim a kg:AssertedClaim }
WHERE {
  ?claim kg:standing kg:vouchedFor .
  GRAPH ?claim { ?s ?p ?o }
}
