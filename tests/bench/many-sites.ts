// A register of as many sites as asked, in the shape and size of the sample ones, all assigned to one person.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Site } from '../../src/domain/site.ts';
import { repositoryRoot } from '../harness/source-files.ts';
import { randomFrom } from './measure.ts';

type SampleSite = Site & { readonly assigned_to?: readonly string[] };

const sample = (): readonly SampleSite[] =>
  (
    JSON.parse(readFileSync(join(repositoryRoot, 'src/server/demo/data/sites.json'), 'utf8')) as {
      readonly sites: readonly SampleSite[];
    }
  ).sites;

const places = [
  'Krajan',
  'Sumber',
  'Melati',
  'Kenanga',
  'Tengah',
  'Maron',
  'Kaliputih',
  'Rungun',
  'Kerabu',
  'Setail',
];
const works = [
  'Drainase',
  'Paving',
  'Rabat beton',
  'Jembatan',
  'MCK umum',
  'Talud',
  'Sumur bor',
  'Lampu jalan',
];

/** Sites whose titles differ, spread around the sample places. */
export const manySites = (count: number): readonly Site[] => {
  const random = randomFrom(7);
  const from = sample();
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  return Array.from({ length: count }, (_, index) => {
    const { assigned_to: _unused, ...site } = from[index % from.length]!;
    const number = String(index + 1).padStart(5, '0');
    const title = `${pick(works)} ${pick(places)} RT ${1 + (index % 12)} RW ${1 + (index % 7)} no ${number}`;
    return { ...site, id: `LTH-${number}`, title: { id: title, en: title } } as Site;
  });
};
