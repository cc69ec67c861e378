import { describe, expect, it } from 'vitest';
import type { Checklist } from '../../src/domain/checklist/definition.ts';
import type { ConfirmationPayload } from '../../src/domain/confirmation.ts';
import { photosToErase, withoutPersonalAnswers, withoutSigner } from '../../src/domain/erasure.ts';
import type { PhotoFacts } from '../../src/domain/photo.ts';
import type { VisitPayload } from '../../src/domain/visit.ts';

const words = { id: 'x', en: 'x' };
const question = (id: string, more: object = {}) => ({
  id,
  type: 'text',
  label: words,
  required: false,
  ...more,
});

const checklist = {
  id: 'rtlh',
  version: 1,
  title: words,
  applies_to: [],
  sections: [
    {
      id: 'a',
      title: words,
      questions: [question('a_pemilik', { personal_data: 'umum' }), question('a_atap')],
    },
    {
      id: 'c',
      title: words,
      repeat: {},
      questions: [question('c_nama', { personal_data: 'spesifik' }), question('c_umur')],
    },
    { id: 'd', title: words, questions: [question('d_foto', { type: 'photo', personal_data: 'umum' })] },
  ],
  calculations: [
    { id: 'jiwa', label: words, scope: 'root', fn: 'divide', args: { of: 'c_nama' } },
    { id: 'dari_jiwa', label: words, scope: 'root', fn: 'divide', args: { of: 'jiwa' } },
    { id: 'atap', label: words, scope: 'root', fn: 'divide', args: { of: 'a_atap' } },
  ],
  scoring: {},
} as unknown as Checklist;

const photo = (photoId: string, path?: string) => ({ photoId, ...(path ? { path } : {}) }) as PhotoFacts;

const payload = {
  visitId: 'v',
  siteId: 's',
  basedOn: null,
  correctionReason: 'Bu Sri minta diperbaiki',
  checklist: { id: 'rtlh', version: 1 },
  answers: { a_pemilik: 'Sri', a_atap: 'seng', c: [{ c_nama: 'Budi', c_umur: 4 }], d_foto: ['p1'] },
  result: {
    points: 1,
    pointsMax: 2,
    score: 50,
    band: 'baik',
    calculations: { jiwa: 4, dari_jiwa: 2, atap: 1 },
  },
  notes: [
    { noteId: 'n', text: 'Rumah Bu Sri', group: 'Keluarga Bu Sri', at: 1, position: null, photoIds: ['p3'] },
  ],
  attendees: [{ name: 'Sri Budi', position: 'Ketua RT', party: 'Warga' }],
  positions: [],
  photos: [photo('p1', 'd_foto'), photo('p2', 'c[0].c_umur'), photo('p3')],
  reasons: { 'a_gps:distance': 'Bu Sri tidak mengizinkan' },
  startedAt: 1,
  finishedAt: 2,
} as unknown as VisitPayload;

describe('a visit without personal data', () => {
  it('keeps other answers, score and places, and loses answers, words and what was worked out of them', () => {
    const erased = withoutPersonalAnswers(payload, checklist);
    expect(erased.answers).toEqual({ a_atap: 'seng', c: [{ c_umur: 4 }] });
    expect(erased.result).toMatchObject({ score: 50, calculations: { atap: 1 } });
    expect(erased.notes[0]).toMatchObject({ noteId: 'n', text: '', photoIds: ['p3'] });
    expect(erased).not.toHaveProperty('attendees');
    expect(Object.keys(erased.reasons)).toEqual(['a_gps:distance']);
    expect(JSON.stringify(erased)).not.toMatch(/Sri|Budi/);
    expect(withoutPersonalAnswers(erased, checklist)).toEqual(erased);
  });

  it('loses every answer when nobody knows its checklist', () => {
    const erased = withoutPersonalAnswers(payload, null);
    expect(erased.answers).toEqual({});
    expect(erased.result?.calculations).toEqual({});
  });

  it('loses the photos that answer a personal question, or all when asked', () => {
    expect([...photosToErase(payload, checklist, false)]).toEqual(['p1']);
    expect([...photosToErase(payload, checklist, true)]).toEqual(['p1', 'p2', 'p3']);
  });
});

it('a confirmation loses who signed it and how, and keeps office and verdict', () => {
  const given = {
    confirmationId: 'k',
    verdict: 'dispute',
    reason: 'Kata Pak Joko bukan',
    signer: {
      name: 'Joko',
      position: 'Kepala Desa',
      nip: '198001012005011001',
      standInFor: 'Pak Joko',
      accountId: 'kades',
    },
    signature: { strokes: [[[0.1, 0.2]]], width: 3, height: 1 },
  } as unknown as ConfirmationPayload;
  const erased = withoutSigner(given);
  expect(erased.signer).toEqual({ name: '', position: 'Kepala Desa', nip: '-', accountId: 'kades' });
  expect(erased.signature?.strokes).toEqual([]);
  expect(erased.verdict).toBe('dispute');
  expect(JSON.stringify(erased)).not.toMatch(/Joko|1980/);
});
