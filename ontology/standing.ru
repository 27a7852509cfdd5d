# The published rule of standing: how each claim stands, as ?claim kg:standing ?standing in the default graph. Several may hold.
# Whatever asks how a claim stands reads this, and works it out from the claim's metadata no more.
PREFIX fact: <http://groundedannotationframework.org/grasp/factuality#>
PREFIX kg: <https://w3id.org/article-kg#>

# What is written by hand lifts nothing.
DELETE WHERE { ?claim kg:standing ?standing } ;

# 1. By what kind of act a claim is. Where somebody's demand, fear or the like is denied, nothing is wanted or feared.
INSERT { ?claim kg:standing ?standing }
WHERE {
  VALUES (?mode ?standing) {
    (kg:mode-demand kg:wanted) (kg:mode-wish kg:wanted) (kg:mode-threat kg:threatened) (kg:mode-promise kg:promised)
    (kg:mode-evaluation kg:judged) (kg:mode-question kg:asked) (kg:mode-offer kg:offered) (kg:mode-order kg:ordered)
    (kg:mode-accusation kg:alleged) (kg:mode-admission kg:admitted) (kg:mode-prediction kg:foreseen) (kg:mode-fear kg:feared)
  }
  ?claim a kg:Claim ; kg:mode ?mode .
  FILTER NOT EXISTS {
    VALUES (?mode ?holds) {
      (kg:mode-demand kg:demands) (kg:mode-demand kg:orders) (kg:mode-wish kg:seeks) (kg:mode-wish kg:demands) (kg:mode-threat kg:threatens)
      (kg:mode-promise kg:promises) (kg:mode-question kg:asks) (kg:mode-offer kg:offers) (kg:mode-order kg:orders) (kg:mode-order kg:demands)
      (kg:mode-accusation kg:accusesOf) (kg:mode-admission kg:admits) (kg:mode-prediction kg:predicts) (kg:mode-fear kg:fears)
    }
    ?claim kg:polarity fact:negative .
    GRAPH ?claim { ?whose ?holds ?content }
  }
} ;

# 2. What is said not to be so. A hedged denial is no denial: it stands as what may, or probably will, not be so. Nor does anybody deny what
# is wanted, feared or asked not to be so.
INSERT { ?claim kg:standing ?standing }
WHERE {
  VALUES (?certainty ?against) { (fact:certain kg:denied) (fact:probable kg:probablyNot) (fact:possible kg:possiblyNot) }
  ?claim a kg:Claim ; kg:polarity fact:negative ; kg:certainty ?certainty .
  BIND(IF(EXISTS {
    VALUES ?held_out { kg:wanted kg:threatened kg:promised kg:asked kg:offered kg:ordered kg:feared }
    ?claim kg:standing ?held_out
  }, kg:opposite, ?against) AS ?standing)
} ;

# 3. All else that is less than vouched for.
INSERT { ?claim kg:standing ?standing }
WHERE {
  ?claim a kg:Claim .
  {
    VALUES (?certainty ?standing) { (fact:probable kg:probable) (fact:possible kg:possible) }
    ?claim kg:certainty ?certainty .
    FILTER NOT EXISTS { VALUES ?against { kg:probablyNot kg:possiblyNot } ?claim kg:standing ?against }
  }
  UNION
  {
    # What is stated or judged of the time ahead. A plan is arranged; a demand, wish, threat or promise lies ahead anyway.
    VALUES ?mode { kg:mode-statement kg:mode-evaluation kg:mode-denial kg:mode-accusation kg:mode-admission }
    ?claim kg:mode ?mode ; kg:tense fact:future .
    BIND(kg:foreseen AS ?standing)
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

# 4. What is none of these and says in full how it is meant is vouched for.
INSERT { ?claim kg:standing kg:vouchedFor }
WHERE {
  VALUES (?mode ?tense) { (kg:mode-statement fact:non-future) (kg:mode-plan fact:non-future) (kg:mode-plan fact:future) }
  ?claim a kg:Claim ; kg:certainty fact:certain ; kg:polarity fact:positive ; kg:mode ?mode ; kg:tense ?tense .
  FILTER NOT EXISTS { ?claim kg:standing ?standing }
} ;

# 5. What does not say how it is meant is not vouched for either.
INSERT { ?claim kg:standing kg:possible }
WHERE { ?claim a kg:Claim . FILTER NOT EXISTS { ?claim kg:standing ?standing } }
