// Tests of the simulation: each broken part handed in here must turn the oracle red within a few seeds. What is sound
// stays green, and the same seed is the same run.

import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ActsAnswer } from '../../src/contract/acts.ts';
import type { ChangesAnswer } from '../../src/contract/changes.ts';
import { routes } from '../../src/contract/routes.ts';
import { receiptCode } from '../../src/domain/receipt-code.ts';
import type { TinjauDatabase } from '../../src/local-database/database.ts';
import { type FleetOptions, runFleet } from './fleet.ts';
import { type Ground, prepareGround } from './fleet-server.ts';
import type { Answer, NetworkParts } from './network.ts';

let ground: Ground;

beforeAll(async () => {
  ground = await prepareGround();
});

afterAll(() => ground.end());

type Broken = () => Pick<FleetOptions, 'parts' | 'often'>;

// Each change of what a phone does shifts what a seed meets: the rarest of these was told by the 13th.
const mostSeeds = 40;

/** The first failure that tells, over a few seeds; a fleet that stands still or throws has told, too. */
const foundBy = async (broken: Broken, told = /./): Promise<string | null> => {
  for (let seed = 1; seed <= mostSeeds; seed += 1) {
    const found = await runFleet(ground, { seed, acts: 5, ...broken() }).then(
      ({ failures }) => failures,
      (error: unknown) => [`the fleet failed: ${String(error)}`],
    );
    if (told.test(found.join('\n'))) return found.join('\n');
  }
  return null;
};

const json = (status: number, body: unknown): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  cookies: [],
  body: JSON.stringify(body),
});

const actsIn = (
  body: unknown,
): readonly { readonly act: { readonly id: string }; readonly hash: string }[] => {
  try {
    return (JSON.parse(String(body)) as { acts: { act: { id: string }; hash: string }[] }).acts;
  } catch {
    return [];
  }
};

/** The receipt of anything whose hash was ever seen. */
const receiptsFromMemory = (seen: ReadonlyMap<string, string>, answer: Answer): Answer => {
  if (answer.status !== 200) return answer;
  const told = JSON.parse(answer.body) as { receipts: unknown[]; unknown: string[] };
  const known = told.unknown.filter((id) => seen.has(id));
  const receipts = known.map((id) => {
    const hash = seen.get(id) ?? '';
    return { id, kind: 'act', hash, code: receiptCode(hash), receivedAt: 1, quarantined: false };
  });
  return {
    ...answer,
    body: JSON.stringify({
      ...told,
      receipts: [...told.receipts, ...receipts],
      unknown: told.unknown.filter((id) => !known.includes(id)),
    }),
  };
};

/** A server that says yes, keeps the acts in its memory and writes them with the next ones. */
const answersBeforeTheCommit: Broken = () => {
  const seen = new Map<string, string>();
  let every = 0;
  const parts: NetworkParts = {
    onRequest: ({ path, body, requestId }) => {
      const acts = path === routes.acts.path ? actsIn(body) : [];
      every += 1;
      if (acts.length === 0 || every % 3 > 0) return null;
      for (const { act, hash } of acts) seen.set(act.id, hash);
      const results = acts.map(({ act }) => ({ id: act.id, outcome: 'accepted' as const }));
      const answer = json(200, { results } satisfies ActsAnswer);
      return { ...answer, headers: { ...answer.headers, 'x-request-id': requestId } };
    },
    onAnswer: ({ path }, answer) =>
      path === routes.receipts.path ? receiptsFromMemory(seen, answer) : answer,
  };
  return { parts: { network: parts } };
};

/** A server whose receipts speak of what was ever sent to it, not of what its rows say. */
const receiptsForUnreadRows: Broken = () => {
  const seen = new Map<string, string>();
  return {
    often: ['restore'],
    parts: {
      network: {
        onRequest: ({ path, body, requestId }) => {
          const acts = path === routes.acts.path ? actsIn(body) : [];
          for (const { act, hash } of acts) seen.set(act.id, hash);
          // The rows of some never come about; nobody looks.
          if (acts.length === 0 || seen.size % 4 > 0) return null;
          const results = acts.map(({ act }) => ({ id: act.id, outcome: 'accepted' }));
          const answer = json(200, { results });
          return { ...answer, headers: { ...answer.headers, 'x-request-id': requestId } };
        },
        onAnswer: ({ path }, answer) =>
          path === routes.receipts.path ? receiptsFromMemory(seen, answer) : answer,
      },
    },
  };
};

