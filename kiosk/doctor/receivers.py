"""Whether each receiver has what it is signed in with; nothing is sent."""

from collections.abc import Iterator

from kiosk.config import Receiver
from kiosk.doctor import Finding, bad, good
from kiosk.installation import Installation
from kiosk.receivers import FolderReceiver, Open311Receiver, WebhookReceiver, secret_name
from kiosk.sync.transport.folder import DELIVERED


def receivers(installation: Installation) -> Iterator[Finding]:
    """Look for each secret, and for each folder."""
    for name, settings in installation.config.receivers.items():
        if isinstance(settings, FolderReceiver):
            yield _folder(name, settings)
        elif not _needs_secret(settings):
            yield good(f"{name}: needs no secret.")
        elif installation.keys.get(secret_name(name)) is None:
            yield bad(f"{name}: has no secret. Set it with “kiosk receiver set-token {name}”.")
        else:
            yield good(f"{name}: its secret can be read.")


def _folder(name: str, settings: FolderReceiver) -> Finding:
    if (settings.path / DELIVERED).is_dir():
        return good(f"{name}: {settings.path} is ready.")
    return bad(
        f"{name}: {settings.path} is not mounted, or was never made ready with “kiosk receiver prepare”."
    )


def _needs_secret(settings: Receiver) -> bool:
    if (
        getattr(settings, "client_auth", "") == "private_key_jwt"
        and getattr(settings, "auth", "") == "oauth2"
    ):
        return False
    always = isinstance(settings, WebhookReceiver | Open311Receiver) or settings.kind == "objects"
    return always or getattr(settings, "auth", "none") != "none"
