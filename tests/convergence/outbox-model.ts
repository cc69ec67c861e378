// The outbox against a model of it: save, seal, sync over a bad line, die, come back, a restored server, a full phone - in
// any order. Whatever happened, the acts of the phone are the acts that were sealed; "received" is only said of what the
// server of that history holds; and once everything is well, the server holds exactly them.

import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { type AnySealStep, sealActs } from '../../src/actions/seal-act.ts';
import { requestIdHeader, routes } from '../../src/contract/routes.ts';
import { receiptCode } from '../../src/domain/receipt-code.ts';
import { createEventLog } from './event-log.ts';
import { noFaults } from './fault-kinds.ts';
import {
  createPhone,
  type FleetPhone,
  leavePage,
  openPage,
  type Page,
  type PhoneWorld,
} from './fleet-phone.ts';
import { clonePlainly } from './plain-clone.ts';
import { randomOf } from './random.ts';
import { type Turns, takeTurns } from './turns.ts';

const faults = [
  'none',
  'drop',
  'lost answer',
  '500 after',
  '500 before',
  'portal',
  'wrong id',
  'cut answer',
] as const;

type Fault = (typeof faults)[number];

/** What the server of the model holds: acts by id with their hash, in one history. */
interface ModelServer {
  held: Map<string, string>;
  epoch: number;
}

interface Real {
  readonly turns: Turns;
  readonly world: PhoneWorld;
  readonly phone: FleetPhone;
  readonly server: ModelServer;
  /** What happens to the next requests. */
  readonly line: Fault[];
  page: Page;
}

interface Model {
  /** Sealed with an ok. */
  readonly sealed: Map<string, string>;
  /** Saved drafts, by their text. */
  readonly saved: Map<string, string>;
}

const personId = 'verifikator-01';

const answerOf = (status: number, requestId: string, body: string, type = 'application/json') => ({
  ok: status < 400,
  status,
  headers: {
    get: (name: string) =>
      ({ [requestIdHeader]: requestId, 'content-type': type })[name.toLowerCase()] ?? null,
  },
  body: null,
  json: async () => JSON.parse(body),
  text: async () => body,
});

const problem = JSON.stringify({
  problem: { code: 'internal', status: 500, message: 'failed', next: 'keep-and-retry' },
});

const serve = (server: ModelServer, path: string, body: string): string => {
  const epoch = `epoch-${server.epoch}`;
  if (path === routes.acts.path) {
    const { acts } = JSON.parse(body) as { acts: { act: { id: string }; hash: string }[] };
    const results = acts.map(({ act, hash }) => {
      const outcome = server.held.has(act.id) ? 'known' : 'accepted';
      if (outcome === 'accepted') server.held.set(act.id, hash);
      return { id: act.id, outcome };
    });
    return JSON.stringify({ results });
  }
  if (path === routes.receipts.path) {
    const { actIds } = JSON.parse(body) as { actIds: string[] };
    const receipts = actIds.flatMap((id) => {
      const hash = server.held.get(id);
      return hash === undefined
        ? []
        : [{ id, kind: 'act', hash, code: receiptCode(hash), receivedAt: 1, quarantined: false }];
    });
    return JSON.stringify({ epoch, receipts, unknown: actIds.filter((id) => !server.held.has(id)) });
  }
  return JSON.stringify({ epoch, changes: [], next: server.held.size, more: false });
};

const lineOf = (server: ModelServer, line: Fault[]): typeof fetch =>
  (async (input: unknown, init: RequestInit = {}) => {
    const { pathname } = new URL(String(input));
    const requestId = (init.headers as Record<string, string>)[requestIdHeader] ?? '';
    const fault = line.shift() ?? 'none';
    if (fault === 'drop') throw new TypeError('fetch failed');
    if (fault === 'portal') return answerOf(200, '', '<html></html>', 'text/html');
    if (fault === '500 before') return answerOf(500, requestId, problem);
    const body = serve(server, pathname, String(init.body ?? ''));
    if (fault === 'lost answer') throw new TypeError('fetch failed');
    if (fault === '500 after') return answerOf(500, requestId, problem);
    if (fault === 'wrong id') return answerOf(200, 'another', body);
    return answerOf(200, requestId, fault === 'cut answer' ? body.slice(0, body.length / 2) : body);
  }) as typeof fetch;

