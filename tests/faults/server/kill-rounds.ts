// Kills a working server again and again, at moments that are aimed at what could go wrong, and holds it after every
// start to all it had promised.

import { setTimeout as wait } from 'node:timers/promises';
import type { ServerProcess } from '../../harness/server-process.ts';
import { type Ask, doubled, notKept, withoutReceipt } from './check-promises.ts';
import type { FieldClient, Moment } from './field-client.ts';
import { createLedger, type Ledger } from './ledger.ts';

const killKinds = ['busy', 'acts sent', 'last bytes sent', 'start-up'] as const;
export type KillKind = (typeof killKinds)[number];

export interface KillSetting {
  readonly server: ServerProcess;
  /** Signed in once; a session outlives the server's process. */
  readonly signIn: (ledger: Ledger, onMoment: (moment: Moment) => void) => Promise<readonly FieldClient[]>;
  readonly openAsk: () => Promise<{ readonly ask: Ask; readonly end: () => Promise<void> }>;
  /** What is killed, instead of the server process; returns when it is dead. */
  readonly kill?: () => Promise<void>;
  /** Brings back what `kill` took down, before the server is started. */
  readonly revive?: () => Promise<void>;
  readonly random: () => number;
  readonly kills: number;
  /** All kinds unless told. */
  readonly kinds?: readonly KillKind[];
  readonly log: (line: string) => void;
}

export interface KillReport {
  readonly kills: Readonly<Record<KillKind, number>>;
  readonly acts: number;
  readonly photos: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  /** The longest start after a kill until the server answered, ms. */
  readonly slowestStart: number;
}

export const killAgainAndAgain = async (setting: KillSetting): Promise<KillReport> => {
  const { server, random, log, kinds = killKinds } = setting;
  const kill = setting.kill ?? server.kill;
  const kills: Record<KillKind, number> = { busy: 0, 'acts sent': 0, 'last bytes sent': 0, 'start-up': 0 };
  const lost: string[] = [];
  let round = 0;
  let slowestStart = 0;
  let armed: { readonly moment: Moment; readonly strike: () => void } | null = null;
  const ledger = createLedger(() => round);
  await server.start();
  const clients = await setting.signIn(ledger, (moment) => {
    if (armed?.moment === moment) armed.strike();
  });

  /** Answers what was struck: a moment that never came was struck at no moment in particular. */
  const strikeWhileBusy = async (
    kind: Exclude<KillKind, 'start-up'>,
  ): Promise<Exclude<KillKind, 'start-up'>> => {
    let over = false;
    const working = Promise.all(clients.map((client) => client.work(() => over)));
    // Some work first, so that there are promises to break.
    const held = ledger.acts().length;
    for (let left = 100; left > 0 && ledger.acts().length === held; left -= 1) await wait(30);
    await wait(random() * 500);
    let struck = kind;
    if (kind !== 'busy') {
      struck = await Promise.race([
        new Promise<typeof kind>((resolve) => {
          armed = { moment: kind, strike: () => resolve(kind) };
        }),
        wait(3000, 'busy' as const),
      ]);
      armed = null;
      await wait(random() * (kind === 'acts sent' ? 12 : 25));
    }
    await kill();
    over = true;
    await working;
    return struck;
  };

  const startAgain = async (): Promise<void> => {
    await setting.revive?.();
    const begun = performance.now();
    if (server.pid() === undefined) await server.start();
    slowestStart = Math.max(slowestStart, performance.now() - begun);
  };

  const check = async (since: number): Promise<void> => {
    const promised = {
      acts: ledger.acts().filter(({ at }) => at >= since),
      photos: ledger.photos().filter(({ at }) => at >= since),
    };
    const reading = await setting.openAsk();
    const found = await notKept(reading.ask, server.dataFolder, promised);
    await reading.end();
    for (const client of clients)
      if (clients.find(({ caller }) => caller.personId === client.caller.personId) === client)
        found.push(...(await withoutReceipt(client.caller, promised)));
    for (const sentence of found) log(`after kill ${round}: ${sentence}`);
    lost.push(...found);
  };

  for (round = 1; round <= setting.kills; round += 1) {
    const kind = kinds[Math.floor(random() * kinds.length)] ?? 'busy';
    if (kind === 'start-up' && !setting.kill) {
      await strikeWhileBusy('busy');
      kills.busy += 1;
      // Killed again while it opens its database, finishes uploads, begins to listen.
      const starting = server.start().catch(() => {});
      await wait(100 + random() * 1200);
      await server.kill();
      await starting;
      kills['start-up'] += 1;
      round += 1;
    } else {
      const aimed = kind === 'start-up' ? 'busy' : kind;
      kills[await strikeWhileBusy(aimed)] += 1;
    }
    await startAgain();
    await check(round - 1);
    if (round % 20 < 2)
      log(
        `${round} kills: ${ledger.acts().length} acts and ${ledger.photos().length} photos promised, ${lost.length} lost`,
      );
  }

  for (let left = 5; left > 0; left -= 1) {
    const done = await Promise.all(clients.map((client) => client.finish()));
    if (done.every(Boolean)) break;
    if (left === 1) lost.push('a client could not bring its work to an end');
  }
  if (ledger.acts().length === 0 || ledger.photos().length === 0)
    lost.push('acts or photos were never promised, so nothing could be lost');
  round += 1;
  await check(0);
  const reading = await setting.openAsk();
  const twice = await doubled(reading.ask, server.dataFolder);
  await reading.end();
  for (const sentence of twice) log(sentence);
  for (const client of clients) client.end();
  return {
    kills,
    acts: ledger.acts().length,
    photos: ledger.photos().length,
    lost: [...new Set(lost)],
    doubled: twice,
    slowestStart,
  };
};