/** A client that makes a new act of one it has to send again. */
const retriesWithANewId: Broken = () => {
  const sent = new Set<string>();
  const fetchOf =
    (call: typeof fetch): typeof fetch =>
    (input, init = {}) => {
      if (!String(input).endsWith(routes.acts.path)) return call(input, init);
      const body = String(init.body).replace(/"id":"([0-9a-f-]{36})","payload"/g, (text, id: string) => {
        if (!sent.has(id)) {
          sent.add(id);
          return text;
        }
        return text.replace(id, `${id.slice(0, -4)}${String(sent.size).padStart(4, '0')}`);
      });
      const acts = body.startsWith('{"acts":[') ? resealed(body) : body;
      return call(input, { ...init, body: acts });
    };
  return { parts: { phone: { fetch: fetchOf } } };
};

const resealed = (body: string): string =>
  body.replace(/\{"act":(\{.*?\}),"hash":"[0-9a-f]{64}"\}(?=[,\]])/g, (_, act: string) => {
    const hash = createHash('sha256').update(act).digest('hex');
    return `{"act":${act},"hash":"${hash}"}`;
  });

const onOutbox =
  (
    change: (
      database: TinjauDatabase,
      id: string,
      changes: Record<string, unknown>,
    ) => Record<string, unknown> | undefined,
  ): Broken =>
  () => ({
    often: ['restore', 'crash'],
    parts: {
      phone: {
        database: (database) => {
          database.outbox.hook('updating', (changes, id) =>
            change(database, String(id), changes as Record<string, unknown>),
          );
          return database;
        },
      },
    },
  });

const changesAnswer =
  (change: (answer: ChangesAnswer) => ChangesAnswer): Broken =>
  () => ({
    parts: {
      network: {
        onAnswer: ({ path }, answer) =>
          path.startsWith(routes.changes.path) && answer.status === 200
            ? { ...answer, body: JSON.stringify(change(JSON.parse(answer.body) as ChangesAnswer)) }
            : answer,
      },
    },
  });

/** A client for which every 200 says that what it sent was taken. */
const believesPortals: Broken = () => {
  const sent = new Map<string, string>();
  let epoch = '';
  const fetchOf =
    (call: typeof fetch): typeof fetch =>
    async (input, init = {}) => {
      const path = new URL(String(input)).pathname;
      const acts = path === routes.acts.path ? actsIn(init.body) : [];
      for (const { act, hash } of acts) sent.set(act.id, hash);
      const response = await call(input, init);
      const isPortal = response.status === 200 && response.headers.get('content-type') === 'text/html';
      if (response.ok && !isPortal && path === routes.receipts.path)
        epoch = await response.json().then(
          (told: { epoch: string }) => told.epoch,
          () => epoch,
        );
      if (!isPortal || epoch === '' || (path !== routes.acts.path && path !== routes.receipts.path))
        return response;
      const unknown =
        path === routes.receipts.path ? (JSON.parse(String(init.body)) as { actIds: string[] }).actIds : [];
      const taken = acts.map(({ act }) => ({ id: act.id, outcome: 'accepted' }));
      const answer = json(200, { results: taken, epoch, receipts: [], unknown });
      const { body } = receiptsFromMemory(sent, answer);
      const told: Readonly<Record<string, string>> = {
        'x-request-id': String((init.headers as Record<string, string>)['x-request-id']),
        'content-type': 'application/json',
      };
      return {
        ok: true,
        status: 200,
        headers: { get: (name: string) => told[name] ?? null },
        body: null,
        json: async () => JSON.parse(body),
      } as never;
    };
  return { often: ['portal'], parts: { phone: { fetch: fetchOf } } };
};

