/* A spot in the data: what holds it, its key there, and its path as the check prints it. */
export class Spot {
  constructor(draft, holder, key, path) {
    Object.assign(this, { draft, holder, key, path });
  }

  get value() { return this.holder[this.key]; }

  put(value) {
    if (value === undefined) delete this.holder[this.key];
    else this.holder[this.key] = value;
    this.draft.changed();
  }

  inner(key) {
    const path = typeof key === "number" ? `${this.path}[${key}]` : this.path ? `${this.path}.${key}` : key;
    return new Spot(this.draft, this.value, key, path);
  }
}

const isWord = (value) => typeof value === "string";
const isMapping = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const every = (value, test) => isMapping(value) && Object.values(value).every(test);

const FITS = {
  text: (value) => every(value, isWord),
  words: (value) => every(value, (each) => Array.isArray(each) && each.every(isWord)),
  each: isMapping, map: isMapping, group: isMapping, list: Array.isArray,
};

/* Whether a value can stand in a spot of a shape; what cannot is shown as it is written. */
export const fits = (value, shape) => {
  if (isMapping(value) && "$yaml" in value) return false;
  return value === undefined || (FITS[shape.is] ?? isWord)(value);
};

/* What a spot begins with. */
export const empty = (shape) => shape.is === "list" ? [] : FITS[shape.is] && shape.is !== "yaml" ? {} : "";

export const isEmpty = (value) => value === undefined || value === "" || (typeof value === "object" && Object.keys(value).length === 0);

/* The data without what was left empty; what was empty before stays. */
export const pruned = (value, before) => {
  if (Array.isArray(value)) {
    const items = value.map((each, at) => pruned(each, Array.isArray(before) ? before[at] : undefined));
    return items.filter((each, at) => !isEmpty(each) || (Array.isArray(before) && before.some(isEmpty) && isEmpty(value[at])));
  }
  if (!isMapping(value) || "$yaml" in value) return value;
  const kept = {};
  for (const [key, each] of Object.entries(value)) {
    const former = isMapping(before) ? before[key] : undefined;
    const inner = pruned(each, former);
    if (!isEmpty(inner) || (former !== undefined && isEmpty(former))) kept[key] = inner;
  }
  return kept;
};
