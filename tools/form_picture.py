"""Makes the picture of the form that CONTRIBUTING shows: ``python -m tools.form_picture``.

What a language says is changed in the form, not in the file, so that the picture shows a finding beside its field.
"""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from etalon.build.preview import Preview
from etalon.build.serving import answering
from etalon.page.voice import Settings
from tools import browser

TARGET = Path(".github/form.png")
FILE = "data/milestone/1922-iec-russia.yml"
KEY, RIGHT, WRONG = "text.vi", "từ năm này", "từ năm 1923"
LANGUAGE = "ru"


def main() -> None:
    """Take the picture in the folder of the project."""
    preview = Preview(Path.cwd(), Settings("http://127.0.0.1/"), LANGUAGE)
    preview.read()
    server = answering(preview, "127.0.0.1", 0)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser.find())
        page = chromium.new_page(viewport={"width": 1120, "height": 880}, reduced_motion="reduce")
        page.goto(f"http://127.0.0.1:{server.server_port}/_preview/edit/{FILE}")
        text = page.locator(f'[data-at="{KEY}"]')
        text.fill(text.input_value().replace(RIGHT, WRONG))
        page.locator(".finding").first.wait_for()
        page.screenshot(path=TARGET)
        chromium.close()
    server.shutdown()
    print(TARGET, file=sys.stderr)


if __name__ == "__main__":
    main()
