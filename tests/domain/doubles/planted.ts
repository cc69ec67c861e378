// The same work as another budget writes it down: other words, other spelling, a slip of the finger, a place taken some
// metres aside, the line drawn from the other end or only half of it.

import type { Geometry } from '../../../src/domain/coordinates.ts';
import type { Site } from '../../../src/domain/site.ts';
import { moved, type Random } from './made-register.ts';

const otherWords: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\bGang\b/, ['Gg.', 'GG', 'Gang']],
  [/\bDusun\b/, ['Dsn.', 'dsn', 'Dusun']],
  [/\bPaving\b/, ['Pavingisasi', 'Pembangunan paving', 'Paving block', 'Pemb. Paving']],
  [/\bDrainase\b/, ['Saluran drainase', 'Pembangunan drainase', 'Rehab drainase']],
  [/\bRabat beton\b/, ['Rabat', 'Cor beton', 'Peningkatan jalan rabat beton']],
  [/\bTangki septik komunal\b/, ['Septic tank komunal', 'Pembuatan tangki septik']],
  [/\bMCK umum\b/, ['MCK', 'Pembangunan MCK']],
];

const romans = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];

/** One slip in the longest word. */
export const withSlip = (title: string, { between, pick }: Random): string => {
  const words = title.match(/\p{L}{5,}/gu) ?? [];
  const word = words.sort((a, b) => b.length - a.length)[0];
  if (word === undefined) return title;
  const at = between(1, word.length - 2);
  const slip = pick([
    word.slice(0, at) + word.slice(at + 1),
    word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2),
    word.slice(0, at) + word[at] + word.slice(at),
  ]);
  return title.replace(word, slip);
};

export const retitled = (title: string, random: Random): string => {
  let text = title;
  for (const [words, others] of otherWords) text = text.replace(words, random.pick(others));
  text = text.replace(/RT (\d+)(?: RW (\d+))?/, (_, rt: string, rw?: string) => {
    if (rw === undefined) return random.pick([`RT ${Number(rt)}`, `RT.${rt}`, `RT 0${rt}`]);
    return random.pick([
      `RT.${rt}/RW.${rw}`,
      `RT ${Number(rt)} RW ${Number(rw)}`,
      `RT${rt}/RW${rw}`,
      `RT ${Number(rt)} RW ${romans[Number(rw)]}`,
      `RT/RW ${rt}/${rw}`,
    ]);
  });
  if (random.share() < 0.3) text = `${text} Kel. Sari`;
  return random.share() < 0.4 ? withSlip(text, random) : text;
};

/** Shifted by up to 50 m; a line may also be reversed, or only one half of it. */
export const redrawn = (geometry: Geometry, random: Random): Geometry => {
  const [heading, metres] = [random.share() * 2 * Math.PI, random.share() * 50];
  const shift = (point: readonly [number, number]): [number, number] =>
    moved(point, Math.sin(heading) * metres, Math.cos(heading) * metres);
  if (geometry.type === 'Point') return { type: 'Point', coordinates: shift(geometry.coordinates) };
  const points = geometry.coordinates.map(shift);
  const middle = Math.floor(points.length / 2);
  const drawn = random.pick([
    points,
    points,
    [...points].reverse(),
    points.slice(0, middle + 1),
    points.slice(middle),
  ]);
  return { type: 'LineString', coordinates: drawn.length > 1 ? drawn : points };
};

export const planted = (site: Site, id: string, random: Random): Site => {
  const amount = random.share() < 0.5 ? (site.budget_idr ?? 0) : random.between(40, 400) * 1_000_000;
  const title = retitled(site.title.id, random);
  return {
    ...site,
    id,
    title: { id: title, en: title },
    kind: 'neighbourhood_infra',
    program: 'apbd-2022',
    agency: 'Dinas PU',
    fiscal_year: site.fiscal_year + (random.share() < 0.15 ? 1 : 0),
    budget_idr: amount,
    funding: [{ source: 'APBD_KAB', provider: 'Pemkab', amount_idr: amount }],
    geometry: redrawn(site.geometry, random),
  };
};
