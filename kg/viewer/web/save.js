// What can be taken away: a link, a print, and the picture as PNG or as SVG, with its title and its legend.
import { announcement } from "./announcement.js";
import { copy } from "./clipboard.js";
import { data, isArticle, levels } from "./data.js";
import { $, colour, el, token } from "./elements.js";
import { colourKeys } from "./legend.js";
import { state } from "./state.js";
import { go } from "./steps.js";
import { fold } from "./words.js";

const fileName = (ending) => `${fold(data.page.title).replace(/[^a-z0-9]+/g, "-").slice(0, 60) || "picture"}.${ending}`;
function download(blob, ending) {
  const link = URL.createObjectURL(blob);
  el("a", { href: link, download: fileName(ending) }).click();
  setTimeout(() => URL.revokeObjectURL(link), 5000);
}

const subtitle = () => [data.page.publisher, announcement()].filter(Boolean).join(" · ");
const lineNames = () => [...levels.keys()].map((level, at) => `${["solid", "dashed", "dotted"][Math.min(at, 2)]} ${level}`).join(", ");
const legend = () => (isArticle ? `Colour: who says so. Line: ${lineNames()}. Filled and heavy: the article says so itself.` : "");

function pictureAsImage() {
  const source = $("net").querySelector("canvas");
  const ratio = source.width / source.clientWidth;
  const image = el("canvas");
  const [top, foot] = [62 * ratio, 56 * ratio];
  image.width = source.width;
  image.height = source.height + top + foot;
  const pen = image.getContext("2d");
  pen.fillStyle = colour("paper");
  pen.fillRect(0, 0, image.width, image.height);
  pen.drawImage(source, 0, top);
  const write = (text, x, y, size, { weight = "", face = "sans", ink = "ink" } = {}) => {
    pen.font = `${weight} ${size * ratio}px ${token(face)}`;
    pen.fillStyle = colour(ink);
    pen.fillText(text, x, y);
    return pen.measureText(text).width;
  };
  const bottom = top + source.height;
  write(data.page.title, 18 * ratio, 30 * ratio, 21, { weight: "600", face: "label-serif" });
  write(subtitle(), 18 * ratio, 50 * ratio, 13, { ink: "soft" });
  let x = 18 * ratio;
  for (const [hue, name] of colourKeys()) {
    pen.fillStyle = hue.startsWith("#") ? hue : colour(hue);
    pen.fillRect(x, bottom + 16 * ratio, 22 * ratio, 3 * ratio);
    x += 28 * ratio + write(name, x + 28 * ratio, bottom + 22 * ratio, 13) + 16 * ratio;
  }
  write(legend(), 18 * ratio, bottom + 44 * ratio, 13, { ink: "soft" });
  return image;
}

function atThePicture(act) {
  if (state.view !== "network") go({ view: "network" }, { isQuick: true });
  import("./svg.js").then(act);
}
$("link").addEventListener("click", () => copy(location.href, $("link")));
$("print").addEventListener("click", () => print());
$("image").addEventListener("click", () => atThePicture(() => pictureAsImage().toBlob((blob) => download(blob, "png"))));
$("drawing").addEventListener("click", () => atThePicture(({ pictureAsSvg }) => {
  // Some characters that a text may have cannot stand in XML at all.
  const text = new XMLSerializer().serializeToString(pictureAsSvg(data.page.title, subtitle(), colourKeys(), legend()));
  // eslint-disable-next-line no-control-regex
  const clean = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
  download(new Blob([clean], { type: "image/svg+xml" }), "svg");
}));
document.addEventListener("click", (event) => { if (!$("share").contains(event.target)) $("share").open = false; });
