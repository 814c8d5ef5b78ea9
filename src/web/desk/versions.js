// The post as it was: each earlier version can be looked at and brought back, which makes a new version of it.
import { find, get } from "./api.js";
import { button, element, sanitized, say, time } from "./dom.js";

export function versionsOf(slug, current, restore) {
  const list = element("ol", { className: "versions" });
  const details = element("details", {}, element("summary", {}, "Earlier versions"), list);
  details.addEventListener("toggle", async () => {
    if (!details.open) return;
    const found = await find(`posts/${slug}/versions`);
    list.replaceChildren(...(found?.items ?? []).map(version => element("li", {}, time(version.updatedAt), " ", button("Look", () => look(slug, version, current, restore), "link"))));
    if (!list.children.length) list.append(element("li", { className: "soft" }, "There is none yet."));
  });
  return details;
}

async function look(slug, version, current, restore) {
  const post = await get(`posts/${slug}/versions/${encodeURIComponent(version.version)}`);
  const dialog = element("dialog", { className: "version", "aria-labelledby": "version-title" },
    element("h2", { id: "version-title", dir: "auto" }, post.title),
    element("p", { className: "soft" }, "As it was ", time(version.updatedAt)),
    sanitized(post.html, "rendered article"));
  dialog.append(element("div", { className: "actions" },
    button("Bring it back", async () => {
      const { status, commentsOpen } = current();
      await restore({ title: post.title, markdown: post.markdown, tags: post.tags, status, commentsOpen });
      localStorage.removeItem(`desk:unsaved:${slug}`);
      dialog.close();
      say("That version is the current one again.");
      dispatchEvent(new HashChangeEvent("hashchange"));
    }, "go"),
    button("Close", () => dialog.close(), "quiet")));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
