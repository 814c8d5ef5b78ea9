// The author's posts by what they are: published, drafts, scheduled.
import { get } from "./api.js";
import { button, element, time } from "./dom.js";

const states = [["published", "Published"], ["draft", "Drafts"], ["scheduled", "Scheduled"]];

export async function showPosts(status = "published") {
  const list = element("ul", { className: "posts" });
  const search = element("input", { type: "search", "aria-label": "Search in titles, summaries and tags", placeholder: "Search" });
  const empty = element("p", { className: "empty", hidden: true }, "No post here.");
  const more = button("Earlier posts", () => load(), "quiet");
  let cursor = null;

  async function load() {
    const words = search.value.trim();
    const page = await get(`posts?status=${status}${words ? `&q=${encodeURIComponent(words)}` : ""}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`);
    list.append(...page.items.map(itemOf));
    cursor = page.nextCursor;
    more.hidden = !cursor;
    empty.hidden = list.children.length > 0;
  }

  search.addEventListener("change", () => {
    list.replaceChildren();
    cursor = null;
    load();
  });
  await load();
  return {
    content: element("section", {},
      element("h1", {}, "Posts"),
      element("nav", { className: "tabs", "aria-label": "Lists" },
        element("ul", {}, states.map(([state, name]) => element("li", {}, element("a", { href: `#/posts/${state}`, "aria-current": state === status ? "page" : null }, name))))),
      element("div", { className: "tools" }, element("a", { className: "button go", href: "#/write" }, "Write a post"), search),
      list, empty, more),
  };
}

function itemOf(post) {
  const when = post.status === "draft" ? ["changed ", time(post.updatedAt)] : post.status === "scheduled" ? ["goes out ", time(post.publishedAt)] : [time(post.publishedAt)];
  const comments = post.commentCount === 1 ? "1 comment" : `${post.commentCount} comments`;
  return element("li", {},
    element("h2", {}, element("a", { href: `#/write/${post.slug}`, dir: "auto" }, post.title)),
    element("p", { className: "soft" }, when, post.status === "published" && [" · ", element("a", { href: `#/discussion/${post.slug}`, "aria-label": `${comments} on ${post.title}` }, comments), " · "],
      post.status === "published" && element("a", { href: post.url, "aria-label": `on the blog: ${post.title}` }, "on the blog")),
    element("p", { dir: "auto" }, post.summary));
}
