/* A date as fine as it is known: a day, a month, a year, a decade or a span of years, and whether it is only about right. */
import { el, language, t } from "./page.js";

const SHAPE = /^(~)?(\d{1,4})(?:(s)|-(\d\d)(?:-(\d\d))?)?(?:\/(\d{1,4}))?$/;
const PRECISIONS = ["day", "month", "year", "decade", "span"];

const read = (value) => {
  const [, about, year, decade, month, day, until] = SHAPE.exec(value) ?? [];
  const precision = decade ? "decade" : until ? "span" : day ? "day" : month ? "month" : "year";
  return { about: Boolean(about), year: year ?? "", month: month ?? "", day: day ?? "", until: until ?? "", precision };
};

const written = ({ about, year, month, day, until, precision }) => {
  if (!year) return undefined;
  const tail = {
    day: `-${month || "01"}-${(day || "1").padStart(2, "0")}`, month: `-${month || "01"}`, year: "", decade: "s", span: `/${until}`,
  }[precision];
  return `${about ? "~" : ""}${precision === "decade" ? `${year.slice(0, 3)}0` : year}${tail}`;
};

const monthName = (at) => new Intl.DateTimeFormat(language, { month: "long", timeZone: "UTC" }).format(new Date(Date.UTC(2000, at, 1)));

export const date = (spot) => {
  if (spot.value && !SHAPE.test(spot.value)) {
    return el("input", { type: "text", value: spot.value, "data-at": spot.path, input: (event) => spot.put(event.target.value) });
  }
  const box = el("div", { className: "date" });
  const its = read(spot.value ?? "");
  const number = (name, label, more) => el("input", {
    type: "text", inputMode: "numeric", size: name === "day" ? 2 : 4, maxLength: name === "day" ? 2 : 4, value: its[name].replace(/^0/, name === "day" ? "" : "0"),
    "aria-label": label, input: (event) => { its[name] = event.target.value.trim(); spot.put(written(its)); }, ...more,
  });
  const choose = (event) => {
    its.precision = event.target.value;
    if (its.precision === "day") its.day ||= "01";
    spot.put(written(its));
    show();
  };
  const show = () => {
    const year = number("year", t("year"), { "data-label": true, "data-at": spot.path });
    const month = el("select", { "aria-label": t("month"), change: (event) => { its.month = event.target.value; spot.put(written(its)); } },
      Array.from({ length: 12 }, (_none, at) => String(at + 1).padStart(2, "0")).map((value, at) => el("option", { value, selected: value === (its.month || "01") }, monthName(at))));
    const parts = {
      day: [number("day", t("day")), month, year], month: [month, year], year: [year], decade: [year],
      span: [year, "–", number("until", t("until"))],
    }[its.precision];
    const precision = el("select", { "aria-label": t("precision"), change: choose },
      PRECISIONS.map((value) => el("option", { value, selected: value === its.precision }, t(value))));
    const about = el("label", { className: "date__about" }, el("input", { type: "checkbox", checked: its.about, change: (event) => { its.about = event.target.checked; spot.put(written(its)); } }), ` ${t("about")}`);
    box.replaceChildren(precision, ...parts, about);
    spot.draft.shown();
  };
  show();
  return box;
};
