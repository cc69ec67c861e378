// One photo that the disk cannot read must not keep the others from being looked at.

import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { type DoubtDeps, workOff } from '../../../src/server/doubts/work-off.ts';
import { recordPhotoReceived } from '../../../src/server/record/photos.ts';
import { sqliteEngine } from '../../harness/engines.ts';
import { verifikator01 } from '../../suites/record-cast.ts';
import { aPhoto, aUuid, aVisit, createWorld } from '../../suites/record-world.ts';

it('passes over a photo that the disk cannot read, and looks at the others', async () => {
  const world = await createWorld(sqliteEngine);
  const [good, bad] = [aPhoto(), aPhoto()];
  await world.send(verifikator01, aVisit({ photos: [good, bad] }));
  for (const { photoId, sha256, bytes } of [good, bad])
    await recordPhotoReceived(
      world.deps,
      { photoId, sha256, bytes, personId: verifikator01.id, deviceId: aUuid() },
      'image/jpeg',
    );
  const told: string[] = [];
  const deps: DoubtDeps = {
    ...world.deps,
    photoStore: {
      has: async () => true,
      read: (sha256) =>
        new Readable({
          read() {
            if (sha256 === bad.sha256)
              this.destroy(Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO' }));
            else {
              this.push(Buffer.from(sha256));
              this.push(null);
            }
          },
        }),
    },
    decoder: {
      look: async (bytes) => {
        told.push(bytes.toString());
        return 'f'.repeat(80);
      },
    },
  };
  await workOff(deps);
  expect(told).toEqual([good.sha256]);
  expect(await world.opened.db.selectFrom('doubt_due').select('id').execute()).toEqual([]);
  expect(await world.opened.db.selectFrom('photo_look').select('sha256').execute()).toEqual([
    { sha256: good.sha256 },
  ]);
  await world.close();
});
