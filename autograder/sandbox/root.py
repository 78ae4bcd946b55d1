"""The files a box has: a private, read-only root with Python and the system, and a folder of its own.

The template builds the root once and lives in it; each box only mounts a fresh, small file system on `OWN`.
No home folders, no /proc, nothing of the course but `helpers` and this package; and where exercises are
judged, not all of `helpers` (`UNSEEN`).
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import stat
import sys
from collections.abc import Iterable
from pathlib import Path

from autograder.sandbox.calls import call, libc

OWN = "/box"
"""What a box may write to: its work folder, its temporary folder and shared memory lie below."""

WORK, HOME, TEMPORARY, SHARED = (f"{OWN}/{name}" for name in ("work", "home", "tmp", "shm"))

SYSTEM = (
    "/usr/bin", "/usr/sbin", "/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/libexec", "/usr/share",
    "/usr/local/bin", "/usr/local/lib", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/nix/store",
    "/gnu/store", "/etc/alternatives", "/etc/ssl/certs", "/etc/ssl/openssl.cnf", "/etc/pki/tls/certs",
    "/etc/pki/ca-trust/extracted", "/etc/ca-certificates", "/etc/ld.so.cache", "/etc/mime.types",
    "/etc/protocols", "/etc/services", "/etc/fonts",
)  # fmt: skip
"""Of the system. Not /usr/local/share and the like: classes keep exchanges of submissions there."""

OF_A_PREFIX = ("bin", "lib", "lib64", "ssl", "pyvenv.cfg", "share/zoneinfo", "share/terminfo")
"""Of a Python installation or an environment."""

DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/urandom", "/dev/random")

TEXTS = {
    "/etc/hosts": "127.0.0.1 localhost\n::1 localhost\n",
    "/etc/nsswitch.conf": "passwd: files\ngroup: files\nhosts: files\nservices: files\nprotocols: files\n",
    "/etc/resolv.conf": "",
}

OF_A_USER = {"passwd": "student:x:{user}:{user}::/box/home:/bin/sh\n", "group": "student:x:{user}:\n"}
"""Files of /etc that each box has for itself, for each has a user of its own."""

_RDONLY, _NOSUID, _NODEV, _REMOUNT, _BIND, _REC, _PRIVATE = 1, 2, 4, 32, 4096, 16384, 1 << 18
_DETACH, _AT_RECURSIVE, _AT_FDCWD = 2, 0x8000, -100
_KEPT = {os.ST_NOSUID: 2, os.ST_NODEV: 4, os.ST_NOEXEC: 8, os.ST_NOATIME: 1024, os.ST_NODIRATIME: 2048,
         os.ST_RELATIME: 1 << 21}  # fmt: skip


def mount(source: str | None, target: str, kind: str | None, flags: int, options: str | None = None) -> None:
    """mount(2). Raises OSError with the target's name."""
    sent = [None if text is None else os.fsencode(text) for text in (source, target, kind)]
    data = None if options is None else options.encode()
    if libc().mount(*sent, ctypes.c_ulong(flags), data) == -1:
        error = ctypes.get_errno()
        raise OSError(error, f"mount on {target}: {os.strerror(error)}")


UNSEEN = ("helpers/exercises", "helpers/localnet/sites")
"""What no judged program may read: judges know what is right, sites know what they will say."""


def shown(course: Path, packages: Iterable[str] = (), judged: bool = False) -> list[str]:
    """What of this machine a box may read.

    Arguments: the folder that holds `helpers` and `autograder`; further folders of installed packages;
    whether exercises are judged in it.
    """
    found = [path for path in SYSTEM if os.path.lexists(path)]
    for prefix in dict.fromkeys((sys.base_prefix, sys.base_exec_prefix, sys.prefix, sys.exec_prefix)):
        for start in dict.fromkeys((prefix, os.path.realpath(prefix))):
            found += [f"{start}/{name}" for name in OF_A_PREFIX]
    found += [os.path.abspath(folder) for folder in packages]
    found += _but(course, "helpers") if judged else [f"{course}/helpers"]
    found += [f"{course}/autograder/__init__.py", f"{course}/autograder/sandbox"]
    return [path for path in dict.fromkeys(found) if os.path.lexists(path)]


def _but(course: Path, folder: str) -> list[str]:
    """What is in a folder of the course, without what is unseen."""
    inside: list[str] = []
    for name in sorted(os.listdir(course / folder)):
        path = f"{folder}/{name}"
        if any(one.startswith(f"{path}/") for one in UNSEEN):
            inside += _but(course, path)
        elif path not in UNSEEN:
            inside.append(f"{course}/{path}")
    return inside


