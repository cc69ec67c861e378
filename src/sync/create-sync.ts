// The sync of one person on this device: when rounds run, and what screens see of them. It runs at the start, when
// the line or the page comes back, every half minute, on the server's hint, and when something new is sealed;
// nothing depends on the browser's guess about being online.

import type { HttpStack } from 'tus-js-client';
import type { DeviceReport } from '../contract/device-report.ts';
import { type ProblemCode, problem as problemOf } from '../contract/problems.ts';
import type { TinjauDatabase } from '../local-database/database.ts';
import {
  type DeviceDatabase,
  readPhotosOnWifiOnly,
  savePhotosOnWifiOnly,
} from '../local-database/device-database.ts';
import { offerAgainAfterUpdate } from '../local-database/outbox-marks.ts';
import { readUnsentTotals, readWaitingVideos, type UnsentTotals } from '../local-database/read-outbox.ts';
import type { PictureBytes } from '../local-database/read-photos.ts';
import { watch } from '../local-database/watch.ts';
import { isStorageFull } from '../local-database/write.ts';
import { type Caller, createApiClient } from './api-client.ts';
import { type EventsReader, listenToEvents } from './events.ts';
import { ensureFileKey } from './file-key.ts';
import { createLeader } from './leader.ts';
import { type ForgetTwice, leaveRevoked } from './leave-revoked.ts';
import { onOccasions, type Page, waitUntilAborted } from './occasions.ts';
import type { SendContext } from './outcome.ts';
import { createRoomCheck } from './room-check.ts';
import { type RoundResult, runRound, sendParkedAccounts } from './round.ts';
import { createStatus, type SyncStatus, totalsAsStatus } from './status.ts';
import { viewPhoto } from './thumbnails.ts';

export interface SyncDeps extends Page {
  readonly database: TinjauDatabase;
  readonly device: DeviceDatabase;
  readonly personId: string;
  readonly origin: string;
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly newId: () => string;
  readonly pageId: string;
  readonly appVersion: string;
  /** Opens the database of another account of this device, whose work is sent with its own token. */
  readonly openDatabase: (personId: string) => TinjauDatabase;
  /** `navigator.locks`; null where there is none (the lease alone then decides). */
  readonly locks: LockManager | null;
  /** What `navigator.connection` says, or null when it cannot tell. */
  readonly connectionType?: () => string | null;
  /** How uploads are sent; left out in the browser (XMLHttpRequest, for its progress). */
  readonly httpStack?: HttpStack;
  /** Whether so many bytes of pictures fit beside what must stay free; left out: they are tried. */
  readonly hasRoom?: (bytes: number) => Promise<boolean>;
  /** One where the order of everything must be the same each time; left out otherwise. */
  readonly photoLanes?: number;
  /** What this phone says of itself; left out: the server is told nothing. */
  readonly deviceReport?: () => Promise<DeviceReport | null>;
  /** Takes the second copy away with the database of a revoked device; left out where there is none. */
  readonly forgetTwice?: ForgetTwice;
  /** Waits between tries; left out outside tests. */
  readonly wait?: (ms: number) => Promise<void>;
}

export type PhotoView =
  | { readonly kind: 'photo'; readonly photo: PictureBytes }
  | { readonly kind: 'offline' }
  | { readonly kind: 'not-there' };

export interface Sync {
  /** Opens the session of work: tells what is known, syncs after `firstAfterMs` (at once unless told), then on every occasion. */
  readonly start: (firstAfterMs?: number) => void;
  readonly stop: () => Promise<void>;
  /** Runs at once (button); resolves when this run has ended. */
  readonly syncNow: () => Promise<void>;
  /** For actions: something new waits; syncs soon. */
  readonly nudge: () => void;
  readonly status: () => SyncStatus;
  readonly subscribe: (listener: () => void) => () => void;
  /** The full photo, from the phone or fetched and kept. */
  readonly viewPhoto: (photoId: string) => Promise<PhotoView>;
  readonly setPhotosOnWifiOnly: (only: boolean) => Promise<void>;
  /** Sends the videos that wait for Wi-Fi over whatever line there is: the person said so. */
  readonly sendVideos: () => Promise<void>;
  /** Server time minus device time, ms; null when never measured. */
  readonly serverOffsetMs: () => number | null;
}

/** With the event stream open a timer needs to read the feed only now and then. */
const pullAtLeastEveryMs = 5 * 60_000;
const parkedEveryMs = 10 * 60_000;

const problemShown = (code: ProblemCode): SyncStatus['problem'] => {
  const { message, next } = problemOf(code);
  return { code, message, next };
};

interface Wants {
  readonly pull: boolean;
  readonly force: boolean;
}

