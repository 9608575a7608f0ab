"""One writer at a time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from searchapp.api.store import lock
from searchapp.errors import IndexStateError

HOLD = """
import sys
from pathlib import Path
from searchapp.api.store.lock import writing
with writing(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


def test_a_second_writer_is_told_who_the_first_is_and_a_dead_one_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "LOCK_WAIT_SECONDS", 0.0)
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(IndexStateError) as error, lock.writing(tmp_path):
            pass
        assert (error.value.key, error.value.facts["process"]) == ("index_locked", str(holder.pid))
        holder.kill()
    with lock.writing(tmp_path):
        assert (tmp_path / lock.LOCK).read_text(encoding="utf-8") == str(os.getpid())


def test_the_lock_is_let_go_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), lock.writing(tmp_path):
        raise KeyboardInterrupt
    with lock.writing(tmp_path):
        pass
