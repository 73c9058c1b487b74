"""The reference a person leaves with: worked out from the instanceID alone, so the agency can do the same.

1. Take the UUID in the instanceID ("uuid:…") as a number of 128 bits, and keep its first 50 bits.
2. Write them as 10 characters, 5 bits each, highest first, of 0123456789ABCDEFGHJKMNPQRSTVWXYZ (no ILOU).
3. Add a check character by the pure system of ISO 7064 with radix 2, here Mod 33,2: with U as the value 32,
   c = 0; for each character: c = (2c + its value) mod 33; the check character has the value (1 - 2c) mod 33.
4. Write a dash after the 4th and the 8th: XXXX-XXXX-XXX.

The modulus is 33 because it is the least that tells 32 letters apart and shares no factor with 2, and so
finds every wrong character and every swap of neighbours; the hybrid systems of ISO 7064 miss some swaps.
"""

from uuid import UUID

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's Base32, https://www.crockford.com/base32.html
_CHECK_LETTERS = LETTERS + "U"
_CHARACTERS = 10
_LOOK_ALIKES = str.maketrans("OIL", "011")


def reference(instance_id: str) -> str:
    """Return the reference of an instanceID such as "uuid:…"; ValueError if that holds no UUID."""
    number = UUID(instance_id.removeprefix("uuid:")).int >> (128 - 5 * _CHARACTERS)
    letters = "".join(LETTERS[number >> shift & 31] for shift in reversed(range(0, 5 * _CHARACTERS, 5)))
    return _with_dashes(checked(letters))


def checked(letters: str) -> str:
    """Return the characters with their check character after them."""
    return letters + _CHECK_LETTERS[(1 - 2 * _checksum(letters)) % len(_CHECK_LETTERS)]


def check(text: str) -> bool:
    """Tell whether a reference was written down right; case, spaces and dashes do not matter."""
    return tidy(text) is not None


def tidy(text: str) -> str | None:
    """Return a typed reference as the receipt shows it, or None if it is not one; O reads as 0, I as 1."""
    letters = tidied(text, _CHARACTERS)
    return None if letters is None else _with_dashes(letters)


def tidied(text: str, length: int) -> str | None:
    """Return so many typed characters and their check character, or None where that is not what they are."""
    letters = "".join(text.upper().replace("-", " ").split()).translate(_LOOK_ALIKES)
    if len(letters) != length + 1 or not set(letters[:-1]) <= set(LETTERS):
        return None
    return letters if letters[-1] in _CHECK_LETTERS and _checksum(letters) == 1 else None


def instance_ids(reference: str) -> tuple[str, str]:
    """Return the first and the last instanceID that have this reference, in the order of texts."""
    number = 0
    for letter in reference.replace("-", "")[:_CHARACTERS]:
        number = number << 5 | LETTERS.index(letter)
    beyond = 128 - 5 * _CHARACTERS
    first, last = number << beyond, (number + 1 << beyond) - 1
    return f"uuid:{UUID(int=first)}", f"uuid:{UUID(int=last)}"


def aloud(reference: str) -> str:
    """Return a reference to be spoken: each character apart, a pause at each dash."""
    return ", ".join(" ".join(group) for group in reference.split("-"))


def _checksum(letters: str) -> int:
    remainder = 0
    for letter in letters:
        remainder = (2 * remainder + _CHECK_LETTERS.index(letter)) % len(_CHECK_LETTERS)
    return remainder


def _with_dashes(letters: str) -> str:
    return f"{letters[:4]}-{letters[4:8]}-{letters[8:]}"
