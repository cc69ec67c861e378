// What a reason was asked for, in the words of the review: without it "Sisanya belum selesai" says nothing.

import type { CountedQuestion } from '../checklist/counting-answers.ts';
import type { Finding } from '../checklist/findings.ts';
import { checkCounting } from '../checklist/validation.ts';
import { dayIn } from '../local-time.ts';
import { formatDecimal } from '../numbers.ts';
import type { ResultRow } from './content.ts';
import type { MinutesSource } from './source.ts';

type Params = Finding['params'];

const written = (value: number | string | undefined): string =>
  typeof value === 'number' ? formatDecimal(value, 'id', 1) : (value ?? '–');

/** By the code that ends a reason's key; the figures stand where checking the answers again gives them. */
const causes: Readonly<Record<string, (params: Params | undefined, unit: string) => string>> = {
  accuracy: (params) =>
    params
      ? `Akurasi ± ${written(params.value)} m, batas ${written(params.max)} m.`
      : 'Akurasi melewati batas.',
  distance: (params) =>
    params ? `${written(params.value)} m dari lokasi, batas ${written(params.max)} m.` : 'Jauh dari lokasi.',
  outside_stage: () => 'Di luar jadwal tahap.',
  site_difference: (params, unit) =>
    params
      ? `Berbeda ${written(params.difference)} % dari rencana (${written(params.planned)}${unit}).`
      : 'Berbeda dari rencana.',
  // How many there are depends on photos of other visits, which a phone may not hold.
  photo_baseline: () => 'Foto 100 % tanpa foto 0 % dari titik yang sama.',
  photo_gps: (params) =>
    params ? `${written(params.count)} foto tanpa titik GPS.` : 'Foto tanpa titik GPS.',
  video_missing: () => 'Video yang diminta tidak ada.',
};

/** What a reason with this code was asked for: "Berbeda 35,7 % dari rencana (140 m)."; '' for a code of another version. */
export const causeText = (code: string, params: Params | undefined, unit: string | undefined): string =>
  Object.hasOwn(causes, code) ? (causes[code]?.(params, unit ? `\u00a0${unit}` : '') ?? '') : '';

/** What checking the answers of minutes finds, for the figures of their reasons. */
export const findingsOf = (
  { payload, site }: Pick<MinutesSource, 'payload' | 'site'>,
  counting: Parameters<typeof checkCounting>[0],
): readonly Finding[] =>
  checkCounting(counting, payload.answers, site, {
    today: dayIn(site.timezone, payload.finishedAt),
    reasons: payload.reasons,
    photos: payload.photos,
  });

/** The reasons given at one answer and beside each what it is for; an empty reason, as of an erased visit, is left out. */
export const reasonsAt = (
  { path, question }: Pick<CountedQuestion, 'path' | 'question'>,
  reasons: Readonly<Record<string, string>>,
  findings: readonly Finding[],
): { readonly reasons: readonly string[]; readonly causes?: readonly string[] } => {
  const given = Object.keys(reasons)
    .filter((key) => key.startsWith(`${path}:`) && reasons[key] !== '')
    .sort()
    .map((key) => ({
      reason: reasons[key] ?? '',
      cause: causeText(
        key.slice(path.length + 1),
        findings.find(({ reasonKey }) => reasonKey === key)?.params,
        question.unit,
      ),
    }));
  return {
    reasons: given.map(({ reason }) => reason),
    ...(given.length > 0 ? { causes: given.map(({ cause }) => cause) } : {}),
  };
};

/** The reasons of a row as they are printed: "Berbeda 35,7 % dari rencana (140 m). Alasan: Sisanya belum selesai". */
export const reasonLines = ({ reasons, causes: said = [] }: ResultRow): readonly string[] =>
  reasons.map((reason, index) => [said[index] ?? '', `Alasan: ${reason}`].filter(Boolean).join(' '));