/** Lets a step end, or its window die; time passes only for what waits for it. */
const finish = async (real: Real, work: Promise<unknown>): Promise<void> => {
  let over = false;
  const end = (): void => {
    over = true;
  };
  work.then(end, end);
  for (let waits = 0; !over && !real.page.life.dead && waits < 50; waits += 1) {
    await real.turns.settle();
    if (!over) await real.turns.advance(60_000);
  }
  if (!over && !real.page.life.dead) throw new Error('The phone stands still.');
};

/** Nothing sealed is missing, nothing else is there, and no receipt is older than the history it belongs to. */
const check = async (model: Model, real: Real): Promise<void> => {
  const { database } = real.page;
  const [acts, outbox, drafts, epoch] = await real.turns.until(
    Promise.all([
      database.act.toArray(),
      database.outbox.toArray(),
      database.meta.bulkGet([...model.saved.keys()]),
      database.meta.get('epoch'),
    ]),
  );
  const here = new Map(acts.map((act) => [act.id, act.hash]));
  for (const [id, hash] of model.sealed)
    if (here.get(id) !== hash) throw new Error(`act ${id} was sealed and is gone`);
  for (const act of acts)
    if (!outbox.some((row) => row.id === act.id && row.sha256 === act.hash))
      throw new Error(`act ${act.id} is not to be sent`);
  [...model.saved.values()].forEach((text, index) => {
    if (drafts[index]?.value !== text) throw new Error('a saved draft is gone');
  });
  const knowsHistory = epoch?.value === `epoch-${real.server.epoch}`;
  for (const row of outbox)
    if (row.state === 'received' && knowsHistory && real.server.held.get(row.id) !== row.sha256)
      throw new Error(`act ${row.id} is said to be received and is not`);
};

type OutboxCommand = fc.AsyncCommand<Model, Real>;

const command = (name: string, run: (model: Model, real: Real) => Promise<void>): OutboxCommand => ({
  check: () => true,
  run: async (model, real) => {
    await run(model, real);
    if (real.page.life.dead) {
      leavePage(real.page);
      real.page = await real.turns.until(openPage(real.world, real.phone, personId));
    }
    await check(model, real);
  },
  toString: () => name,
});

let counted = 0;

const seal = (count: number): OutboxCommand =>
  command(`seal ${count}`, async (model, real) => {
    const { page } = real;
    const steps = Array.from({ length: count }, () => ({
      type: 'confirmation.denied',
      siteId: 'BWI-R01',
      payload: () => ({ confirmationId: page.deps.newId(), comment: 'Bukan saya' }),
    })) as unknown as readonly AnySealStep[];
    await finish(
      real,
      sealActs(page.deps, steps).then((done) => {
        if (done.ok) for (const { act, hash } of done.value) model.sealed.set(act.id, hash);
      }),
    );
  });

const save = command('save', async (model, real) => {
  const { page } = real;
  counted += 1;
  const key = `draft-${counted}`;
  const kept = page.database.meta.put({ key, value: `text ${counted}` }).then(
    () => model.saved.set(key, `text ${counted}`),
    () => {},
  );
  await finish(real, kept);
});

const sync = (line: readonly Fault[]): OutboxCommand =>
  command(`sync ${line.join(', ') || 'well'}`, async (_model, real) => {
    real.line.splice(0, real.line.length, ...line);
    await finish(real, real.page.sync.syncNow());
  });

const die = (after: number): OutboxCommand =>
  command(`die at write ${after}`, async (_model, real) => {
    real.page.life.killAfter = after;
  });

const fill = (writes: number): OutboxCommand =>
  command(`full for ${writes}`, async (_model, real) => {
    real.page.life.fullFor = writes;
  });

const restore = (lost: number): OutboxCommand =>
  command(`restore, ${lost} acts lost`, async (_model, real) => {
    const { server } = real;
    server.held = new Map([...server.held].slice(0, Math.max(0, server.held.size - lost)));
    server.epoch += 1;
  });

