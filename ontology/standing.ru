# The published rule of standing: how each claim stands, as ?claim kg:standing ?standing in the default graph. Several may hold.
# Whatever asks how a claim stands reads this, and works it out from the claim's metadata no more.
PREFIX fact: <http://groundedannotationframework.org/grasp/factuality#>
PREFIX kg: <https://w3id.org/article-kg#>

# What is written by hand lifts nothing.
DELETE WHERE { ?claim kg:standing ?standing } ;

# 1. All that is less than vouched for.
INSERT { ?claim kg:standing ?standing }
WHERE {
  ?claim a kg:Claim .
  {
    # A hedged denial is no denial: it stands as what may, or probably will, not be so.
    VALUES (?polarity ?certainty ?standing) {
      (fact:negative fact:certain kg:denied) (fact:negative fact:probable kg:probablyNot) (fact:negative fact:possible kg:possiblyNot)
      (fact:positive fact:probable kg:probable) (fact:positive fact:possible kg:possible)
    }
    ?claim kg:polarity ?polarity ; kg:certainty ?certainty .
  }
  UNION
  {
    # What is stated or judged of the time ahead. A plan is arranged; a demand, wish, threat or promise lies ahead anyway.
    VALUES ?mode { kg:mode-statement kg:mode-evaluation kg:mode-denial kg:mode-accusation kg:mode-admission }
    ?claim kg:mode ?mode ; kg:tense fact:future .
    BIND(kg:foreseen AS ?standing)
  }
  UNION
  {
    VALUES (?mode ?standing) {
      (kg:mode-demand kg:wanted) (kg:mode-wish kg:wanted) (kg:mode-threat kg:threatened) (kg:mode-promise kg:promised)
      (kg:mode-evaluation kg:judged) (kg:mode-question kg:asked) (kg:mode-offer kg:offered) (kg:mode-order kg:ordered)
      (kg:mode-accusation kg:alleged) (kg:mode-admission kg:admitted) (kg:mode-prediction kg:foreseen) (kg:mode-fear kg:feared)
    }
    ?claim kg:mode ?mode .
  }
  UNION
  { ?claim kg:conditionalOn ?condition . BIND(kg:conditional AS ?standing) }
  UNION
  { ?correction kg:corrects ?claim . BIND(kg:corrected AS ?standing) }
  UNION
  { ?claim kg:rivalTo|^kg:rivalTo ?account . BIND(kg:disputed AS ?standing) }
  UNION
  { ?claim kg:presupposed ?words . BIND(kg:takenForGranted AS ?standing) }
  UNION
  { ?claim kg:source/a kg:Editor . BIND(kg:inferred AS ?standing) }
  UNION
  { VALUES ?status { kg:review-draft kg:review-proposed kg:review-rejected } ?claim kg:reviewStatus ?status . BIND(kg:unreviewed AS ?standing) }
  UNION
  {
    # Somebody's word: seen by somebody else, passed on by somebody who does not endorse it, or not traced back to the article.
    { ?claim kg:perspective ?whose }
    UNION
    { ?claim kg:relayedBy* ?link . ?link kg:relayedBy ?relayer . FILTER NOT EXISTS { ?link kg:endorsement kg:endorsed } }
    UNION
    {
      ?claim a kg:Claim .
      FILTER NOT EXISTS { ?claim kg:source/a kg:Article }
      FILTER NOT EXISTS { ?claim kg:source/a kg:Editor }
      FILTER NOT EXISTS { ?claim kg:relayedBy+/a kg:Article }
    }
    BIND(kg:reported AS ?standing)
  }
  UNION
  {
    ?claim kg:alternativeTo|^kg:alternativeTo|kg:likelierThan|^kg:likelierThan ?reading .
    BIND(EXISTS { ?claim kg:likelierThan ?worse } AS ?beats)
    BIND(EXISTS { ?better kg:likelierThan ?claim } AS ?is_beaten)
    BIND(IF(?is_beaten, kg:lessLikelyReading, IF(?beats, kg:likelierReading, kg:oneReading)) AS ?standing)
  }
} ;

# 2. What is none of these and says in full how it is meant is vouched for.
INSERT { ?claim kg:standing kg:vouchedFor }
WHERE {
  VALUES (?mode ?tense) { (kg:mode-statement fact:non-future) (kg:mode-plan fact:non-future) (kg:mode-plan fact:future) }
  ?claim a kg:Claim ; kg:certainty fact:certain ; kg:polarity fact:positive ; kg:mode ?mode ; kg:tense ?tense .
  FILTER NOT EXISTS { ?claim kg:standing ?standing }
} ;

# 3. What does not say how it is meant is not vouched for either.
INSERT { ?claim kg:standing kg:possible }
WHERE { ?claim a kg:Claim . FILTER NOT EXISTS { ?claim kg:standing ?standing } }
