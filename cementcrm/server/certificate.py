"""The certificate that a server makes itself if none is given: devices trust it alone, by its fingerprint."""

from __future__ import annotations

import os
import ssl
from datetime import datetime, timedelta
from pathlib import Path

_YEARS = 20  # a new one means that every device joins anew
CERTIFICATE, KEY = "certificate.pem", "certificate.key"


def ensure(folder: Path, now: datetime) -> tuple[Path, Path]:
    """(certificate, key) in `folder`; made if they aren't there. The key is for the server's user only."""
    certificate, key = folder / CERTIFICATE, folder / KEY
    if not (certificate.exists() and key.exists()):
        pem, private = _made(now)
        descriptor = os.open(key, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(private)
        certificate.write_bytes(pem)
    return certificate, key


def der(certificate: Path) -> bytes:
    """As its fingerprint is taken of; the first one of a chain."""
    text = certificate.read_text("ascii")
    end = "-----END CERTIFICATE-----"
    return ssl.PEM_cert_to_DER_cert(
        text[text.index("-----BEGIN CERTIFICATE-----") : text.index(end) + len(end)]
    )


def _made(now: datetime) -> tuple[bytes, bytes]:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    private = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "cementcrm")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=365 * _YEARS))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(private, hashes.SHA256())
    )
    key = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return made.public_bytes(serialization.Encoding.PEM), key
