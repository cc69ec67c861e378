// After a restore the photo folder may hold bytes the older database does not know, and a phone may have let its own go
// because it had a receipt. When its visit declares exactly those bytes anew, they become the photo's again.

import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PhotoStore } from '../photo-store/photo-store.ts';
import { recognisePicture } from '../photo-store/picture.ts';
import { recordPhotoReceived } from '../record/photos.ts';
import type { RecordDeps } from '../record/record-deps.ts';

/**
 * Finishes those of this person's declared photos whose bytes are held although no row says so; answers how many.
 * Bytes a received photo names are never given to another: who knows a hash does not thereby hold a photo.
 */
export const adoptNameless = async (
  deps: RecordDeps & { readonly photoStore: PhotoStore },
  personId: string,
  photoIds: readonly string[],
): Promise<number> => {
  if (photoIds.length === 0) return 0;
  const declared = await deps.database
    .selectFrom('photo')
    .select(['photo_id', 'device_id', 'sha256'])
    .where('photo_id', 'in', [...photoIds])
    .where('person_id', '=', personId)
    .where('visit_act_id', 'is not', null)
    .where('received_at', 'is', null)
    .execute();
  let adopted = 0;
  for (const row of declared) {
    const bytes = await deps.photoStore.sizeOf(row.sha256);
    if (bytes === null || (await isNamed(deps, row.sha256))) continue;
    const found = await verify(deps.photoStore, row.sha256);
    if (!found.isWhole) continue;
    await recordPhotoReceived(
      deps,
      { photoId: row.photo_id, personId, deviceId: row.device_id, sha256: row.sha256, bytes },
      found.renderedMime,
    );
    adopted += 1;
  }
  return adopted;
};

const isNamed = async ({ database }: RecordDeps, sha256: string): Promise<boolean> =>
  (await database
    .selectFrom('photo')
    .select('photo_id')
    .where('sha256', '=', sha256)
    .where('received_at', 'is not', null)
    .executeTakeFirst()) !== undefined;

/** What lay there without a name was not looked at for long: its hash is computed again before anybody is told. */
const verify = async (photoStore: PhotoStore, sha256: string) => {
  const folder = await mkdtemp(join(tmpdir(), 'tinjau-photo-'));
  try {
    const path = join(folder, 'photo');
    const hash = createHash('sha256');
    const hashing = new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        hash.update(chunk);
        done(null, chunk);
      },
    });
    await pipeline(photoStore.read(sha256), hashing, createWriteStream(path));
    return { isWhole: hash.digest('hex') === sha256, renderedMime: await recognisePicture(path) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
