// The post exactly as it will be published: the blog renders it, not the browser.
import { post } from "./api.js";
import { element, sanitized } from "./dom.js";

const pause = 400;

export function previewOf(title, markdown) {
  const heading = element("h3", { className: "headline", dir: "auto" });
  const text = element("div", {});
  let timer = null;
  let asked = null;

  async function draw() {
    asked?.abort();
    asked = new AbortController();
    if (!markdown.value.trim()) return text.replaceChildren(element("p", { className: "soft" }, "Nothing yet."));
    try {
      const { html } = await post("preview", { markdown: markdown.value }, { signal: asked.signal });
      text.replaceChildren(sanitized(html, "article"));
    } catch (problem) {
      if (problem.name !== "AbortError") text.replaceChildren(element("p", { className: "soft" }, problem.message));
    }
  }

  markdown.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(draw, pause);
  });
  const head = () => {
    heading.textContent = title.value;
    heading.hidden = !title.value.trim();
  };
  title.addEventListener("input", head);
  head();
  draw();
  return element("div", { className: "rendered" }, heading, text);
}
