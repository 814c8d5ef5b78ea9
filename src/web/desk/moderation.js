// What waits for the author: a list to be worked through with one hand on the keyboard, or one thumb.
import { get } from "./api.js";
import { button, element, say } from "./dom.js";
import { decide, itemOf, sayDecided } from "./comment.js";

const states = [["held", "Waiting"], ["rejected", "Not shown"], ["pending", "Being screened"]];
const decisive = ["approve", "reject", "spam"];
const keys = { j: "next", k: "previous", x: "select", a: "approve", r: "reject", s: "spam", e: "answer", z: "undo", "?": "help" };
const keysOff = "desk:keys-off";

export async function showModeration(state = "held") {
  const list = element("ol", { className: "comments", "aria-label": "Comments" });
  const more = button("More", () => load(), "quiet");
  const selected = () => [...list.querySelectorAll("li:has(.select:checked)")];
  const bulk = bulkBar(list, action => decideAll(selected(), action, back));
  let cursor = null;

  async function load() {
    const page = await get(`moderation?state=${state}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`);
    list.append(...page.items.map(comment => itemOf(comment, gone, back)));
    cursor = page.nextCursor;
    more.hidden = !cursor;
    drawEmpty();
  }

  function gone(item) {
    const next = item.nextElementSibling ?? item.previousElementSibling;
    const hadFocus = item.contains(document.activeElement) || document.activeElement === document.body;
    item.remove();
    if (hadFocus) (next ?? title).focus();
    drawEmpty();
    bulk.draw();
  }

  /** The list anew, with the focus on what came back. */
  async function back(ids) {
    list.replaceChildren();
    cursor = null;
    await load();
    ([...list.children].find(item => ids.includes(item.dataset.id)) ?? title).focus();
  }

  function drawEmpty() {
    empty.hidden = list.children.length > 0;
    if (!empty.hidden && cursor) load();
  }

  const empty = element("p", { className: "empty", hidden: true }, state === "held" ? "Nothing waits for you." : "Nothing here.");
  list.addEventListener("change", bulk.draw);
  const title = element("h1", { tabIndex: -1 }, "Comments");
  const help = helpDialog();
  const onKey = event => press(event, list, help, action => selected().length > 0 && decideAll(selected(), action, back).catch(problem => say(problem.message)));
  addEventListener("keydown", onKey);
  await load();
  return {
    content: element("section", {},
      title,
      tabs(state),
      element("p", { className: "hint keys" }, "Keys: j and k to move, a approve, r reject, s spam, e answer, z undo. ", button("All keys", () => help.showModal(), "link")),
      bulk.bar, list, empty, more, help),
    onLeave: () => removeEventListener("keydown", onKey),
  };
}

function tabs(current) {
  return element("nav", { className: "tabs", "aria-label": "Lists" },
    element("ul", {}, states.map(([state, name]) => element("li", {}, element("a", { href: `#/comments/${state}`, "aria-current": state === current ? "page" : null }, name)))));
}

/** What is done to all that are selected. */
function bulkBar(list, decideSelected) {
  const count = element("span", {});
  const all = element("input", { type: "checkbox", id: "select-all" });
  all.addEventListener("change", () => {
    list.querySelectorAll(".select").forEach(box => (box.checked = all.checked));
    draw();
  });
  const act = (label, action, className) => button(label, () => decideSelected(action), className);
  const actions = element("div", { className: "actions" }, act("Approve", "approve", "go"), act("Reject", "reject", "stop"), act("Spam", "spam", "stop"));
  const bar = element("div", { className: "bulk" }, element("label", { htmlFor: "select-all" }, all, " Select all"), count, actions);

  function draw() {
    const chosen = list.querySelectorAll(".select:checked").length;
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

/** One after the other: what fails in the middle leaves the rest on the list, and what was done can be taken back. */
async function decideAll(items, action, back) {
  const undos = [];
  for (const item of items) {
    say(`${undos.length + 1} of ${items.length} …`);
    try {
      undos.push(await decide(item, action));
    } catch (problem) {
      if (undos.length === 0) throw problem;
      return sayDecided(action, undos, back, problem.message);
    }
  }
  sayDecided(action, undos, back);
}

function press(event, list, help, decideSelected) {
  const action = keys[event.key];
  if (!action || event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input:not([type=checkbox]), textarea, select, dialog")) return;
  if (action !== "help" && localStorage.getItem(keysOff)) return;
  const items = [...list.children];
  const at = document.activeElement.closest?.("ol.comments > li");
  event.preventDefault();
  if (action === "help") return help.showModal();
  if (action === "undo") return document.querySelector("#said .undo")?.click();
  if (action === "next" || action === "previous") {
    const index = items.indexOf(at) + (action === "next" ? 1 : -1);
    return items[Math.max(0, Math.min(index, items.length - 1))]?.focus();
  }
  // What is selected goes together; else it is the one that has the focus.
  if (decisive.includes(action) && decideSelected(action)) return;
  (at ?? items[0])?.dispatchEvent(new CustomEvent("desk", { detail: action }));
}

function helpDialog() {
  const rows = [["j", "next comment"], ["k", "the one before"], ["a", "approve: it is published"], ["r", "reject: it is not shown"], ["s", "spam: not shown, and the filter learns"], ["e", "answer"], ["x", "select"], ["z", "take the last decision back"], ["?", "this list"]];
  const dialog = element("dialog", { "aria-labelledby": "keys-title" },
    element("h2", { id: "keys-title" }, "Keys"),
    element("dl", { className: "keys" }, rows.flatMap(([key, meaning]) => [element("dt", {}, element("kbd", {}, key)), element("dd", {}, meaning)])));
  // Who speaks to the computer, or types by accident, can do without (WCAG 2.1.4).
  const single = element("input", { type: "checkbox", checked: !localStorage.getItem(keysOff) });
  single.addEventListener("change", () => (single.checked ? localStorage.removeItem(keysOff) : localStorage.setItem(keysOff, "yes")));
  dialog.append(element("p", {}, element("label", {}, single, " Use these keys")), button("Close", () => dialog.close()));
  return dialog;
}
