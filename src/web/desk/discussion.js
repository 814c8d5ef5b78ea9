// The published comments of one post: answer them, take one back, say what becomes of an idea.
import { get } from "./api.js";
import { button, element } from "./dom.js";
import { itemOf } from "./comment.js";

export async function showDiscussion(slug) {
  const list = element("ol", { className: "comments", "aria-label": "Comments" });
  const empty = element("p", { className: "empty" }, "No comment here yet.");
  const more = button("More", () => load(), "quiet");
  const gone = item => {
    item.remove();
    draw();
  };
  const back = () => {
    list.replaceChildren();
    cursor = null;
    return load();
  };
  let cursor = null;

  async function load() {
    const page = await get(`posts/${slug}/comments?limit=50${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`);
    list.append(...page.items.map(comment => itemOf({ ...comment, state: "published", postTitle: post.title }, gone, back)));
    cursor = page.nextCursor;
    draw();
  }

  function draw() {
    more.hidden = !cursor;
    empty.hidden = list.children.length > 0;
  }

  const post = await get(`posts/${slug}`);
  await load();
  return {
    content: element("section", {},
      element("h1", { dir: "auto" }, `Comments on \u201c${post.title}\u201d`),
      element("p", {}, element("a", { href: post.url }, "The post on the blog"), " · ", element("a", { href: `#/write/${slug}` }, "Edit it")),
      list, empty, more),
  };
}