export const createSync = (deps: SyncDeps): Sync => {
  const { database, device, personId } = deps;
  const status = createStatus();
  const stopper = new AbortController();
  const leader = createLeader({ ...deps, name: personId });
  const failedThumbs = new Set<string>();
  const failedOverlays = new Set<string>();
  const room = createRoomCheck(deps);
  let leads = false;
  let contacts = 0;
  let offsetMs: number | null = null;
  let events: EventsReader | null = null;
  let running: Promise<void> | null = null;
  let wanted: Wants | null = null;
  let notBefore = Number.NEGATIVE_INFINITY;
  let pulledAt = Number.NEGATIVE_INFINITY;
  let parkedAt = Number.NEGATIVE_INFINITY;

  const api = createApiClient({
    fetch: deps.fetch,
    origin: deps.origin,
    now: deps.now,
    newRequestId: deps.newId,
    signal: stopper.signal,
    onContact: (measured) => {
      contacts += 1;
      status.set({ lastContactAt: deps.now(), offline: false });
      if (measured === null || (offsetMs !== null && Math.abs(measured - offsetMs) < 2000)) return;
      offsetMs = measured;
      void database.meta.put({ key: 'serverOffsetMs', value: measured }).catch(() => {});
    },
  });

  const holdPhotos = async (): Promise<boolean> =>
    deps.connectionType?.() === 'cellular' && (await readPhotosOnWifiOnly(device));

  /** Said by the person; holds until no video waits any more. */
  let videosAllowed = false;
  const mayHoldVideos = (): boolean => !videosAllowed && !isWifi(deps.connectionType?.() ?? null);
  const endAllowance = async (): Promise<void> => {
    if (videosAllowed) videosAllowed = (await readWaitingVideos(database)).count > 0;
  };

  /**
   * A disabled account's work goes with the send-only token; the server keeps it apart for a supervisor. So does the work
   * of who came back with the PIN: the cookie, if there is one, is of a session that was left.
   */
  const callerNow = async (): Promise<Caller> => {
    const account = await device.account.get(personId);
    return account?.disabled || account?.sendOnly ? { personId, sendToken: account.sendToken } : { personId };
  };

  const contextNow = async (force: boolean): Promise<SendContext> => ({
    database,
    api,
    caller: await callerNow(),
    now: deps.now,
    newId: deps.newId,
    status,
    force,
    fetch: deps.fetch,
    ...(deps.httpStack ? { httpStack: deps.httpStack } : {}),
    ...(deps.photoLanes ? { photoLanes: deps.photoLanes } : {}),
    wait: deps.wait ?? ((ms) => waitUntilAborted(ms, stopper.signal)),
    signal: stopper.signal,
  });

  const round = async (wants: Wants): Promise<void> => {
    if (!wants.force && deps.now() < notBefore) return;
    leads = await leader.tryToLead();
    if (!leads) {
      channel?.postMessage('sync');
      return;
    }
    const hold = await holdPhotos();
    const holdVideos = mayHoldVideos();
    status.set({ photosWaitForWifi: hold, videosHeld: holdVideos });
    const context = await contextNow(wants.force);
    if (context.caller.sendToken === undefined)
      events ??= deps.page
        ? listenToEvents({ api, caller: { personId }, onEvent: () => want({ pull: true }) })
        : null;
    // A send-only token reads nothing.
    const pullNow = wants.pull && context.caller.sendToken === undefined;
    if (pullNow) pulledAt = deps.now();
    const contactsBefore = contacts;
    const result = await runRound(context, device, {
      pull: pullNow,
      holdPhotos: hold,
      holdVideos,
      failedThumbs,
      failedOverlays,
      hasRoom: room.hasRoom,
      goesOn: () => wanted === null,
      serverOffsetMs: () => offsetMs,
      ...(deps.deviceReport ? { deviceReport: deps.deviceReport } : {}),
    });
    // What broke off for this round goes on in the next.
    if (pullNow && wanted !== null) wanted = { ...wanted, pull: true };
    await endAllowance();
    await tell(result, contacts > contactsBefore, context.caller);
    if (result.ended.kind !== 'offline' && contacts > contactsBefore)
      await ensureFileKey({ api, device }, personId);
    if (result.ended.kind === 'offline' || deps.now() - parkedAt < (wants.force ? 0 : parkedEveryMs)) return;
    parkedAt = deps.now();
    await sendParkedAccounts(
      { ...context, device, openDatabase: deps.openDatabase, holdPhotos: hold, holdVideos },
      personId,
    );
  };

  const tell = async ({ ended, problem }: RoundResult, reached: boolean, caller: Caller): Promise<void> => {
    const told = 'problem' in ended ? ended.problem : problem;
    if (ended.kind === 'offline') status.set({ offline: true });
    if (ended.kind === 'stopped' && ended.problem.retryAfter !== undefined)
      notBefore = deps.now() + ended.problem.retryAfter * 1000;
    // A round with nothing to send asked nobody, and knows nothing new.
    if (!reached) return;
    const account = await device.account.get(personId);
    const withToken = caller.sendToken !== undefined;
    const disabled = (withToken && account?.disabled === true) || told?.code === 'account-disabled';
    const needsSignIn = withToken || disabled || ended.kind === 'sign-in';
    status.set({
      problem: told
        ? { code: told.code, message: told.message, next: told.next }
        : disabled
          ? problemShown('account-disabled')
          : null,
      ...(ended.kind === 'offline' ? {} : { needsSignIn }),
    });
    if (told?.code === 'device-revoked') await leaveRevoked(device, database, personId, deps.forgetTwice);
    if (ended.kind === 'offline') return;
    if (account && (account.sessionEnded !== needsSignIn || account.disabled !== disabled))
      await device.account.update(personId, { sessionEnded: needsSignIn, disabled });
    if (ended.kind === 'done') await database.meta.put({ key: 'lastSyncAt', value: deps.now() });
  };

  const tellFailure = (error: unknown): void => {
    if (stopper.signal.aborted) return;
    if (!isStorageFull(error)) console.error('Sync failed:', error);
    status.set({
      problem: isStorageFull(error)
        ? { code: 'storage-full', message: 'The phone has no room left.', next: 'free-space' }
        : { code: 'sync-failed', message: String(error), next: 'keep-and-retry' },
    });
  };

  const work = async (): Promise<void> => {
    while (wanted !== null && !stopper.signal.aborted) {
      const wants = wanted;
      wanted = null;
      await round(wants).catch(tellFailure);
    }
    status.set({ phase: 'idle', currentItem: null, pulled: 0 });
    running = null;
  };

  /** Asks for a round; rounds never overlap, and what is asked during one follows it. */
  const want = ({ pull = false, force = false }: Partial<Wants>): Promise<void> => {
    if (stopper.signal.aborted) return Promise.resolve();
    wanted = { pull: pull || (wanted?.pull ?? false), force: force || (wanted?.force ?? false) };
    running ??= work();
    return running;
  };

  const onTimer = (): void => {
    const quiet = events?.isOpen() && deps.now() - pulledAt < pullAtLeastEveryMs;
    void want({ pull: !quiet });
  };
  // A window that does not lead tells the one that does; both see the outbox change in the database.
  const channel =
    deps.page && typeof BroadcastChannel === 'function'
      ? new BroadcastChannel(`tinjau-sync:${personId}`)
      : null;
  const undo: (() => void)[] = [];

  const sendVideos = (): Promise<void> => {
    videosAllowed = true;
    if (!leads) channel?.postMessage('videos');
    return want({ force: true });
  };

  const start = (firstAfterMs = 0): void => {
    let before: UnsentTotals | null = null;
    undo.push(
      watch(
        () => readUnsentTotals(database),
        (now) => {
          status.set(totalsAsStatus(now));
          if (before && (now.acts > before.acts || now.photos > before.photos)) void want({});
          before = now;
        },
        tellFailure,
      ),
      // Written by whichever window leads.
      watch(
        () => database.meta.get('lastSyncAt'),
        (row) => {
          if (typeof row?.value === 'number') status.set({ lastSyncAt: row.value });
        },
        tellFailure,
      ),
    );
    undo.push(onOccasions(deps, onTimer, () => void want({ pull: true })));
    if (channel) {
      channel.onmessage = ({ data }) => {
        if (data === 'sync' && leads) void want({ pull: true });
        if (data === 'videos' && leads) void sendVideos();
      };
      undo.push(() => channel.close());
    }
    void restore()
      .then(() => (firstAfterMs > 0 ? waitUntilAborted(firstAfterMs, stopper.signal) : undefined))
      .then(() => want({ pull: true, force: true }));
  };

  /** What the last window knew. */
  const restore = async (): Promise<void> => {
    try {
      await offerAgainAfterUpdate(database, deps.appVersion);
      const known = ['serverOffsetMs', 'lastContactAt', 'lastSyncAt'];
      const [offset, contact, synced] = await database.meta.bulkGet(known);
      if (typeof offset?.value === 'number') offsetMs ??= offset.value;
      const times = [contact?.value, synced?.value].filter((time) => typeof time === 'number');
      if (times.length > 0 && status.get().lastContactAt === null)
        status.set({ lastContactAt: Math.max(...times) });
      status.set({ needsSignIn: (await device.account.get(personId))?.sessionEnded ?? false });
    } catch (error) {
      tellFailure(error);
    }
  };

  return {
    start,
    stop: async () => {
      stopper.abort();
      events?.stop();
      for (const one of undo.splice(0)) one();
      await running?.catch(() => {});
      await leader.release().catch(() => {});
    },
    syncNow: () => {
      failedThumbs.clear();
      room.tryAgain();
      return want({ pull: true, force: true });
    },
    nudge: () => void want({}),
    status: status.get,
    subscribe: status.subscribe,
    viewPhoto: (photoId) => viewPhoto({ api, caller: { personId }, database, now: deps.now }, photoId),
    setPhotosOnWifiOnly: async (only) => {
      await savePhotosOnWifiOnly(device, only);
      void want({});
    },
    sendVideos,
    serverOffsetMs: () => offsetMs,
  };
};

const isWifi = (connectionType: string | null): boolean =>
  connectionType === 'wifi' || connectionType === 'ethernet';
