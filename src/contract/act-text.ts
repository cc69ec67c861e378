// The one text of an act: RFC 8785 canonical JSON. Its sha256 is the act's identity on both sides.

import canonicalize from 'canonicalize';

/** The canonical text of any JSON value; throws on what JSON cannot hold (a bug, not a refusal). */
export const canonicalText = (value: unknown): string => {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('This value has no canonical JSON.');
  return text;
};

// A whole pair, or a surrogate left alone. (No lookbehind: Safari before 16.4 could not read this file.)
const surrogates = /[\uD800-\uDBFF][\uDC00-\uDFFF]|[\uD800-\uDFFF]/g;

/**
 * The canonical text of what a person wrote: half characters (an emoji cut by a length limit or a keyboard), which
 * canonical JSON cannot hold, become U+FFFD, so that no typed text ever keeps a visit from being sealed.
 */
export const writtenText = (value: unknown): string => canonicalText(withWholeCharacters(value));

const withWholeCharacters = (value: unknown): unknown => {
  if (typeof value === 'string')
    return value.replace(surrogates, (found) => (found.length === 2 ? found : '\uFFFD'));
  if (Array.isArray(value)) return value.map(withWholeCharacters);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      withWholeCharacters(key) as string,
      withWholeCharacters(inner),
    ]),
  );
};
