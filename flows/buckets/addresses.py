"""Addresses: a folder of an object store opened, and what is said where that does not work."""

from dataclasses import dataclass
from typing import Any

_ENDPOINT = "Another store than Amazon's is named by the variable AWS_ENDPOINT_URL."
_NO_CREDENTIALS = ("NoCredentialsError", "PartialCredentialsError", "CredentialRetrievalError")


class BucketError(OSError):
    """An object store cannot be reached, or does not let itself be read or written."""


@dataclass(frozen=True, slots=True)
class Place:
    """A folder of an object store: its address, who speaks to it, and its path there."""

    address: str
    store: Any  # Any: fsspec's file systems are not typed
    path: str

    def of(self, name: str) -> str:
        """Return the path of what lies below the folder by that name."""
        return f"{self.path}/{name}"


def opened(address: str) -> Place:
    """Return the folder at an address; nothing is asked there yet.

    Raises BucketError where what speaks to such a store is not installed.
    """
    try:
        from fsspec.core import url_to_fs

        # Nothing remembered: what was listed a minute ago may be gone.
        wanted = {"auto_mkdir": True} if address.startswith("file:") else {}
        store, path = url_to_fs(
            address, skip_instance_cache=True, use_listings_cache=False, **wanted
        )
    except (ImportError, ValueError) as error:
        kind = address.partition("://")[0]
        wanted = "pip install 'copydesk[s3]'" if kind in ("s3", "s3a") else str(error)
        raise BucketError(f"{address}: {kind}:// needs more than is installed: {wanted}.") from None
    return Place(address, store, path.rstrip("/"))


def in_words(place: Place, error: Exception, doing: str) -> BucketError:
    """Return what is said of an error met while doing something at an address."""
    kind = type(error).__name__
    if kind in _NO_CREDENTIALS:
        why = (
            "no credentials were found. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name "
            "a profile of ~/.aws by AWS_PROFILE"
        )
    elif isinstance(error, FileNotFoundError):
        why = "no such bucket. Make it, or mend the address"
    elif isinstance(error, PermissionError):
        why = "access denied. Let these credentials list, read and write there, or take others"
    else:
        why = f"it does not answer ({kind}: {str(error)[:200]}). Look at the network. {_ENDPOINT}"
    return BucketError(f"{place.address}: {doing}: {why.rstrip('.')}. Run the same command again.")
