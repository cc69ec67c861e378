// The canonical text of an act as it was parsed from JSON. A phone sends the very text it hashed, so the keys stand in
// canonical order already and writing them out again as they stand gives it, at less than half the price of sorting.

import { canonicalText } from '../../contract/act-text.ts';

export interface SentText {
  /** RFC 8785 canonical JSON. */
  readonly text: string;
  /** The part of it under `payload`, or null when the act has none. */
  readonly payloadText: string | null;
}

/** Throws on what canonical JSON cannot hold, as `canonicalText` does; only for values that came out of JSON.parse. */
export const sentText = (act: unknown): SentText => {
  if (!isRecord(act) || !isInOrder(act))
    return { text: canonicalText(act), payloadText: isRecord(act) ? payloadOf(act, canonicalText) : null };
  const payloadText = payloadOf(act, JSON.stringify);
  const parts = Object.keys(act).map(
    (key) =>
      `${JSON.stringify(key)}:${key === 'payload' && payloadText !== null ? payloadText : JSON.stringify(act[key])}`,
  );
  return { text: `{${parts.join()}}`, payloadText };
};

const payloadOf = (act: Readonly<Record<string, unknown>>, write: (value: unknown) => string) =>
  Object.hasOwn(act, 'payload') ? write(act.payload) : null;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

// Node 24 has `isWellFormed`; the library of this project's TypeScript target does not name it yet.
const isWhole = (text: string): boolean => (text as string & { isWellFormed: () => boolean }).isWellFormed();

/** Whether every object's keys stand in canonical order, and JSON writes every text and number as it is. */
const isInOrder = (value: unknown): boolean => {
  if (typeof value === 'string') return isWhole(value);
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isInOrder);
  let before: string | null = null;
  for (const key of Object.keys(value)) {
    // Canonical order is that of UTF-16 code units, which is how strings compare.
    if ((before !== null && key < before) || !isWhole(key)) return false;
    before = key;
    if (!isInOrder((value as Record<string, unknown>)[key])) return false;
  }
  return true;
};
