/* The signs of a text, by which its links are found: as inline.py reads them. */
export const PIECE = new RegExp([
  /\\(?<escaped>[!-/:-@[-`{-~])/,
  /(?<!`)(?<ticks>`+)(?!`)(?<code>[^]*?[^`])\k<ticks>(?!`)/,
  /\[(?<words>(?:[^[\]\\]|\\[^])*)\]\(\s*<?(?<target>[^\s()<>]+)>?(?:\s+"[^"]*")?\s*\)/,
  /\*\*(?=\S)(?<strong>[^]*?[^\s*])\*\*(?!\*)/,
  /\*(?=[^\s*])(?<em>[^]*?[^\s*])\*(?!\*)/,
].map(({ source }) => source).join("|"), "g");

/* All that a text links to. */
export const targets = (text) => [...text.matchAll(PIECE)].flatMap(({ groups: { target, strong, em } }) =>
  [...(target ? [target] : []), ...(strong || em ? targets(strong ?? em) : [])]);

/* The prefixes of all that some texts link to. */
export const prefixes = (texts) => new Set(texts.flatMap(targets).map((target) => target.split(":")[0]));
