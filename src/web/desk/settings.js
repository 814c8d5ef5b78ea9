// What the author may change while the blog runs, and what makes everything anew.
import { get, post, put } from "./api.js";
import { button, element, field, run, say, showErrors } from "./dom.js";
import { signOutEverywhere } from "./signin.js";

/** What the settings are called here, and what they mean. One that the desk does not know yet is shown under its own name. */
const words = {
  title: ["The blog's name"],
  author: ["Your name", "Your posts and answers carry it; nobody else may use it. Empty: the blog's name."],
  kinds: ["Kinds of contribution", "Separated by spaces. A comment may carry one."],
  policy: ["What you want to see first", null, { holdDoubtful: "Publish what is clean, hold what is doubtful", holdNewWriters: "Hold new writers, and what is doubtful", holdAll: "Hold everything" }],
  holdFrom: ["Hold from severity", "0, 2, 4 or 6, as Content Safety counts; 7 is never."],
  rejectFrom: ["Do not show from severity", "Not shown, and no mail about it. 7 is never."],
  closeAfterDays: ["Close comments after days", "0: never."],
};

export async function showSettings() {
  let answer = await get("settings");
  const form = element("form", { noValidate: true });
  const inputs = {};
  for (const [name, value] of Object.entries(answer.settings)) {
    const [label, hint, choices] = words[name] ?? [name];
    inputs[name] = inputOf(value, choices);
    const standard = answer.defaults[name];
    form.append(field(name, label, inputs[name], [hint, standard !== value && `Without a change of yours: ${choices?.[standard] ?? standard ?? "none"}.`].filter(Boolean).join(" ") || null));
  }
  const save = element("button", { type: "submit", className: "go" }, "Save");
  const effect = element("div", { role: "status" });
  const tryOut = button("What would change?", async () => effect.replaceChildren(...await effectOf(inputs)), "quiet");
  form.append(element("div", { className: "actions" }, save, tryOut), effect);
  form.addEventListener("submit", event => {
    event.preventDefault();
    run(save, async () => {
      try {
        answer = await put("settings", read(inputs, answer), answer.etag);
        showErrors(form, {});
        say("Saved. It is in force, and on every page, within a minute or two.");
      } catch (problem) {
        if (problem.status === 412) throw new Error("The settings were changed elsewhere. Open this page again to see them.");
        if (problem.status !== 400) throw problem;
        say(showErrors(form, problem.errors) || "Please look at the marked fields.");
      }
    });
  });
  return { content: element("section", { className: "narrow" }, element("h1", {}, "Settings"), form,
    element("h2", {}, "The published site"), rebuild(), element("h2", {}, "Import"), importer(),
    element("h2", {}, "Where you are signed in"), element("p", {}, "Ends your sessions in every browser, this one included."), signOutEverywhere()) };
}

/** What the thresholds in the form would have done to past comments. Nothing is saved by it. */
async function effectOf(inputs) {
  const tried = Object.fromEntries(["policy", "holdFrom", "rejectFrom"].filter(name => inputs[name]?.value).map(name => [name, name === "policy" ? inputs[name].value : Number(inputs[name].value)]));
  const { judged, was, now, rightnessWas, rightnessNow, changes } = await post("moderation/replay", tried);
  const percent = share => (share === null ? "–" : `${Math.round(share * 100)} %`);
  const row = (name, before, after) => element("tr", {}, element("th", { scope: "row" }, name), element("td", {}, String(before)), element("td", { className: before === after ? "" : "changed" }, String(after)));
  return [
    element("p", {}, changes.length === 0 ? `None of ${judged} past comments would have fared otherwise.` : `Of ${judged} past comments, ${changes.length} would have fared otherwise. Nothing is changed until you save.`),
    element("table", {},
      element("caption", {}, "Past comments"),
      element("thead", {}, element("tr", {}, element("td", {}), ["were", "would be"].map(head => element("th", { scope: "col" }, head)))),
      element("tbody", {},
        [["Published", "publish"], ["Held for you", "hold"], ["Not shown", "reject"]].map(([name, key]) => row(name, was[key], now[key])),
        rightnessWas.decided > 0 && row("Stopped, and not wanted", percent(rightnessWas.precision), percent(rightnessNow.precision)),
        rightnessWas.decided > 0 && row("Not wanted, and stopped", percent(rightnessWas.recall), percent(rightnessNow.recall)))),
    rightnessWas.decided > 0 && element("p", { className: "hint" }, `The last two lines go by your own decisions about ${rightnessWas.decided} comments.`),
    changes.length > 0 && element("details", {}, element("summary", {}, "Which ones"), element("ul", {}, changes.map(({ id, was: before, now: after, reasons }) => element("li", {},
      `${outcomes[before]} → ${outcomes[after]}`, reasons.length > 0 && `: ${reasons.join("; ")}`, " (", element("a", { href: `/posts/${id.slice(0, id.indexOf("."))}/#${id}` }, id.slice(0, id.indexOf("."))), ")")))),
  ].filter(Boolean);
}

