// After a restore the photo folder may hold bytes the older database does not know, and a phone may have let its own go
// because it had a receipt. When its visit declares exactly those bytes anew, they become the photo's again.

import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { recogniseEvidence } from '../photo-store/evidence-kind.ts';
import type { PhotoStore } from '../photo-store/photo-store.ts';
import { recordPhotoReceived } from '../record/photos.ts';
import type { RecordDeps } from '../record/record-deps.ts';

export interface AdoptDeps extends RecordDeps {
  readonly photoStore: PhotoStore;
  readonly log: { readonly error: (facts: object, sentence: string) => void };
  /** A folder of its own on the data disk, for the photo being looked at. */
  readonly folder: string;
}

/**
 * Finishes those of this person's declared photos whose bytes are held although no row says so; answers how many.
 * Only bytes this person once sent: who knows a hash does not thereby hold a photo. One that cannot be looked at now
 * stays unknown, and holds up nothing else.
 */
export const adoptNameless = async (
  deps: AdoptDeps,
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
    const photo = { photoId: row.photo_id, personId, deviceId: row.device_id, sha256: row.sha256 };
    try {
      if (await adopt(deps, photo)) adopted += 1;
    } catch (error) {
      deps.log.error({ err: error, sha256: row.sha256 }, 'a photo that is held could not be looked at');
    }
  }
  return adopted;
};

const adopt = async (
  deps: AdoptDeps,
  photo: {
    readonly photoId: string;
    readonly personId: string;
    readonly deviceId: string;
    readonly sha256: string;
  },
): Promise<boolean> => {
  const bytes = await deps.photoStore.sizeOf(photo.sha256);
  if (bytes === null || !(await deps.photoStore.wasSentBy(photo.sha256, photo.personId))) return false;
  const found = await verify(deps, photo.sha256);
  if (!found.isWhole) return false;
  await recordPhotoReceived(deps, { ...photo, bytes }, found.renderedMime);
  return true;
};

/** What lay there without a name was not looked at for long: its hash is computed again before anybody is told. */
const verify = async ({ photoStore, folder }: AdoptDeps, sha256: string) => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, randomUUID());
  try {
    const hash = createHash('sha256');
    const hashing = new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        hash.update(chunk);
        done(null, chunk);
      },
    });
    await pipeline(photoStore.read(sha256), hashing, createWriteStream(path, { mode: 0o600 }));
    return { isWhole: hash.digest('hex') === sha256, renderedMime: await recogniseEvidence(path) };
  } finally {
    await rm(path, { force: true });
  }
};
