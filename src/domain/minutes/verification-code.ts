// The short code printed on minutes: sixty bits nobody guesses, in letters nobody confuses (Crockford's base 32).

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codeLength = 12;

/** A code from at least 12 random bytes, five bits of each: `7K3M-9QXP-2TVB`. */
export const verificationCode = (random: Uint8Array): string => {
  if (random.length < codeLength) throw new RangeError('Twelve random bytes are needed.');
  return grouped(Array.from(random.subarray(0, codeLength), (byte) => letters[byte & 31]).join(''));
};

/** A code as typed or scanned, in its one form; null when it is none. I and L are 1, O is 0, dashes do not count. */
export const readVerificationCode = (typed: string): string | null => {
  if (typed.length > 40) return null;
  const plain = typed.toUpperCase().replace(/[\s-]/g, '').replace(/[IL]/g, '1').replace(/O/g, '0');
  return new RegExp(`^[${letters}]{${codeLength}}$`).test(plain) ? grouped(plain) : null;
};

const grouped = (plain: string): string => plain.replace(/(.{4})(?=.)/g, '$1-');