const outcomes = { publish: "published", hold: "held", reject: "not shown" };

function inputOf(value, choices) {
  if (choices) return element("select", {}, Object.entries(choices).map(([key, label]) => element("option", { value: key, selected: key === value }, label)));
  return element("input", typeof value === "boolean" ? { type: "checkbox", checked: value } : { value: value ?? "", inputMode: typeof value === "number" ? "numeric" : "text" });
}

/** What differs from the default, since what is left out goes back to it. */
function read(inputs, { defaults }) {
  const changed = {};
  for (const [name, input] of Object.entries(inputs)) {
    const value = input.type === "checkbox" ? input.checked : input.inputMode === "numeric" && /^-?[\d.]+$/.test(input.value.trim()) ? Number(input.value) : input.value.trim();
    if (value !== "" && value !== defaults[name]) changed[name] = value;
  }
  return changed;
}

/** One document a call, so that it can be seen how far it is; what is there already stays as it is. */
function importer() {
  const files = element("input", { type: "file", accept: ".txt,text/plain", multiple: true });
  const author = element("input", { maxLength: 60 });
  const progress = element("progress", { hidden: true, "aria-label": "Documents imported" });
  const state = element("p", { role: "status", className: "soft" });
  const wrong = element("ul", { className: "error" });
  const start = button("Import them", async () => {
    const chosen = [...files.files];
    let [posts, comments] = [0, 0];
    wrong.replaceChildren();
    progress.hidden = false;
    progress.max = Math.max(chosen.length, 1);
    for (const [number, file] of chosen.entries()) {
      state.textContent = `${number + 1} of ${chosen.length}: ${file.name}`;
      try {
        const done = await post(`import?name=${encodeURIComponent(file.name)}${author.value.trim() ? `&author=${encodeURIComponent(author.value.trim())}` : ""}`, new Blob([file], { type: "text/plain" }));
        posts += done.postIsNew ? 1 : 0;
        comments += done.newComments;
      } catch (problem) {
        wrong.append(element("li", {}, problem.errors?.body?.join(" ") ?? `${file.name}: ${problem.message}`));
      }
      progress.value = number + 1;
    }
    progress.hidden = true;
    state.textContent = chosen.length ? `${chosen.length} read: ${posts} new posts, ${comments} new comments.` : "Choose documents first.";
  }, "quiet");
  return element("div", {}, field("files", "Plain documents", files, "A date, a title, paragraphs, then comments headed \u201cNAME said\u2026\u201d. It may run again: nothing is doubled."),
    field("importAuthor", "Your name in them", author, "Empty: your name here."), start, progress, state, wrong);
}

function rebuild() {
  const progress = element("progress", { hidden: true, "aria-label": "Pages made anew" });
  const state = element("p", { role: "status", className: "soft" });
  const start = button("Make every page anew", async () => {
    const { posts } = await post("rebuild");
    progress.hidden = false;
    progress.max = Math.max(posts, 1);
    await follow(posts, progress, state);
  }, "quiet");
  return element("div", {}, element("p", {}, "For a blog whose pages were lost or changed by hand. Readers notice nothing."), start, progress, state);
}

/** The queue does the work; the desk looks how much of it is left. */
async function follow(posts, progress, state) {
  for (let left = posts; left > 0;) {
    const answer = await get("rebuild").catch(problem => (problem.status === 404 || problem.status === 405 ? null : Promise.reject(problem)));
    if (!answer) break;
    left = Math.min(posts, answer.waiting);
    progress.value = posts - left;
    state.textContent = `${posts - left} of ${posts} …`;
    if (left > 0) await new Promise(done => setTimeout(done, 1000));
  }
  progress.hidden = true;
  state.textContent = posts === 1 ? "One post was made anew." : `${posts} posts were made anew.`;
}
