// What is shown in one sentence, for those who hear the page, and below the title of a saved picture.
import { claims, claimsOf, hedges, isArticle, label, lines, linesAt, model, questions, sentence } from "./data.js";
import { standing } from "./model.js";
import { rowsPicked } from "./rows.js";
import { asked, claimShown, isAnswered, shown, state } from "./state.js";
import { plural } from "./words.js";

export function announcement() {
  const counted = (list) => plural(list.filter(claimShown).length, "claim");
  if (state.thing !== null) return `${label(state.thing)}, ${isArticle ? counted(claimsOf.get(state.thing)) : plural(linesAt.get(state.thing).length, "connection")}`;
  if (state.claim !== null) return `${claims.get(state.claim).paraphrase} ${claims.get(state.claim).chain}, ${hedges(claims.get(state.claim))}, ${standing(claims.get(state.claim))}`;
  if (state.line !== null) return sentence(lines.get(state.line));
  if (state.from !== null && state.to === null) return `From ${label(state.from)} to …`;
  if (state.from !== null) return `From ${label(state.from)} to ${label(state.to)}: ${plural(shown.pathShown(state.from, state.to)?.length ?? 0, "step")}`;
  if (state.question !== null) return `${questions.get(state.question).question} ${plural(rowsPicked(questions.get(state.question), state.pick).length, "answer")}`;
  if (isAnswered()) return plural(asked.answer.rows.length, "row");
  if (state.sparql !== null && asked.answer?.truth !== undefined) return asked.answer.truth ? "Yes." : "No.";
  return isArticle ? `${counted([...claims.values()])} shown` : `${plural(model.drawn.size, "thing")} shown`;
}
