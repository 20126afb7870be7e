/* What two people changed in one file, put together: as merging.py does it. */
import { same } from "./alike.js";

const isMapping = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const id = (item) => (isMapping(item) ? item.id : undefined);
const areAlike = (...lists) => lists.every(Array.isArray) && new Set(lists.map(({ length }) => length)).size === 1
  && lists[0].every((item, at) => id(item) !== undefined && lists.every((each) => id(each[at]) === id(item)));

/* Their data with my changes, and the keys that both changed in different ways: there mine stands. */
export const merged = (base, mine, theirs) => {
  const both = [];
  const put = (former, own, other, path) => {
    if (same(own, former) || same(own, other)) return other;
    if (same(other, former)) return own;
    if ([former, own, other].every(isMapping)) {
      const keys = [...new Set([...Object.keys(other), ...Object.keys(own)])];
      const found = keys.map((key) => [key, put(former[key], own[key], other[key], path ? `${path}.${key}` : key)]);
      return Object.fromEntries(found.filter(([, value]) => value !== undefined));
    }
    if (areAlike(former, own, other)) return other.map((each, at) => put(former[at], own[at], each, `${path}[${at}]`));
    both.push(path);
    return own;
  };
  return [put(base, mine, theirs, "") ?? {}, both];
};
