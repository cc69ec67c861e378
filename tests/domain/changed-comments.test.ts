import { describe, expect, it } from 'vitest';
import { isChangedSince } from '../../src/domain/changed-comments.ts';
import type { Draft } from '../../src/domain/draft.ts';
import type { PhotoFacts } from '../../src/domain/photo.ts';
import type { ReviewItem } from '../../src/domain/review.ts';
import { aDraft, aPhotoFacts, aVisitPayload } from '../local-database/builders.ts';

const photo = (photoId: string, changes: Partial<PhotoFacts> = {}) =>
  aPhotoFacts({ photoId, path: 'e_foto', stage: '50', ...changes });
const base = aVisitPayload({
  answers: { b_panjang: 180 },
  reasons: { 'b_panjang:site_difference': 'Diukur dua kali' },
  photos: [photo('p1'), photo('p2')],
});
const { answers, reasons, photos } = base;
const draft = (changes: Partial<Draft> = {}) => aDraft({ answers, reasons, photos, ...changes });
const question = { kind: 'question', ref: 'b_panjang', comment: 'Ukur ulang' } as const;
const about = (ref: string): ReviewItem => ({ kind: 'photo', ref, comment: 'Gelap' });

describe('whether a commented part was changed', () => {
  it('knows which nobody changed', () => {
    expect([question, about('p2')].map((item) => isChangedSince(base, draft(), item))).toEqual([
      false,
      false,
    ]);
    expect(isChangedSince(base, draft({ answers: { b_panjang: 179.5 } }), question)).toBe(true);
    expect(isChangedSince(base, draft({ reasons: {} }), question)).toBe(true);
  });

  it('counts a photo that was replaced, described anew, or taken again beside the one that stays', () => {
    const after = (...photos: PhotoFacts[]) =>
      isChangedSince(base, draft({ photos, reviewItems: [about('p2')] }), about('p2'));
    expect(after(photo('p1'), photo('p3'))).toBe(true);
    expect(after(photo('p1'), photo('p2', { stage: '100' }))).toBe(true);
    expect(after(photo('p1'), photo('p2'), photo('p3'))).toBe(true);
    expect(after(photo('p1'), photo('p2'), photo('p3', { stage: '100' }))).toBe(true);
  });

  it('does not count a photo of another question, of another stage where two were commented on, or one that was there', () => {
    const items = [about('p1'), about('p2')];
    const after = (ref: string, ...added: PhotoFacts[]) =>
      isChangedSince(base, draft({ photos: [...base.photos, ...added], reviewItems: items }), about(ref));
    expect(after('p1', photo('p3', { path: 'a_foto' }))).toBe(false);
    expect(after('p1', photo('p3', { noteId: 'n1' }))).toBe(false);
    expect(after('p1', photo('p3', { stage: '100' }))).toBe(false);
    expect(after('p1', photo('p3', { photoPointId: 'barat' }))).toBe(false);
    expect(after('p1', photo('p3', { stage: '100' }), photo('p4', { stage: '0' }))).toBe(true);
    expect([after('p1', photo('p3')), after('p2', photo('p3'))]).toEqual([true, true]);
  });
});
