"""Files out of packages, for tools that need no more of them: nothing is installed, and no rights are needed."""

import hashlib
import os
import shutil
import subprocess
import tarfile
from pathlib import Path


def from_debian(package: str, work: Path) -> Path:
    """A folder with what Debian's package would put below ``/``; it is empty where there is no such package."""
    unpacked = work / package
    unpacked.mkdir()
    if shutil.which("apt-get") and shutil.which("dpkg-deb"):
        os.chmod(work, 0o755)
        command = ["apt-get", "download", "-qq", package]
        if subprocess.run(command, cwd=work, check=False, capture_output=True).returncode:
            update = ["apt-get", "update", "-qq"]
            subprocess.run(update, check=False, capture_output=True)
            subprocess.run(command, cwd=work, check=False, capture_output=True)
        for archive in work.glob(f"{package}_*.deb"):
            subprocess.run(["dpkg-deb", "-x", str(archive), str(unpacked)], check=True)
    return unpacked


def from_npm(name: str, version: str, digest: str, work: Path) -> Path:
    """A folder with what npm's package holds, if it is the one with this SHA-256; else it is empty."""
    unpacked = work / name
    unpacked.mkdir()
    if shutil.which("npm"):
        command = ["npm", "pack", "--silent", f"{name}@{version}"]
        subprocess.run(command, cwd=work, check=False, capture_output=True)
        archive = work / f"{name}-{version}.tgz"
        if archive.exists() and hashlib.sha256(archive.read_bytes()).hexdigest() == digest:
            with tarfile.open(archive) as packed:
                packed.extractall(unpacked, filter="data")
    return unpacked / "package"
