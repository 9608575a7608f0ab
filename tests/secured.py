"""A node with TLS and users: ``tests.cluster``'s with the security plugin, certificates made here, and three users.

On Maven Central the plugin is a patch release behind the server; its descriptor is told the server's version.
"""

from __future__ import annotations

import base64
import datetime
import ipaddress
import json
import os
import shutil
import ssl
import tempfile
import urllib.request
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from tests import cluster

_PLUGIN = "2.19.4.0"
#: The right password of every user.
PASSWORD = "Kuhglocke-Zaun-3-Regen"
#: It as the plugin keeps it (bcrypt, of few rounds: here nobody guesses).
_HASHED = "$2y$04$searchappsearchappseae9dmD/GV.zxRcENA5a0CjKA3xfzV03I6"
#: What ``docs/cluster.md`` says that the user of an index needs, here of those whose names begin with "papers".
RIGHTS = {
    "cluster_permissions": [
        "cluster:monitor/health", "cluster:monitor/state", "cluster:monitor/shards", "indices:data/write/bulk",
        "indices:data/read/msearch", "indices:data/read/point_in_time/*", "indices:data/read/scroll*",
    ],
    "index_permissions": [
        {
            "index_patterns": ["papers-*"],
            "allowed_actions": ["indices:admin/*", "indices:data/*", "indices:monitor/*"],
        }
    ],
}  # fmt: skip


@dataclass(frozen=True)
class Authority:
    """Who signs certificates."""

    key: rsa.RSAPrivateKey
    certificate: x509.Certificate

    def write(self, file: Path) -> Path:
        file.write_bytes(self.certificate.public_bytes(serialization.Encoding.PEM))
        return file

    def sign(self, folder: Path, name: str = "node", days: int = 30) -> tuple[Path, Path]:
        """Write a certificate for this machine and its key; one of negative ``days`` is over since so many."""
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        local = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
        usage = [ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH]
        made = _begun(name, self.certificate.subject, key, days)
        made = made.add_extension(x509.SubjectAlternativeName(local), critical=False)
        made = made.add_extension(x509.ExtendedKeyUsage(usage), critical=False)
        certificate_file, key_file = folder / f"{name}.pem", folder / f"{name}.key"
        certificate_file.write_bytes(made.sign(self.key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
        form = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        key_file.write_bytes(key.private_bytes(serialization.Encoding.PEM, *form))
        return certificate_file, key_file


def authority() -> Authority:
    """Return a new authority."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    made = _begun("authority", _named("authority"), key, 30)
    made = made.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    return Authority(key, made.sign(key, hashes.SHA256()))


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _begun(name: str, issuer: x509.Name, key: rsa.RSAPrivateKey, days: int) -> x509.CertificateBuilder:
    now = datetime.datetime.now(datetime.timezone.utc)
    return (
        x509.CertificateBuilder(issuer, _named(name), key.public_key(), x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=60))
        .not_valid_after(now + datetime.timedelta(days=days))
    )


def _assembled() -> Path:
    """Return the home of a server with the plugin; it is made where there is none yet."""
    plain = cluster.assembled()
    home = plain.with_name(f"{plain.name}-secured")
    if (home / "whole").exists():
        return home
    with tempfile.TemporaryDirectory(dir=home.parent) as folder:
        made = Path(folder) / "home"
        # The classes that nodes without the plugin used are read from where those stand, which is denied to it.
        shutil.copytree(plain, made, copy_function=os.link, ignore=shutil.ignore_patterns("*.jsa"))
        (made / "whole").unlink()
        plugin = made / "plugins" / "opensearch-security"
        archive = cluster.fetched_archive(Path(folder), f"org.opensearch.plugin:opensearch-security:{_PLUGIN}:zip")
        shutil.unpack_archive(archive, plugin)
        descriptor = plugin / "plugin-descriptor.properties"
        lines = descriptor.read_text(encoding="utf-8").splitlines()
        told = [f"opensearch.version={cluster.VERSION}" if each.startswith("opensearch.v") else each for each in lines]
        descriptor.write_text("\n".join(told) + "\n", encoding="utf-8")
        cluster.finish(made, home)
    return home


@dataclass(frozen=True)
class Security(cluster.Plain):
    """What a secured node is configured with, and how it is asked."""

    signer: Authority
    home: Path
    scheme: str = "https"

    def configure(self, config: Path) -> dict[str, object]:
        plugin = self.home / "plugins" / "opensearch-security"
        held = config / "opensearch-security"
        shutil.copytree(plugin / "config", held, dirs_exist_ok=True)
        users = {name: {"hash": _HASHED} for name in ("admin", "writer", "stranger")}
        _write(held / "internal_users.yml", "internalusers", users)
        _write(held / "roles.yml", "roles", {"papers": RIGHTS})
        mapped = {"papers": {"users": ["writer"]}, "all_access": {"users": ["admin"]}}
        _write(held / "roles_mapping.yml", "rolesmapping", mapped)
        self.signer.write(config / "ca.pem")
        self.signer.sign(config)
        security = "plugins.security"
        files = {"pemcert_filepath": "node.pem", "pemkey_filepath": "node.key", "pemtrustedcas_filepath": "ca.pem"}
        return {
            **{f"{security}.ssl.{layer}.{key}": file for layer in ("http", "transport") for key, file in files.items()},
            f"{security}.ssl.http.enabled": True,
            f"{security}.ssl.transport.enforce_hostname_verification": False,
            f"{security}.allow_default_init_securityindex": True,
            f"{security}.nodes_dn": ["CN=node"],
            f"{security}.authcz.admin_dn": ["CN=chief"],
        }

    def opened(self, url: str) -> Any:
        with tempfile.TemporaryDirectory() as folder:
            context = ssl.create_default_context(cafile=self.signer.write(Path(folder) / "ca.pem"))
        user = base64.b64encode(f"admin:{PASSWORD}".encode()).decode()
        request = urllib.request.Request(url, headers={"authorization": f"Basic {user}"})
        return urllib.request.urlopen(request, timeout=10, context=context)


def _write(file: Path, kind: str, held: dict[str, object]) -> None:
    """Write a file of the plugin's configuration (JSON is YAML)."""
    file.write_text(json.dumps({"_meta": {"type": kind, "config_version": 2}, **held}), encoding="utf-8")


@lru_cache(maxsize=1)
def secured_node() -> cluster.Nodes:
    """Return a secured node that all tests of this process share. Raises ``CannotStart``."""
    home = _assembled()
    return cluster.started(brief=True, home=home, security=Security(authority(), home))
