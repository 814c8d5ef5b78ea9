// Small charts, drawn as SVG, with the same numbers as a table for whoever does not see them.
import { element } from "./dom.js";

const svgNamespace = "http://www.w3.org/2000/svg";

function svg(tag, attributes = {}, ...children) {
  const made = document.createElementNS(svgNamespace, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** A column for each row, its series one above the other, the first lowest. `series` are `[key, name]`; the key is the class that colours it, too. */
export function columns(title, rows, label, series) {
  const sumOf = row => series.reduce((sum, [key]) => sum + row[key], 0);
  const most = Math.max(1, ...rows.map(sumOf));
  const [width, height] = [10, 80];
  const picture = svg("svg", { viewBox: `0 0 ${rows.length * width} ${height + 1}`, class: "chart", preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("line", { x1: 0, x2: rows.length * width, y1: height + 0.5, y2: height + 0.5, class: "axis" }),
    ...rows.flatMap((row, number) => {
      let top = height;
      return series.map(([key]) => {
        const size = (row[key] / most) * height;
        top -= size;
        return svg("rect", { x: number * width + 1.5, width: width - 3, y: top, height: size, class: `bar ${key}` });
      });
    }));
  const ends = element("div", { className: "ends", "aria-hidden": "true" }, element("span", {}, label(rows[0])), element("span", {}, `highest: ${Math.max(...rows.map(sumOf))}`), element("span", {}, label(rows.at(-1))));
  const total = key => rows.reduce((sum, row) => sum + row[key], 0);
  const table = tableOf(title, ["", ...series.map(([, name]) => name)], rows.filter(row => sumOf(row) > 0).map(row => [label(row), ...series.map(([key]) => row[key])]));
  return element("figure", {}, picture, ends, legend(series.map(([key, name]) => [key, `${total(key)} ${name}`])), table);
}

/** One bar, divided: `parts` are `[key, share or count, words]`. */
export function divided(title, parts) {
  const all = parts.reduce((sum, [, value]) => sum + value, 0) || 1;
  let from = 0;
  const picture = svg("svg", { viewBox: "0 0 100 4", class: "chart divided", preserveAspectRatio: "none", "aria-hidden": "true" },
    ...parts.filter(([, value]) => value > 0).map(([key, value]) => {
      const width = (value / all) * 100;
      from += width;
      return svg("rect", { x: from - width, width, y: 0, height: 4, class: `bar ${key}` });
    }));
  return element("figure", {}, element("p", { className: "soft" }, title), picture, legend(parts.map(([key, , words]) => [key, words])));
}

const legend = entries => element("figcaption", {}, entries.map(([key, words]) => element("span", { className: "entry" }, element("span", { className: `mark ${key}` }), words)));

const tableOf = (title, head, rows) => element("div", { className: "visually-hidden" }, element("table", {},
  element("caption", {}, title),
  element("thead", {}, element("tr", {}, head.map((name, at) => element(at ? "th" : "td", at ? { scope: "col" } : {}, name)))),
  element("tbody", {}, rows.map(([first, ...rest]) => element("tr", {}, element("th", { scope: "row" }, first), rest.map(value => element("td", {}, String(value))))))));
