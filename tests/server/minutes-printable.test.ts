import { expect, it } from 'vitest';
import type { MinutesContent } from '../../src/domain/minutes/content.ts';
import type { PhotoTable } from '../../src/server/database/schema.ts';
import { withPrintable } from '../../src/server/minutes/printable.ts';
import { aPhoto } from '../suites/record-world.ts';

it('a paper says of an erased photo that it was erased, and of no other', () => {
  const [here, erased, file] = [aPhoto(), aPhoto(), aPhoto()];
  const row = (changes: Partial<PhotoTable>) =>
    ({
      received_at: 1,
      rendered_mime: 'image/jpeg',
      erased_at: null,
      obscured: null,
      ...changes,
    }) as PhotoTable;
  const content = { photos: [here, erased, file], notPrinted: [] } as unknown as MinutesContent;
  const rows = new Map([
    [here.photoId, row({})],
    [erased.photoId, row({ erased_at: 5, rendered_mime: null })],
    [file.photoId, row({ rendered_mime: null })],
  ]);
  const printed = withPrintable(content, [here, erased, file], rows, { sections: [] } as never);
  expect(printed.photos.map(({ photoId }) => photoId)).toEqual([here.photoId]);
  expect(printed.notPrinted).toEqual([
    '1 foto dihapus atas permintaan atau karena masa simpannya habis.',
    '1 foto tersimpan sebagai berkas asli dan tidak dapat ditampilkan.',
  ]);
});
