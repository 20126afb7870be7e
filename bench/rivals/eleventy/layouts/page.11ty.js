import { frame } from "./frame.js";
import { Words } from "./words.js";
import * as areas from "./areas.js";

export default function (page) {
  const words = new Words(page);
  return frame(words, page, areas[page.area](words, page));
}
