// Writing a post: Markdown on one side, the post as readers will see it on the other.
import { get, put, remove } from "./api.js";
import { button, element, field, run, say, showErrors } from "./dom.js";
import { keepSafe } from "./autosave.js";
import { acceptImages } from "./images.js";
import { previewOf } from "./preview.js";
import { versionsOf } from "./versions.js";

/** "2026-12-01T09:30" of the author's clock, as the field has it. */
const toLocal = utc => (utc ? new Date(new Date(utc) - new Date(utc).getTimezoneOffset() * 60000).toISOString().slice(0, 16) : "");

export async function showEditor(slug) {
  const post = slug ? await get(`posts/${slug}`) : { title: "", markdown: "", tags: [], status: "draft", commentsOpen: true, etag: null };
  const fields = fieldsOf(post);
  const form = element("form", { className: "editor", noValidate: true });
  const state = element("p", { className: "soft state", role: "status" });
  const conflict = element("div", { className: "conflict", role: "alert", hidden: true });
  const saving = keepSafe({ post, form, fields, state, conflict, read: () => read(fields) });
  const publish = element("button", { type: "submit", className: "go" });
  const draw = () => (publish.textContent = { draft: "Save the draft", scheduled: "Schedule it", published: saving.post.status === "published" ? "Update the post" : "Publish it" }[fields.status.value]);
  fields.status.addEventListener("change", () => {
    when.hidden = fields.status.value !== "scheduled";
    draw();
  });
  form.addEventListener("submit", event => {
    event.preventDefault();
    run(publish, () => save());
  });

  async function save() {
    try {
      const saved = await saving.save(read(fields));
      showErrors(form, {});
      draw();
      say({ draft: "The draft is saved.", scheduled: "It is scheduled.", published: "It is on the blog." }[saved.status]);
    } catch (problem) {
      if (problem.status !== 400) throw problem;
      say(showErrors(form, problem.errors) || "Please look at the marked fields.");
    }
  }

  const more = element("div", { className: "more" });
  const seen = element("span", {});
  form.addEventListener("saved", drawSaved);

  /** What only a post that is on the blog has. */
  function drawSaved() {
    const { slug: current, status, url } = saving.post;
    seen.replaceChildren(...(status === "published" ? [element("a", { href: url }, "See it on the blog")] : []));
    if (current && !more.firstChild) more.append(versionsOf(current, () => saving.post, version => put(`posts/${current}`, version, saving.post.etag)), deletion(saving));
  }

  const when = field("publishedAt", "Goes out at", fields.publishedAt, "In your own time zone, within a minute.");
  when.hidden = fields.status.value !== "scheduled";
  draw();
  drawSaved();
  form.append(
    element("div", { className: "write" },
      field("title", "Title", fields.title),
      field("markdown", "Text", fields.markdown, "Markdown. Paste or drop an image to put it in."),
      acceptImages(fields.markdown)),
    element("section", { className: "preview", "aria-label": "Preview" }, element("h2", {}, "As readers see it"), previewOf(fields.title, fields.markdown)),
    element("div", { className: "facts" },
      field("tags", "Tags", fields.tags, "Separated by commas."),
      field("status", "Status", fields.status), when,
      element("div", { className: "field" }, element("label", {}, fields.commentsOpen, " Readers may comment")),
      conflict),
    element("div", { className: "bar" }, publish, state, seen),
    more);
  return { content: element("section", { className: "wide" }, element("h1", {}, slug ? "Edit" : "Write"), form), onLeave: () => saving.leave() };
}

function fieldsOf(post) {
  const status = element("select", {}, ["draft", "scheduled", "published"].map(value => element("option", { value, selected: value === post.status }, value[0].toUpperCase() + value.slice(1))));
  return {
    title: element("input", { value: post.title, required: true, maxLength: 200, dir: "auto", autofocus: !post.title }),
    markdown: element("textarea", { value: post.markdown ?? "", required: true, dir: "auto", rows: 15, spellcheck: true }),
    tags: element("input", { value: post.tags.join(", "), autocapitalize: "off" }),
    publishedAt: element("input", { type: "datetime-local", value: toLocal(post.publishedAt) }),
    commentsOpen: element("input", { type: "checkbox", checked: post.commentsOpen !== false }),
    status,
  };
}

/** The fields as the API takes them. A time counts for what is scheduled; published posts keep theirs. */
function read(fields) {
  const status = fields.status.value;
  return {
    title: fields.title.value,
    markdown: fields.markdown.value,
    tags: fields.tags.value.split(",").map(tag => tag.trim()).filter(Boolean),
    status,
    commentsOpen: fields.commentsOpen.checked,
    ...(status === "scheduled" && fields.publishedAt.value && { publishedAt: new Date(fields.publishedAt.value).toISOString() }),
  };
}

function deletion(saving) {
  const dialog = element("dialog", { "aria-labelledby": "delete-title" },
    element("h2", { id: "delete-title" }, "Delete this post?"),
    element("p", {}, "Its page goes, and its earlier versions. Its comments are shown no more."));
  dialog.append(
    button("Delete it", async () => {
      await remove(`posts/${saving.post.slug}`, saving.post.etag);
      saving.forget();
      dialog.close();
      say("The post is deleted.");
      location.hash = "#/posts";
    }, "stop"),
    button("Keep it", () => dialog.close(), "quiet"));
  return element("div", {}, button("Delete …", () => dialog.showModal(), "quiet"), dialog);
}
