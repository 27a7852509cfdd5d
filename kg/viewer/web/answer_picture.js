// The picture of an answer.
import { claims } from "./data.js";
import { $ } from "./elements.js";
import { claimGroups } from "./evidence.js";
import { claimShown } from "./state.js";

export function showPicture() {
  $("picture").replaceChildren(...claimGroups([...claims.values()].filter(claimShown)));
}
