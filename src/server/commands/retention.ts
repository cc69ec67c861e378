// npm run retention [-- --apply]: lists the visits whose programme's time is over; with --apply erases their personal
// data and photos. On SQLite the server has to be stopped for it; the desk shows the same list while it runs.

import { dayIn } from '../../domain/local-time.ts';
import { createBell } from '../bell.ts';
import { eraseExpired, readRetention } from '../personal-data/expired-visits.ts';
import { noteErasures } from '../personal-data/keep-erasures.ts';
import { removeErasedBytes } from '../personal-data/remove-erased-bytes.ts';
import { createDiskPhotoStore } from '../photo-store/disk.ts';
import { readStorageSettings } from '../settings.ts';
import { openStopped } from './open-stopped.ts';

const retention = async (): Promise<void> => {
  const given = process.argv.slice(2);
  const isApplied = given.length === 1 && given[0] === '--apply';
  if (given.length > 0 && !isApplied) throw new Error('Usage: npm run retention [-- --apply]');
  const settings = readStorageSettings();
  const { dataFolder } = settings;
  const opened = await openStopped(settings, 'npm run retention');
  try {
    const database = opened.db;
    const programmes = await readRetention(database, Date.now());
    if (programmes.length === 0) console.log('No programme sets a time for its records: everything is kept.');
    for (const { programme, expired, undecided } of programmes) {
      console.log(
        `${programme.id}: ${programme.retention_months} months; ${expired.length} visits are over, ${undecided} more wait for a decision and are left alone.`,
      );
      for (const { visitId, siteId, endedAt } of expired)
        console.log(`  ${siteId}  ${visitId}  over since ${dayIn('UTC', endedAt)}`);
    }
    const all = programmes.flatMap(({ expired }) => expired);
    if (!isApplied) {
      if (all.length > 0) console.log('Nothing was erased. With -- --apply it is, for good.');
      return;
    }
    const deps = { database, now: Date.now, bell: createBell() };
    const erased = await eraseExpired(deps, all, null, 'npm run retention');
    await noteErasures(deps, dataFolder);
    const files = await removeErasedBytes({ database, photoStore: createDiskPhotoStore(dataFolder) });
    console.log(`Erased: ${erased.visits} visits, ${erased.photos} photos (${files} files).`);
  } finally {
    await opened.close();
  }
};

retention().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
