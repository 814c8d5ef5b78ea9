// Signing in: by a link that comes by mail, or with the author's key. Opening the link does nothing; the pressed button does.
import { call, ended, Problem, post, session } from "./api.js";
import { button, element, field, run, say, showErrors } from "./dom.js";

export function signIn(started) {
  const sent = element("p", { role: "status" });
  const ask = button("Mail me a link", async () => {
    await post("session/link", {});
    sent.textContent = "A link is on its way to the author's address. It works once, for 15 minutes.";
  });
  ask.autofocus = true;
  const key = element("input", { type: "password", autocomplete: "current-password", required: true });
  const form = element("form", {}, field("key", "The author's key", key, "The setting Blog__AuthorKey; a local run prints it at its start."), element("button", { type: "submit" }, "Sign in"));
  form.addEventListener("submit", event => {
    event.preventDefault();
    run(form.querySelector("button"), () => tryKey(form, key.value.trim(), started));
  });
  return element("section", { className: "narrow" },
    element("h1", {}, "Sign in"),
    element("p", {}, "This is the desk of the blog's author."),
    ask, sent,
    element("details", {}, element("summary", {}, "Sign in with the key instead"), form));
}

/** The page of a mailed link. */
export function enter(token, started) {
  history.replaceState(null, "", location.pathname);
  const go = button("Sign in", async () => {
    session.keep(await post("session", { token }));
    started();
  });
  go.autofocus = true;
  return element("section", { className: "narrow" }, element("h1", {}, "Welcome back"), element("p", {}, "The link in the mail works once. Press the button to use it here."), go);
}

/** Ends this session. */
export const signOut = done => button("Sign out", () => {
  session.forget();
  done();
}, "quiet signout");

/** Ends every session, on a lost telephone too. */
export const signOutEverywhere = () => button("Sign out everywhere", async () => {
  await call("DELETE", "session");
  session.forget();
  ended.dispatchEvent(new Event("ended"));
  say("Every session has ended.");
}, "quiet");

/** The key opens a session and is not kept. */
async function tryKey(form, key, started) {
  try {
    session.keep(await post("session", {}, { headers: { authorization: `Bearer ${key}` } }));
    started();
  } catch (problem) {
    if (!(problem instanceof Problem) || problem.status !== 401) throw problem;
    showErrors(form, { key: ["That is not the author's key."] });
  }
}
