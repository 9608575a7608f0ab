"""What differs between systems: locks, what is durable, links, ends of processes, limits, consoles.

Nothing else asks which system this is. Where a system lacks something, the least harmful thing is done in its place,
which each function says.
"""

from __future__ import annotations

import gc
import os
import time
from contextlib import suppress
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TextIO

# What takes a while to load is imported where it is used: every command passes here.
if TYPE_CHECKING:
    import socket
    import subprocess

WINDOWS = os.name == "nt"


@lru_cache
def _module(name: str) -> Any:
    """Return a module that not every system has, or None."""
    try:
        return import_module(name)
    except ImportError:
        return None


#: Windows locks bytes and lets nobody read them: one far behind what the file says of its holder.
_LOCKED = 1 << 30

#: So long a file of Windows is waited for that somebody else has open, and so often it is tried.
_PATIENCE_SECONDS, _PAUSE_SECONDS = 2.0, 0.05


# -- locks ---------------------------------------------------------------------------------------------------------


def take(file: IO[str]) -> None:
    """Take the lock of an open file, which the system lets go when its holder ends.

    Raises ``OSError`` where somebody else holds it. Where a system knows no locks, none is held.
    """
    fcntl, msvcrt = _module("fcntl"), _module("msvcrt")
    if fcntl is not None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    elif msvcrt is not None:
        file.seek(_LOCKED)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        file.seek(0)


def opened_in_place(place: Path) -> int:
    """Open a file to read and write, made where it is missing, and never what a link in its place leads to."""
    if place.is_symlink():
        place.unlink()
    return os.open(place, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)


# -- what is durable -----------------------------------------------------------------------------------------------


def sync(path: Path) -> None:
    """Wait until a file or a folder is on disk; Windows does so for files alone."""
    if WINDOWS and path.is_dir():
        return
    handle = os.open(path, os.O_RDWR if WINDOWS else os.O_RDONLY)
    try:
        sync_open(handle)
    finally:
        os.close(handle)


def sync_open(handle: int) -> None:
    """Wait until an open file is on disk: on macOS also the disk's own memory, where the disk can be asked."""
    fcntl = _module("fcntl")
    whole = getattr(fcntl, "F_FULLFSYNC", None)
    if whole is not None:
        with suppress(OSError):
            fcntl.fcntl(handle, whole)
            return
    os.fsync(handle)


def exchange(new: Path, place: Path) -> None:
    """Put a file in the place of another, whole or not at all.

    Windows refuses while somebody has the other one open, as a virus scanner or a reader may: it is tried again for a
    while. Raises ``OSError`` where it stays so.
    """
    give_up = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            new.replace(place)
        except PermissionError:
            if not WINDOWS or time.monotonic() > give_up:
                raise
            time.sleep(_PAUSE_SECONDS)
        else:
            return


def link(source: Path, target: Path) -> None:
    """Give a file another name; where the file system or the system knows no hard links it is copied."""
    try:
        os.link(source, target)
    except (OSError, AttributeError):
        import shutil

        shutil.copyfile(source, target)


def configuration_folder(home: Path, roaming: Path) -> Path:
    """Return where programs keep a person's settings; ``roaming`` is what Windows says of it (%APPDATA%)."""
    import sys

    if WINDOWS:
        return roaming if roaming.is_absolute() else home / "AppData" / "Roaming"
    return home / "Library" / "Application Support" if sys.platform == "darwin" else home / ".config"


def cache_folder(home: Path, local: Path) -> Path:
    """Return where programs keep what they can make anew; ``local`` is what Windows says of it (%LOCALAPPDATA%)."""
    import sys

    if WINDOWS:
        return local if local.is_absolute() else home / "AppData" / "Local"
    return home / "Library" / "Caches" if sys.platform == "darwin" else home / ".cache"


# -- processes -----------------------------------------------------------------------------------------------------


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def end_of(status: int) -> str:
    """Return what a process ended with: the name of a signal (SIGKILL), else its status."""
    import signal

    with suppress(ValueError):
        return signal.Signals(-status).name
    return str(status)


