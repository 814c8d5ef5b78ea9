// Images that are pasted or dropped into the text. Each is asked for the words that stand for it where it is not seen.
import { call } from "./api.js";
import { button, element, field, run, say } from "./dom.js";

export function acceptImages(markdown) {
  const picker = element("input", { type: "file", accept: "image/png,image/jpeg,image/gif,image/webp,image/avif", multiple: true, className: "picker" });
  picker.addEventListener("change", () => take(picker.files));
  markdown.addEventListener("paste", event => take(event.clipboardData.files, event));
  markdown.addEventListener("dragover", event => event.preventDefault());
  markdown.addEventListener("drop", event => take(event.dataTransfer.files, event));

  async function take(files, event) {
    const images = [...files].filter(file => file.type.startsWith("image/"));
    if (images.length === 0) return;
    event?.preventDefault();
    for (const image of images) await ask(image, markdown);
    picker.value = "";
  }

  return element("div", { className: "tools" }, element("label", { className: "button quiet" }, "Put in an image …", picker));
}

/** Resolves when the dialog is done with, whatever came of it. */
function ask(image, markdown) {
  const source = URL.createObjectURL(image);
  const alt = element("input", { maxLength: 300, dir: "auto" });
  const put = element("button", { type: "submit", className: "go" }, "Put it in");
  const form = element("form", { method: "dialog" },
    field("alt", "What does the image show?", alt, "Read aloud where it cannot be seen. Leave it empty only for mere decoration."), put);
  const dialog = element("dialog", { "aria-labelledby": "image-title" }, element("h2", { id: "image-title" }, "An image"), element("img", { src: source, alt: "", className: "thumb" }), form);
  form.append(button("Leave it out", () => dialog.close(), "quiet"));
  form.addEventListener("submit", event => {
    event.preventDefault();
    run(put, async () => {
      const stored = await call("POST", "media", { body: await smaller(image) });
      insert(markdown, `![${alt.value.replaceAll(/[[\]\\]/g, "\\$&")}](${stored.path})`);
      say("The image is in.");
      dialog.close();
    });
  });
  document.body.append(dialog);
  dialog.showModal();
  alt.focus();
  return new Promise(done => dialog.addEventListener("close", () => {
    URL.revokeObjectURL(source);
    dialog.remove();
    markdown.focus();
    done();
  }));
}

/** Photographs are drawn anew: large ones become fit for a page, and what the camera wrote into the file (the place, the device) stays here. */
async function smaller(image) {
  const most = 2000;
  if (!["image/jpeg", "image/png", "image/webp"].includes(image.type)) return image;
  const bitmap = await createImageBitmap(image);
  const scale = Math.min(1, most / Math.max(bitmap.width, bitmap.height));
  if (scale === 1 && image.type !== "image/jpeg") return image;
  const canvas = element("canvas", { width: Math.round(bitmap.width * scale), height: Math.round(bitmap.height * scale) });
  canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return new Promise(made => canvas.toBlob(made, image.type, 0.86));
}

/** At the cursor, on lines of its own, as if typed. */
function insert(markdown, text) {
  const { selectionStart: start, selectionEnd: end, value } = markdown;
  const before = start === 0 || value.slice(0, start).endsWith("\n\n") ? "" : value[start - 1] === "\n" ? "\n" : "\n\n";
  markdown.setRangeText(`${before}${text}\n\n`, start, end, "end");
  markdown.dispatchEvent(new Event("input", { bubbles: true }));
}
