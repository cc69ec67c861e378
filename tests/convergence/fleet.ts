// One fleet, from its seed to its verdict: people work, lines fail, the server dies and comes back, the office changes
// its mind; then everything calms down, everybody syncs, and the oracle looks at every database.

import 'fake-indexeddb/auto';
import { signIn } from '../../src/sync/sign-in.ts';
import { always, sometimes } from './cast.ts';
import { createEventLog } from './event-log.ts';
import { type FaultCounts, noFaults } from './fault-kinds.ts';
import {
  createPhone,
  type FleetPhone,
  openPage,
  openSignIn,
  type PhoneParts,
  type PhoneWorld,
} from './fleet-phone.ts';
import {
  type FleetServer,
  type Ground,
  openFleetServer,
  password,
  type ServerParts,
} from './fleet-server.ts';
import { type FleetEvent, live } from './live.ts';
import { createNetwork, type Network, type NetworkParts } from './network.ts';
import { type Office, openOffice } from './office.ts';
import { judge } from './oracle.ts';
import { type ActWorld, noPromises, type Promised } from './person-acts.ts';
import { drawBases } from './pictures.ts';
import { clonePlainly } from './plain-clone.ts';
import { quiesce } from './quiesce.ts';
import { type Random, randomOf } from './random.ts';
import { type Turns, takeTurns } from './turns.ts';

export interface BrokenParts {
  readonly server?: ServerParts;
  readonly network?: NetworkParts;
  readonly phone?: PhoneParts;
}

export interface FleetOptions {
  readonly seed: number;
  /** Sealed acts of each phone before it rests. */
  readonly acts?: number;
  readonly trace?: (line: string) => void;
  /** Broken parts, in tests of the tests. */
  readonly parts?: BrokenParts;
  readonly often?: readonly FleetEvent[];
  /** What they do; 'visits' as it was before sites were proposed and doubles judged, for seeds kept from then. */
  readonly work?: FleetWork;
}

export type FleetWork = 'all' | 'visits';

export interface FleetResult {
  readonly seed: number;
  readonly phones: number;
  readonly acts: number;
  readonly photos: number;
  readonly counts: FaultCounts;
  /** Of the event log, which ends with what the server holds. */
  readonly digest: string;
  /** What was not kept, in words; empty when everything was. */
  readonly failures: readonly string[];
}

/** Everything of one fleet that its parts share. */
export interface Fleet {
  readonly turns: Turns;
  readonly random: Random;
  readonly server: FleetServer;
  readonly network: Network;
  readonly office: Office;
  readonly phones: readonly FleetPhone[];
  readonly counts: FaultCounts;
  readonly world: PhoneWorld;
  readonly actWorld: ActWorld;
  readonly failures: string[];
  readonly log: (line: string) => void;
  readonly promisedOf: (phone: FleetPhone, personId: string) => Promised;
  readonly signInOn: (phone: FleetPhone, personId: string) => Promise<boolean>;
  readonly openFor: (phone: FleetPhone, personId: string) => Promise<void>;
  /** Lets the network go on until this is done; time passes only when nothing else can. */
  readonly pump: <T>(work: Promise<T>) => Promise<T>;
  readonly often: readonly FleetEvent[];
  /** Photos that were seen on the server before their visit. */
  readonly early: Set<string>;
  /** Whether a history was lost. */
  restored: boolean;
}

const start = Date.UTC(2026, 10, 23, 1);
const mostIdle = 500;

let worlds = 0;

