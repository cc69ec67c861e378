import type { Finding } from '../../../domain/checklist/findings.ts';
import { formatDecimal } from '../../../domain/numbers.ts';
import type { Wording } from './answer-words.ts';

const worded = new Set([
  'accuracy',
  'distance',
  'outside_stage',
  'site_difference',
  'photo_gps',
  'photo_baseline',
  'video_missing',
  'required',
]);

/** A finding of a sealed visit as a statement ("Akurasi ± 42 m, batas 25 m"), for somebody who cannot change it. */
export const findingWords = (finding: Finding, { text, language }: Wording): string => {
  if (!worded.has(finding.code)) return finding.message?.[language] ?? text('record.finding.other');
  const values = Object.fromEntries(
    Object.entries(finding.params).map(([key, value]) => [
      key,
      typeof value === 'number' ? formatDecimal(value, language, 1) : value,
    ]),
  );
  return text(`record.finding.${finding.code}`, values);
};
