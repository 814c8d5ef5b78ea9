// A few numbers that help: what waits, what was caught, how right the filter is, whether the mail goes out.
import { find, get } from "./api.js";
import { element } from "./dom.js";
import { bars } from "./charts.js";

export async function showNumbers() {
  const [waiting, numbers, mail] = await Promise.all([get("moderation?state=held&limit=100"), find("moderation/numbers"), find("mail")]);
  const parts = [
    part("Waiting for you", element("p", { className: "figure" }, `${waiting.items.length}${waiting.nextCursor ? "+" : ""}`), element("p", {}, element("a", { href: "#/comments" }, "To the list"))),
    numbers && judged(numbers),
    numbers && filterOf(numbers),
    mail && mailOf(mail),
  ];
  return { content: element("section", {}, element("h1", {}, "Numbers"), element("div", { className: "cards" }, parts)) };
}

const part = (title, ...content) => element("section", { className: "card" }, element("h2", {}, title), content);

const percent = share => (share === null || share === undefined ? "too few yet" : `${Math.round(share * 1000) / 10} %`);

function judged(numbers) {
  const counts = numbers.outcomes ?? {};
  const rows = [["published", counts.published ?? counts.publish], ["held", counts.held ?? counts.hold], ["rejected", counts.rejected ?? counts.reject]].filter(([, value]) => value !== undefined);
  return rows.length > 0 && part("What screening did", bars("Comments by what screening made of them", rows));
}

function filterOf(numbers) {
  const facts = [["Right when it held or rejected", numbers.precision], ["Found of what you turned down", numbers.recall]].filter(([, value]) => value !== undefined);
  return facts.length > 0 && part("How right it was", element("p", { className: "hint" }, "Measured on your own decisions."), element("dl", {}, facts.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, percent(value))])));
}

function mailOf(mail) {
  const rows = Object.entries(mail.counts ?? {}).filter(([, count]) => typeof count === "number");
  return rows.length > 0 && part("Mail", bars("Mails by what became of them", rows));
}
