import { expect, it } from 'vitest';
import { fieldsOf } from '../../../src/domain/import/headers.ts';
import { rowReader } from '../../../src/domain/import/read-row.ts';
import { reasonText } from '../../../src/domain/import/reasons.ts';
import { sample, sampleKnown } from './sample-register.ts';

const [programme] = sample.programmes;

const wordsFor = (known: typeof sampleKnown, checklist: string): readonly string[] => {
  const fields = fieldsOf('programme', known).filter(({ id }) => id === 'checklists');
  const cells = fields.map((field) => field.write({ ...programme, checklists: [checklist] } as never));
  const row = rowReader(
    'programme',
    fields.map(({ id }) => id),
    fields,
    known,
  ).read(cells);
  return row.faults.map(({ reason }) => reasonText(reason));
};

it('a programme brought in before any checklist is told to publish one first', () => {
  expect(wordsFor({ ...sampleKnown, checklists: new Map() }, 'rtlh-house')).toContain(
    'Belum ada daftar periksa yang terbit. Terbitkan dulu di Pengaturan, Daftar periksa.',
  );
});

it('a checklist that is not among those there is named, with those there are', () => {
  const [words = ''] = wordsFor(sampleKnown, 'tidak-ada');
  expect(words).toMatch(/^Daftar periksa "tidak-ada" tidak ada\. Yang ada: .*rtlh-house/);
});
