// A few numbers that help: what waits, and what was caught.
import { get, post } from "./api.js";
import { element } from "./dom.js";
import { columns } from "./charts.js";

export async function showNumbers() {
  const [now, replay] = await Promise.all([get("numbers"), post("moderation/replay", {})]);
  const parts = [
    part("Waiting for you", figure(now.held, now.atLeast), element("p", {}, element("a", { href: "#/comments" }, "To the list"))),
    part("Being screened", figure(now.pending, now.atLeast), element("p", { className: "soft" }, "They are decided within seconds, or wait for you.")),
    part("Not shown", figure(now.rejected, now.atLeast), element("p", {}, element("a", { href: "#/comments/rejected" }, "Look them over"))),
    part("How right screening was", element("p", { className: "hint" }, `By your own decisions about ${replay.rightnessWas.decided} of ${replay.judged} comments.`), rightness(replay.rightnessWas)),
    part("The last thirty days", columns("Comments that were held or not shown, by day", now.days)),
  ];
  return { content: element("section", {}, element("h1", {}, "Numbers"), element("div", { className: "cards" }, parts)) };
}

const percent = share => (share === null ? "too few yet" : `${Math.round(share * 100)} %`);

const rightness = ({ precision, recall }) => element("dl", {},
  element("dt", {}, "Of what it stopped, you did not want"), element("dd", {}, percent(precision)),
  element("dt", {}, "Of what you did not want, it stopped"), element("dd", {}, percent(recall)));

const figure = (count, atLeast) => element("p", { className: "figure" }, `${count}${atLeast ? "+" : ""}`);

const part = (title, ...content) => element("section", { className: "card" }, element("h2", {}, title), content);
