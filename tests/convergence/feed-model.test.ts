import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ChangesAnswer } from '../../src/contract/changes.ts';
import { changesFor } from '../../src/server/record/changes-for.ts';
import { type AskPage, runFeedModel } from './feed-model.ts';
import { type Ground, prepareGround } from './fleet-server.ts';

const seed = Number(process.env.TINJAU_SEED ?? 20_261_121);
let ground: Ground;

beforeAll(async () => {
  ground = await prepareGround();
});

afterAll(() => ground.end());

test(
  'F1 F2 F3 F4 F12: pages skip no row, bring none that is foreign and leave out only what is held',
  { timeout: 120_000 },
  () => runFeedModel(ground, { runs: 80, seed }),
);

test('a feed that skips the last row of a full page is found', { timeout: 120_000 }, async () => {
  const skips: AskPage = async (deps, personId, after, limit) => {
    const page = JSON.parse(await changesFor(deps, personId, after, limit)) as ChangesAnswer;
    return JSON.stringify(page.more ? { ...page, changes: page.changes.slice(0, -1) } : page);
  };
  await expect(runFeedModel(ground, { runs: 20, seed }, skips)).rejects.toThrow();
});

test('a feed that leaves out a payload that is not held is found', { timeout: 120_000 }, async () => {
  const leavesOut: AskPage = async (deps, personId, after, limit, brief) => {
    const page = JSON.parse(await changesFor(deps, personId, after, limit)) as ChangesAnswer;
    if (!brief) return JSON.stringify(page);
    const changes = page.changes.map((change) =>
      change.kind === 'visit' && change.body
        ? { ...change, body: { ...change.body, payload: null } }
        : change,
    );
    return JSON.stringify({ ...page, changes });
  };
  await expect(runFeedModel(ground, { runs: 40, seed }, leavesOut)).rejects.toThrow();
});

test('a feed that reads past a number that is not committed yet is found', { timeout: 120_000 }, async () => {
  const hurries: AskPage = async (deps, personId, after, limit) => {
    const page = JSON.parse(await changesFor(deps, personId, after, limit)) as ChangesAnswer;
    const counter = deps.database.selectFrom('counter').select('value').where('name', '=', 'seq');
    const { value } = await counter.executeTakeFirstOrThrow();
    return JSON.stringify(page.more ? page : { ...page, next: Math.max(page.next, value + 2) });
  };
  await expect(runFeedModel(ground, { runs: 20, seed }, hurries)).rejects.toThrow();
});
