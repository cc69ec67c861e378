// Titles of works in one spelling. Two budgets write the same lane as "Paving Gang Melati RT 05 RW 02" and "Pavingisasi
// Gg. Melati RT.05/RW.02"; what tells works apart (RT 05 and RT 06, two lanes) must not drown in the words they share.

import { isTypo } from './typos.ts';

export interface TitleFacts {
  /** What the title says, each with its weight: a name tells more than "jalan". */
  readonly tokens: ReadonlyMap<string, number>;
  /** What follows a marker: the numbers of RT and RW, the name of a lane; '' holds what stands alone. */
  readonly named: ReadonlyMap<string, ReadonlySet<string>>;
}

const spelled: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    gang: 'gg gng',
    dusun: 'dsn dus',
    desa: 'ds',
    jalan: 'jl jln',
    kelurahan: 'kel',
    kecamatan: 'kec',
    kampung: 'kp kamp kpg',
    lingkungan: 'lingk lk link',
    perumahan: 'perum prm',
    paving: 'pavingisasi pavingblok pavingblock konblok conblok conblock',
    drainase: 'saluran sal drain selokan got gorong',
    rabat: 'rabatisasi rabatbeton',
    jembatan: 'jbt jemb jmb',
    pembangunan: 'pemb pembang pbgn',
    peningkatan: 'penkt pening',
    pemeliharaan: 'pemel pemelih pml',
    rehabilitasi: 'rehab rehabilitas',
    pembuatan: 'pembuat',
    septik: 'septic septictank septiktank',
    timur: 'tmr',
    selatan: 'sltn',
  }).flatMap(([word, others]) => others.split(' ').map((other) => [other, word])),
);

/** Words that mean one thing together. */
const together: readonly (readonly [RegExp, string])[] = [
  [/\bpaving (?:block|blok|blocks|stone)\b/g, 'paving'],
  [/\b(?:rabat|cor) beton\b|\bbeton rabat\b|\bbetonisasi\b/g, 'rabat'],
  [/\b(?:tangki sept[iy]k|tangki septic|sept[iy]k tank|septic tank)\b/g, 'septik'],
];

const wordsIn = (text: string): ReadonlySet<string> => new Set(text.split(' '));
const silent = wordsIn('di dan ke dari untuk pada dengan the of ta tahun anggaran sta');
const actions = wordsIn(
  'pembangunan peningkatan pemeliharaan rehabilitasi pembuatan pekerjaan lanjutan penataan perbaikan',
);
const works = wordsIn('paving drainase rabat septik mck jembatan rumah aspal hotmix talud sumur pagar pompa');
const numbered = wordsIn('rt rw');
const markers = wordsIn(
  'rt rw gang jalan dusun kampung perumahan blok lingkungan desa kelurahan kecamatan ruas tahap segmen paket',
);
const units = wordsIn('m m2 m3 meter km cm unit buah titik kk ls');
const opposites = [
  'kiri kanan',
  'utara selatan',
  'timur barat',
  'hulu hilir',
  'kulon wetan',
  'lor kidul',
].map((both) => both.split(' ') as [string, string]);

const roman = /^x{0,2}(?:ix|iv|v?i{0,3})$/;
const romanDigits: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10 };
const fromRoman = (word: string): string =>
  String(
    [...word].reduce((sum, digit, at) => {
      const [own, next] = [romanDigits[digit] ?? 0, romanDigits[word[at + 1] ?? ''] ?? 0];
      return sum + (own < next ? -own : own);
    }, 0),
  );

/** A title is a line; what is longer is a whole page by mistake, or meant to keep the server busy. */
const mostCharacters = 300;
const mostWords = 40;

/** The words of a title in one spelling: numbers without leading zeros, romans as numbers, ranges ("01–03") written out. */
export const spellTitle = (title: string): readonly string[] => {
  let text = title
    .slice(0, mostCharacters)
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/\d+\+\d+/g, ' ')
    .replace(/\brt\W*rw\W*(\d+)\W+(\d+)/g, 'rt $1 rw $2')
    .replace(/\brt\W*(\d+)\s*\/\s*(\d+)/g, 'rt $1 rw $2')
    .replace(/(\d+)\s*(?:[-–—]|s\/d|s\.d\.?|sd)\s*(\d+)/g, (_, from, to) =>
      writtenOut(Number(from), Number(to)),
    )
    .split(/[^\p{L}\p{N}]+/u)
    .flatMap((part) => (/^m[23]$/.test(part) ? [part] : (part.match(/\p{L}+|\p{N}+/gu) ?? [])))
    .join(' ');
  for (const [words, one] of together) text = text.replace(words, one);
  return text.split(' ').flatMap((word) => {
    if (/^\p{N}+$/u.test(word)) return [word.replace(/^0+(?=.)/, '')];
    const one = spelled[word] ?? word;
    return one === '' || silent.has(one) ? [] : [roman.test(one) ? fromRoman(one) : one];
  });
};

