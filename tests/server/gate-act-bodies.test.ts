// What a batch of acts may hold without holding back its neighbours, whichever way its bytes come.

import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ActsAnswer } from '../../src/contract/acts.ts';
import type { SealedAct } from '../../src/domain/act.ts';
import { type Gate, openGate, problemCode, type SignedIn, signIn } from '../harness/gate.ts';
import { verifikator01 } from '../suites/record-cast.ts';
import { aVisit } from '../suites/record-world.ts';

let gate: Gate;
let person: SignedIn;
beforeAll(async () => {
  gate = await openGate();
  await gate.app.listen({ port: 0, host: '127.0.0.1' });
  person = await signIn(gate, verifikator01.id);
});
afterAll(() => gate.end());

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Sends a body in pieces of unknown number: no Content-Length. */
const sendChunked = (body: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { port } = gate.app.server.address() as AddressInfo;
    const sent = request(
      {
        port,
        host: '127.0.0.1',
        method: 'POST',
        path: '/api/acts',
        headers: { ...person.headers, 'content-type': 'application/json', 'transfer-encoding': 'chunked' },
      },
      (answer) => {
        let text = '';
        answer.on('data', (chunk) => {
          text += chunk;
        });
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });

const sendWithLength = async (payload: string): Promise<Answer> => {
  const headers = { 'content-type': 'application/json' };
  const answer = await person.call({ method: 'POST', url: '/api/acts', headers, payload });
  return { status: answer.statusCode, text: answer.body };
};

const ways = [
  ['in pieces', sendChunked],
  ['with its length', sendWithLength],
] as const;

const textOf = ({ act, hash }: SealedAct): string => JSON.stringify({ act, hash });

const resultsOf = ({ status, text }: Answer): ActsAnswer['results'] => {
  expect([status, text.slice(0, 300)]).toEqual([200, expect.stringContaining('results')]);
  return (JSON.parse(text) as ActsAnswer).results;
};

describe.each(ways)('a batch sent %s', (_way, send) => {
  test('with an act that nests a hundred thousand deep takes the others', async () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    const objects = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
    const good = aVisit();
    const results = resultsOf(
      await send(
        `{"acts":[{"act":${deep},"hash":"x"},${textOf(good)},{"act":{"payload":${objects}},"hash":"y"}]}`,
      ),
    );
    expect(results.map(({ outcome }) => outcome)).toEqual([
      'refused',
      expect.stringMatching(/accepted|quarantined/),
      'refused',
    ]);
    expect(results[0]?.problem).toMatchObject({ code: 'act-malformed', field: 'act' });
    expect(results[1]?.id).toBe(good.act.id);
  });

  test('larger than a batch may be is refused by the bytes that came', async () => {
    const acts = [aVisit(), aVisit({ correctionReason: ' ' })].map(textOf);
    const spaces = ' '.repeat(1024 * 1024);
    expect(JSON.parse((await send(`{"acts":[${acts.join(spaces)}`)).text).problem.code).toBe('body-cut');
    const large = await send(`{"acts":[${acts.join(`,${spaces}`)}]}`);
    expect([large.status, JSON.parse(large.text).problem.code]).toEqual([413, 'body-too-large']);
    expect(resultsOf(await send(`{"acts":[${acts[0]}${spaces}]}`))).toHaveLength(1);
  });

  test('with a key that means something to JavaScript says which, and takes the others', async () => {
    const good = aVisit();
    const poisoned: readonly (readonly [field: string, text: string])[] = [
      ['payload.answers.__proto__', '{"__proto__":"x"}'],
      ['payload.answers.__proto__', '{"__proto__":{"a":1}}'],
      ['payload.answers.__proto__', '{"\\u005f_proto__":{"a":1}}'],
      ['payload.answers.a.0.__proto__', '{"a":[{"__proto__":null}]}'],
      ['payload.answers.constructor.prototype', '{"constructor":{"prototype":1}}'],
    ];
    const items = poisoned.map(([, answers]) =>
      textOf(aVisit({ answers: { here: 1 } })).replace('{"here":1}', answers),
    );
    const results = resultsOf(await send(`{"acts":[${[...items, textOf(good)].join()}]}`));
    expect(results.slice(0, -1).map(({ problem }) => [problem?.code, problem?.field])).toEqual(
      poisoned.map(([field]) => ['act-malformed', field]),
    );
    expect(results.at(-1)).toMatchObject({
      id: good.act.id,
      outcome: expect.stringMatching(/accepted|quarantined/),
    });
    expect(({} as Record<string, unknown>).a).toBeUndefined();
  });

  test('with a harmless key that only looks like one is taken as it stands', async () => {
    const answers = { constructor: 'x', prototype: 'z', toString: 'y', hasOwnProperty: 1 };
    const [result] = resultsOf(await send(`{"acts":[${textOf(aVisit({ answers }))}]}`));
    expect(result?.outcome).toMatch(/accepted|quarantined/);
  });
});

test('a body around such keys is read by its own fields alone', async () => {
  const post = (payload: string) =>
    person.call({
      method: 'POST',
      url: '/api/receipts',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      payload,
    });
  const inherited = await post('{"__proto__":{"actIds":[],"photoIds":[]}}');
  expect([inherited.statusCode, problemCode(inherited)]).toEqual([400, 'body-malformed']);
  expect((await post('{"actIds":[],"photoIds":[],"__proto__":{"x":1}}')).statusCode).toBe(200);
  for (const none of ['null', '[]']) expect(problemCode(await post(none))).toBe('body-malformed');
  for (const cut of ['', '{', '\u0000']) expect(problemCode(await post(cut))).toBe('body-cut');
});
