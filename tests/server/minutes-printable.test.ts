import { expect, it } from 'vitest';
import type { Checklist } from '../../src/domain/checklist/definition.ts';
import type { MinutesContent } from '../../src/domain/minutes/content.ts';
import type { Site } from '../../src/domain/site.ts';
import type { PhotoTable } from '../../src/server/database/schema.ts';
import { withPrintable } from '../../src/server/minutes/printable.ts';
import { aPhoto } from '../suites/record-world.ts';

const aSource = (category: string, ...required: readonly string[]) => ({
  site: { category } as Site,
  checklist: {
    sections: [{ questions: required.map((id) => ({ id, photo: { blur_faces: 'require' } })) }],
  } as unknown as Checklist,
});

const row = (changes: Partial<PhotoTable>) =>
  ({
    received_at: 1,
    rendered_mime: 'image/jpeg',
    erased_at: null,
    obscured: null,
    no_faces: null,
    ...changes,
  }) as PhotoTable;

it('a paper says of an erased photo that it was erased, and of no other', () => {
  const [here, erased, file] = [aPhoto(), aPhoto(), aPhoto()];
  const content = { photos: [here, erased, file], notPrinted: [] } as unknown as MinutesContent;
  const rows = new Map([
    [here.photoId, row({})],
    [erased.photoId, row({ erased_at: 5, rendered_mime: null })],
    [file.photoId, row({ rendered_mime: null })],
  ]);
  const printed = withPrintable(content, [here, erased, file], rows, aSource('drainase'));
  expect(printed.photos.map(({ photoId }) => photoId)).toEqual([here.photoId]);
  expect(printed.notPrinted).toEqual([
    '1 foto dihapus atas permintaan atau karena masa simpannya habis.',
    '1 foto tersimpan sebagai berkas asli dan tidak dapat ditampilkan.',
  ]);
});

it.each([
  ['of a site of pupils', aSource('siswa')],
  ['of a school', aSource('sekolah')],
  ['that answers a question asking for it', aSource('drainase', 'c_foto')],
])('a paper shows a photo %s only once its faces are obscured or somebody found none', (_what, source) => {
  const photo = () => aPhoto({ path: 'c_foto' });
  const [unseen, hidden, empty] = [photo(), photo(), photo()];
  const content = { photos: [unseen, hidden, empty], notPrinted: [] } as unknown as MinutesContent;
  const rows = new Map([
    [unseen.photoId, row({})],
    [hidden.photoId, row({ obscured: JSON.stringify({ regions: [{}], actId: 'a' }) })],
    [empty.photoId, row({ no_faces: 'b' })],
  ]);
  const printed = withPrintable(content, [unseen, hidden, empty], rows, source);
  expect(printed.photos.map(({ photoId }) => photoId)).toEqual([hidden.photoId, empty.photoId]);
  expect(printed.notPrinted).toEqual(['1 foto tidak dimuat karena wajah belum disamarkan.']);
  const elsewhere = withPrintable(content, [unseen, hidden, empty], rows, aSource('drainase'));
  expect(elsewhere.photos).toHaveLength(3);
});