/** A client that believes the server's history never changes. */
const ignoresTheEpoch: Broken = () => ({
  often: ['restore'],
  parts: {
    network: {
      onAnswer: ({ path }, answer) => {
        if (answer.status !== 200 || !(path.startsWith(routes.changes.path) || path === routes.receipts.path))
          return answer;
        const after = Number(/after=(\d+)/.exec(path)?.[1] ?? 0);
        const told = JSON.parse(answer.body) as { epoch: string; next?: number };
        const next = told.next === undefined ? {} : { next: Math.max(told.next, after) };
        return { ...answer, body: JSON.stringify({ ...told, epoch: 'always', ...next }) };
      },
    },
  },
});

/** A feed that says everything of a proposed site but what was decided about it. */
const hidesDecisions = changesAnswer((answer) => ({
  ...answer,
  changes: answer.changes.filter(
    ({ kind, body }) => kind !== 'site' || !(body?.proposal as { decision?: unknown } | undefined)?.decision,
  ),
}));

/** A feed that says nothing of what was said of a double. */
const hidesWordsOnDoubles = changesAnswer((answer) => ({
  ...answer,
  changes: answer.changes.map((change) =>
    change.kind === 'doublePair' && change.body
      ? { ...change, body: { ...change.body, judgement: null } }
      : change,
  ),
}));

/** What the oracle must say of these, besides that the phone tells otherwise than the server. */
const toldBy: Readonly<Record<string, readonly [Broken, RegExp]>> = {
  'a decision that never reaches the proposer': [
    hidesDecisions,
    /does not see what became of the proposal|sees the proposal \S+ \S+, it is/,
  ],
  'a word on a double that is not remembered': [hidesWordsOnDoubles, /shows another word on the double/],
};

const sabotages: Readonly<Record<string, Broken>> = {
  'a server that answers before the commit': answersBeforeTheCommit,
  'a retry with a new id': retriesWithANewId,
  'an outbox marked received when the upload ended': onOutbox((_database, _id, changes) =>
    changes.state === 'offered' ? { state: 'received' } : undefined,
  ),
  'a photo store that skips the flush': () => ({
    often: ['crash'],
    parts: { server: { photosNotFlushed: true } },
  }),
  'a feed that skips the last row of a page': changesAnswer((answer) => ({
    ...answer,
    changes: answer.changes.length > 3 ? answer.changes.slice(0, -1) : answer.changes,
  })),
  'a feed that reads past a number that is not committed yet': changesAnswer((answer) => ({
    ...answer,
    next: answer.changes.length > 0 ? answer.next + 2 : answer.next,
  })),
  "a phone that deletes a photo's bytes when they are sent": onOutbox((database, id, changes) => {
    if (changes.state === 'offered') setImmediate(() => void database.photoBytes.delete(id).catch(() => {}));
    return undefined;
  }),
  'a client that takes a portal for the server': believesPortals,
  'a change of epoch that is ignored': ignoresTheEpoch,
  'receipts for rows nobody read': receiptsForUnreadRows,
};

test('what is sound stays green, and the same seed is the same run', { timeout: 180_000 }, async () => {
  const first = await runFleet(ground, { seed: 4, acts: 5 });
  const second = await runFleet(ground, { seed: 4, acts: 5 });
  expect(first.failures).toEqual([]);
  expect(second.digest).toBe(first.digest);
  expect((await runFleet(ground, { seed: 5, acts: 5 })).digest).not.toBe(first.digest);
});

test.each(Object.entries(sabotages))('%s is found', { timeout: 300_000 }, async (_name, broken) => {
  const found = await foundBy(broken);
  expect(found, 'no seed told').not.toBeNull();
});

test.each(Object.entries(toldBy))(
  '%s is found for what it is',
  {
    timeout: 300_000,
  },
  async (_name, [broken, told]) => {
    expect(await foundBy(broken, told), 'no seed told').not.toBeNull();
  },
);
