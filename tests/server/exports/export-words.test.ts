// The words of exported files are those of the screens they were asked for on.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fundingWords } from '../../../src/domain/funding.ts';
import type { LocalText } from '../../../src/domain/site.ts';
import { originWords, siteKindWords, stateWords } from '../../../src/server/exports/export-words.ts';
import { repositoryRoot } from '../../harness/source-files.ts';

const read = (path: string) => JSON.parse(readFileSync(join(repositoryRoot, 'src/app/text', path), 'utf8'));

const labels = read('labels.json').labels as Record<string, LocalText>;
const words = (language: 'id' | 'en') => ({
  ...read(`${language}/tasks.json`),
  ...read(`${language}/record.json`),
  ...read(`${language}/map.json`),
  ...read(`${language}/site.json`),
});
const screens = { id: words('id'), en: words('en') };

const onScreen = (key: string): LocalText =>
  labels[key] ? { id: labels[key].id, en: labels[key].en } : { id: screens.id[key], en: screens.en[key] };

it.each([
  ...(['draf', 'dikembalikan', 'disetujui', 'ditolak'] as const).map(
    (state) => [state, `status.${state}`] as const,
  ),
  ['menunggu', 'status.menunggu_tinjauan'],
  ['tersimpan', 'status.tersimpan_hp'],
  ['belum', 'map.state.belum'],
] as const)('the state %s is called as on the screen', (state, key) => {
  expect(stateWords[state]).toEqual(onScreen(key));
});

it('kinds of sites and origins of photos are called as on the screen', () => {
  for (const [kind, text] of Object.entries(siteKindWords))
    expect([kind, text]).toEqual([kind, onScreen(`kind.${kind}`)]);
  for (const [origin, text] of Object.entries(originWords))
    expect([origin, text]).toEqual([origin, onScreen(`record.origin.${origin}`)]);
});

it('where the money comes from is called as on the screen, in the language of the file', () => {
  const sources = Object.keys(screens.id).flatMap((key) =>
    key.startsWith('funding.') ? [key.slice('funding.'.length)] : [],
  );
  expect(sources.length).toBeGreaterThan(8);
  for (const source of sources)
    expect({ id: fundingWords(source, 'id'), en: fundingWords(source, 'en') }).toEqual(
      onScreen(`funding.${source}`),
    );
  expect(fundingWords('DANA_BERGULIR', 'en')).toBe('DANA BERGULIR');
});

it('what is one in Indonesian is one in English, in whichever file it stands', () => {
  const folder = join(repositoryRoot, 'src/server/exports');
  const said = new Map<string, Set<string>>();
  for (const file of readdirSync(folder))
    for (const [, id = '', en = ''] of readFileSync(join(folder, file), 'utf8').matchAll(
      /\b(?:say|both)\(\s*'([^']+)',\s*'([^']+)'/g,
    )) {
      const key = id.toLowerCase();
      // Indonesian has one form for one and for many.
      said.set(key, (said.get(key) ?? new Set()).add(en.toLowerCase().replace(/s$/, '')));
    }
  expect(said.size).toBeGreaterThan(200);
  // A heading that a name follows, and the rank of one beside the ranking of all.
  const others = new Set(['kunjungan', 'peringkat']);
  expect([...said].flatMap(([id, en]) => (en.size > 1 && !others.has(id) ? [[id, ...en]] : []))).toEqual([]);
});
