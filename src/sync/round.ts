// One round of sync: text first, both ways, then photos, then pictures to look at. Every step may end the round
// and leaves everything as it is for the next one.

import type { DeviceReport } from '../contract/device-report.ts';
import type { Problem } from '../contract/problem.ts';
import type { TinjauDatabase } from '../local-database/database.ts';
import { type AccountRow, type DeviceDatabase, readAccounts } from '../local-database/device-database.ts';
import { readUnsentTotals } from '../local-database/read-outbox.ts';
import { forgetOldPhotos } from '../local-database/retention.ts';
import { settleSeenSites } from '../local-database/site-seen.ts';
import { releaseWithdrawnSites } from '../local-database/store-changes.ts';
import type { ApiClient } from './api-client.ts';
import { sendDeviceReport } from './device-report.ts';
import { fetchOverlays } from './fetch-overlays.ts';
import { leaveRevoked } from './leave-revoked.ts';
import { done, type SendContext, type StepOutcome } from './outcome.ts';
import { fetchPointPhotos } from './point-photos.ts';
import { pull } from './pull.ts';
import { sendActs } from './push.ts';
import { readReceipts } from './receipts.ts';
import { settleSignOuts } from './sign-in.ts';
import { fetchThumbs } from './thumbnails.ts';
import { sendPhotos } from './upload-photo.ts';

export interface RoundWants {
  /** Read the change feed too; without it only what waits is sent. */
  readonly pull: boolean;
  /** Photos wait for Wi-Fi. */
  readonly holdPhotos: boolean;
  /** Videos wait for Wi-Fi, or for a word of the person. */
  readonly holdVideos: boolean;
  /** Thumbnails the server could not give; not asked for again in this window. */
  readonly failedThumbs: Set<string>;
  /** Overlays the server could not give as the feed names them; not asked for again in this window. */
  readonly failedOverlays: Set<string>;
  /** Whether so many bytes of pictures fit on the phone beside what must stay free. */
  readonly hasRoom: (bytes: number) => Promise<boolean>;
  /** False as soon as something else is to be done; what takes long ends then. */
  readonly goesOn: () => boolean;
  /** Server time minus the phone's, ms; null while it was never measured. */
  readonly serverOffsetMs: () => number | null;
  /** What this phone says of itself; left out where nobody asks. */
  readonly deviceReport?: () => Promise<DeviceReport | null>;
}

export interface RoundResult {
  readonly ended: StepOutcome;
  /** The last thing the server complained of, when the round went on all the same. */
  readonly problem: Problem | null;
}

/** The round of the person on screen. */
export const runRound = async (
  context: SendContext,
  device: DeviceDatabase,
  wants: RoundWants,
): Promise<RoundResult> => {
  const { database } = context;
  let problem: Problem | null = null;
  const steps: readonly (() => Promise<StepOutcome>)[] = [
    async () => ((await settleSignOuts({ device, api: context.api })) ? done : { kind: 'offline' }),
    () => sendText(context),
    async () => (wants.pull ? pullAll(context) : done),
    // A restored server shows itself in the feed: what is offered again goes at once.
    () => sendText(context),
    () => sendPhotos({ ...context, holdPhotos: wants.holdPhotos, holdVideos: wants.holdVideos }),
    () => readReceipts(context),
    async () => {
      await releaseWithdrawnSites(database);
      // Receipts carry the server's time: a phone whose clock runs ahead would let bytes go too early.
      const offset = wants.serverOffsetMs();
      if (offset !== null) await forgetOldPhotos(database, context.now() + offset);
      return done;
    },
    () => (wants.pull ? fetchThumbs(context, wants.failedThumbs) : Promise.resolve(done)),
    () => (wants.pull ? fetchOverlays(context, wants.failedOverlays) : Promise.resolve(done)),
    async () => {
      if (wants.deviceReport) await sendDeviceReport(context, wants.deviceReport);
      return done;
    },
    async () =>
      wants.pull
        ? fetchPointPhotos(context, { ...wants, hold: wants.holdPhotos, failed: wants.failedThumbs })
        : done,
  ];
  for (const step of steps) {
    if (context.signal.aborted) break;
    const outcome = await step();
    if (outcome.kind === 'stopped' && outcome.problem.status !== 429) problem = outcome.problem;
    else if (outcome.kind !== 'done') return { ended: outcome, problem };
  }
  return { ended: done, problem };
};

const pullAll = async (context: SendContext): Promise<StepOutcome> => {
  const { outcome, stored } = await pull(context);
  const { database, caller, now, signal } = context;
  if (outcome.kind === 'done' && !signal.aborted && caller.personId !== null)
    await settleSeenSites(database, caller.personId, now(), stored);
  return outcome;
};

const sendText = async (context: SendContext): Promise<StepOutcome> => {
  const sent = await sendActs(context);
  return sent.kind === 'done' ? readReceipts(context) : sent;
};

export interface ParkedDeps {
  readonly device: DeviceDatabase;
  readonly api: ApiClient;
  readonly openDatabase: (personId: string) => TinjauDatabase;
  readonly now: () => number;
  readonly newId: () => string;
  readonly fetch: typeof fetch;
  readonly wait: (ms: number) => Promise<void>;
  readonly signal: AbortSignal;
  readonly holdPhotos?: boolean;
  /** Nobody is there to ask: they wait for Wi-Fi unless told. */
  readonly holdVideos?: boolean;
  /** After an account of which something waited. */
  readonly onAccountDone?: () => Promise<void>;
}

/**
 * Sends what other accounts of this device left behind: from their own database, in their own name, with their own
 * send-only token, never with the session of whoever is signed in. `except` is the person on screen.
 */
export const sendParkedAccounts = async (deps: ParkedDeps, except: string | null): Promise<void> => {
  if (!(await settleSignOuts(deps))) return;
  for (const account of await readAccounts(deps.device)) {
    if (account.id === except || account.sendToken === '' || deps.signal.aborted) continue;
    const database = deps.openDatabase(account.id);
    try {
      const totals = await readUnsentTotals(database);
      if (totals.acts + totals.photos === totals.refused) continue;
      const ended = await sendParked(deps, account, database);
      if ('problem' in ended && ended.problem.code === 'device-revoked')
        await leaveRevoked(deps.device, database, account.id);
      await deps.onAccountDone?.();
    } finally {
      database.close();
    }
  }
};

const sendParked = async (
  deps: ParkedDeps,
  account: AccountRow,
  database: TinjauDatabase,
): Promise<StepOutcome> => {
  const context: SendContext = {
    database,
    api: deps.api,
    caller: { personId: account.id, sendToken: account.sendToken },
    now: deps.now,
    newId: deps.newId,
    status: null,
    force: false,
    fetch: deps.fetch,
    wait: deps.wait,
    signal: deps.signal,
  };
  const text = await sendText(context);
  if (text.kind !== 'done') return text;
  const photos = await sendPhotos({
    ...context,
    holdPhotos: deps.holdPhotos ?? false,
    holdVideos: deps.holdVideos ?? true,
  });
  return photos.kind === 'done' ? readReceipts(context) : photos;
};
