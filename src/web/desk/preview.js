// The post exactly as it will be published: the blog renders it, not the browser.
import { post } from "./api.js";
import { element, sanitized } from "./dom.js";

const pause = 400;

export function previewOf(markdown) {
  const content = element("div", { className: "rendered" });
  let timer = null;
  let asked = null;

  async function draw() {
    asked?.abort();
    asked = new AbortController();
    if (!markdown.value.trim()) return content.replaceChildren(element("p", { className: "soft" }, "Nothing yet."));
    try {
      const { html } = await post("preview", { markdown: markdown.value }, { signal: asked.signal });
      content.replaceChildren(sanitized(html, "article"));
    } catch (problem) {
      if (problem.name !== "AbortError") content.replaceChildren(element("p", { className: "soft" }, problem.message));
    }
  }

  markdown.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(draw, pause);
  });
  draw();
  return { content };
}
