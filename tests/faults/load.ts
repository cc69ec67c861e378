// Many phones bring their day's work within a short time; scaled to minutes, and the figures say what was really run.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Caller, signInCaller } from '../bench/sender.ts';
import { createServerProcess } from '../harness/server-process.ts';
import { type Experiment, type ExperimentResult, type Scale, sized } from './experiment.ts';
import { askSqlite, doubled, notKept } from './server/check-promises.ts';
import { type DayOfWork, makeDay, newMeasures, percentile, sendDay } from './server/day-of-work.ts';
import { createLedger } from './server/ledger.ts';
import {
  preparedEnvironment,
  preparedPeople,
  preparedSites,
  prepareFolder,
} from './server/prepared-folder.ts';
import { smallPicture } from './server/small-picture.ts';

const visitsEach = 5;
const photosEach = 1;
const photoBytes = 250_000;
const mostP95Ms = 2000;
const longestMs = 240_000;

/** Highest resident memory of a process so far, in bytes; null where it cannot be read. */
const peakMemory = (pid: number | undefined): number | null => {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  } catch {
    return null;
  }
};

interface LoadSetting {
  readonly phones: number;
  /** Phones begin spread over this time, ms. */
  readonly overMs: number;
  /** The server is away when they begin, and comes back. */
  readonly outage: boolean;
  /** Whether times count: not in a short run, which shares its machine with others. */
  readonly judged: boolean;
}

const carry = async ({ phones, overMs, outage }: LoadSetting, log: (line: string) => void) => {
  const folder = mkdtempSync(join(tmpdir(), 'tinjau-load-'));
  await prepareFolder(folder);
  const server = await createServerProcess({ environment: preparedEnvironment, dataFolder: folder });
  const callers: Caller[] = [];
  try {
    await server.start();
    const picture = await smallPicture();
    const days: DayOfWork[] = [];
    for (let number = 0; number < phones; number += 1) {
      const caller = await signInCaller(
        server.origin,
        preparedPeople[number % preparedPeople.length] ?? '',
        1,
      );
      callers.push(caller);
      days.push(makeDay(caller, preparedSites, visitsEach, photosEach, picture, photoBytes));
    }
    log(`${phones} phones signed in`);
    const measures = newMeasures();
    const ledger = createLedger(() => 0);
    const finished: number[] = [];
    const lost: string[] = [];
    if (outage) await server.stop();
    const begun = performance.now();
    const sending = Promise.all(
      callers.map(async (caller, index) => {
        await wait((overMs * index) / phones);
        await sendDay(caller, days[index]!, measures, ledger, longestMs).catch((error: unknown) => {
          lost.push(`a phone did not get through: ${String(error).slice(0, 200)}`);
        });
        finished.push(performance.now() - begun);
      }),
    );
    if (outage) {
      await wait(1500);
      await server.start();
    }
    await sending;
    const seconds = (performance.now() - begun) / 1000;
    const memory = peakMemory(server.pid());
    const reading = askSqlite(folder);
    const kept = { acts: ledger.acts(), photos: ledger.photos() };
    lost.push(...(await notKept(reading.ask, folder, kept)), ...(await doubled(reading.ask, folder)));
    await reading.end();
    for (const sentence of lost) log(sentence);
    return { measures, finished, lost, seconds, memory, kept };
  } finally {
    for (const caller of callers) caller.end();
    await server.end();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
};

const ms = (value: number): string => `${value.toFixed(0)} ms`;

/** The same phones, once on an ordinary afternoon and once all together after an outage. */
export const runLoad = async (
  setting: LoadSetting,
  log: (line: string) => void,
): Promise<ExperimentResult> => {
  const { measures, finished, lost, seconds, memory, kept } = await carry(setting, log);
  const p95 = percentile(measures.acks, 0.95);
  const photoP95 = percentile(measures.photoAcks, 0.95);
  const misses = [
    ...(measures.errors.length > 0
      ? [`${measures.errors.length} answers of 5xx (${measures.errors[0]})`]
      : []),
    ...(setting.judged && !setting.outage && !(p95 < mostP95Ms && photoP95 < mostP95Ms)
      ? ['an answer took too long']
      : []),
  ];
  const last = Math.max(...finished);
  return {
    runs: setting.phones,
    lost: lost.length,
    detail: [
      `${setting.phones} phones x ${visitsEach} visits x ${photosEach} photo of ${photoBytes / 1000} KB, begun within ${setting.overMs / 1000} s: ${kept.acts.length} visits and ${kept.photos.length} photos in ${seconds.toFixed(1)} s`,
      `p95 of acts ${ms(p95)}, of a photo's last bytes ${ms(photoP95)}`,
      `half of the phones done after ${(percentile(finished, 0.5) / 1000).toFixed(1)} s, the last after ${(last / 1000).toFixed(1)} s`,
      `${measures.unanswered} requests tried again`,
      ...(memory === null ? [] : [`server memory at most ${(memory / 2 ** 20).toFixed(0)} MB`]),
    ].join('; '),
    ...(misses.length > 0 ? { missed: misses.join(', ') } : {}),
  };
};

export const phonesFor = (scale: Scale): number => sized(scale, 10, 200, 400);

export const experiment: Experiment = {
  row: 10,
  figure: 'Load on one small machine',
  experiment: 'phones and server on the same machine, SQLite',
  target: `p95 of an answer < ${mostP95Ms / 1000} s, 0 errors, 0 lost (the published target is 1,000 verifiers x 20 visits x 3 photos in 60 min)`,
  run: ({ scale, log }) => {
    const phones = phonesFor(scale);
    // The pace of the published target: 1,000 verifiers with 60 photos each in an hour are 17 photos a second.
    const perSecond = (1000 * 20 * 3) / 3600;
    const overMs = (phones * visitsEach * photosEach * 1000) / perSecond;
    return runLoad(
      { phones, overMs: Math.round(overMs / 1000) * 1000, outage: false, judged: scale !== 'short' },
      log,
    );
  },
};
