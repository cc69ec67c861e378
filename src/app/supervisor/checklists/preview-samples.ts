// What the preview stands on: a place that is none, evidence that was never taken, and one item of every repeat section.

import { defaultItem } from '../../../domain/checklist/defaults.ts';
import type { Answers, AnswerValue, Checklist, Question } from '../../../domain/checklist/definition.ts';
import type { Day } from '../../../domain/local-time.ts';
import type { Site } from '../../../domain/site.ts';

const samplePoint = { lng: 114.1, lat: -8.3 };

/** A site of the kind the checklist is for, in an IANA zone, with the fields its conditions look at as they were typed. */
export const sampleSite = (
  { applies_to }: Pick<Checklist, 'applies_to'>,
  typed: Readonly<Record<string, string>>,
  timezone: string,
): Site =>
  Object.entries(typed).reduce<Record<string, unknown>>(
    (site, [path, value]) =>
      value.trim() === '' ? site : withField(site, path.replace(/^site\./, '').split('.'), value),
    {
      id: 'contoh',
      kind: applies_to[0] ?? 'village_project',
      title: { id: 'Contoh', en: 'Sample' },
      timezone,
      geometry: { type: 'Point', coordinates: [samplePoint.lng, samplePoint.lat] },
      length_m: 1000,
      planned_length_m: 1000,
      sta_start: '0+000',
      sta_end: '1+000',
    },
  ) as unknown as Site;

const withField = (
  record: Record<string, unknown>,
  [name = '', ...rest]: readonly string[],
  value: string,
): Record<string, unknown> => {
  const held = record[name];
  const inner = typeof held === 'object' && held !== null ? (held as Record<string, unknown>) : {};
  return { ...record, [name]: rest.length === 0 ? value.trim() : withField(inner, rest, value) };
};

/** A repeat section is shown with one item, so that its questions can be seen. */
export const withItems = (checklist: Checklist, answers: Answers, site: Site, today: Day): Answers => {
  const items = checklist.sections.flatMap((section) =>
    section.repeat && !Array.isArray(answers[section.id])
      ? [[section.id, [defaultItem(section, site, today)]] as const]
      : [],
  );
  return { ...answers, ...Object.fromEntries(items) };
};

export const sampleEvidence = ({ type, photo }: Question): AnswerValue => {
  const gps = { ...samplePoint, accuracy_m: 6, captured_at: null };
  if (type === 'gps') return gps;
  const stage = photo?.stages?.at(-1) ?? 'any';
  return Array.from({ length: Math.max(1, photo?.min ?? 1) }, (_, index) => ({
    file: `contoh-${index + 1}.jpg`,
    stage,
    gps,
  }));
};
