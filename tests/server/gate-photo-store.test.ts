import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDiskPhotoStore } from '../../src/server/photo-store/disk.ts';
import { photoStoreSuite } from '../suites/photo-store.suite.ts';

photoStoreSuite('disk', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tinjau-store-'));
  return {
    folder,
    store: createDiskPhotoStore(folder),
    close: () => rm(folder, { recursive: true, force: true }),
  };
});
