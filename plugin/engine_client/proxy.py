"""The proxy of QGIS's settings, told to the engine in the variables that programs look for one in."""

from __future__ import annotations

from typing import Dict
from urllib.parse import quote, urlsplit

from qgis.core import QgsNetworkAccessManager
from qgis.PyQt.QtNetwork import QNetworkProxy

_SCHEMES = {
    QNetworkProxy.ProxyType.HttpProxy: "http",
    QNetworkProxy.ProxyType.HttpCachingProxy: "http",
    QNetworkProxy.ProxyType.Socks5Proxy: "socks5",
}
_PORTS = {"http": 80, "socks5": 1080}


def proxy_variables() -> Dict[str, str]:
    """Return the variables that name QGIS's proxy and the hosts it is not for; none where QGIS has none of its own.

    A proxy of the system the engine finds by itself.
    """
    manager = QgsNetworkAccessManager.instance()
    proxy = manager.fallbackProxy()
    scheme = _SCHEMES.get(proxy.type())
    if scheme is None or manager.useSystemProxy() or not proxy.hostName():
        return {}
    word = ""
    if proxy.user():
        word = f"{quote(proxy.user(), safe='')}:{quote(proxy.password(), safe='')}@"
    host = proxy.hostName().strip("[]")
    if ":" in host:
        host = f"[{host}]"
    address = f"{scheme}://{word}{host}:{proxy.port() or _PORTS[scheme]}"
    excluded = [*manager.excludeList(), *manager.noProxyList()]
    beside = [urlsplit(one if "://" in one else f"//{one}").hostname for one in excluded]
    named = {"http_proxy": address, "https_proxy": address}
    if hosts := ",".join(host for host in beside if host is not None):
        named["no_proxy"] = hosts
    return named
