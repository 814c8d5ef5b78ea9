// What waits for the author: a list to be worked through with one hand on the keyboard, or one thumb.
import { get } from "./api.js";
import { button, element, say } from "./dom.js";
import { decide, itemOf } from "./comment.js";

const states = [["held", "Waiting"], ["rejected", "Not shown"], ["pending", "Being screened"]];
const outcomes = { approve: "published", reject: "rejected", spam: "marked as spam" };
const keys = { j: "next", k: "previous", x: "select", a: "approve", r: "reject", s: "spam", e: "answer", "?": "help" };

export async function showModeration(state = "held") {
  const list = element("ol", { className: "comments", "aria-label": "Comments" });
  const more = button("More", () => load(), "quiet");
  const selected = () => [...list.querySelectorAll("li:has(.select:checked)")];
  const bulk = bulkBar(selected, list);
  let cursor = null;

  async function load() {
    const page = await get(`moderation?state=${state}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`);
    list.append(...page.items.map(comment => itemOf(comment, gone)));
    cursor = page.nextCursor;
    more.hidden = !cursor;
    drawEmpty();
  }

  function gone(item) {
    const next = item.nextElementSibling ?? item.previousElementSibling;
    const hadFocus = item.contains(document.activeElement) || document.activeElement === document.body;
    item.remove();
    if (hadFocus) next?.focus();
    drawEmpty();
    bulk.draw();
  }

  function drawEmpty() {
    empty.hidden = list.children.length > 0;
    if (!empty.hidden && cursor) load();
  }

  const empty = element("p", { className: "empty", hidden: true }, state === "held" ? "Nothing waits for you." : "Nothing here.");
  list.addEventListener("change", bulk.draw);
  const help = helpDialog();
  const onKey = event => press(event, list, help, selected);
  addEventListener("keydown", onKey);
  await load();
  return {
    content: element("section", {},
      element("h1", {}, "Comments"),
      tabs(state),
      element("p", { className: "hint keys" }, "Keys: j and k to move, a approve, r reject, s spam, e answer, x select. ", button("All keys", () => help.showModal(), "link")),
      bulk.bar, list, empty, more, help),
    onLeave: () => removeEventListener("keydown", onKey),
  };
}

function tabs(current) {
  return element("nav", { className: "tabs", "aria-label": "Lists" },
    element("ul", {}, states.map(([state, name]) => element("li", {}, element("a", { href: `#/comments/${state}`, "aria-current": state === current ? "page" : null }, name)))));
}

/** What is done to all that are selected. */
function bulkBar(selected, list) {
  const count = element("span", {});
  const all = element("input", { type: "checkbox", id: "select-all" });
  all.addEventListener("change", () => {
    list.querySelectorAll(".select").forEach(box => (box.checked = all.checked));
    draw();
  });
  const act = (label, action, className) => button(label, () => decideAll(selected(), action), className);
  const actions = element("div", { className: "actions" }, act("Approve", "approve", "go"), act("Reject", "reject", "stop"), act("Spam", "spam", "stop"));
  const bar = element("div", { className: "bulk" }, element("label", { htmlFor: "select-all" }, all, " Select all"), count, actions);

  function draw() {
    const chosen = selected().length;
    count.textContent = chosen ? `${chosen} selected` : "";
    actions.hidden = chosen === 0;
    bar.hidden = list.children.length === 0;
    all.checked = chosen > 0 && chosen === list.children.length;
    all.indeterminate = chosen > 0 && !all.checked;
  }

  draw();
  new MutationObserver(draw).observe(list, { childList: true });
  return { bar, draw };
}

/** One after the other: what fails in the middle leaves the rest on the list, and says so. */
async function decideAll(items, action) {
  let done = 0;
  for (const item of items) {
    say(`${++done} of ${items.length} …`);
    await decide(item, action);
  }
  say(`${done === 1 ? "One comment" : `${done} comments`}: ${outcomes[action]}.`);
}

function press(event, list, help, selected) {
  const action = keys[event.key];
  if (!action || event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input:not([type=checkbox]), textarea, select, dialog")) return;
  const items = [...list.children];
  const at = document.activeElement.closest?.("ol.comments > li");
  event.preventDefault();
  if (action === "help") return help.showModal();
  if (action === "next" || action === "previous") {
    const index = items.indexOf(at) + (action === "next" ? 1 : -1);
    return items[Math.max(0, Math.min(index, items.length - 1))]?.focus();
  }
  // What is selected goes together; else it is the one that has the focus.
  const chosen = action in outcomes ? selected() : [];
  if (chosen.length > 0) return decideAll(chosen, action).catch(problem => say(problem.message));
  (at ?? items[0])?.dispatchEvent(new CustomEvent("desk", { detail: action }));
}

function helpDialog() {
  const rows = [["j", "next comment"], ["k", "the one before"], ["a", "approve: it is published"], ["r", "reject: it is not shown"], ["s", "spam: not shown, and the filter learns"], ["e", "answer"], ["x", "select"], ["?", "this list"]];
  const dialog = element("dialog", { "aria-labelledby": "keys-title" },
    element("h2", { id: "keys-title" }, "Keys"),
    element("dl", { className: "keys" }, rows.flatMap(([key, meaning]) => [element("dt", {}, element("kbd", {}, key)), element("dd", {}, meaning)])));
  dialog.append(button("Close", () => dialog.close()));
  return dialog;
}
