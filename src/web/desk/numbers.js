// Numbers that help: what waits, what was caught, what the filter learned, and how often the author thought otherwise.
import { get, post } from "./api.js";
import { element } from "./dom.js";
import { columns, divided } from "./charts.js";

export async function showNumbers() {
  const [now, replay] = await Promise.all([get("numbers"), post("moderation/replay", {})]);
  const parts = [
    part("Waiting for you", figure(now.held, now.atLeast), element("p", {}, element("a", { href: "#/comments" }, "To the list"))),
    part("Being screened", figure(now.pending, now.atLeast), element("p", { className: "soft" }, "They are decided within seconds, or wait for you.")),
    part("Not shown", figure(now.rejected, now.atLeast), element("p", {}, element("a", { href: "#/comments/rejected" }, "Look them over"))),
    wide("The last thirty days", columns("Comments that were held or not shown, by day", now.days, day => date(day.date), [["rejected", "not shown"], ["held", "held"]])),
    wide("What the filter learned", learned(now.filter)),
    wide("How right screening was", rightness(replay)),
  ];
  return { content: element("section", {}, element("h1", {}, "Numbers"), element("div", { className: "cards" }, parts)) };
}

/** It keeps no words, only how often hashed traits stood in what the author wanted and did not want. */
function learned({ good, unwanted, holdFrom, rejectFrom }) {
  if (good + unwanted === 0) return element("p", { className: "soft" }, "Nothing yet: it goes by its rules, and learns from each comment that you approve, reject or mark as spam.");
  const [hold, reject] = [holdFrom, rejectFrom ?? 1].map(score => Math.round(score * 100));
  return element("div", { className: "pair" },
    divided(`${good + unwanted} of your verdicts`, [["published", good, `${good} wanted`], ["rejected", unwanted, `${unwanted} not wanted`]]),
    divided("What it makes of its score, 0 to 100", [
      ["published", hold, `published below ${hold}`],
      ["held", reject - hold, `held from ${hold}`],
      ...(rejectFrom === null ? [] : [["rejected", 100 - reject, `not shown from ${reject}`]]),
    ]),
    rejectFrom === null && element("p", { className: "soft" }, "It lets nothing disappear by itself before it knows 100 comments that you wanted and 20 that you did not."));
}

function rightness({ judged, rightnessWas: { decided, overruled, precision, recall }, weeks }) {
  if (decided === 0) return element("p", { className: "soft" }, `You have decided about none of ${judged} screened comments yet.`);
  return element("div", { className: "pair" },
    element("dl", {},
      element("dt", {}, "Of what it stopped, you did not want"), element("dd", {}, percent(precision)),
      element("dt", {}, "Of what you did not want, it stopped"), element("dd", {}, percent(recall)),
      element("dt", {}, "You overruled it"), element("dd", {}, `${percent(overruled / decided)} (${overruled} of ${decided})`)),
    columns("Your decisions, by the week in which the comment came", weeks.map(week => ({ ...week, published: week.wanted, rejected: week.unwanted })), week => date(week.monday), [["published", "wanted"], ["rejected", "not wanted"]]),
    element("p", { className: "hint" }, `By your own decisions about ${decided} of ${judged} screened comments. Overruled: it published what you took down, or rejected what you published.`));
}

const percent = share => (share === null ? "too few yet" : `${Math.round(share * 100)} %`);

const date = day => new Date(`${day}T00:00Z`).toLocaleDateString("en-GB", { day: "numeric", month: "long", timeZone: "UTC" });

const figure = (count, atLeast) => element("p", { className: "figure" }, `${count}${atLeast ? "+" : ""}`);

const part = (title, ...content) => element("section", { className: "card" }, element("h2", {}, title), content);

const wide = (title, content) => element("section", { className: "card wide" }, element("h2", {}, title), content);
