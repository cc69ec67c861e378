// One word per thing, as the glossary decided it. The words that mean the same are not on any screen; the given labels
// are not looked at, being what was decided by.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readText, repositoryRoot } from '../harness/source-files.ts';

interface Synonym {
  readonly not: RegExp;
  readonly but: string;
  /** Keys, or beginnings of keys, in which the word means another thing. */
  readonly unless?: readonly string[];
}

const synonyms: Readonly<Record<'id' | 'en', readonly Synonym[]>> = {
  id: [
    { not: /\b(ponsel|gawai|telepon genggam)\b/i, but: 'HP, or perangkat where it may be a desk' },
    // "Satu Instansi Satu Inovasi" is the name of a programme.
    { not: /\b(instansi|opd|skpd)\b/i, but: 'perangkat daerah', unless: ['laporan.innovations'] },
    { not: /\bdinas\b/i, but: 'supervisor' },
    { not: /\bstatus\b/i, but: 'keadaan' },
    { not: /\b(di|mem)?buang\b/i, but: 'hapus' },
    { not: /\bsinkron\b/i, but: 'sinkronisasi, sinkronkan' },
    { not: /\btenggat\b/i, but: 'batas' },
    { not: /\blog audit\b/i, but: 'riwayat perubahan' },
    {
      not: /^selesai\b/i,
      but: 'a word of its own: Selesai ends a visit',
      unless: ['tugas.chip.selesai', 'record.after_deadline'],
    },
  ],
  en: [
    { not: /\baudit log\b/i, but: 'change history' },
    { not: /\blate\b/i, but: 'overdue', unless: ['karantina.'] },
    { not: /\bdoubles?\b/i, but: 'duplicate' },
    { not: /\bbudget years?\b/i, but: 'fiscal year' },
    { not: /\b(throw\w*|discard\w*)\b/i, but: 'delete' },
    { not: /\btasks?\b/i, but: 'assignment', unless: ['program.legal.public_task'] },
    { not: /\bsynchroni[sz]/i, but: 'sync' },
    { not: /\bcamat\b/i, but: 'sub-district head' },
    { not: /(?<!sub-)\bdistricts?\b/i, but: 'sub-district' },
    { not: /\bmend\b/i, but: 'correct' },
    { not: /\baccept/i, but: 'approve', unless: ['usul.', 'usulan.', 'audit.value.accepted'] },
    { not: /\bStatus\b/i, but: 'state' },
  ],
};

const folder = (language: string) => `src/app/text/${language}`;

/** What stands between braces is no word of the screen. */
const allTexts = (language: 'id' | 'en'): readonly (readonly [key: string, text: string])[] =>
  readdirSync(join(repositoryRoot, folder(language))).flatMap((file) =>
    Object.entries(JSON.parse(readText(`${folder(language)}/${file}`)) as Record<string, string>).map(
      ([key, text]): readonly [string, string] => [key, text.replace(/\{\w+\}/g, '…')],
    ),
  );

const strayWords = (
  language: 'id' | 'en',
  texts: readonly (readonly [key: string, text: string])[],
): readonly string[] =>
  texts.flatMap(([key, text]) =>
    synonyms[language]
      .filter(({ not, unless = [] }) => not.test(text) && !unless.some((one) => key.startsWith(one)))
      .map(({ but }) => `${key}: ${text} -- say ${but}`),
  );

describe('one thing is called by one word', () => {
  for (const language of ['id', 'en'] as const)
    it(`on every screen in ${language}`, () => {
      const texts = allTexts(language);
      expect(texts.length).toBeGreaterThan(1000);
      expect(strayWords(language, texts)).toEqual([]);
    });

  it('and a word beside it is found', () => {
    expect(strayWords('id', [['a.b', 'Status ponsel']])).toHaveLength(2);
    expect(strayWords('en', [['a.b', 'Accepted late']])).toHaveLength(2);
  });

  it('and every exception is still needed', () => {
    for (const language of ['id', 'en'] as const)
      for (const { not, unless = [] } of synonyms[language])
        for (const beginning of unless)
          expect(
            allTexts(language).some(([key, text]) => key.startsWith(beginning) && not.test(text)),
            beginning,
          ).toBe(true);
  });
});
