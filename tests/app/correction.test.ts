import { describe, expect, it } from 'vitest';
import { photoComments, photoToRetake } from '../../src/app/verifier/visit/camera-comments.ts';
import { photoNumber } from '../../src/app/verifier/visit/photo-number.ts';
import type { PhotoFacts } from '../../src/domain/photo.ts';
import { aDraft, aPhotoFacts, aVisitPayload } from '../local-database/builders.ts';

const photo = (photoId: string, changes: Partial<PhotoFacts> = {}) =>
  aPhotoFacts({ photoId, path: 'e_foto', stage: '50', ...changes });
const base = aVisitPayload({ photos: [photo('p1'), photo('p2')] });

describe('a correction', () => {
  it('keeps the numbers the supervisor used when an earlier photo is taken out', () => {
    const left = [photo('p2'), photo('p3')];
    expect(photoNumber('p2', left, base.photos)).toBe(2);
    expect(photoNumber('p3', left, base.photos)).toBe(3);
    expect(photoNumber('p3', left, [])).toBe(2);
  });

  it('tells the camera what was said of the photos it takes, also of one taken out since', () => {
    const commented = aDraft({
      photos: [photo('p1'), photo('p3')],
      reviewItems: [
        { kind: 'photo', ref: 'p2', comment: 'Gelap' },
        { kind: 'photo', ref: 'elsewhere', comment: 'Bukan ini' },
        { kind: 'question', ref: 'e_foto', comment: 'Ambil dari utara' },
        { kind: 'question', ref: 'b_panjang', comment: 'Ukur ulang' },
      ],
    });
    const said = photoComments(commented, base, { path: 'e_foto' });
    expect(said.map(({ item, photo: about }) => [item.comment, about?.number])).toEqual([
      ['Ambil dari utara', undefined],
      ['Gelap', 2],
    ]);
    expect(photoComments(commented, base, { noteId: 'n1' })).toEqual([]);
    expect(photoComments(aDraft(), null, { path: 'e_foto' })).toEqual([]);
  });

  it('offers the photo to be taken anew only while the camera shows its stage and point', () => {
    const at = (photoId: string, facts: Partial<PhotoFacts>) => ({
      item: { kind: 'photo' as const, ref: photoId, comment: 'Gelap' },
      photo: { facts: photo(photoId, facts), number: 1 },
    });
    const said = [
      at('film', { durationMs: 9000 }),
      at('p1', { photoPointId: 'a' }),
      at('p2', { photoPointId: 'a' }),
      at('p3', { stage: '100' }),
    ];
    const of = (stage: PhotoFacts['stage'], photoPointId: string | undefined, chosen: string | null = null) =>
      photoToRetake(said, { stage, photoPointId }, chosen)?.facts.photoId;
    expect(of('50', 'a')).toBe('p1');
    expect(of('50', 'a', 'p2')).toBe('p2');
    expect(of('50', 'b')).toBeUndefined();
    expect(of('100', 'b')).toBe('p3');
    expect(of('100', 'b', 'p2')).toBe('p3');
    expect(of('0', undefined)).toBeUndefined();
  });
});
