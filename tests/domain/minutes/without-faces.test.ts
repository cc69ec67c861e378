import { describe, expect, it } from 'vitest';
import { minutesContent } from '../../../src/domain/minutes/make-content.ts';
import { withoutFaces } from '../../../src/domain/minutes/without-faces.ts';
import { aPhoto, aSource } from './builders.ts';

const source = aSource();
const payload = { ...source.payload, photos: ['a', 'b', 'c'].map((photoId) => aPhoto({ photoId })) };
const at = (category: string) => ({ ...source, payload, site: { ...source.site, category } });
const regions = [{ x: 0, y: 0, width: 0.1, height: 0.1 }];
const known = new Map([
  ['b', { obscured: { regions, actId: 'x' } }],
  ['c', { noFaces: 'y' }],
]);
const printed = (category: string) => withoutFaces(minutesContent(at(category)), at(category), known);

describe('a paper printed where it is read', () => {
  it('shows of a site of pupils only photos without a face, and names the others', () => {
    const { photos, notPrinted } = printed('siswa');
    expect(photos.map(({ photoId }) => photoId)).toEqual(['c']);
    expect(notPrinted).toEqual([
      '1 foto tidak dimuat karena wajah belum disamarkan.',
      '1 foto yang disamarkan hanya dimuat pada berita acara dari server.',
    ]);
  });

  it('shows elsewhere what nobody obscured', () => {
    const { photos, notPrinted } = printed('drainase');
    expect(photos.map(({ photoId }) => photoId)).toEqual(['a', 'c']);
    expect(notPrinted).toEqual(['1 foto yang disamarkan hanya dimuat pada berita acara dari server.']);
  });

  it('is left as it is where nothing is guarded or obscured', () => {
    const content = minutesContent(at('drainase'));
    expect(withoutFaces(content, at('drainase'), new Map())).toEqual(content);
  });
});
