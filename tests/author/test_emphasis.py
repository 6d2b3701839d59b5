"""Bold that would show its asterisks is warned of, and only that: what CommonMark's own parser says decides."""

from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from quiz.author.check import check

QUESTION = "---\nid: bold\nkind: recall\nlevel: 1\n---\n\n# Bold?\n\n## Answer\n{}\n"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**약속한 적이 없다는** 것", False),
        ("**GIL**이 그렇습니다", False),
        ("**`x`**는 값입니다", True),
        ("값은 **(참)**입니다", True),
        ("값은 **참입니다.**", False),
        ("값은 **참입니다.** 그리고", False),
        ("값은 **참입니다.**그리고", True),
        ("이것은**`x`** 입니다", True),
        ("이것은 **둘 다**, **`x`** 입니다", False),
        ("한 줄에서 **시작해\n다음 줄에서** 끝나는", False),
        ("한 줄에서 **시작해\n다음 줄의 `x`**에서 끝나는", True),
        ("코드의 `**kwargs`와 `2 ** 3`", False),
        ("- **하나**\n- **둘`**`**", False),
        ("```python\nf(**kwargs)\n```\n\n**참**", False),
        (r"\*\*는 글자입니다", False),
    ],
)
def test_asterisks_that_would_be_shown_are_warned_of(tmp_path: Path, text: str, shown: bool) -> None:  # noqa: FBT001 - what is so
    rendered = MarkdownIt("commonmark").render(text)
    bare = (
        rendered.replace("<code>**kwargs</code>", "").replace("<code>2 ** 3</code>", "").replace("<code>**</code>", "")
    )
    assert ("**" in bare and "f(**kwargs)" not in bare and "\\" not in text) == shown
    path = tmp_path / "trial" / "bold.md"
    path.parent.mkdir()
    path.write_text(QUESTION.format(text), encoding="utf-8")
    warned = [problem for problem in check([path]) if "asterisks" in problem.message]
    assert bool(warned) == shown