const commands = fc.commands(
  [
    fc.integer({ min: 1, max: 3 }).map(seal),
    fc.integer({ min: 1, max: 3 }).map(seal),
    fc.constant(save),
    fc.array(fc.constantFrom(...faults), { maxLength: 6 }).map(sync),
    fc.array(fc.constantFrom(...faults), { maxLength: 6 }).map(sync),
    fc.integer({ min: 1, max: 6 }).map(die),
    fc.integer({ min: 1, max: 3 }).map(fill),
    fc.integer({ min: 0, max: 4 }).map(restore),
  ],
  { maxCommands: 14 },
);

/** Everything is well at last: a few rounds are enough, and the server holds what was sealed, once. */
const settleDown = async (model: Model, real: Real): Promise<void> => {
  real.line.length = 0;
  real.page.life.killAfter = null;
  real.page.life.fullFor = 0;
  for (let round = 0; round < 4; round += 1) await finish(real, real.page.sync.syncNow());
  await check(model, real);
  const outbox = await real.turns.until(real.page.database.outbox.toArray());
  for (const row of outbox)
    if (row.state !== 'received' || row.receipt?.code !== receiptCode(row.sha256))
      throw new Error(`act ${row.id} is still ${row.state}`);
  const here = new Map(outbox.map((row) => [row.id, row.sha256]));
  for (const [id, hash] of model.sealed) if (here.get(id) !== hash) throw new Error(`act ${id} is gone`);
  if (JSON.stringify([...here].sort()) !== JSON.stringify([...real.server.held].sort()))
    throw new Error('the server does not hold exactly what was sealed');
};

const runOne = async (
  steps: Iterable<OutboxCommand>,
  breakLine: (call: typeof fetch) => typeof fetch,
): Promise<void> => {
  const turns = takeTurns(Date.UTC(2026, 10, 23));
  const cloneAsBefore = clonePlainly();
  const tellDeveloper = console.error;
  console.error = () => {};
  counted += 1;
  try {
    const server: ModelServer = { held: new Map(), epoch: 1 };
    const line: Fault[] = [];
    const call = breakLine(lineOf(server, line));
    const world: PhoneWorld = {
      network: { fetchOf: () => call } as unknown as PhoneWorld['network'],
      turns,
      counts: noFaults(),
      parts: {},
      prefix: `model-${process.pid}-${counted}`,
      log: createEventLog(turns.now).add,
    };
    const phone = createPhone(world, 'phone', randomOf(counted));
    await turns.until(signedIn(phone));
    const page = await turns.until(openPage(world, phone, personId));
    const real: Real = { turns, world, phone, server, line, page };
    const model: Model = { sealed: new Map(), saved: new Map() };
    await fc.asyncModelRun(() => ({ model, real }), steps);
    await settleDown(model, real);
  } finally {
    turns.end();
    cloneAsBefore();
    console.error = tellDeveloper;
    (globalThis.indexedDB as unknown as { readonly _databases?: Map<string, unknown> })._databases?.clear();
  }
};

const signedIn = (phone: FleetPhone): Promise<unknown> =>
  phone.lookAtDevice.account.put({
    id: personId,
    name: 'Verifikator 01',
    roles: ['verifikator'],
    scope: { regencies: ['35.10'] },
    serverName: 'Tinjau',
    demo: false,
    sendToken: 'token',
    sessionExpiresAt: 9e15,
    lastSignInAt: 0,
    signedOut: false,
    pendingSignOut: false,
    sessionEnded: false,
    disabled: false,
  });

/** Runs so many sequences; `breakLine` is for tests of the test. Throws with the shortest sequence that failed. */
export const runOutboxModel = (
  options: { readonly runs: number; readonly seed: number },
  breakLine: (call: typeof fetch) => typeof fetch = (call) => call,
): Promise<void> =>
  fc.assert(
    fc.asyncProperty(commands, (steps) => runOne(steps, breakLine)),
    { numRuns: options.runs, seed: options.seed, endOnFailure: false },
  );
