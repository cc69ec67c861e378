// Reads the settings, opens the stores, listens; the only wiring of the server.

import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isLoopback } from '../domain/own-machine.ts';
import { createServer } from './api/app.ts';
import type { ServerDeps } from './api/deps.ts';
import { createBell } from './bell.ts';
import { checkPort } from './check-port.ts';
import { openDatabase } from './database/open.ts';
import { demoAccountsTable } from './demo/demo-accounts.ts';
import { loadDemo, markRefusal, readMark } from './demo/load-demo.ts';
import { startDoubleJob } from './doubles/double-job.ts';
import { startDoubtJob } from './doubts/doubt-job.ts';
import { firstAdminHint } from './first-admin.ts';
import { createLog } from './log.ts';
import { settleErasures } from './personal-data/keep-erasures.ts';
import { removeErasedBytes } from './personal-data/remove-erased-bytes.ts';
import { createDiskPhotoStore } from './photo-store/disk.ts';
import { holdEarlier } from './record/hold-earlier.ts';
import { startFactJob } from './reports/fact-job.ts';
import { readSettings, type Settings } from './settings.ts';

const shutdownMs = 10_000;

const start = async (): Promise<void> => {
  const settings = readSettings();
  await checkPort(settings);
  await mkdir(settings.dataFolder, { recursive: true, mode: 0o700 });
  const opened = await openDatabase({ url: settings.databaseUrl ?? '', folder: settings.dataFolder });
  const deps: ServerDeps = {
    database: opened.db,
    photoStore: createDiskPhotoStore(settings.dataFolder),
    now: Date.now,
    settings,
    bell: createBell(),
    log: createLog(settings.logLevel),
    version: await readVersion(),
  };
  const mark = await readMark(opened.db);
  const refusal = markRefusal(mark, settings.demo);
  if (refusal !== null) {
    await opened.close();
    throw new Error(refusal);
  }
  if (settings.demo && mark === 'empty') {
    console.log('Memuat data contoh / loading the demo ...');
    await loadDemo({ deps, createServer });
  }
  const again = await settleErasures(deps, settings.dataFolder);
  if (again > 0) {
    await removeErasedBytes(deps);
    deps.log.warn({ erasures: again }, 'erasures this database did not know were done again');
  }
  await holdEarlier(deps);
  const app = await createServer(deps);
  await app.listen({ port: settings.port, host: settings.host });
  const address = app.server.address();
  console.log(greeting(settings, typeof address === 'object' && address ? address.port : settings.port));
  if (settings.origin === null && !isLoopback(settings.host)) console.log(plainAddressWarning);
  const hint = await firstAdminHint(opened.db, settings.databaseUrl);
  if (hint !== null) console.log(hint);

  const stopDoubts = startDoubtJob(deps);
  const stopDoubles = startDoubleJob(deps);
  const stopFacts = startFactJob(deps);
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    // Requests under way may end; what hangs on after ten seconds is cut, the phone sends it again.
    const cut = setTimeout(() => app.server.closeAllConnections(), shutdownMs);
    await app.close();
    await stopDoubts();
    await stopDoubles();
    await stopFacts();
    clearTimeout(cut);
    await opened.close();
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
};

const readVersion = async (): Promise<string> => {
  const text = await readFile(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
};

// Browsers give camera, position and offline use to https alone, and the password would cross the network in the open.
const plainAddressWarning =
  'TINJAU_ORIGIN belum diatur: HP tidak dapat memakai server ini tanpa https, dan Berita Acara memuat alamat di atas. / TINJAU_ORIGIN is not set: phones cannot use this server without https, and minutes carry the address above.';

const greeting = (settings: Settings, port: number): string => {
  const host = settings.host === '127.0.0.1' ? 'localhost' : settings.host;
  const address = settings.origin ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  return settings.demo ? `\nTinjau: ${address}\n\n${demoAccountsTable()}\n` : `Tinjau: ${address}`;
};

/** What can go wrong outside this program, in one sentence; only what nobody foresaw shows its stack. */
const sentenceOf = (error: unknown): unknown => {
  if (!(error instanceof Error)) return error;
  const { code, port } = error as NodeJS.ErrnoException & { readonly port?: number };
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} sudah dipakai; hentikan program itu atau atur PORT lain. / Port ${port} is in use; stop that program or set another PORT.`;
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `TINJAU_DATA or PORT may not be used by this account (${error.message}).`;
    case 'EADDRNOTAVAIL':
      return 'HOST is not an address of this machine.';
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case 'ETIMEDOUT':
    case '28P01':
    case '28000':
    case '3D000':
      return `DATABASE_URL: the database cannot be used (${code}).`;
    default:
      return error.name === 'SettingsError' || (error.name === 'Error' && code === undefined)
        ? error.message
        : error;
  }
};

start().catch((error: unknown) => {
  console.error(sentenceOf(error));
  process.exit(1);
});