export const runFleet = async (ground: Ground, options: FleetOptions): Promise<FleetResult> => {
  const bases = await drawBases();
  const random = randomOf(options.seed);
  const turns = takeTurns(start);
  const eventLog = createEventLog(turns.now, options.trace);
  // What the app tells a developer's console belongs to the trace.
  const tellDeveloper = console.error;
  console.error = (...words: readonly unknown[]) =>
    options.trace?.(`    console: ${words.map(String).join(' ')}`);
  const cloneAsBefore = clonePlainly();
  // Errors are part of the app's ways; where each was made is of no interest here, and finding out takes long.
  const { stackTraceLimit } = Error;
  if (!options.trace) Error.stackTraceLimit = 0;
  let server: FleetServer | null = null;
  try {
    server = await turns.until(openFleetServer(ground, turns.now, random.fork(), options.parts?.server));
    const fleet = gather(options, { random, turns, eventLog, server, bases });
    for (const phone of fleet.phones) await firstSignIn(fleet, phone);
    await live(fleet, options.acts ?? 20);
    await quiesce(fleet);
    const seen = await turns.until(judge(fleet));
    eventLog.add(`in the end ${seen.digest}`);
    for (const failure of fleet.failures) eventLog.add(`FAILURE ${failure}`);
    return {
      seed: options.seed,
      phones: fleet.phones.length,
      acts: seen.acts,
      photos: seen.photos,
      counts: fleet.counts,
      digest: eventLog.digest(),
      failures: fleet.failures,
    };
  } finally {
    if (server) await turns.until(server.end());
    turns.end();
    cloneAsBefore();
    Error.stackTraceLimit = stackTraceLimit;
    console.error = tellDeveloper;
    forgetDatabases();
  }
};

const gather = (
  options: FleetOptions,
  made: {
    readonly random: Random;
    readonly turns: Turns;
    readonly eventLog: ReturnType<typeof createEventLog>;
    readonly server: FleetServer;
    readonly bases: ActWorld['bases'];
  },
): Fleet => {
  const { random, turns, eventLog, server, bases } = made;
  const counts = noFaults();
  const log = eventLog.add;
  const network = createNetwork({
    server: () => server,
    turns,
    random: random.fork(),
    log: eventLog,
    counts,
    percent: 12 + random.below(35),
    manyPortals: options.often?.includes('portal') ?? false,
    parts: options.parts?.network ?? {},
  });
  worlds += 1;
  const prefix = `${process.pid}-${worlds}`;
  const world: PhoneWorld = { network, turns, counts, parts: options.parts?.phone ?? {}, prefix, log };
  const rest = [...sometimes];
  const people = [...always];
  for (let more = 1 + random.below(2); more > 0; more -= 1)
    people.push(...rest.splice(random.below(rest.length), 1));
  const promises = new Map<string, Promised>();

  const fleet: Fleet = {
    turns,
    random,
    server,
    network,
    office: openOffice(server, random.fork(), counts),
    phones: people.map((person) => createPhone(world, person.id, random.fork())),
    counts,
    world,
    actWorld: { bases, counts, worksOnSites: options.work !== 'visits', log },
    failures: [],
    log,
    promisedOf: (phone, personId) => {
      const key = `${phone.name} ${personId}`;
      const known = promises.get(key) ?? noPromises();
      promises.set(key, known);
      return known;
    },
    signInOn: async (phone, personId) => {
      const window = openSignIn(world, phone);
      const outcome = await fleet.pump(signIn(window.signInDeps, personId, password));
      window.device.close();
      log(
        `${phone.name} signs ${personId} in: ${outcome.kind}${outcome.kind === 'refused' ? ` ${outcome.problem.code}` : ''}`,
      );
      if (outcome.kind === 'signed-in') phone.people.add(personId);
      return outcome.kind === 'signed-in';
    },
    openFor: async (phone, personId) => {
      phone.page = await turns.until(openPage(world, phone, personId));
    },
    pump: async (work) => {
      let over = false;
      const end = (): void => {
        over = true;
      };
      work.then(end, end);
      for (let idle = 0; !over; ) {
        await turns.settle();
        if (over) break;
        if (await network.step()) continue;
        idle += 1;
        if (idle > mostIdle) throw new Error('Something waits that never comes: the fleet stands still.');
        const next = Math.min(network.nextAt() ?? Infinity, turns.nextTimerAt() ?? Infinity);
        await turns.advance(Number.isFinite(next) ? Math.max(1, next - turns.now()) : 1000);
      }
      return work;
    },
    often: options.often ?? [],
    early: new Set(),
    restored: false,
  };
  return fleet;
};

const firstSignIn = async (fleet: Fleet, phone: FleetPhone): Promise<void> => {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (!(await fleet.signInOn(phone, phone.name))) continue;
    return fleet.openFor(phone, phone.name);
  }
  throw new Error(`${phone.name} never got in.`);
};

/** What was kept in memory for this fleet's phones goes with it. */
const forgetDatabases = (): void => {
  (globalThis.indexedDB as unknown as { readonly _databases?: Map<string, unknown> })._databases?.clear();
};
