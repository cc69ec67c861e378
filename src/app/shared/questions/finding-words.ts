// A finding in one sentence: the checklist's own message where it has one, else the product's.

import { formatSta } from '../../../domain/chainage.ts';
import type { Question } from '../../../domain/checklist/definition.ts';
import type { Finding } from '../../../domain/checklist/findings.ts';
import { formatDay } from '../../../domain/local-time.ts';
import { formatDecimal } from '../../../domain/numbers.ts';
import type { Words } from '../../text/use-text.ts';

export const findingWords = (
  finding: Finding,
  question: Question | null,
  { text, of, language }: Words,
  /** The answer as typed, where it could not be read. */
  typed?: unknown,
): string => {
  const number = (value: number | string | undefined): string =>
    typeof value === 'number' ? formatDecimal(value, language, 2) : String(value ?? '');
  const { code, kind, params } = finding;
  if (kind === 'missing')
    return text(code === 'items_min' ? 'visit.find.items_min' : 'form.wajib', numbers(params, number));
  if (finding.message && kind === 'fault') return of(finding.message);
  switch (code) {
    case 'type':
    case 'integer':
      if (question?.type === 'integer')
        return text(code === 'integer' ? 'visit.find.integer' : 'form.angka_salah');
      // Digits with a wrong sign between them need the comma; a word needs a number.
      if (question?.type === 'decimal')
        return text(/^[\s\d.,+-]*\d[\s\d.,]*$/.test(String(typed)) ? 'form.desimal' : 'form.angka_salah');
      return text('visit.find.type');
    case 'min':
    case 'max': {
      const { min, max } = question?.constraint ?? {};
      if (min !== undefined && max !== undefined)
        return text('form.rentang', { min: number(min), maks: number(max) });
      return text(`visit.find.${code}`, numbers(params, number));
    }
    case 'chainage':
      return text('visit.find.chainage', {
        dari: formatSta(Number(params.from_m)),
        sampai: formatSta(Number(params.to_m)),
      });
    case 'not_before':
    case 'not_after':
      return text(`visit.find.${code}`, { tanggal: formatDay(String(params.day), language) });
    case 'outside_stage':
      return text('visit.find.outside_stage', {
        dari: params.from ? formatDay(String(params.from), language) : '…',
        sampai: params.to ? formatDay(String(params.to), language) : '…',
      });
    case 'accuracy':
      return `${text('gps.akurasi', { m: number(params.value) })}. ${text('visit.find.accuracy', { max: number(params.max) })}`;
    case 'distance':
      return text('gps.jauh', { m: number(params.value) });
    case 'photo_min':
      return text('foto.kurang', { ada: number(params.count), wajib: number(params.min) });
    default:
      return text(`visit.find.${code}`, numbers(params, number));
  }
};

const numbers = (
  params: Finding['params'],
  number: (value: number | string | undefined) => string,
): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(params).map(([key, value]) => [key, number(value)]));
