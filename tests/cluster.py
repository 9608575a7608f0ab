"""A real OpenSearch node for tests, put together from its libraries on Maven Central and started on loopback.

Nobody publishes the server there as a whole, but all of its parts: the server's own jars go into ``lib``, each module
gets a folder with its jars, a descriptor and a policy. Java 17 and Maven are needed; the jars are fetched once. Where
this cannot be done ``address`` says why; CI takes that for a failure (``CI=true``), everybody else skips.

python -m tests.cluster [--nodes 3] runs nodes until a key is pressed.
"""

from __future__ import annotations

import argparse
import atexit
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

VERSION = "2.19.6"
_LOGGING = "org.apache.logging.log4j:log4j-core:2.25.4"
_COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies"
_COPY_ONE = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy"
_STARTS_WITHIN = 600
_PORTS = 9241
#: What lets Java start in half of its time, where nothing runs long enough to earn back its best code.
_BRIEF = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
#: The classes that a node used, as Java takes them up at once: the first node writes them at its end (some seconds),
#: and all later ones start with two thirds of the work.
_CLASSES = "classes.jsa"
#: How the official distribution sets the collector: else what nobody needs any more fills a small heap, and a node
#: refuses requests (429) that it has memory for.
_LASTING = ("-XX:+UseG1GC", "-XX:G1ReservePercent=25", "-XX:InitiatingHeapOccupancyPercent=30")


@dataclass(frozen=True)
class _Module:
    """A module: its artifact, the class of its plugin, and what its policy grants."""

    artifact: str
    plugin: str
    grants: tuple[str, ...] = ()


_RUNTIME = "java.lang.RuntimePermission"
_MODULES = {
    "transport-netty4": _Module(
        "transport-netty4-client",
        "org.opensearch.transport.Netty4Plugin",
        (
            'java.net.SocketPermission "*", "accept,connect"',
            'java.io.FilePermission "/proc/sys/net/core/somaxconn", "read"',
            *(f'{_RUNTIME} "{name}"' for name in ("accessDeclaredMembers", "getClassLoader", "setContextClassLoader")),
        ),
    ),
    "analysis-common": _Module("analysis-common", "org.opensearch.analysis.common.CommonAnalysisPlugin"),
    "lang-painless": _Module(
        "lang-painless",
        "org.opensearch.painless.PainlessPlugin",
        tuple(f'{_RUNTIME} "{name}"' for name in ("createClassLoader", "getClassLoader")),
    ),
    "reindex": _Module(
        "reindex-client",
        "org.opensearch.index.reindex.ReindexPlugin",
        ('java.net.SocketPermission "*", "connect"',),
    ),
}


class CannotStart(Exception):
    """Why there is no node."""


