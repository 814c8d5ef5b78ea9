// Nothing that was written is lost: every change is kept in this browser at once, a draft also on the blog a moment later,
// and a version that somebody else wrote meanwhile is never overwritten unasked.
import { get, post as create, put } from "./api.js";
import { button, element } from "./dom.js";

const pause = 1500;

export function keepSafe({ post, form, fields, state, conflict, read }) {
  const key = () => `desk:unsaved:${saving.post.slug ?? ""}`;
  let timer = null;
  let running = Promise.resolve();

  const saving = {
    post,
    /** Saves what is given; one after the other, so that each has the version that the one before made. */
    save(input, query = "") {
      clearTimeout(timer);
      running = running.catch(() => {}).then(() => write(input, query));
      return running;
    },
    forget() {
      clearTimeout(timer);
      localStorage.removeItem(key());
    },
    async leave() {
      if (timer) await autosave();
    },
  };

  async function write(input, query) {
    const from = key();
    try {
      const saved = saving.post.slug ? await put(`posts/${saving.post.slug}${query}`, input, saving.post.etag) : await create("posts", input);
      if (!saving.post.slug) history.replaceState(null, "", `#/write/${saved.slug}`);
      saving.post = { ...saving.post, ...saved };
      // What was typed while the answer was on its way stays kept.
      if (JSON.stringify(read()) === JSON.stringify(input)) localStorage.removeItem(from);
      state.textContent = `Saved at ${new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}.`;
      conflict.hidden = true;
      form.dispatchEvent(new Event("saved"));
      return saved;
    } catch (problem) {
      if (problem.status === 412) await showConflict(input);
      throw problem;
    }
  }

  async function autosave() {
    timer = null;
    const input = read();
    const isDraft = saving.post.status === "draft" && input.status === "draft";
    if (!isDraft || !input.title.trim() || !input.markdown.trim()) return;
    state.textContent = "Saving …";
    await saving.save(input, "?autosave=true").catch(problem => (state.textContent = `Not saved on the blog, kept in this browser: ${problem.message}`));
  }

  async function showConflict(mine) {
    const theirs = await get(`posts/${saving.post.slug}`);
    conflict.hidden = false;
    conflict.replaceChildren(
      element("p", {}, element("strong", {}, "The post was changed elsewhere since you opened it.")),
      element("p", {}, "Yours is still here. The other one stays among the earlier versions if you keep yours."),
      button("Keep mine", async () => {
        saving.post = { ...saving.post, etag: theirs.etag };
        await saving.save(mine);
      }, "go"),
      button("Take the other", () => {
        saving.forget();
        location.reload();
      }, "quiet"));
  }

  function changed() {
    localStorage.setItem(key(), JSON.stringify({ input: read(), etag: saving.post.etag }));
    state.textContent = saving.post.status === "draft" ? "" : "Kept in this browser until you save it.";
    clearTimeout(timer);
    timer = setTimeout(autosave, pause);
  }

  form.addEventListener("input", changed);
  offerUnsaved(localStorage.getItem(key()), fields, conflict, saving, changed);
  return saving;
}

/** What an earlier visit left unsaved is offered, not put in by itself. */
function offerUnsaved(kept, fields, conflict, saving, changed) {
  const { input } = kept ? JSON.parse(kept) : {};
  if (!input || (input.title === saving.post.title && input.markdown === saving.post.markdown)) return;
  conflict.hidden = false;
  conflict.replaceChildren(
    element("p", {}, "You left something unsaved here."),
    button("Bring it back", () => {
      fields.title.value = input.title;
      fields.markdown.value = input.markdown;
      fields.tags.value = input.tags.join(", ");
      for (const field of [fields.title, fields.markdown]) field.dispatchEvent(new Event("input", { bubbles: true }));
      conflict.hidden = true;
      changed();
    }, "go"),
    button("Forget it", () => {
      saving.forget();
      conflict.hidden = true;
    }, "quiet"));
}
