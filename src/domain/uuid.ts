const canonical = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Whether a value is a UUID in lower case; upper case is refused, because one id must have one spelling. */
export const isUuid = (value: unknown): value is string => typeof value === 'string' && canonical.test(value);

/** A version 7 UUID (RFC 9562): ms since 1970 first, so that ids sort by time, then 10 handed-in random bytes. */
export const uuidv7 = (now: number, randomBytes: Uint8Array): string => {
  if (randomBytes.length < 10) throw new RangeError('uuidv7 needs 10 random bytes');
  if (!Number.isSafeInteger(Math.trunc(now)) || now < 0 || now >= 2 ** 48)
    throw new RangeError('uuidv7 needs a time between 1970 and 10889');
  const time = Math.trunc(now).toString(16).padStart(12, '0');
  const bytes = Uint8Array.from(randomBytes.subarray(0, 10));
  bytes[0] = ((bytes[0] ?? 0) & 0x0f) | 0x70;
  bytes[2] = ((bytes[2] ?? 0) & 0x3f) | 0x80;
  const random = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const hex = time + random;
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
};
