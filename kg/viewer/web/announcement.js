// What is shown in one sentence, for those who hear the page, and below the title of a saved picture.
import { claims, claimsOf, hedges, isArticle, label, lines, linesAt, model, questions, sentence } from "./data.js";
import { standing } from "./model.js";
import { rowsPicked } from "./rows.js";
import { claimsCounted, connectionsCounted, say } from "./say.js";
import { asked, claimShown, isAnswered, shown, state } from "./state.js";

export function announcement() {
  const shownOf = (list) => list.filter(claimShown).length;
  if (state.thing !== null) return `${label(state.thing)}, ${isArticle ? claimsCounted(shownOf(claimsOf.get(state.thing))) : connectionsCounted(linesAt.get(state.thing).length)}`;
  if (state.claim !== null) return `${claims.get(state.claim).paraphrase} ${claims.get(state.claim).chain}, ${hedges(claims.get(state.claim))}, ${standing(claims.get(state.claim))}`;
  if (state.line !== null) return sentence(lines.get(state.line));
  if (state.from !== null && state.to === null) return say("From {from} to …", { from: label(state.from) });
  if (state.from !== null) return say("From {from} to {to}: {n} step|From {from} to {to}: {n} steps", { from: label(state.from), to: label(state.to), n: shown.pathShown(state.from, state.to)?.length ?? 0 });
  if (state.question !== null) return `${questions.get(state.question).question} ${say("{n} answer|{n} answers", { n: rowsPicked(questions.get(state.question), state.pick).length })}`;
  if (isAnswered()) return say("{n} row|{n} rows", { n: asked.answer.rows.length });
  if (state.sparql !== null && asked.answer?.truth !== undefined) return asked.answer.truth ? say("Yes.") : say("No.");
  return isArticle ? say("{n} claim shown|{n} claims shown", { n: shownOf([...claims.values()]) }) : say("{n} thing shown|{n} things shown", { n: model.drawn.size });
}
