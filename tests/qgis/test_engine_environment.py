"""Which Python runs the engine, in which environment, and which are refused."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsNetworkAccessManager
from qgis.PyQt.QtNetwork import QNetworkProxy

from plugin.engine_client import environment
from plugin.engine_client.environment import clean_environment, engine_launch, find_python
from plugin.errors import UserError

from .asking import ROOT, check, make_program


def test_the_environment_of_qgis_stays_out() -> None:
    environ = {
        "PATH": os.pathsep.join(["/opt/QGIS/bin", "/usr/bin", "/opt/QGIS", "/opt/QGIS-other/bin"]),
        "HOME": "/home/ana",
        "PYTHONHOME": "/opt/QGIS",
        "PYTHONPATH": "/opt/QGIS/python",
        "PYTHONEXECUTABLE": "/opt/QGIS/bin/python3",
        "VIRTUAL_ENV": "/x",
        "PIP_TARGET": "/x",
        "PROJ_LIB": "/x",
        "PROJ_DATA": "/x",
        "GDAL_DATA": "/x",
        "GDAL_DRIVER_PATH": "/x",
        "QGIS_PREFIX_PATH": "/x",
        "LD_LIBRARY_PATH": "/x",
        "LD_PRELOAD": "/x",
        "DYLD_INSERT_LIBRARIES": "/x",
        "SSL_CERT_FILE": "/opt/QGIS/cacert.pem",
        "SSL_CERT_DIR": "/etc/ssl/certs",
    }
    assert clean_environment(environ, "/opt/QGIS") == {
        "PATH": os.pathsep.join(["/usr/bin", "/opt/QGIS-other/bin"]),
        "HOME": "/home/ana",
        "SSL_CERT_DIR": "/etc/ssl/certs",
    }
    assert clean_environment({"PATH": "/usr/bin"}, "") == {"PATH": "/usr/bin"}


def test_windows_keeps_what_is_large_on_the_machine_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("APPDATA", str(tmp_path / "Roaming"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "Local"))
    assert environment.user_data() == tmp_path / "Local"
    (tmp_path / "Roaming" / "lookalike").mkdir(parents=True)  # of an earlier release
    assert environment.user_data() == tmp_path / "Roaming"
    (tmp_path / "Roaming" / "lookalike").rmdir()
    monkeypatch.delenv("APPDATA")
    monkeypatch.delenv("LOCALAPPDATA")
    assert environment.user_data() == Path.home() / "AppData" / "Local"


@pytest.mark.skipif(sys.platform != "linux", reason="the folders are Linux's")
def test_where_the_python_is_looked_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv(environment.PYTHON_VARIABLE, raising=False)
    with pytest.raises(UserError, match="There is no engine yet"):
        find_python()
    own = make_program(tmp_path / "lookalike" / "env" / "bin" / "python")
    assert find_python() == own
    named = make_program(tmp_path / "named")
    monkeypatch.setenv(environment.PYTHON_VARIABLE, named)
    assert find_python() == named
    chosen = make_program(tmp_path / "chosen")
    assert find_python(chosen) == chosen
    with pytest.raises(UserError, match="is not a program"):
        find_python(str(tmp_path / "missing"))
    with pytest.raises(UserError, match="is QGIS itself"):
        find_python(make_program(tmp_path / "qgis-bin.exe"))
    monkeypatch.setenv(environment.PYTHON_VARIABLE, str(tmp_path))
    with pytest.raises(UserError, match=environment.PYTHON_VARIABLE):
        find_python()


def test_the_command_line_isolates_and_writes_nothing_beside_the_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qgis_app: Any
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", "/x")
    launch = engine_launch(make_program(tmp_path / "python"))
    assert launch.arguments[0] == "-I"
    assert launch.arguments[1:3] == ["-X", f"pycache_prefix={tmp_path / 'lookalike' / 'pycache'}"]
    assert launch.arguments[3:] == [
        str(ROOT / "plugin" / "engine" / "__main__.py"),
        "serve",
        "--parent",
        str(os.getpid()),
    ]
    assert "PYTHONPATH" not in launch.environment


@pytest.mark.parametrize(
    "text, problem",
    [
        ("#!/bin/sh\nexit 1\n", "did not answer as a Python does"),
        ('#!/bin/sh\necho \'lookalike {"version": [3, 9, 1], "lacking": []}\'\n', "is Python 3.9.1"),
        ('#!/bin/sh\necho noise; echo \'lookalike {"version": [3, 12, 1], "lacking": ["onnx"]}\'\n', "import onnx"),
        ("#!/bin/sh\necho 'lookalike [1'\n", "did not answer as a Python does"),
    ],
)
def test_a_python_that_does_not_fit_is_refused_with_a_sentence(
    qtbot: Any, tmp_path: Path, text: str, problem: str
) -> None:
    report = check(qtbot, make_program(tmp_path / "python", text))
    assert problem in report.problem


NEW_ENOUGH = """#!{python} -I
import sys
sys.version_info = (3, 11, 0)
script, sys.argv = sys.argv[3], ["-c", *sys.argv[4:]]
exec(script)
"""


def test_a_python_without_the_packages_is_refused(qtbot: Any, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(tmp_path / "bare")], check=True)
    bare = tmp_path / "bare" / "bin" / "python"
    # Whatever Python runs these tests, it is taken for one that the engine could run on.
    report = check(qtbot, make_program(tmp_path / "python", NEW_ENOUGH.format(python=bare)))
    assert "cannot import" in report.problem
    assert "onnxruntime" in report.problem
    assert report.version == "3.11.0"


def test_what_is_no_program_is_refused(qtbot: Any, tmp_path: Path) -> None:
    (tmp_path / "not-a-binary").write_bytes(b"\x00\x01")
    (tmp_path / "not-a-binary").chmod(0o755)
    assert "is not a program" in check(qtbot, str(tmp_path)).problem
    assert check(qtbot, str(tmp_path / "not-a-binary")).problem


def test_a_python_that_fits_is_accepted(qtbot: Any, engine_python: str) -> None:
    assert check(qtbot, engine_python).problem == ""


def test_the_engine_is_told_of_the_proxy_in_qgiss_settings(
    qgis_app: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("http_proxy", "https_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    chosen = make_program(tmp_path / "python")
    manager = QgsNetworkAccessManager.instance()
    assert "http_proxy" not in engine_launch(chosen).environment
    kind = QNetworkProxy.ProxyType
    try:
        proxy = QNetworkProxy(kind.HttpProxy, "proxy.example", 3128, "anna", "a:b@c")
        manager.setFallbackProxyAndExcludes(proxy, ["http://tiles.example/x"], ["intranet.example"])
        told = engine_launch(chosen).environment
        assert told["http_proxy"] == told["https_proxy"] == "http://anna:a%3Ab%40c@proxy.example:3128"
        assert told["no_proxy"] == "tiles.example,intranet.example"
        manager.setFallbackProxyAndExcludes(QNetworkProxy(kind.Socks5Proxy, "socks.example", 1080), [], [])
        told = engine_launch(chosen).environment
        assert (told["https_proxy"], "no_proxy" in told) == ("socks5://socks.example:1080", False)
        for proxy, address in (
            (QNetworkProxy(kind.Socks5Proxy, "socks.example"), "socks5://socks.example:1080"),
            (QNetworkProxy(kind.HttpProxy, "fd00::1", 3128), "http://[fd00::1]:3128"),
            (QNetworkProxy(kind.HttpProxy, "[fd00::1]"), "http://[fd00::1]:80"),
        ):
            manager.setFallbackProxyAndExcludes(proxy, [], [])
            assert engine_launch(chosen).environment["https_proxy"] == address
    finally:
        manager.setFallbackProxyAndExcludes(QNetworkProxy(kind.NoProxy), [], [])
    assert "http_proxy" not in engine_launch(chosen).environment
