// A small chart, drawn as SVG, with the same numbers as a table for whoever does not see them.
import { element } from "./dom.js";

const svgNamespace = "http://www.w3.org/2000/svg";

function svg(tag, attributes = {}, ...children) {
  const made = document.createElementNS(svgNamespace, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** A column for each day: what was held above what was not shown. */
export function columns(title, days) {
  const most = Math.max(1, ...days.map(day => day.held + day.rejected));
  const [width, height] = [10, 80];
  const picture = svg("svg", { viewBox: `0 0 ${days.length * width} ${height + 1}`, class: "chart", preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("line", { x1: 0, x2: days.length * width, y1: height + 0.5, y2: height + 0.5, class: "axis" }),
    ...days.flatMap(({ held, rejected }, day) => {
      const column = (value, above, name) => svg("rect", { x: day * width + 1.5, width: width - 3, y: height - ((above + value) / most) * height, height: (value / most) * height, class: `bar ${name}` });
      return [column(rejected, 0, "rejected"), column(held, rejected, "held")];
    }));
  const some = days.filter(day => day.held + day.rejected > 0);
  const table = element("table", {},
    element("caption", {}, title),
    element("thead", {}, element("tr", {}, ["Day", "Held", "Not shown"].map(name => element("th", { scope: "col" }, name)))),
    element("tbody", {}, some.map(day => element("tr", {}, element("th", { scope: "row" }, day.date), element("td", {}, String(day.held)), element("td", {}, String(day.rejected))))));
  const sum = name => days.reduce((all, day) => all + day[name], 0);
  return element("figure", {}, picture, element("figcaption", {}, element("span", { className: "mark held" }), `${sum("held")} held `, element("span", { className: "mark rejected" }), `${sum("rejected")} not shown`), element("div", { className: "visually-hidden" }, table));
}
