import markdown from "markdown-it";

const inline = markdown({ html: true });
const letters = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** What a page says in its language. */
export class Words {
  constructor({ lang, ...data }) {
    Object.assign(this, { lang, data });
  }

  /** A word of the interface. */
  t(area, key, slots = {}) {
    return this.of(this.data.ui[area][key]).replace(/\{(\w+)\}/g, (slot, name) => slots[name] ?? slot);
  }

  of(text) {
    return text[this.lang].replace(/[&<>"]/g, (letter) => letters[letter]);
  }

  /** A text with its links. */
  text(text) {
    return inline.renderInline(text[this.lang].replace(/\]\(org:([^)]*)\)/g, `](/${this.lang}/organisations/$1/)`));
  }

  link(reference) {
    const [kind, id] = reference.split(":");
    if (kind !== "org") return this.of(this.data[kind][id].name);
    return `<a href="/${this.lang}/organisations/${id}/">${this.of(this.data.organisation[id].name)}</a>`;
  }

  cite(items) {
    return list(items, ({ source, lines }) => {
      const title = this.of(this.data.source[source].title);
      return `<a href="/${this.lang}/sources/#${source}">${title}</a>, ${this.t("sources", "lines", { numbers: lines })}`;
    });
  }

  evidence(items = []) {
    const links = items.map(({ url, site }) => `<a href="${url}">${site}</a>`);
    return links.length ? `<p>${this.t("sources", "evidence")} ${links.join(" ")}</p>` : "";
  }
}

export function each(items, write) {
  return items.map(write).join("\n");
}

export function list(items, write) {
  return `<ul>${each(items, (item) => `<li>${write(item)}</li>`)}</ul>`;
}
