import { each, list } from "./words.js";

const site = "https://etalon.example";
const languages = { az: "Azərbaycanca", kk: "Қазақша", ru: "Русский", vi: "Tiếng Việt" };
export const AREAS = ["organisations", "membership", "committees", "corrections", "sources"];
// As many links as Etalon's frame has. Not all of these pages are there; what counts is the work.
const HEADER = ["verification", "organisations", "history", "cooperation", "glossary", "trainers", "about"];
const FOOTER = ["home", "verification", "verification_guide", "verification_rule", "verification_mark", "organisations",
  "membership", "committees", "history", "history_figures", "standards", "cooperation", "glossary", "trainers", "about",
  "sources", "corrections", "agreement", "compare", "editors", "search"];

/** What stands around the content of every page. */
export function frame(words, page, content) {
  const { lang, title } = page;
  const rest = page.page.url.slice(3);
  const menu = (names) => list(names, (name) => `<a href="/${lang}/${name.replace("_", "/")}/">${words.t("page", name)}</a>`);
  return `<!doctype html>
<html lang="${lang}">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title} — Etalon</title>
  <meta name="description" content="${title}">
  <link rel="canonical" href="${site}/${lang}${rest}">
  ${each(Object.keys(languages), (code) => `<link rel="alternate" hreflang="${code}" href="${site}/${code}${rest}">`)}
  <link rel="alternate" hreflang="x-default" href="${site}/">
  <meta property="og:type" content="website">
  <meta property="og:site_name" content="Etalon">
  <meta property="og:title" content="${title}">
  <meta property="og:description" content="${title}">
  <meta property="og:url" content="${site}/${lang}${rest}">
  <meta property="og:image" content="${site}/assets/images/card.png">
  <meta property="og:image:alt" content="${words.t("site", "card_alt")}">
  <meta name="color-scheme" content="light dark">
  <link rel="icon" href="/assets/images/favicon.svg">
  <link rel="stylesheet" href="/assets/stylesheets/etalon.css">
  <script src="/assets/javascripts/etalon.js" defer></script>
</head>
<body>
  <a href="#content">${words.t("site", "skip")}</a>
  <header>
    <a href="/${lang}/">Etalon <span>${words.t("site", "tagline")}</span></a>
    <a href="/${lang}/search/">${words.t("page", "search")}</a>
    <nav aria-label="${words.t("site", "languages")}">${list(Object.entries(languages), ([code, name]) =>
      `<a href="/${code}${rest}" lang="${code}" hreflang="${code}"${code === lang ? ' aria-current="true"' : ""}>${name}</a>`)}</nav>
    <nav aria-label="${words.t("site", "sections")}">${menu(HEADER)}</nav>
  </header>
  <nav aria-label="${words.t("site", "breadcrumb")}"><ul><li><a href="/${lang}/">Etalon</a></li></ul></nav>
  <nav aria-label="${words.t("site", "part")}">${menu(AREAS)}</nav>
  <main id="content">${content}</main>
  <footer>
    <p>Etalon</p>
    <p>${words.t("site", "footer_data")} ${words.t("site", "footer_words")}</p>
    <nav aria-label="${words.t("site", "footer")}">${menu(FOOTER)}</nav>
  </footer>
</body>
</html>
`;
}
