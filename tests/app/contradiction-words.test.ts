import { expect, it } from 'vitest';
import { contradictionWords } from '../../src/app/supervisor/contradiction-words.ts';
import en from '../../src/app/text/en/office-supervisor.json' with { type: 'json' };
import id from '../../src/app/text/id/office-supervisor.json' with { type: 'json' };
import type { Words } from '../../src/app/text/use-text.ts';
import type { Answers } from '../../src/domain/checklist/definition.ts';
import { checklistCalled, siteCalled, visitCalled } from '../domain/checklist/demo-data.ts';

const wordsIn = (language: 'id' | 'en'): Words => {
  const texts: Readonly<Record<string, string>> = { id, en }[language];
  return {
    text: (key, values = {}) =>
      (texts[key] ?? key).replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? '')),
    of: (local) => local?.[language] ?? '',
    language,
  };
};

/** The sample visit of a road scores 50 of 100, its lowest band. */
const road = visitCalled('v-road-1');

const said = (conclusion: string, language: 'id' | 'en') =>
  contradictionWords(
    {
      checklist: checklistCalled(road.checklist_id),
      site: siteCalled(road.site_id),
      visit: { payload: { answers: { ...road.answers, d_rekomendasi: conclusion } as Answers } },
    },
    wordsIn(language),
  );

it('a conclusion that contradicts the score is said in one sentence, in the language of the screen', () => {
  expect(said('sesuai', 'id')).toBe(
    'Kesimpulan “Sesuai” berlawanan dengan skor 50 (“Kurang”); periksa keduanya.',
  );
  expect(said('sesuai', 'en')).toBe(
    'The conclusion “Conforms” contradicts the score 50 (“Poor”); check both.',
  );
});

it('nothing is said of one that does not', () => {
  expect(said('perlu_perbaikan', 'id')).toBeNull();
});