def _fetch(into: Path, *artifacts: str) -> None:
    """Copy artifacts and all that they need into a folder."""
    wanted = "".join(
        "<dependency><groupId>{}</groupId><artifactId>{}</artifactId><version>{}</version></dependency>".format(
            *each.split(":")
        )
        for each in artifacts
    )
    project = (
        '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>tests</groupId>'
        f"<artifactId>node</artifactId><version>1</version><dependencies>{wanted}</dependencies></project>"
    )
    with tempfile.TemporaryDirectory() as work:
        pom = Path(work) / "pom.xml"
        pom.write_text(project, encoding="utf-8")
        command = ["mvn", "-q", "-B", "-f", str(pom), _COPY, f"-DoutputDirectory={into}", "-DincludeScope=runtime"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotStart(f"Maven could not fetch {', '.join(artifacts)}: {(done.stdout or done.stderr)[-500:]}")


def fetched_archive(into: Path, artifact: str) -> Path:
    """Copy one archive (``group:name:version:type``) into a folder and return it."""
    command = ["mvn", "-q", "-B", _COPY_ONE, f"-Dartifact={artifact}", f"-DoutputDirectory={into}"]
    done = subprocess.run(command, cwd=into, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotStart(f"Maven could not fetch {artifact}: {(done.stdout or done.stderr)[-500:]}")
    _, name, version, kind = artifact.split(":")
    return into / f"{name}-{version}.{kind}"


def assembled() -> Path:
    """Return the home of a server; it is made where there is none yet."""
    for tool in ("java", "mvn"):
        if shutil.which(tool) is None:
            raise CannotStart(f"{tool} is not installed (Java 17 and Maven are needed)")
    home = Path(tempfile.gettempdir()) / f"searchapp-tests-opensearch-{VERSION}"
    if (home / "whole").exists():
        return home
    with tempfile.TemporaryDirectory(dir=home.parent) as folder:
        made = Path(folder) / "home"
        server = [f"org.opensearch:{name}:{VERSION}" for name in ("opensearch", "opensearch-plugin-classloader")]
        _fetch(made / "lib", *server, _LOGGING)
        held = {jar.name for jar in (made / "lib").iterdir()}
        for name, module in _MODULES.items():
            _assemble_module(made / "modules" / name, name, module, held)
        for empty in ("bin", "plugins", "config", "logs"):
            (made / empty).mkdir()
        finish(made, home)
    return home


def finish(made: Path, home: Path) -> None:
    """Put what was made in its place, whole, for every user to read; where another process was first, its own stays."""
    if (home / "whole").exists():
        return
    for each in (made, *made.rglob("*")):
        each.chmod(0o755 if each.is_dir() else 0o644)
    (made / "whole").touch()
    shutil.rmtree(home, ignore_errors=True)
    made.rename(home)


def _assemble_module(folder: Path, name: str, module: _Module, held: set[str]) -> None:
    _fetch(folder, f"org.opensearch.plugin:{module.artifact}:{VERSION}")
    for jar in folder.iterdir():
        if jar.name in held:  # the server refuses to start where a jar is there twice
            jar.unlink()
    facts = {"name": name, "description": name, "version": VERSION, "opensearch.version": VERSION}
    facts |= {"java.version": "11", "classname": module.plugin}
    descriptor = "".join(f"{key}={value}\n" for key, value in facts.items())
    (folder / "plugin-descriptor.properties").write_text(descriptor, encoding="utf-8")
    grants = "".join(f"  permission {each};\n" for each in module.grants)
    (folder / "plugin-security.policy").write_text(f"grant {{\n{grants}}};\n", encoding="utf-8")


class Plain:
    """How nodes are asked that nothing protects, and what they are configured with."""

    scheme = "http"

    def configure(self, config: Path) -> dict[str, object]:  # noqa: ARG002 (there is nothing to write)
        """Write what nodes need beside their settings, of which those that are added are returned."""
        return {}

    def opened(self, url: str) -> Any:
        """Return the answer to a request that may take ten seconds."""
        return urllib.request.urlopen(url, timeout=10)


@dataclass
class Nodes:
    """Several nodes that are one cluster, each with its process; ``brief`` ones are started for a minute of tests."""

    home: Path
    data: Path
    count: int = 1
    heap: str = "512m"
    first_port: int = _PORTS
    brief: bool = False
    security: Plain = field(default_factory=Plain)
    _running: dict[int, subprocess.Popen[bytes]] = field(default_factory=dict)

    def url(self, number: int = 0) -> str:
        """Return where a node listens."""
        return f"{self.security.scheme}://127.0.0.1:{self.first_port + number}"

    def start(self, *numbers: int) -> None:
        """Start nodes, all of them where none is named, and wait until they are one cluster."""
        for number in numbers or range(self.count):
            self._running[number] = self._started(number)
        self.wait()

    def _started(self, number: int) -> subprocess.Popen[bytes]:
        place = self.data / f"node{number}"
        for folder in ("config", "data", "logs", "tmp"):
            (place / folder).mkdir(parents=True, exist_ok=True)
        inside = [f"127.0.0.1:{self.first_port + 100 + each}" for each in range(self.count)]
        facts = {
            "cluster.name": "searchapp-tests", "node.name": f"node{number}",
            "path.data": str(place / "data"), "path.logs": str(place / "logs"), "network.host": "127.0.0.1",
            "http.port": self.first_port + number, "transport.port": self.first_port + 100 + number,
            "discovery.seed_hosts": inside, "cluster.initial_cluster_manager_nodes": ["node0"],
            "bootstrap.system_call_filter": False, "cluster.routing.allocation.disk.threshold_enabled": False,
            "action.auto_create_index": False, **self.security.configure(place / "config"),
        }  # fmt: skip
        lines = "".join(f"{key}: {json.dumps(value)}\n" for key, value in facts.items())
        (place / "config" / "opensearch.yml").write_text(lines, encoding="utf-8")
        log = "status=error\nappender.out.type=Console\nappender.out.name=out\nappender.out.layout.type=PatternLayout\n"
        log += (
            "appender.out.layout.pattern=%d %p %c{1} %m%n\nrootLogger.level=warn\nrootLogger.appenderRef.out.ref=out\n"
        )
        (place / "config" / "log4j2.properties").write_text(log, encoding="utf-8")
        properties = {
            "java.security.manager": "allow", "file.encoding": "UTF-8", "java.awt.headless": "true",
            "opensearch.networkaddress.cache.ttl": "60", "jna.nosys": "true", "io.netty.noUnsafe": "true",
            "io.netty.noKeySetOptimization": "true", "io.netty.recycler.maxCapacityPerThread": "0",
            "log4j.shutdownHookEnabled": "false", "log4j2.disable.jmx": "true", "java.locale.providers": "SPI,COMPAT",
            "java.io.tmpdir": str(place / "tmp"), "opensearch.path.home": str(self.home),
            "opensearch.path.conf": str(place / "config"), "opensearch.distribution.type": "zip",
            "opensearch.bundled_jdk": "false",
        }  # fmt: skip
        command = ["java", f"-Xms{self.heap}", f"-Xmx{self.heap}", *(_BRIEF if self.brief else _LASTING)]
        if self.brief:
            command += self._classes(number, place / "tmp" / _CLASSES)
        command += [f"-D{key}={value}" for key, value in properties.items()]
        command += ["-cp", f"{self.home}/lib/*", "org.opensearch.bootstrap.OpenSearch"]
        rest = {}
        if os.geteuid() == 0:  # the server does not run as root
            for each in (self.data, place, *place.rglob("*")):
                shutil.chown(each, "nobody")
            rest = {"user": "nobody", "group": "nogroup", "extra_groups": []}
        with (place / "out.log").open("wb") as out:
            return subprocess.Popen(command, cwd=place, stdin=subprocess.DEVNULL, stdout=out, stderr=out, **rest)

    def _classes(self, number: int, written: Path) -> list[str]:
        """Return from where a node takes its classes, or where the first one writes them at its end."""
        kept = self.home / _CLASSES
        if kept.exists():
            return [f"-XX:SharedArchiveFile={kept}"]
        return [] if number else [f"-XX:ArchiveClassesAtExit={written}"]

    def wait(self) -> None:
        """Wait until the running nodes are one cluster."""
        until = time.monotonic() + _STARTS_WITHIN
        number = next(iter(self._running))
        asked = f"{self.url(number)}/_cluster/health?wait_for_nodes={len(self._running)}&timeout=5s"
        while time.monotonic() < until:
            for each, process in self._running.items():
                if process.poll() is not None:
                    log = (self.data / f"node{each}" / "out.log").read_text(encoding="utf-8", errors="replace")
                    raise CannotStart(f"node {each} ended with status {process.returncode}: {log[-1000:]}")
            try:
                with self.security.opened(asked) as answer:
                    if not json.load(answer)["timed_out"]:
                        return
            except OSError:
                time.sleep(0.1)
        raise CannotStart(f"no answer from {self.url(number)}")

    def kill(self, number: int) -> None:
        """End a node as a loss of power would."""
        process = self._running.pop(number)
        process.send_signal(signal.SIGKILL)
        process.wait()

    def stop(self) -> None:
        """End all nodes."""
        for process in self._running.values():
            process.terminate()
        for process in self._running.values():
            try:
                process.wait(60)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        for number in self._running:
            self._keep_classes(self.data / f"node{number}" / "tmp" / _CLASSES)
        self._running = {}

    def _keep_classes(self, written: Path) -> None:
        """Put the classes that a node wrote at its end beside its libraries, whole, where there are none yet."""
        kept = self.home / _CLASSES
        if written.exists() and not kept.exists():
            moved = kept.with_name(f"{_CLASSES}.{os.getpid()}")
            shutil.copy(written, moved)
            moved.replace(kept)


def started(
    count: int = 1,
    heap: str = "512m",
    brief: bool = False,
    home: Path | None = None,
    security: Plain | None = None,
    room: int = 0,
) -> Nodes:
    """Start nodes with data of their own, which end with this process at the latest; there is room for some more.

    Raises ``CannotStart``.
    """
    home = home or assembled()
    data = Path(tempfile.mkdtemp(prefix="searchapp-nodes-"))
    data.chmod(0o755)
    most = count + room
    nodes = Nodes(home, data, most, heap, _free_ports(most), brief, security or Plain())
    atexit.register(shutil.rmtree, data, ignore_errors=True)
    atexit.register(nodes.stop)
    nodes.start(*range(count))
    return nodes


def _free_ports(count: int) -> int:
    """Return the first of some ports that nobody listens on, nor on those a hundred above."""
    places = range(_PORTS, _PORTS + 8000, 200)
    for first in random.sample(places, len(places)):  # others may be starting nodes too
        try:
            for port in (*range(first, first + count), *range(first + 100, first + 100 + count)):
                with socket.socket() as tried:
                    tried.bind(("127.0.0.1", port))
        except OSError:
            continue
        return first
    raise CannotStart("no ports are free")


@lru_cache(maxsize=1)
def one_node() -> Nodes:
    """Return a node that all tests of this process share; two more may join it. Raises ``CannotStart``."""
    return started(brief=True, room=2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nodes", type=int, default=1)
    parser.add_argument("--heap", default="1g")
    args = parser.parse_args()
    nodes = started(args.nodes, args.heap)
    input(f"{' '.join(map(nodes.url, range(args.nodes)))} — press Enter to end ")
    nodes.stop()


if __name__ == "__main__":
    main()
