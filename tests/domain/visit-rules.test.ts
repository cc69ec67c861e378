import { describe, expect, it } from 'vitest';
import { answerAt, parsePath, pathAfterRemoval, withAnswerAt } from '../../src/domain/answer-path.ts';
import type { Checklist } from '../../src/domain/checklist/definition.ts';
import { readAnswers } from '../../src/domain/checklist/relevance.ts';
import type { Position } from '../../src/domain/coordinates.ts';
import { countedAnswers } from '../../src/domain/counted-answers.ts';
import { mayCorrect } from '../../src/domain/draft-changes.ts';
import { accuracyWord, thinPositions } from '../../src/domain/position-track.ts';
import { readNip, wrongField } from '../../src/domain/signer-check.ts';

describe('an answer path', () => {
  it('is read from the root and from an item, and anything else is none', () => {
    expect(parsePath('a_gps')).toEqual({ questionId: 'a_gps' });
    expect(parsePath('c[12].c_foto')).toEqual({ sectionId: 'c', itemIndex: 12, questionId: 'c_foto' });
    for (const wrong of ['', 'c[1]', 'c[x].y', 'a.b', 'c[1].d.e']) expect(parsePath(wrong)).toBeNull();
  });

  it('sets and takes away one answer and leaves the others as they were', () => {
    const answers = { a: 1, c: [{ x: 'one' }, { x: 'two', y: 2 }] };
    const changed = withAnswerAt(answers, 'c[1].x', 'three');
    expect(changed).toEqual({ a: 1, c: [{ x: 'one' }, { x: 'three', y: 2 }] });
    expect(answerAt(changed, 'c[1].x')).toBe('three');
    expect(withAnswerAt(changed, 'c[1].x', undefined)).toEqual({ a: 1, c: [{ x: 'one' }, { y: 2 }] });
    expect(withAnswerAt(answers, 'c[7].x', 'lost')).toBe(answers);
  });

  it('moves up when an earlier item is removed', () => {
    expect(pathAfterRemoval('c[2].x:accuracy', 'c', 1)).toBe('c[1].x:accuracy');
    expect(pathAfterRemoval('c[1].x', 'c', 1)).toBeNull();
    expect(pathAfterRemoval('c[0].x', 'c', 1)).toBe('c[0].x');
    expect(pathAfterRemoval('cc[2].x', 'c', 1)).toBe('cc[2].x');
  });
});

it('only answers that count are sent, items in their places', () => {
  const text = { id: 't', en: 't' };
  const checklist: Checklist = {
    id: 'x',
    version: 1,
    title: text,
    applies_to: [],
    calculations: [],
    scoring: { method: 'points', scale: 100, bands: [] },
    sections: [
      {
        id: 'a',
        title: text,
        questions: [
          { id: 'q', type: 'yesno', label: text, required: true },
          {
            id: 'why',
            type: 'text',
            label: text,
            required: true,
            relevant: { q: 'q', op: 'eq', value: 'tidak' },
          },
        ],
      },
      {
        id: 'c',
        title: text,
        repeat: { min: 0, max: 9, item_label: text },
        questions: [{ id: 'n', type: 'integer', label: text, required: true }],
      },
    ],
  };
  const answers = {
    q: 'ya',
    why: 'left over',
    other: 'of another checklist',
    c: [{ n: 1 }, {}, { n: 3, z: 4 }],
  };
  expect(countedAnswers(readAnswers(checklist, answers, {}), answers)).toEqual({
    q: 'ya',
    c: [{ n: 1 }, {}, { n: 3 }],
  });
});

describe('a track', () => {
  const at = (second: number, accuracyM: number, lng = 111): Position => ({
    lng,
    lat: -2,
    accuracyM,
    fixAt: second * 1000,
    receivedAt: second * 1000,
  });

  it('keeps what is 5 s or 5 m apart and the best of all, in order of time', () => {
    const kept = thinPositions([
      at(9, 8),
      at(0, 20),
      at(1, 4),
      at(2, 9),
      at(3, 9, 111.001),
      at(4, 9, 111.001),
    ]);
    expect(kept.map(({ fixAt }) => fixAt / 1000)).toEqual([0, 1, 3, 9]);
  });

  it('stays as it is when it is thinned again', () => {
    const samples = Array.from({ length: 60 }, (_, second) => at(second, 5 + (second % 7)));
    const once = thinPositions(samples);
    expect(thinPositions(once)).toEqual(once);
  });

  it('has an accuracy in one word', () => {
    expect([3, 10, 11, 25, 26].map(accuracyWord)).toEqual(['baik', 'baik', 'cukup', 'cukup', 'rendah']);
  });
});

describe('a signer', () => {
  const ink = { strokes: [[[0, 0] as const, [0.1, 0.1] as const, [0.2, 0] as const]], width: 1, height: 1 };
  const signer = { name: 'A', position: 'Kepala Desa', nip: '-' };

  it('has a NIP of 18 digits, spaces or not, or a dash', () => {
    expect(readNip('19700101 199001 1 001')).toBe('197001011990011001');
    expect(readNip(' - ')).toBe('-');
    for (const wrong of ['', '12', '1970010119900110011', 'abc', '--']) expect(readNip(wrong)).toBeNull();
  });

  it('needs a reason to disagree, and none but a reason when nobody is there', () => {
    expect(wrongField({ verdict: 'agree', signer, signature: ink })).toBeNull();
    expect(wrongField({ verdict: 'dispute', signer, signature: ink })).toBe('reason');
    expect(wrongField({ verdict: 'dispute', reason: 'Belum selesai', signer, signature: ink })).toBeNull();
    expect(wrongField({ verdict: 'not_present', signer: null, signature: null })).toBe('reason');
    expect(wrongField({ verdict: 'not_present', reason: 'Rapat', signer: null, signature: null })).toBeNull();
  });

  it('is not satisfied by a dot on the pad', () => {
    const dot = { strokes: [[[0.5, 0.5] as const]], width: 1, height: 1 };
    expect(wrongField({ verdict: 'agree', signer, signature: dot })).toBe('signature');
  });
});

it('a visit may be corrected until it is accepted or rejected', () => {
  const states = ['menunggu', 'dikembalikan', 'karantina', 'konflik', 'disetujui', 'ditolak'] as const;
  expect(states.filter(mayCorrect)).toEqual(['menunggu', 'dikembalikan', 'karantina', 'konflik']);
});