def ran_out_of_time(status: int) -> bool:
    """Return whether a process was ended by its limit of CPU."""
    import signal

    return status == -getattr(signal, "SIGXCPU", 0)


def end_with_all(process: subprocess.Popen[bytes]) -> None:
    """End a process that was started in a session of its own, with all that it started; on Windows it alone."""
    if hasattr(os, "killpg"):
        import signal

        with suppress(ProcessLookupError, PermissionError):  # nobody of its group is left
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def end_own() -> None:
    """End this process at once, with all that it started where the system can."""
    if hasattr(os, "killpg"):
        import signal

        os.killpg(0, signal.SIGKILL)
    os._exit(1)


def limit(memory: int | None, seconds: int) -> None:
    """Allow this process so many bytes of memory (None: any) and so many more seconds of CPU.

    Where the system keeps no such limits, as Windows, or not this one, as macOS that of memory, there is none.
    """
    resource = _module("resource")
    if resource is None:
        return
    if memory is not None:
        _lower(resource, resource.RLIMIT_AS, memory)
    used = resource.getrusage(resource.RUSAGE_SELF)
    _lower(resource, resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + seconds + 1)


def _lower(resource: Any, which: int, wanted: int) -> None:
    """Set a limit, or leave it where the system allows no more than less."""
    most = resource.getrlimit(which)[1]
    with suppress(ValueError, OSError):  # macOS knows the limit of memory and does not take it
        resource.setrlimit(which, (wanted if most == resource.RLIM_INFINITY else min(wanted, most), most))


# -- memory --------------------------------------------------------------------------------------------------------

#: What glibc's mallopt calls the number of heaps that threads have. One at a time runs Python: more only lie waste.
_HEAPS = -8


def share_heaps() -> None:
    """Let the threads of this process share one heap, where the system's library would give each one of its own."""
    mallopt = getattr(_c_library(), "mallopt", None)
    if mallopt is not None:
        mallopt(_HEAPS, 1)


def give_back_memory() -> None:
    """Let go what nobody knows of any more, and give the system back what the library of C keeps of it, if it does."""
    gc.collect()
    trim = getattr(_c_library(), "malloc_trim", None)
    if trim is not None:
        trim(0)


def _c_library() -> Any:
    """Return the library of C that this process runs with, or None."""
    if WINDOWS:
        return None
    ctypes = _module("ctypes")
    return ctypes and ctypes.CDLL(None)


# -- the network ---------------------------------------------------------------------------------------------------


def own_port(listening: socket.socket) -> None:
    """Let a socket have a port that was just let go, and nobody else have it at the same time.

    What allows the first on other systems would allow both on Windows.
    """
    import socket

    if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)


# -- consoles ------------------------------------------------------------------------------------------------------

#: What a stream has to be able to write.
_SAMPLE = "营商环境“”…"


def prepare(stream: TextIO) -> None:
    """Let what the encoding of a stream cannot write appear as a question mark instead of ending the program.

    On Windows a pipe or file has the encoding of the system's language: where that has no Chinese, UTF-8 is written.
    """
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is None:
        return
    if WINDOWS and not stream.isatty() and not _writes_chinese(stream.encoding):
        reconfigure(encoding="utf-8")
    reconfigure(errors="replace")


def _writes_chinese(encoding: str | None) -> bool:
    try:
        _SAMPLE.encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def take_data(stream: TextIO) -> None:
    """Let a stream take what programs read: UTF-8, its lines as they are on every system."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", newline="")


def silence(stream: TextIO) -> None:
    """Point a stream at nothing: its reader is gone, and Python would complain when it flushes at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def is_closed_pipe(error: OSError) -> bool:
    """Return whether an error says that nobody reads any more, which Windows calls an invalid argument."""
    return isinstance(error, BrokenPipeError) or (WINDOWS and error.errno == 22 and error.filename is None)
