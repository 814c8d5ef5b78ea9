// Small pieces to build views from. Text stays text: nothing here takes HTML but `sanitized`.

/** An element: properties are set as such, those with a hyphen and `role` as attributes; null and false children are left out. */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined) continue;
    if (name.includes("-") || name === "role") made.setAttribute(name, value);
    else made[name] = value;
  }
  made.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return made;
}

/** HTML that the API has sanitized already. */
export function sanitized(html, className) {
  const made = element("div", { className });
  made.innerHTML = html;
  return made;
}

let lastId = 0;

/** A label with its field and a place for what is wrong with it. */
export function field(name, label, input, hint) {
  const id = `field-${++lastId}`;
  input.id = id;
  input.name = name;
  const note = hint && element("p", { className: "hint", id: `${id}-hint` }, hint);
  if (note) input.setAttribute("aria-describedby", note.id);
  return element("div", { className: "field" }, element("label", { htmlFor: id }, label), note, input);
}

/** Puts each field's errors beside it; what belongs to no field is returned. */
export function showErrors(form, errors) {
  form.querySelectorAll(".error").forEach(old => old.remove());
  form.querySelectorAll("[aria-invalid]").forEach(old => old.removeAttribute("aria-invalid"));
  const rest = [];
  for (const [name, messages] of Object.entries(errors)) {
    const at = form.elements?.[name] ?? form.querySelector(`[name="${name}"]`);
    if (!at) {
      rest.push(`${name}: ${messages.join(" ")}`);
      continue;
    }
    const error = element("p", { className: "error", id: `${at.id}-error` }, messages.join(" "));
    at.after(error);
    at.setAttribute("aria-invalid", "true");
    at.setAttribute("aria-errormessage", error.id);
  }
  form.querySelector("[aria-invalid]")?.focus();
  return rest.join(" ");
}

/** Says something to everybody, screen readers included, without taking the focus. What carries a button stays until something else is said or shown. */
export function say(words, action) {
  const said = document.getElementById("said");
  said.replaceChildren(words, ...(action ? [" ", action] : []));
  makeWay();
  clearTimeout(say.timer);
  if (!action) say.timer = setTimeout(unsay, 8000);
}

/** What is said stands at the other end of the window when it would cover what has the focus (WCAG 2.2, 2.4.11). */
function makeWay() {
  const said = document.getElementById("said");
  const focused = document.activeElement;
  if (!said.firstChild || said.contains(focused) || focused === document.body || focused.contains(said)) return;
  const [notice, below] = [said, focused].map(one => one.getBoundingClientRect());
  if (notice.top < below.bottom && below.top < notice.bottom && notice.left < below.right && below.left < notice.right) said.classList.toggle("up");
}
addEventListener("focusin", makeWay);

/** Takes back what was said. */
export const unsay = () => document.getElementById("said").replaceChildren();

/** A date and time as the author reads it, with the machine's beside it. */
export function time(value) {
  const text = new Date(value).toLocaleString("en-GB", { weekday: "short", day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" });
  return element("time", { dateTime: value }, text);
}

/** A button that cannot be pressed twice while its work runs; what fails is said. */
export function button(label, work, className = "") {
  const made = element("button", { type: "button", className }, label);
  made.addEventListener("click", () => run(made, work));
  return made;
}

/** While a dialog is open nothing outside it can be seen or heard. */
function complain(dialog, words) {
  const wrong = dialog.querySelector("[role=alert]") ?? dialog.appendChild(element("p", { className: "error", role: "alert" }));
  wrong.textContent = words;
}

/** Runs work for a button: busy while it runs, and what fails is said. */
export async function run(pressed, work) {
  if (pressed.getAttribute("aria-disabled") === "true") return;
  pressed.setAttribute("aria-disabled", "true");
  try {
    await work();
  } catch (problem) {
    // What is wrong with fields that are not shown is said as it stands.
    const words = Object.values(problem.errors ?? {}).flat().join(" ") || problem.message;
    const dialog = pressed.closest("dialog");
    if (dialog) complain(dialog, words);
    else say(words);
  } finally {
    pressed.removeAttribute("aria-disabled");
  }
}
