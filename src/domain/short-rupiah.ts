// Large sums at a glance, for reports; apart from other numbers, because no phone in the field shows them.

import { formatDecimal, formatRupiah, type Language } from './numbers.ts';
import { roundHalfUp } from './rounding.ts';

const nbsp = '\u00a0';

const rupiahSteps = [
  { from: 1e12, id: 'triliun', en: 'trillion' },
  { from: 1e9, id: 'miliar', en: 'billion' },
  { from: 1e6, id: 'juta', en: 'million' },
] as const;

/** "Rp 3,75 miliar": rupiah at a glance, at most two decimals; below a million every rupiah. Null stays null. */
export const formatRupiahShort = (
  amount: number | null | undefined,
  language: Language = 'id',
): string | null => {
  if (amount === null || amount === undefined || !Number.isFinite(amount)) return null;
  // 999,999,999 rounds to a thousand million: the step is that of the rounded amount.
  const step = rupiahSteps.find(({ from }) => roundHalfUp(Math.abs(amount) / from, 2) >= 1);
  if (!step || Math.abs(amount) < 1e6) return formatRupiah(amount, language);
  return `Rp${nbsp}${formatDecimal(amount / step.from, language, 2)}${nbsp}${step[language]}`;
};
