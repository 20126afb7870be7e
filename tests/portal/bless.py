"""Write what Etalon says now into the cases: ``python -m tests.portal.bless [part of a case's name]``.

Only the block below ``expected:`` changes. Read the difference before you commit it.
"""

import re
import sys

from tests.portal.casebook import Case, cases, outcome

_EXPECTED = re.compile(r"^expected:.*\n(?:(?: .*)?\n)*(?: .*\Z)?", re.MULTILINE)


def main(wanted: str = "") -> None:
    for case in cases():
        if wanted in case.name and bless(case, outcome(case).text):
            print(f"blessed {case.name}")


def bless(case: Case, text: str) -> bool:
    """Put ``text`` into the case's file. Returns whether that changed anything."""
    before = case.path.read_text(encoding="utf-8")
    after = replaced(before, text)
    case.path.write_text(after, encoding="utf-8")
    return after != before


def replaced(content: str, text: str) -> str:
    """A case's content with another ``expected:``; all else stays to the byte."""
    lines = "".join(f"  {line}\n" for line in text.splitlines())
    block = f"expected: |\n{lines}" if text else 'expected: ""\n'
    if not _EXPECTED.search(content):
        return content + ("" if content.endswith("\n") else "\n") + block
    return _EXPECTED.sub(lambda _match: block, content, count=1)


if __name__ == "__main__":
    main(*sys.argv[1:2])
