// The author's desk: one page, a view for each address after the '#'.
import { ended, session } from "./api.js";
import { element, say, unsay } from "./dom.js";
import { enter, signIn, signOut } from "./signin.js";
import { showModeration } from "./moderation.js";
import { showPosts } from "./posts.js";
import { showEditor } from "./editor.js";
import { showSettings } from "./settings.js";
import { showNumbers } from "./numbers.js";
import { showMail } from "./mail.js";
import { showDiscussion } from "./discussion.js";

const view = document.getElementById("view");
const nav = document.getElementById("nav");

const views = [
  { path: /^\/comments(?:\/(held|pending|rejected))?$/, name: "Comments", link: "#/comments", show: showModeration },
  { path: /^\/posts(?:\/(published|draft|scheduled))?$/, name: "Posts", link: "#/posts", show: showPosts },
  { path: /^\/write(?:\/([a-z0-9-]+))?$/, name: "Write", link: "#/write", show: showEditor },
  { path: /^\/discussion\/([a-z0-9-]+)$/, name: "Discussion", show: showDiscussion },
  { path: /^\/numbers$/, name: "Numbers", link: "#/numbers", show: showNumbers },
  { path: /^\/mail$/, name: "Mail", link: "#/mail", show: showMail },
  { path: /^\/settings$/, name: "Settings", link: "#/settings", show: showSettings },
];

/** What the view before wants done before it goes, such as saving. */
let leave = null;

async function route() {
  await leave?.();
  leave = null;
  if (document.querySelector("#said button")) unsay();
  const address = location.hash.slice(1) || "/comments";
  const token = /^sign-in=(.+)$/.exec(address)?.[1];
  if (token) return open("Sign in", () => enter(token, started));
  if (!session.token) return open("Sign in", () => signIn(started));
  const found = views.find(candidate => candidate.path.test(address)) ?? views[0];
  const argument = found.path.exec(address)?.[1];
  await open(found.name, async () => {
    const { content, onLeave } = await found.show(argument);
    leave = onLeave ?? null;
    return content;
  });
}

async function open(name, show) {
  drawNavigation(name);
  document.title = `${name} · Desk`;
  view.setAttribute("aria-busy", "true");
  try {
    view.replaceChildren(await show());
  } catch (problem) {
    if (!session.token && name !== "Sign in") return;
    view.replaceChildren(element("h1", {}, name), element("p", { className: "error" }, problem.message), element("p", {}, element("a", { href: location.hash || "#" }, "Try again")));
  } finally {
    view.removeAttribute("aria-busy");
  }
  (view.querySelector("[autofocus]") ?? view).focus({ preventScroll: true });
}

function drawNavigation(current) {
  nav.hidden = !session.token;
  nav.replaceChildren(
    element("ul", {}, views.filter(({ link }) => link).map(({ name, link }) => element("li", {}, element("a", { href: link, "aria-current": name === current ? "page" : null }, name)))),
    signOut(() => route()));
}

function started() {
  history.replaceState(null, "", "#/comments");
  route();
}

ended.addEventListener("ended", () => {
  say("You are signed out.");
  route();
});
addEventListener("hashchange", route);
route();
