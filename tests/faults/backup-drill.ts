// The server burns down and an older backup is all there is: what the phones hold comes back by itself.

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import type { SealedAct } from '../../src/domain/act.ts';
import { readPhoneMark, readUnsent } from '../../src/local-database/read-outbox.ts';
import { randomFrom } from '../bench/measure.ts';
import { password } from '../harness/listening-server.ts';
import { aPhone, type Phone } from '../harness/phone.ts';
import { type RunningPostgres, startPostgres } from '../harness/postgres.ts';
import { createServerProcess } from '../harness/server-process.ts';
import { repositoryRoot } from '../harness/source-files.ts';
import { sealVisit } from '../sync/visits.ts';
import { type Experiment, sized } from './experiment.ts';
import { askPostgres, askSqlite, notKept } from './server/check-promises.ts';
import {
  preparedEnvironment,
  preparedPeople,
  preparedSites,
  prepareFolder,
} from './server/prepared-folder.ts';

const run = promisify(execFile);
const phoneCount = 3;
const roundsAtMost = 40;

/** What a test may break: the new history a restore begins. */
export type Sabotage = 'keep the old epoch';

interface Drill {
  readonly held: number;
  /** What the backup did not have: only the phones could bring it. */
  readonly broughtBack: number;
  readonly lost: readonly string[];
}

/** Gives the restored database the epoch and the counter of the burnt one, so that phones notice nothing. */
const keepOldEpoch = (data: string, before: { readonly epoch: string; readonly last: number }): void => {
  const database = new DatabaseSync(join(data, 'tinjau.sqlite'));
  database.prepare(`update meta set value = ? where key = 'epoch'`).run(before.epoch);
  database.prepare(`update counter set value = ? where name = 'seq'`).run(before.last);
  database.close();
};

const epochOf = (data: string): { readonly epoch: string; readonly last: number } => {
  const database = new DatabaseSync(join(data, 'tinjau.sqlite'), { readOnly: true });
  const epoch = String(database.prepare(`select value from meta where key = 'epoch'`).get()?.value);
  const last = Number(database.prepare(`select value from counter where name = 'seq'`).get()?.value);
  database.close();
  return { epoch, last };
};

