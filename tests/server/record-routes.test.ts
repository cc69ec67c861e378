// The three routes of the record over the real app: limits, pages, and who is told what.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { actsAnswerSchema } from '../../src/contract/acts.ts';
import { changesAnswerSchema } from '../../src/contract/changes.ts';
import { receiptsAnswerSchema } from '../../src/contract/receipts.ts';
import type { Person } from '../../src/domain/person.ts';
import type { VisitPayload } from '../../src/domain/visit.ts';
import { type Gate, openGate, problemCode, type SignedIn, signIn } from '../harness/gate.ts';
import { aVisit } from '../suites/record-world.ts';

const day = 86_400_000;

let gate: Gate;
let phone: SignedIn;
let author: Person;
let siteId: string;
beforeAll(async () => {
  gate = await openGate();
  author = gate.data.persons.find(({ id }) => id === 'verifikator-01') as Person;
  siteId = gate.data.assignments.find(({ personId }) => personId === author.id)?.siteId ?? '';
  phone = await signIn(gate, author.id);
});
afterAll(() => gate.end());

const visitOf = (bytes = 0) => {
  const extra = { padding: 'x'.repeat(bytes) } as Partial<VisitPayload>;
  const { act, hash } = aVisit({ siteId, ...extra }, author);
  return { act, hash };
};

const sendActs = (acts: readonly unknown[], headers = phone.headers) =>
  gate.app.inject({ method: 'POST', url: '/api/acts', headers, payload: { acts } });

it('A2: fifty acts pass, fifty-one do not', async () => {
  const fifty = await sendActs(Array.from({ length: 50 }, () => visitOf()));
  const { results } = actsAnswerSchema.parse(fifty.json());
  expect(results.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 50 }, () => 'accepted'));
  const more = await sendActs(Array.from({ length: 51 }, () => visitOf()));
  expect([more.statusCode, problemCode(more)]).toEqual([400, 'body-malformed']);
});

it('A2: several acts above 1 MB are sent back whole, one alone passes up to 8 MB', async () => {
  const several = await sendActs([visitOf(600_000), visitOf(600_000)]);
  expect([several.statusCode, problemCode(several)]).toEqual([413, 'body-too-large']);
  const alone = actsAnswerSchema.parse((await sendActs([visitOf(7_500_000)])).json());
  expect(alone.results[0]?.outcome).toBe('accepted');
  const huge = await sendActs([visitOf(9_000_000)]);
  expect([huge.statusCode, problemCode(huge)]).toEqual([413, 'body-too-large']);
});

it('A3: the envelope of the request fails as a whole, with its field named', async () => {
  for (const payload of [{}, { acts: [] }, { acts: 'x' }, []]) {
    const answer = await gate.app.inject({
      method: 'POST',
      url: '/api/acts',
      headers: phone.headers,
      payload,
    });
    expect([answer.statusCode, problemCode(answer)]).toEqual([400, 'body-malformed']);
  }
});

it('F1 F2: the feed is JSON of the contract, page after page, and refuses cursors that are none', async () => {
  const bodies = new Map<string, unknown>();
  let after = 0;
  for (let more = true; more; ) {
    const answer = await phone.call({ method: 'GET', url: `/api/changes?after=${after}&limit=20` });
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    const page = changesAnswerSchema.parse(answer.json());
    expect(page.changes.length).toBeLessThanOrEqual(20);
    for (const { kind, id, body } of page.changes) bodies.set(`${kind} ${id}`, body);
    ({ next: after, more } = page);
  }
  const site = gate.data.sites.find(({ id }) => id === siteId);
  expect(bodies.get(`site ${siteId}`)).toEqual(JSON.parse(JSON.stringify(site)));
  for (const query of ['after=-1', 'after=x', 'after=1.5', 'limit=x', 'after=1&after=2']) {
    const answer = await phone.call({ method: 'GET', url: `/api/changes?${query}` });
    expect([answer.statusCode, problemCode(answer)]).toEqual([400, 'body-malformed']);
  }
});

it('R1 R2: receipts answer for the own acts, and name the epoch of the feed', async () => {
  const visit = visitOf();
  await sendActs([visit]);
  const payload = { actIds: [visit.act.id, 'never-seen'], photoIds: [] };
  const ask = (who: SignedIn) => who.call({ method: 'POST', url: '/api/receipts', payload });
  const own = receiptsAnswerSchema.parse((await ask(phone)).json());
  expect(own.receipts).toMatchObject([{ id: visit.act.id, hash: visit.hash }]);
  expect(own.unknown).toEqual(['never-seen']);
  const feed = (await phone.call({ method: 'GET', url: '/api/changes?limit=1' })).json();
  expect(own.epoch).toBe(feed.epoch);
  const foreign = receiptsAnswerSchema.parse((await ask(await signIn(gate, 'verifikator-02'))).json());
  expect(foreign.receipts).toEqual([]);
});

it('S3 A9: a send-only token is good after a sign-out, kept apart once its session has expired, and reads no feed', async () => {
  const other = await signIn(gate, author.id);
  await other.call({ method: 'DELETE', url: '/api/session' });
  const outcome = async () =>
    actsAnswerSchema.parse((await sendActs([visitOf()], other.sendHeaders)).json()).results[0]?.outcome;
  expect(await outcome()).toBe('accepted');
  const signedIn = gate.clock.now;
  gate.clock.now = signedIn + 30 * day - 1;
  expect(await outcome()).toBe('accepted');
  gate.clock.now = signedIn + 30 * day;
  expect(await outcome()).toBe('quarantined');
  gate.clock.now = signedIn + 60 * day - 1;
  expect(await outcome()).toBe('quarantined');
  const feed = await gate.app.inject({ method: 'GET', url: '/api/changes', headers: other.sendHeaders });
  expect(feed.statusCode).toBe(401);
});
