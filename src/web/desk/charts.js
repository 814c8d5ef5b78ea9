// Small charts, drawn as SVG, with the same numbers as a table for whoever does not see them.
import { element } from "./dom.js";

const svgNamespace = "http://www.w3.org/2000/svg";

function svg(tag, attributes = {}, ...children) {
  const made = document.createElementNS(svgNamespace, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** Horizontal bars: rows of a name and a number. */
export function bars(title, rows) {
  const most = Math.max(1, ...rows.map(([, value]) => value));
  const height = 28;
  const picture = svg("svg", { viewBox: `0 0 320 ${rows.length * height}`, class: "chart", "aria-hidden": "true" },
    ...rows.flatMap(([name, value], row) => {
      const y = row * height;
      const words = svg("text", { x: 0, y: y + 18, class: "name" });
      words.textContent = name;
      const number = svg("text", { x: 110 + (value / most) * 160 + 6, y: y + 18, class: "value" });
      number.textContent = value;
      return [words, svg("rect", { x: 110, y: y + 5, width: Math.max(1, (value / most) * 160), height: height - 10, rx: 3, class: `bar ${name}` }), number];
    }));
  const table = element("table", { className: "visually-hidden" },
    element("caption", {}, title),
    element("tbody", {}, rows.map(([name, value]) => element("tr", {}, element("th", { scope: "row" }, name), element("td", {}, String(value))))));
  return element("figure", {}, picture, table);
}
