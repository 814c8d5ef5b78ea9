// A few numbers that help: what waits, and what was caught.
import { get } from "./api.js";
import { element } from "./dom.js";
import { columns } from "./charts.js";

export async function showNumbers() {
  const now = await get("numbers");
  const parts = [
    part("Waiting for you", figure(now.held, now.atLeast), element("p", {}, element("a", { href: "#/comments" }, "To the list"))),
    part("Being screened", figure(now.pending, now.atLeast), element("p", { className: "soft" }, "They are decided within seconds, or wait for you.")),
    part("Not shown", figure(now.rejected, now.atLeast), element("p", {}, element("a", { href: "#/comments/rejected" }, "Look them over"))),
    part("The last thirty days", columns("Comments that were held or not shown, by day", now.days)),
  ];
  return { content: element("section", {}, element("h1", {}, "Numbers"), element("div", { className: "cards" }, parts)) };
}

const figure = (count, atLeast) => element("p", { className: "figure" }, `${count}${atLeast ? "+" : ""}`);

const part = (title, ...content) => element("section", { className: "card" }, element("h2", {}, title), content);
