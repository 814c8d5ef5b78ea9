// The reader's pages over the JSON API: the list, a post, its comments and the form. No framework, no request to anybody else.
const api = document.documentElement.dataset.api;
const main = document.getElementById("main");

/** An element with properties and children; text stays text. */
function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/** HTML that the API has sanitized already. */
function sanitized(tag, html, className) {
  const made = element(tag, className ? { className } : {});
  made.innerHTML = html;
  return made;
}

function date(time) {
  const text = new Date(time).toLocaleDateString("en-GB", { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  return element("time", { dateTime: time }, text);
}

async function get(path) {
  const answer = await fetch(api + path);
  if (answer.ok) return answer.json();
  throw new Error((await answer.json().catch(() => null))?.title ?? `The blog answered ${answer.status}.`);
}

async function showList() {
  let path = "posts";
  const more = element("button", { type: "button", textContent: "Earlier posts" });
  const next = async () => {
    const page = await get(path);
    more.before(...page.items.map(post => element("section", {},
      element("h2", {}, element("a", { href: `/posts/${post.slug}/` }, post.title)),
      date(post.publishedAt),
      element("p", {}, post.summary),
      element("footer", {}, post.commentCount === 1 ? "1 comment" : `${post.commentCount} comments`))));
    more.hidden = !page.nextCursor;
    path = `posts?cursor=${encodeURIComponent(page.nextCursor)}`;
  };
  more.addEventListener("click", () => next().catch(showError));
  main.replaceChildren(more);
  await next();
}

async function showPost(slug) {
  const post = await get(`posts/${slug}`);
  document.title = `${post.title} · ${document.title}`;
  main.replaceChildren(element("h1", {}, post.title), date(post.publishedAt), sanitized("article", post.html));
  const list = element("ul", { className: "comments" });
  main.append(element("h2", {}, "Comments"), list);
  await showComments(slug, list);
  main.append(post.commentsOpen ? form(slug, list) : element("p", { className: "soft" }, "This post takes no more comments."));
}

async function showComments(slug, list) {
  const shown = new Map();
  for (let path = `posts/${slug}/comments`; path;) {
    const page = await get(path);
    for (const comment of page.items) shown.set(comment.id, comment);
    path = page.nextCursor && `posts/${slug}/comments?cursor=${encodeURIComponent(page.nextCursor)}`;
  }

  const made = new Map();
  list.replaceChildren();
  for (const comment of shown.values()) {
    const item = element("li", { className: `comment ${comment.author.kind}`, id: comment.id },
      element("footer", {}, element("strong", {}, comment.author.name), " said… ", date(comment.createdAt)), sanitized("div", comment.html));
    made.set(comment.id, item);
    const parent = made.get(comment.parentId);
    if (!parent) list.append(item);
    else (parent.querySelector(":scope > ul") ?? parent.appendChild(element("ul", { className: "comments" }))).append(item);
  }
}

function form(slug, list) {
  const text = element("textarea", { id: "text", name: "text", required: true, maxLength: 10000 });
  const name = element("input", { id: "name", name: "name", maxLength: 60, autocomplete: "nickname" });
  const said = element("p", { className: "soft", role: "status" });
  // What was typed outlives a reload and a failed send.
  text.value = localStorage.getItem(`draft:${slug}`) ?? "";
  text.addEventListener("input", () => localStorage.setItem(`draft:${slug}`, text.value));
  const made = element("form", {},
    element("h2", {}, "Your ideas, your stories, your activities"),
    element("label", { htmlFor: "text" }, "Comment"), text,
    element("label", { htmlFor: "name" }, "Name (may stay empty)"), name,
    element("button", { type: "submit" }, "Send"), said);
  made.addEventListener("submit", async event => {
    event.preventDefault();
    said.textContent = "Sending…";
    try {
      await send(slug, { text: text.value, ...(name.value && { name: name.value }) }, made, said);
      await showComments(slug, list);
    } catch {
      said.textContent = "The blog could not be reached. Your words are kept here; try again.";
    }
  });
  return made;
}

async function send(slug, comment, made, said) {
  made.querySelectorAll(".error").forEach(error => error.remove());
  const answer = await fetch(`${api}posts/${slug}/comments`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(comment) });
  const body = await answer.json();
  if (answer.status !== 202) {
    said.textContent = body.errors ? "" : body.title;
    for (const [field, messages] of Object.entries(body.errors ?? {})) {
      const at = made.elements[field];
      const error = element("p", { className: "error", id: `${field}-error` }, messages.join(" "));
      (at ?? said).after(error);
      at?.setAttribute("aria-describedby", error.id);
    }
    return;
  }

  made.elements.text.value = "";
  localStorage.removeItem(`draft:${slug}`);
  said.textContent = "Thank you. Your comment is being read by the filter.";
  await follow(body, said);
}

/** Asks with the receipt until screening has decided, at most half a minute. */
async function follow(submitted, said) {
  const words = { published: "Your comment is published.", held: "Your comment waits for the author.", rejected: "Your comment was not published." };
  for (let tries = 0; tries < 30; tries++) {
    const { state } = await get(`comments/${submitted.id}?receipt=${encodeURIComponent(submitted.receipt)}`);
    if (words[state]) {
      said.textContent = words[state];
      return;
    }
    await new Promise(done => setTimeout(done, 1000));
  }
}

function showError(error) {
  main.replaceChildren(element("h1", {}, error.message), element("p", {}, element("a", { href: "/" }, "To the newest posts")));
}

const slug = /^\/posts\/([a-z0-9-]+)\/?$/.exec(location.pathname)?.[1];
(slug ? showPost(slug) : location.pathname === "/" ? showList() : Promise.reject(new Error("There is no such page"))).catch(showError);
