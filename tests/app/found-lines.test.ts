import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ConfirmationSubject } from '../../src/app/shared/confirmation/confirmation-subject.ts';
import { foundLines } from '../../src/app/shared/confirmation/found-lines.ts';
import type { Words } from '../../src/app/text/use-text.ts';
import type { Answers, Checklist } from '../../src/domain/checklist/definition.ts';
import type { Site } from '../../src/domain/site.ts';

const demo = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../src/server/demo/data/${file}`, import.meta.url), 'utf8'));
const { sites } = demo('sites.json') as { sites: Site[] };
const { visits } = demo('sample-visits.json') as {
  visits: { id: string; checklist_id: string; site_id: string; answers: Answers }[];
};
const words: Words = {
  language: 'id',
  text: (key, values) => `${key}${values ? ` ${Object.values(values).join(' ')}` : ''}`,
  of: (local) => local?.id ?? '',
};

const linesOf = (id: string, changes: Answers = {}) => {
  const visit = visits.find((one) => one.id === id)!;
  const subject: ConfirmationSubject = {
    site: sites.find((site) => site.id === visit.site_id)!,
    checklist: demo(`checklists/${visit.checklist_id}.json`) as Checklist,
    answers: { ...visit.answers, ...changes },
    photos: [],
    notes: [],
    attendees: [],
    visitedBy: 'Verifikator 05',
    at: 0,
    hash: '0'.repeat(64),
  };
  return foundLines(subject, words);
};

test('a household that refused stands first, with what that means for the visit', () => {
  expect(linesOf('v-rtlh-2').map(({ key, value }) => [key, value])).toEqual([
    ['gate', 'form.tidak. Tanpa persetujuan, hanya kunjungan yang dicatat'],
    ['evidence', 'konfirmasi.evidence_n 0 0'],
  ]);
  expect(linesOf('v-rtlh-2')[0]?.label).toMatch(/bersedia didata/);
});

test('an open gate, and one nobody answered yet, say nothing', () => {
  expect(linesOf('v-rtlh-2', { a_persetujuan: 'ya' }).map(({ key }) => key)).not.toContain('gate');
  expect(linesOf('v-rtlh-2', { a_persetujuan: '' }).map(({ key }) => key)).not.toContain('gate');
});

test('where points count what is wrong, a good part of a house is not named among the missing ones', () => {
  const houseWith = (b_pondasi: string) =>
    linesOf('v-rtlh-2', { a_persetujuan: 'ya', b_pondasi, b_kolom_balok: 'baik' }).find(
      ({ key }) => key === 'unmet',
    )?.value ?? '';
  expect(houseWith('baik')).not.toMatch(/Pondasi|Kolom/);
  expect(houseWith('tidak_ada')).toMatch(/Pondasi/);
});
