// The content of the pages, one function for each area.
import { AREAS } from "./frame.js";
import { each, list } from "./words.js";

export function home(words, { lang }) {
  return `<h1>${words.t("home", "headline")}</h1><p>${words.t("home", "lede")}</p>
${list(AREAS, (area) => `<a href="/${lang}/${area}/">${words.t("page", area)}</a> ${words.t("page", `${area}_text`)}`)}`;
}

export function organisations(words, { lang, title, organisation, place }) {
  const all = Object.entries(organisation).sort(([, one], [, other]) => (one.name[lang] < other.name[lang] ? -1 : 1));
  return `<h1>${title}</h1>
${each(["international", "regional", "national"], (group) => `<h2>${words.t("group", group)}</h2>
${list(all.filter(([, it]) => it.group === group), ([id, it]) =>
    `${words.of(it.acronym.forms)} ${words.link(`org:${id}`)} ${words.t("kind", it.kind)}${it.seat ? ` · ${words.of(place[it.seat.place].name)}` : ""}`)}`)}`;
}

export function organisation(words, { lang, title, id, organisation, relations, place, committee }) {
  const it = organisation[id];
  const its = relations[id];
  const status = (name) => words.t("status", name);
  const word = (key, slots) => words.t("organisation", key, slots);
  const fact = (key, value) => `<dt>${word(key)}</dt><dd>${value}</dd>`;
  const part = (key, items, write) => (items.length ? `<h2 id="${key}">${word(key)}</h2>\n${write(items)}` : "");
  return `<h1>${title}</h1>
<p>${words.t("kind", it.kind)} ${words.of(it.acronym.forms)}</p>
<dl>
${fact("group", words.t("group", it.group))}
${it.founded ? fact("founded", `${it.founded.date} ${status(it.founded.status)}`) : ""}
${it.seat ? fact("seat", `${words.of(place[it.seat.place].name)}, ${words.link(`place:${place[it.seat.place].country}`)} ${status(it.seat.status)}`) : ""}
${it.website ? fact("website", `<a href="https://${it.website.host}/">${it.website.host}</a> ${status(it.website.status)}`) : ""}
${it.part_of ? fact("part_of", words.link(`org:${it.part_of}`)) : ""}
</dl>
${part("corrections", its.corrections, (ids) => each(ids, (one) => correction(words, one)))}
${part("statements", it.statements, (all) => each(all, (one) => `<h3 id="${one.id}">${words.t("topic", one.topic)}</h3>
<p>${words.text(one.text)}</p>
<p>${status(one.status)} ${word("as_of", { date: one.as_of })}</p>
${words.cite(one.sources)}
${words.evidence(one.evidence)}`))}
${part("member_of", its.memberships, (ids) => table(words, ids, "body"))}
${part("members", its.members, (ids) => table(words, ids, "party"))}
${part("committees", its.committees, (ids) => list(ids, (one) =>
    `${committee[one].code} <a href="/${lang}/committees/#${one}">${words.of(committee[one].title)}</a>`))}
${part("parts", its.parts, (ids) => list(ids, (one) => words.link(`org:${one}`)))}
<h2>${word("names")}</h2>
<table><thead><tr>${each(["language", "name", "acronym"], (key) => `<th>${word(key)}</th>`)}</tr></thead><tbody>
${each(Object.keys(it.name), (code) =>
    `<tr><th>${words.t("language", code)}</th><td>${it.name[code]}, ${status(it.name_status[code])}</td><td>${it.acronym.forms[code]}</td></tr>`)}
<tr><th>English</th><td>${it.english}, ${status(it.english_status)}</td><td>${it.acronym.canonical}</td></tr></tbody></table>
<p><a href="/${lang}/sources/">${word("signs")}</a></p>
<h2>${word("sources")}</h2>
${words.cite(it.sources)}
${words.evidence(it.evidence)}`;
}

export function membership(words, { title, parties }) {
  return `<h1>${title}</h1>
${each(parties, ({ party, memberships }) => `<h2>${words.link(party)}</h2>\n${table(words, memberships, "body")}`)}`;
}

export function committees(words, { title, committee }) {
  return `<h1>${title}</h1>
${each(Object.entries(committee), ([id, it]) => `<h2 id="${id}">${it.code} ${words.of(it.title)}</h2>
<p>${words.link(`org:${it.organisation}`)} ${words.t("committee_kind", it.kind)}</p>
<p>${words.text(it.task)}</p>
${words.cite(it.sources)}`)}`;
}

export function corrections(words, page) {
  return `<h1>${page.title}</h1>
${each(Object.keys(page.correction), (id) => `<h2 id="${id}">${id.toUpperCase()}</h2>\n${correction(words, id)}`)}`;
}

export function sources(words, { title, source, organisation }) {
  const of = (id) => Object.keys(organisation).filter((one) => organisation[one].sources[0].source === id);
  return `<h1>${title}</h1>
${each(Object.entries(source), ([id, it]) => `<h2 id="${id}">${words.of(it.title)}</h2>
<p>${words.text(it.about)}</p>
${list(of(id), (one) => words.link(`org:${one}`))}`)}`;
}

function correction(words, id) {
  const it = words.data.correction[id];
  return `<p><b>${id.toUpperCase()}</b> ${words.t("correction_status", it.status)}</p>
<p>${words.t("corrections", "established")}</p><p>${words.text(it.established)}</p>
${words.evidence(it.evidence)}
<p>${words.t("corrections", "claim")}</p><p>${words.text(it.claim)}</p>
${words.cite(it.sources)}`;
}

function table(words, ids, side) {
  const status = (name) => words.t("member_status", name);
  const row = (id) => {
    const it = words.data.membership[id];
    const later = (it.later ?? []).map((one) => `${status(one.status)}, ${one.since}`).join(" ") || "–";
    return `<tr id="${id}"><th>${words.link(it[side])} ${it.note ? words.text(it.note) : ""}</th>
<td>${status(it.status)}, ${words.t("status", it.confirmed ? "verified" : "from_source")}</td><td>${it.source_word.text}</td><td>${it.since}</td><td>${it.as_of}</td>
<td>${later}</td></tr>`;
  };
  return `<table>
<thead><tr>${each([side, "status", "in_source", "since", "as_of", "later"], (key) => `<th>${words.t("membership", key)}</th>`)}</tr></thead>
<tbody>
${each(ids, row)}
</tbody></table>`;
}