const writtenOut = (from: number, to: number): string =>
  to > from && to - from <= 30
    ? Array.from({ length: to - from + 1 }, (_, step) => from + step).join(' ')
    : `${from} ${to}`;

const isNumber = (word: string): boolean => /^\p{N}+$/u.test(word);
const isYear = (word: string): boolean => /^(?:19|20)\d\d$/.test(word);

/** What a title says of which work it is. */
export const titleFacts = (title: string): TitleFacts => {
  const tokens = new Map<string, number>();
  const named = new Map<string, Set<string>>();
  let marker = '';
  const name = (value: string, of = marker): void => {
    const values = named.get(of) ?? new Set();
    named.set(of, values.add(value));
  };
  const words = spellTitle(title).slice(0, mostWords);
  for (const [at, word] of words.entries()) {
    if (isNumber(word)) {
      if (isYear(word) || units.has(words[at + 1] ?? '')) continue;
      tokens.set(marker === '' ? word : `${marker} ${word}`, 1);
      name(word);
    } else if (markers.has(word)) {
      marker = word;
      tokens.set(word, 0.25);
    } else {
      const isName = !actions.has(word) && !works.has(word) && !units.has(word);
      tokens.set(word, actions.has(word) || units.has(word) ? 0.25 : works.has(word) ? 0.75 : 1);
      if (works.has(word)) name(word, '');
      if (!isName || numbered.has(marker)) marker = '';
      else if (marker !== '') name(word);
    }
  }
  return { tokens, named };
};

/** Whether both titles name something of one kind and mean two: two works, RT 05 and RT 06, two lanes, left and right. */
export const namesDiffer = (a: TitleFacts, b: TitleFacts): boolean => {
  for (const [marker, ofA] of a.named) {
    const ofB = b.named.get(marker);
    if (ofB === undefined) continue;
    if (differ(those(ofA, false), those(ofB, false)) || differ(those(ofA, true), those(ofB, true)))
      return true;
  }
  return opposites.some(
    ([one, other]) =>
      (a.tokens.has(one) && !a.tokens.has(other) && b.tokens.has(other) && !b.tokens.has(one)) ||
      (a.tokens.has(other) && !a.tokens.has(one) && b.tokens.has(one) && !b.tokens.has(other)),
  );
};

const those = (values: ReadonlySet<string>, numbers: boolean): readonly string[] =>
  [...values].filter((value) => isNumber(value) === numbers);

const differ = (a: readonly string[], b: readonly string[]): boolean =>
  a.length > 0 && b.length > 0 && !a.some((one) => b.some((other) => one === other || isTypo(one, other)));

export interface TitleLikeness {
  /** 0 to 1; 0 when either says nothing. */
  readonly likeness: number;
  readonly shared: readonly string[];
}

/** How much two titles say the same: mostly against the shorter one (DOMAIN.md section 4), a little against both. */
export const titleLikeness = (a: TitleFacts, b: TitleFacts): TitleLikeness => {
  const shared: string[] = [];
  const left = new Map(b.tokens);
  let [both, ofA, ofB] = [0, 0, 0];
  for (const weight of a.tokens.values()) ofA += weight;
  for (const weight of b.tokens.values()) ofB += weight;
  if (ofA === 0 || ofB === 0) return { likeness: 0, shared };
  const take = (token: string, weight: number, other: string): void => {
    both += Math.min(weight, left.get(other) ?? 0);
    left.delete(other);
    shared.push(token);
  };
  const unmatched: [string, number][] = [];
  for (const [token, weight] of a.tokens)
    if (left.has(token)) take(token, weight, token);
    else unmatched.push([token, weight]);
  for (const [token, weight] of unmatched) {
    const other = [...left.keys()].find((one) => isTypo(token, one));
    if (other !== undefined) take(token, weight, other);
  }
  return { likeness: 0.7 * (both / Math.min(ofA, ofB)) + 0.3 * (both / (ofA + ofB - both)), shared };
};
