// Runs a server under the shadow with clients that note every promise, cuts the power at many moments of that run, and
// starts a fresh server on what each cut leaves.

import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Caller, signInCaller } from '../../bench/sender.ts';
import { createServerProcess } from '../../harness/server-process.ts';
import { askSqlite, doubled, notKept, type Promised, withoutReceipt } from '../server/check-promises.ts';
import { createFieldClient } from '../server/field-client.ts';
import { createLedger } from '../server/ledger.ts';
import { preparedEnvironment, preparedPeople, prepareFolder } from '../server/prepared-folder.ts';
import { smallPicture } from '../server/small-picture.ts';
import { readDisk } from './disk.ts';
import { type DiskEvent, readEvents } from './event-log.ts';

export interface ImageSetting {
  readonly library: string;
  readonly random: () => number;
  readonly images: number;
  /** The run ends when so many of both are promised. */
  readonly promises: number;
  /** What Node runs instead of the server as people run it; sabotage comes in here. */
  readonly command?: readonly string[];
  readonly log: (line: string) => void;
}

export interface ImageReport {
  readonly images: number;
  readonly acts: number;
  readonly photos: number;
  /** Promises that fell to these images, counted once an image. */
  readonly held: number;
  readonly lost: readonly string[];
  readonly unopenable: number;
}

const people = preparedPeople.slice(0, 2);
const clientsPerPerson = 4;
const longestWorkMs = 60_000;

interface WorkedRun {
  readonly disk: ReturnType<typeof readDisk>;
  readonly events: readonly DiskEvent[];
  readonly promised: Promised;
}

const work = async (folder: string, setting: ImageSetting): Promise<WorkedRun> => {
  const root = join(folder, 'disk');
  const data = join(root, 'data');
  const logFile = join(folder, 'events');
  mkdirSync(root);
  await prepareFolder(data);
  const disk = readDisk(root);
  const server = await createServerProcess({
    dataFolder: data,
    ...(setting.command ? { command: setting.command } : {}),
    environment: {
      ...preparedEnvironment,
      LD_PRELOAD: setting.library,
      SHADOW_ROOT: root,
      SHADOW_LOG: logFile,
      // Through the rings of the kernel a write would pass the shadow unseen.
      UV_USE_IO_URING: '0',
    },
  });
  const ledger = createLedger(() => statSync(logFile).size);
  try {
    await server.start();
    const picture = await smallPicture();
    const clients = await Promise.all(
      people.flatMap((person) =>
        Array.from({ length: clientsPerPerson }, () =>
          createFieldClient(server.origin, person, { ledger, random: setting.random, picture }),
        ),
      ),
    );
    let over = false;
    const working = Promise.all(clients.map((client) => client.work(() => over)));
    const late = Date.now() + longestWorkMs;
    const enough = () => Math.min(ledger.acts().length, ledger.photos().length) >= setting.promises;
    while (!enough() && Date.now() < late) await wait(20);
    if (!enough()) throw new Error('the clients got too few promises to hold the server to');
    await server.kill();
    over = true;
    await working;
    for (const client of clients) client.end();
  } finally {
    await server.kill();
  }
  const events = readEvents(readFileSync(logFile));
  if (!events.some(({ kind }) => kind === 'flush'))
    throw new Error('the shadow saw no flush at all: it was not loaded');
  return { disk, events, promised: { acts: ledger.acts(), photos: ledger.photos() } };
};

const checkImage = async (folder: string, promised: Promised): Promise<readonly string[] | null> => {
  const data = join(folder, 'data');
  const server = await createServerProcess({ dataFolder: data, environment: preparedEnvironment });
  try {
    await server.start();
  } catch {
    await server.kill();
    return null;
  }
  try {
    const lost: string[] = [];
    for (const person of people) {
      const caller: Caller = await signInCaller(server.origin, person, 1);
      lost.push(...(await withoutReceipt(caller, promised)));
      caller.end();
    }
    const reading = askSqlite(data);
    const [sound] = await reading.ask('pragma integrity_check');
    if (sound?.integrity_check !== 'ok') lost.push(`integrity_check: ${String(sound?.integrity_check)}`);
    lost.push(...(await notKept(reading.ask, data, promised)), ...(await doubled(reading.ask, data)));
    await reading.end();
    return [...new Set(lost)];
  } finally {
    await server.kill();
  }
};

/** The moments: half of them at a promise itself, when nothing more than promised need be flushed. */
const momentsOf = ({ events, promised }: WorkedRun, count: number, random: () => number): number[] => {
  const end = events.at(-1)?.ends ?? 0;
  const promises = [...promised.acts, ...promised.photos].map(({ at }) => at);
  const first = Math.min(...promises, end);
  return Array.from({ length: count }, (_, index) =>
    index % 2 === 0 && promises.length > 0
      ? (promises[Math.floor(random() * promises.length)] ?? end)
      : first + Math.floor(random() * (end - first)),
  ).sort((one, other) => one - other);
};

/** One run of a server and so many power cuts out of it. */
export const cutThePower = async (setting: ImageSetting): Promise<ImageReport> => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tinjau-power-')));
  const lost: string[] = [];
  let unopenable = 0;
  let held = 0;
  try {
    const run = await work(folder, setting);
    const moments = momentsOf(run, setting.images, setting.random);
    let next = 0;
    // The disk is followed from one moment to the next; two images are looked at side by side.
    const takeImage = (): { readonly image: string; readonly promised: Promised } | null => {
      const moment = moments.shift();
      if (moment === undefined) return null;
      for (; next < run.events.length && (run.events[next]?.ends ?? 0) <= moment; next += 1)
        run.disk.follow(run.events[next]!);
      const image = join(folder, `image-${moments.length}`);
      mkdirSync(image);
      run.disk.leave(image, setting.random);
      const before = ({ at }: { at: number }) => at <= moment;
      return {
        image,
        promised: { acts: run.promised.acts.filter(before), photos: run.promised.photos.filter(before) },
      };
    };
    const look = async (): Promise<void> => {
      for (let taken = takeImage(); taken !== null; taken = takeImage()) {
        const { image, promised } = taken;
        held += promised.acts.length + promised.photos.length;
        const found = await checkImage(image, promised);
        if (found === null) unopenable += 1;
        for (const sentence of found ?? ['the image does not open']) setting.log(sentence);
        lost.push(...(found ?? ['the image does not open']));
        rmSync(image, { recursive: true, force: true });
      }
    };
    await Promise.all([look(), look()]);
    return {
      images: setting.images,
      acts: run.promised.acts.length,
      photos: run.promised.photos.length,
      held,
      lost,
      unopenable,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
};
