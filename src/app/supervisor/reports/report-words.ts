// Figures as the language writes them.

import { capitalised } from '../../../domain/capitalised.ts';
import { formatDecimal, formatKm } from '../../../domain/numbers.ts';
import { formatRupiahShort } from '../../../domain/short-rupiah.ts';
import type { LocalText } from '../../../domain/site.ts';
import type { Words } from '../../text/use-text.ts';

export interface ReportWords {
  readonly count: (value: number) => string;
  readonly km: (metres: number) => string;
  readonly rupiah: (amount: number) => string;
  /** 0.873 -> "87,3 %"; null: "–". */
  readonly share: (value: number | null) => string;
  /** 63.4 -> "63 %". */
  readonly percent: (value: number) => string;
  readonly source: (source: string) => string;
  readonly category: (code: string, label?: LocalText | null) => string;
}

export const reportWords = ({ text, of, language }: Words): ReportWords => {
  // What no text names is shown as the register wrote it, as a label.
  const named = (prefix: string, code: string): string => {
    const key = `${prefix}.${code}`;
    const words = text(key);
    if (words !== key) return words;
    return capitalised(code.replaceAll('_', ' '));
  };
  return {
    count: (value) => formatDecimal(value, language, 0),
    km: (metres) => formatKm(metres, language),
    rupiah: (amount) => formatRupiahShort(amount, language) ?? '–',
    share: (value) => (value === null ? '–' : `${formatDecimal(value * 100, language, 1)}\u00a0%`),
    percent: (value) => `${formatDecimal(value, language, 0)}\u00a0%`,
    source: (source) => named('funding', source),
    category: (code, label) => (label ? of(label) : named('kategori', code)),
  };
};
