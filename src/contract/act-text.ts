// The one text of an act: RFC 8785 canonical JSON. Its sha256 is the act's identity on both sides.

import canonicalize from 'canonicalize';

/** The canonical text of any JSON value; throws on what JSON cannot hold (a bug, not a refusal). */
export const canonicalText = (value: unknown): string => {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('This value has no canonical JSON.');
  return text;
};

/** A code people can read out: eight characters of the hash in groups of four. */
export const receiptCode = (hash: string): string => `${hash.slice(0, 4)}-${hash.slice(4, 8)}`.toUpperCase();
