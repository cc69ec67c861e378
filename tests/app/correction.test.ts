import { describe, expect, it } from 'vitest';
import { isChangedSince } from '../../src/app/verifier/visit/comment-places.ts';
import { photoNumber } from '../../src/app/verifier/visit/photo-number.ts';
import type { Draft } from '../../src/domain/draft.ts';
import type { PhotoFacts } from '../../src/domain/photo.ts';
import type { VisitPayload } from '../../src/domain/visit.ts';

const photo = (photoId: string): PhotoFacts => ({
  photoId,
  sha256: photoId.padEnd(64, '0'),
  bytes: 1,
  mime: 'image/jpeg',
  takenAt: 1,
  origin: 'camera',
  position: { none: 'di dalam gedung' },
  path: 'e_foto',
  stage: '50',
});

const base = {
  answers: { b_panjang: 180 },
  reasons: { 'b_panjang:site_difference': 'Diukur dua kali' },
  photos: [photo('p1'), photo('p2')],
  notes: [],
} as unknown as VisitPayload;
const draft = (changes: Partial<Draft> = {}): Draft => ({ ...base, ...changes }) as unknown as Draft;

describe('a correction', () => {
  it('keeps the numbers the supervisor used when an earlier photo is taken out', () => {
    const left = [photo('p2'), photo('p3')];
    expect(photoNumber('p2', left, base.photos)).toBe(2);
    expect(photoNumber('p3', left, base.photos)).toBe(3);
    expect(photoNumber('p3', left, [])).toBe(2);
  });

  it('knows which commented parts nobody changed', () => {
    const question = { kind: 'question', ref: 'b_panjang', comment: 'Ukur ulang' } as const;
    const picture = { kind: 'photo', ref: 'p2', comment: 'Gelap' } as const;
    expect([question, picture].map((item) => isChangedSince(base, draft(), item))).toEqual([false, false]);
    expect(isChangedSince(base, draft({ answers: { b_panjang: 179.5 } }), question)).toBe(true);
    expect(isChangedSince(base, draft({ reasons: {} }), question)).toBe(true);
    expect(isChangedSince(base, draft({ photos: [photo('p1'), photo('p3')] }), picture)).toBe(true);
  });
});
