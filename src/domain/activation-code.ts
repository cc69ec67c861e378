// A one-time code that stands on paper and is typed on a phone: 12 characters of Crockford's base 32 (no I, L, O, U),
// 60 bits, in three groups.

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 12;

/** How long a code may be used, ms. */
export const activationCodeLife = 14 * 86_400_000;

/** A code from 12 random bytes, of which five bits each are taken: `XXXX-XXXX-XXXX`. */
export const makeActivationCode = (randomBytes: Uint8Array): string => {
  if (randomBytes.length < length) throw new RangeError('a code needs 12 random bytes');
  const letters = Array.from(randomBytes.subarray(0, length), (byte) => alphabet[byte & 31]).join('');
  return inGroups(letters);
};

const inGroups = (letters: string): string => letters.match(/.{4}/g)?.join('-') ?? letters;

/**
 * Reads what somebody typed: small letters, spaces and missing dashes are fine, and O, I and L are read as what they
 * were meant to be. Null when it cannot be a code.
 */
export const readActivationCode = (typed: string): string | null => {
  const letters = typed
    .toUpperCase()
    .replace(/[\s\-‐‑–—_.]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return letters.length === length && [...letters].every((letter) => alphabet.includes(letter))
    ? inGroups(letters)
    : null;
};

/** The address a QR code leads to; the code stands behind `#`, which no browser sends to a server. */
export const activationAddress = (origin: string, code: string): string => `${origin}/aktivasi#code=${code}`;

/** The code in the fragment of such an address, or null. */
export const codeInFragment = (fragment: string): string | null => {
  const code = /[#&]code=([^&]*)/.exec(fragment)?.[1];
  return code === undefined ? null : readActivationCode(code);
};
