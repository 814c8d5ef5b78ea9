// One comment on the author's list: who said what, why it waits, and what can be done about it.
import { post } from "./api.js";
import { button, element, run, say, time } from "./dom.js";
import { ideaForm } from "./idea.js";

const decisions = new WeakMap();

/** Decides about an item and takes it off the list; what takes the decision back. */
export const decide = (item, action) => decisions.get(item)(action);

const decided = {
  approve: ["Published.", "published."],
  reject: ["Rejected.", "rejected."],
  spam: ["Marked as spam. The filter learns from it.", "marked as spam. The filter learns from them."],
};

/** Says what was decided about one or many, and offers to take it back: `back` is called with the ids that stand where they stood. */
export function sayDecided(action, undos, back, failed = "") {
  const words = [undos.length > 1 ? `${undos.length} comments ${decided[action][1]}` : decided[action][0], failed].filter(Boolean).join(" ");
  const tokens = undos.filter(Boolean); // what was so before has nothing to take back
  const undo = button("Undo", async () => {
    const ids = [];
    for (const token of tokens) ids.push((await post("moderation/undo", { undo: token })).id);
    await back(ids);
    say(ids.length === 1 ? "It stands where it stood before." : `${ids.length} comments stand where they stood before.`);
  }, "undo");
  undo.title = "Key: z";
  say(words, tokens.length > 0 && undo);
}

/** `gone` is called when it leaves the list, `back` when a decision about it was taken back. */
export function itemOf(comment, gone, back) {
  const slug = comment.id.slice(0, comment.id.indexOf("."));
  const box = element("input", { type: "checkbox", className: "select", "aria-label": `Select the comment of ${comment.author.name}` });
  const answer = answerForm(comment, slug, () => gone(item));
  const item = element("li", { tabIndex: -1, className: comment.state, "data-id": comment.id },
    element("header", {}, box,
      element("p", {}, element("strong", {}, element("bdi", {}, comment.author.name)), " said… ", comment.kind && element("span", { className: "kind" }, comment.kind), " ",
        element("span", { className: "soft" }, time(comment.createdAt), " on ", element("a", { href: `/posts/${slug}/` }, comment.postTitle ?? slug)))),
    element("blockquote", { dir: "auto" }, comment.text),
    comment.reasons?.length > 0 && element("div", { className: "why" }, element("p", {}, "Why: "), element("ul", {}, comment.reasons.map(reason => element("li", {}, reason)))),
    comment.appeal && element("p", { className: "appeal" }, element("strong", {}, "Its writer asks you to look again: "), comment.appeal));
  decisions.set(item, async action => {
    const { undo } = await post(`moderation/${comment.id}/${action}`);
    gone(item);
    return undo;
  });
  const act = (label, action, className) => button(label, async () => sayDecided(action, [await decide(item, action)], back), className);
  const reply = element("button", { type: "button", className: "calm", "aria-expanded": "false" }, "Answer");
  reply.addEventListener("click", () => {
    answer.hidden = !answer.hidden;
    reply.setAttribute("aria-expanded", String(!answer.hidden));
    if (!answer.hidden) answer.querySelector("textarea").focus();
  });
  const buttons = { approve: act("Approve", "approve", "go"), answer: reply, reject: act("Reject", "reject", "stop"), spam: act("Spam", "spam", "stop") };
  if (comment.state === "rejected") buttons.reject.hidden = true;
  if (comment.state === "published") buttons.approve.hidden = true;
  item.append(element("div", { className: "actions" }, Object.values(buttons)), answer);
  if (comment.kind === "idea" && comment.state === "published") item.append(ideaForm(comment));
  item.addEventListener("desk", ({ detail: action }) => {
    if (action === "select") box.click();
    else buttons[action]?.click();
  });
  return item;
}

/** Publishes the comment with the answer: nobody is answered in the dark. */
function answerForm(comment, slug, gone) {
  const text = element("textarea", { required: true, maxLength: 10000, rows: 5, "aria-label": `Your answer to ${comment.author.name}` });
  const send = element("button", { type: "submit", className: "go" }, comment.state === "published" ? "Publish my answer" : "Publish the comment and my answer");
  const form = element("form", { className: "answer", hidden: true }, text, send);
  form.addEventListener("submit", event => {
    event.preventDefault();
    run(send, async () => {
      await post(`moderation/${comment.id}/approve`);
      await post(`posts/${slug}/comments`, { text: text.value, parentId: comment.id });
      say("Your answer is published.");
      gone();
    });
  });
  return form;
}
