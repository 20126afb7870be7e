"""Pictures as readers see them: every text in its box and on its sheet, no line through a letter, in any font."""

from playwright.sync_api import Page

_FAULTS = """() => {
  const faults = [], told = (what, text) => faults.push(`${what}: ${text.textContent.trim()}`);
  const inside = (one, other) => one.left >= other.left - 1 && one.right <= other.right + 1
    && one.top >= other.top - 1 && one.bottom <= other.bottom + 1;
  for (const sheet of document.querySelectorAll(".drawing__sheet")) {
    const texts = [...sheet.querySelectorAll("text")];
    const lines = texts.flatMap(text => text.children.length ? [...text.children] : [text]);
    for (const text of texts) {
      if (!inside(text.getBoundingClientRect(), sheet.getBoundingClientRect())) told("off the sheet", text);
      const box = text.parentElement.querySelector(":scope > rect.drawing__box");
      if (box && /^(a|g)$/.test(text.parentElement.localName)
        && !inside(text.getBoundingClientRect(), box.getBoundingClientRect())) told("out of its box", text);
    }
    for (const path of sheet.querySelectorAll(".drawing__line, .drawing__lead, .drawing__head")) {
      const place = path.getScreenCTM();
      for (let at = 0; at <= path.getTotalLength(); at += 2) {
        const point = path.getPointAtLength(at).matrixTransform(place);
        for (const line of lines) {
          const room = line.getBoundingClientRect();
          if (point.x > room.left + 1 && point.x < room.right - 1 && point.y > room.top + 2 && point.y < room.bottom - 2)
            told("struck by a line", line);
        }
      }
    }
  }
  return [...new Set(faults)];
}"""


def faults(page: Page) -> list[str]:
    """What is wrong with the drawings of a page, or of a picture that is opened by itself."""
    found: list[str] = page.evaluate(_FAULTS)
    return found
