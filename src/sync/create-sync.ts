// The sync of one person on this device: when rounds run, and what screens see of them. It runs at the start, when
// the line or the page comes back, every half minute, on the server's hint, and when something new is sealed;
// nothing depends on the browser's guess about being online.

import { readPhotosOnWifiOnly, savePhotosOnWifiOnly } from '../local-database/device-database.ts';
import { readUnsentTotals, type UnsentTotals } from '../local-database/read-outbox.ts';
import { watch } from '../local-database/watch.ts';
import { type Caller, createApiClient } from './api-client.ts';
import { type EventsReader, listenToEvents } from './events.ts';
import { ensureFileKey } from './file-key.ts';
import { showLastKnown } from './last-known.ts';
import { createLeader } from './leader.ts';
import { onOccasions, waitUntilAborted } from './occasions.ts';
import type { SendContext } from './outcome.ts';
import { createRoomCheck } from './room-check.ts';
import { runRound, sendParkedAccounts } from './round.ts';
import { createStatus, totalsAsStatus } from './status.ts';
import type { Sync, SyncDeps } from './sync.ts';
import { showFailure, tellOutcome } from './tell-outcome.ts';
import { viewPhoto } from './thumbnails.ts';
import { createVideoWord, isWifi } from './video-word.ts';

/** With the event stream open a timer needs to read the feed only now and then. */
const pullAtLeastEveryMs = 5 * 60_000;
const parkedEveryMs = 10 * 60_000;

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
  const videoWord = createVideoWord(database);
  const told = { ...deps, status };
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
    const hold = await holdPhotos();
    const holdVideos = !isWifi(deps.connectionType?.() ?? null) && !(await videoWord.holds());
    status.set({ photosWaitForWifi: hold, videosHeld: holdVideos });
    if (!leads) {
      channel?.postMessage('sync');
      return;
    }
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
    await videoWord.endWhenSent();
    const { ended } = result;
    if (ended.kind === 'stopped' && ended.problem.retryAfter !== undefined)
      notBefore = deps.now() + ended.problem.retryAfter * 1000;
    await tellOutcome(told, result, contacts > contactsBefore, context.caller);
    if (ended.kind !== 'offline' && contacts > contactsBefore) await ensureFileKey({ api, device }, personId);
    if (ended.kind === 'offline' || deps.now() - parkedAt < (wants.force ? 0 : parkedEveryMs)) return;
    parkedAt = deps.now();
    await sendParkedAccounts(
      { ...context, device, openDatabase: deps.openDatabase, holdPhotos: hold, holdVideos },
      personId,
    );
  };

  const tellFailure = (error: unknown): void => {
    if (!stopper.signal.aborted) showFailure(status, error);
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

  const start = (firstAfterMs = 0): void => {
    let before: UnsentTotals | null = null;
    let wasNoted = false;
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
      // Said in whichever window.
      watch(
        videoWord.isNoted,
        (isNoted) => {
          if (isNoted && !wasNoted && leads) void want({ force: true });
          wasNoted = isNoted;
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
      };
      undo.push(() => channel.close());
    }
    void showLastKnown(told, deps.appVersion, (ms) => {
      offsetMs ??= ms;
    })
      .then(() => (firstAfterMs > 0 ? waitUntilAborted(firstAfterMs, stopper.signal) : undefined))
      .then(() => want({ pull: true, force: true }));
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
    sendVideos: async () => {
      await videoWord.say();
      await want({ force: true });
    },
    serverOffsetMs: () => offsetMs,
  };
};
