/* How the files of a kind are laid out, told by the fields of its form: as Fields in fields.py tells the generator. */
const TOP = { is: "group", of: "" };

export class Layout {
  constructor(fields) { this.fields = fields; }

  /* What stands at a location; nothing where that is not known. */
  shape(location) {
    const { top, groups, rest } = this.fields;
    return location.reduce((here, step) => {
      if (here.is !== "group") return typeof here.of === "object" && !Array.isArray(here.of) ? here.of : {};
      const keys = here.of ? groups[here.of] ?? [] : top;
      return keys.find(({ key }) => key === step)?.shape ?? (here.of ? {} : rest ?? {});
    }, TOP);
  }

  /* The keys that may stand at a location, in their order. */
  order(location) {
    if (!location.length) return [...this.fields.top.map(({ key }) => key), "agreed", "reviewed"];
    const { is, of } = this.shape(location);
    if (is === "group") return this.fields.groups[of].map(({ key }) => key);
    return ["text", "each", "words"].includes(is) ? this.fields.languages : [];
  }

  isText(location) { return this.shape(location).is === "text"; }
}