/** One fire and what came back after it; `url` empty: on SQLite. */
export const drill = async (seed: number, url: string, sabotage?: Sabotage): Promise<Drill> => {
  const random = randomFrom(seed);
  const place = mkdtempSync(join(tmpdir(), 'tinjau-drill-'));
  const data = join(place, 'data');
  const environment = { ...preparedEnvironment, ...(url === '' ? {} : { DATABASE_URL: url }) };
  const command = (name: 'backup' | 'restore', ...more: readonly string[]) =>
    run(process.execPath, [`src/server/commands/${name}.ts`, join(place, 'backup'), ...more], {
      cwd: repositoryRoot,
      env: { ...process.env, ...environment, TINJAU_DATA: data, NODE_NO_WARNINGS: '1' },
    });
  await prepareFolder(data, url, password);
  const server = await createServerProcess({ environment, dataFolder: data });
  const phones: Phone[] = [];
  const sealed: { readonly phone: Phone; readonly act: SealedAct; readonly photoIds: string[] }[] = [];
  const lost: string[] = [];

  const seal = async (phone: Phone, visits: number): Promise<void> => {
    for (let left = visits; left > 0; left -= 1) {
      const photos = [await phone.takePhoto(90), await phone.takePhoto(90)];
      const site = preparedSites[Math.floor(random() * preparedSites.length)] ?? preparedSites[0];
      const act = await sealVisit(phone, site, { photos });
      sealed.push({ phone, act, photoIds: photos.map(({ photoId }) => photoId) });
    }
  };
  /** Rounds as the timer makes them; no hand touches the phone. */
  const untilQuiet = async (phone: Phone): Promise<void> => {
    for (let round = 0; round < roundsAtMost; round += 1) {
      await phone.sync.syncNow();
      if ((await readUnsent(phone.database)).length === 0) return;
    }
    lost.push(`${phone.person.id} did not get its queue empty`);
  };
  const promised = async () => ({
    acts: sealed.map(({ phone, act }) => ({
      id: act.act.id,
      visitId: '',
      personId: phone.person.id,
      text: act.text,
      hash: act.hash,
      at: 0,
    })),
    photos: (
      await Promise.all(
        sealed.flatMap(({ phone, photoIds }) =>
          photoIds.map(async (id) => {
            const photo = await phone.database.photoBytes.get(id);
            if (!photo) throw new Error('the phone let a photo go');
            const { sha256, bytes } = photo;
            return { id, personId: phone.person.id, sha256, bytes: bytes.byteLength, at: 0 };
          }),
        ),
      )
    ).flat(),
  });
  const missing = async (): Promise<readonly string[]> => {
    const reading = url === '' ? askSqlite(data) : await askPostgres(url);
    const found = await notKept(reading.ask, data, await promised());
    await reading.end();
    return found;
  };

  try {
    await server.start();
    for (const person of preparedPeople.slice(0, phoneCount)) phones.push(await aPhone(server, person));
    for (const phone of phones) {
      await seal(phone, 2);
      await untilQuiet(phone);
    }
    // The backup is made while phones send.
    const sending = Promise.all(
      phones.map(async (phone) => {
        await seal(phone, 2);
        await untilQuiet(phone);
      }),
    );
    await command('backup');
    await sending;
    for (const phone of phones) {
      await seal(phone, 1 + Math.floor(random() * 2));
      await untilQuiet(phone);
    }
    const before = await missing();
    if (before.length > 0) throw new Error(`not all was there before the fire: ${before[0]}`);
    // One visit each that nobody has yet.
    for (const phone of phones) await seal(phone, 1);
    if (random() < 0.5) await server.kill();
    else await server.stop();
    const burnt = sabotage ? epochOf(data) : null;
    await command('restore', '--replace');
    if (burnt) keepOldEpoch(data, burnt);
    await server.start();
    const brought = await missing();
    await Promise.all(phones.map(untilQuiet));
    // The round that learns of the new history offers again in the next ones.
    for (let round = 0; round < roundsAtMost && (await missing()).length > 0; round += 1)
      await Promise.all(phones.map((phone) => phone.sync.syncNow()));
    lost.push(...(await missing()));
    for (const { phone, act } of sealed) {
      const mark = await readPhoneMark(phone.database, act.act.id);
      if (mark?.mark !== 'diterima') lost.push(`${act.act.id} stands as ${mark?.mark} on its phone`);
    }
    return { held: sealed.length * 3, broughtBack: brought.length, lost };
  } finally {
    for (const phone of phones) await phone.sync.stop();
    await server.end();
    rmSync(place, { recursive: true, force: true, maxRetries: 5 });
  }
};

export const experiment: Experiment = {
  row: 17,
  figure: 'Backup drill',
  experiment: `backup while ${phoneCount} phones send, more work received, an older backup restored, phones sync on their own; SQLite and PostgreSQL in turn`,
  target: 'all device-held visits and photos return, automatically',
  run: async ({ scale, seed, log }) => {
    const drills = sized(scale, 1, 20);
    let [held, broughtBack, lost] = [0, 0, 0];
    let postgres: RunningPostgres | null = null;
    let onPostgres = 0;
    try {
      for (let number = 0; number < drills; number += 1) {
        let url = '';
        if (number % 2 === 1) {
          postgres ??= await startPostgres();
          url = await postgres.createDatabase(`drill_${number}`);
          onPostgres += 1;
        }
        const one = await drill(seed + number, url);
        for (const sentence of one.lost) log(`seed ${seed + number}: ${sentence}`);
        held += one.held;
        broughtBack += one.broughtBack;
        lost += one.lost.length;
      }
    } finally {
      await postgres?.stop();
    }
    return {
      runs: drills,
      lost,
      detail: `${held} acts and photos, ${broughtBack} of them in no backup and brought back by the phones; ${onPostgres} drills on PostgreSQL`,
      ...(broughtBack === 0 ? { missed: 'the backup missed nothing: the drill showed nothing' } : {}),
    };
  },
};
