import subprocess
import sys
from pathlib import Path

#: What only the server of pages needs.
OF_THE_SERVER = ("searchapp.web", "searchapp.messages.web", "searchapp.messages.serving", "searchapp.cli.serve")
LIBRARIES = ("starlette", "uvicorn", "jinja2", "anyio", "h11", "mcp", "asyncio", "ssl")

_ALL = """
import sys
from searchapp.cli import app, search
place = sys.argv[1]
at = ("--index-dir", place + "/index")
for words in (
    ("index", place + "/rows.jsonl", *at), ("show", "a:1", *at), ("similar", "a:1", *at), ("facets", *at),
    ("suggest", "营", *at), ("stats", *at), ("inspect", place + "/page.txt"), ("export", *at), ("check", *at),
):
    assert app.main(words) in (0, 1), words
assert search.main(("营商环境", *at)) == 0
print(*sys.modules, file=sys.stderr)
"""


def test_no_other_command_loads_what_the_server_needs(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text('{"id": "a:1", "text": "优化营商环境。"}\n', encoding="utf-8")
    (tmp_path / "page.txt").write_text("优化营商环境。\n", encoding="utf-8")
    ran = subprocess.run([sys.executable, "-c", _ALL, str(tmp_path)], check=True, capture_output=True)
    loaded = ran.stderr.decode().splitlines()[-1].split()
    assert "searchapp.cli.search" in loaded
    assert [name for name in loaded if name.startswith(OF_THE_SERVER) or name.split(".")[0] in LIBRARIES] == []
