/* What is the same in two lists, and the steps from one to the other; and whether two pieces of data say the same. */
export const same = (one, other) => {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || !one || !other || Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => Object.hasOwn(other, key) && same(one[key], other[key]));
};

/* The longest run that both lists share within bounds: where it begins in each, and how long it is. */
const longest = (a, places, [from, to, low, high]) => {
  let best = [from, low, 0], runs = new Map();
  for (let i = from; i < to; i++) {
    const next = new Map();
    for (const j of places.get(a[i]) ?? []) {
      if (j < low || j >= high) continue;
      const length = (runs.get(j - 1) ?? 0) + 1;
      next.set(j, length);
      if (length > best[2]) best = [i - length + 1, j - length + 1, length];
    }
    runs = next;
  }
  return best;
};

/* [is it the same, from, to, from, to] for each stretch of two lists of words. */
export const stretches = (a, b) => {
  const places = new Map(), runs = [], waiting = [[0, a.length, 0, b.length]];
  b.forEach((each, at) => places.set(each, [...(places.get(each) ?? []), at]));
  while (waiting.length) {
    const [from, to, low, high] = waiting.pop(), [i, j, length] = longest(a, places, [from, to, low, high]);
    if (!length) continue;
    runs.push([i, j, length]);
    waiting.push([from, i, low, j], [i + length, to, j + length, high]);
  }
  runs.sort(([one], [other]) => one - other);
  const found = [];
  let i = 0, j = 0;
  const keep = (until, to) => {
    const last = found.at(-1);
    if (last?.[0] && last[2] === i && last[4] === j) Object.assign(last, { 2: until, 4: to });
    else if (until > i) found.push([true, i, until, j, to]);
  };
  for (const [from, low, length] of [...runs, [a.length, b.length, 0]]) {
    if (i < from || j < low) found.push([false, i, from, j, low]);
    [i, j] = [from, low];
    keep(from + length, low + length);
    [i, j] = [from + length, low + length];
  }
  return found;
};