def hide(course: Path) -> None:
    """Cover what no judged program may read, in the mount namespace of one box."""
    for name in UNSEEN:
        mount("tmpfs", f"{course}/{name}", "tmpfs", _NOSUID | _NODEV | _RDONLY, "size=4k,nr_inodes=2")


def build(course: Path, packages: Iterable[str]) -> None:
    """Make the private root and move this process into it. It must be in a mount namespace of its own."""
    mount(None, "/", None, _REC | _PRIVATE)
    paths = sorted(shown(course, packages), key=lambda path: path.count("/"))
    held = {path: os.open(path, os.O_PATH | os.O_CLOEXEC) for path in (*paths, *DEVICES) if _is_real(path)}
    links = {path: os.readlink(path) for path in paths if os.path.islink(path)}
    base = "/tmp" if os.path.isdir("/tmp") else "/run"
    mount("tmpfs", base, "tmpfs", _NOSUID | _NODEV, "size=4m,nr_inodes=4000,mode=755")
    os.umask(0o022)
    bound: list[str] = []
    for path in (*paths, *DEVICES):
        if _below(path, bound):
            continue
        if path in links:
            os.makedirs(os.path.dirname(base + path), exist_ok=True)
            with contextlib.suppress(FileExistsError):
                os.symlink(links[path], base + path)
        elif path in held:
            _bind(held[path], base + path)
            bound.append(path)
    _cover(course, base, bound, held)
    for path, text in TEXTS.items():
        os.makedirs(os.path.dirname(base + path), exist_ok=True)
        Path(base + path).write_text(text)
    os.makedirs(base + OWN, exist_ok=True)
    own = [(f"/etc/{name}", f"{OWN}/{name}") for name in OF_A_USER]
    for link, target in (("/tmp", TEMPORARY), ("/dev/shm", SHARED), *own):
        with contextlib.suppress(FileExistsError):  # Python or the course lie there: TMPDIR has the name
            os.symlink(target, base + link)
    for number in held.values():
        os.close(number)
    os.chdir(base)
    call("pivot_root", b".", b".")
    call("umount2", b".", _DETACH)
    os.chdir("/")
    mount(None, "/", None, _REMOUNT | _BIND | _RDONLY | _NOSUID | _NODEV)


def _is_real(path: str) -> bool:
    return os.path.exists(path) and not os.path.islink(path)


def _below(path: str, folders: Iterable[str]) -> bool:
    return any(path == folder or path.startswith(folder + "/") for folder in folders)


def _bind(number: int, target: str) -> None:
    """Bind what a descriptor stands for, with all that is mounted below it, read-only."""
    is_folder = stat.S_ISDIR(os.fstat(number).st_mode)
    if is_folder:
        os.makedirs(target, exist_ok=True)
    else:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        Path(target).touch()
    mount(f"/proc/self/fd/{number}", target, None, _BIND | _REC)
    if stat.S_ISCHR(os.fstat(number).st_mode):
        return
    try:  # mount_setattr(2), kernel 5.12: everything below as well
        attributes = b"".join(value.to_bytes(8, "little") for value in (_RDONLY | _NOSUID | _NODEV, 0, 0, 0))
        call("mount_setattr", _AT_FDCWD, os.fsencode(target), _AT_RECURSIVE, attributes, len(attributes))
    except OSError:
        has = os.statvfs(target).f_flag
        kept = sum(flag for bit, flag in _KEPT.items() if has & bit)
        mount(None, target, None, _REMOUNT | _BIND | _RDONLY | _NOSUID | _NODEV | kept)


def _cover(course: Path, base: str, bound: list[str], held: dict[str, int]) -> None:
    """Where `autograder` is installed among the packages, hide all of it but this one."""
    package = f"{course}/autograder"
    if not _below(package, bound) or package in bound:
        return
    mount("tmpfs", base + package, "tmpfs", _NOSUID | _NODEV, "size=64k,nr_inodes=20,mode=755")
    for name in ("__init__.py", "sandbox"):
        _bind(held[f"{package}/{name}"], f"{base}{package}/{name}")
    mount(None, base + package, None, _REMOUNT | _BIND | _RDONLY | _NOSUID | _NODEV)


def own(size: int, inodes: int, user: int) -> None:
    """Mount a fresh file system for one box, and make its folders. Arguments: bytes; files; its user."""
    mount("tmpfs", OWN, "tmpfs", _NOSUID | _NODEV, f"size={size},nr_inodes={inodes},mode=755")
    for folder in (WORK, HOME, TEMPORARY, SHARED):
        os.mkdir(folder, 0o700)
        os.chown(folder, user, -1)
    for name, text in OF_A_USER.items():
        Path(f"{OWN}/{name}").write_text(text.format(user=user))
