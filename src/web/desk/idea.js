// What becomes of an idea: readers see it beside the idea, and on the list of ideas.
import { put } from "./api.js";
import { element, field, run, say, showErrors } from "./dom.js";

const statuses = { heard: "Heard", considering: "Being considered", happening: "Happening", done: "Done", notNow: "Not now" };

export function ideaForm(comment) {
  const status = element("select", {}, Object.entries(statuses).map(([value, label]) => element("option", { value, selected: value === comment.idea?.status }, label)));
  const answer = element("input", { value: comment.idea?.answer ?? "", maxLength: 300, dir: "auto" });
  const save = element("button", { type: "submit", className: "calm" }, "Say so");
  const form = element("form", { className: "answer idea", noValidate: true },
    field("status", "What becomes of this idea", status),
    field("answer", "Why, in a sentence", answer, "May stay empty."),
    save);
  form.addEventListener("submit", event => {
    event.preventDefault();
    run(save, async () => {
      try {
        await put(`moderation/${comment.id}/idea`, { status: status.value, ...(answer.value.trim() && { answer: answer.value.trim() }) });
        showErrors(form, {});
        say("Readers see it within seconds.");
      } catch (problem) {
        if (problem.status !== 400) throw problem;
        say(showErrors(form, problem.errors) || "Please look at the marked fields.");
      }
    });
  });
  return element("details", {}, element("summary", {}, comment.idea ? `Idea: ${statuses[comment.idea.status]}` : "What becomes of this idea?"), form);
}
