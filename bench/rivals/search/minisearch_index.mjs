// Makes MiniSearch's index of the documents in one file and writes it to another.
import { readFileSync, writeFileSync } from "node:fs";
import MiniSearch from "minisearch";

const [from, to] = process.argv.slice(2);
const engine = new MiniSearch({ fields: ["title", "names", "text"], storeFields: ["address", "title"] });
engine.addAll(JSON.parse(readFileSync(from, "utf8")));
writeFileSync(to, JSON.stringify(engine));
