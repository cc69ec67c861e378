// Large bodies made to cost more than their bytes, and many of them side by side; each weakness found by the generated
// inputs has its test here.

import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { maxActBytes } from '../../src/domain/act.ts';
import { isWithinJsonLimits } from '../../src/server/api/json-shape.ts';
import { type Gate, openGate, problemCode, type SignedIn, signIn } from '../harness/gate.ts';
import { anUpload, createUpload } from '../harness/tus.ts';

let gate: Gate;
let person: SignedIn;
let origin: string;
beforeAll(async () => {
  gate = await openGate();
  origin = await gate.app.listen({ port: 0, host: '127.0.0.1' });
  person = await signIn(gate, 'verifikator-01');
});
afterAll(() => gate.end());

const sendText = (act: string) =>
  person.call({
    method: 'POST',
    url: '/api/acts',
    headers: { 'content-type': 'application/json' },
    payload: `{"acts":[{"act":${act},"hash":""}]}`,
  });

describe('a body that costs more than its bytes', () => {
  test.each([
    [
      'an object of 600,000 keys',
      () => `{${Array.from({ length: 600_000 }, (_, index) => `"k${index}":1`).join()}}`,
    ],
    ['a tower of two million brackets', () => '['.repeat(2_000_000) + ']'.repeat(2_000_000)],
    ['two million empty lists', () => `[${'[],'.repeat(2_000_000)}0]`],
    ['three million numbers', () => `[${'1,'.repeat(3_000_000)}0]`],
  ])('%s is refused before it is read', async (_what, make) => {
    const answer = await sendText(make());
    expect([answer.statusCode, problemCode(answer)]).toEqual([413, 'body-too-large']);
  });

  test('is not what a day in the field makes: 50,000 positions are read', async () => {
    const position = { lng: 111.123456, lat: -2.123456, accuracyM: 6.5, fixAt: 1, receivedAt: 2 };
    const answer = await sendText(
      JSON.stringify({ positions: Array.from({ length: 50_000 }, () => position) }),
    );
    expect([answer.statusCode, answer.json().results[0].outcome]).toEqual([200, 'refused']);
  });

  test('is not what a whole day on the road makes: positions and the recorded way of ten hours are read', async () => {
    const seconds = Array.from({ length: 36_000 }, (_, second) => second);
    const positions = seconds.map((second) => ({
      lng: 111.1234567 + second / 1e4,
      lat: -2.1234567 - second / 1e4,
      accuracyM: 6.5,
      fixAt: 1_795_237_200_000 + second * 1000,
      receivedAt: 1_795_237_200_100 + second * 1000,
      altitudeM: 41.5,
      speedMps: 11.25,
      headingDeg: 271.5,
    }));
    const track = [positions.map(({ lng, lat, accuracyM, fixAt }) => [lng, lat, accuracyM, fixAt])];
    const act = JSON.stringify({ positions, track });
    expect(act.length).toBeLessThan(maxActBytes);
    const answer = await sendText(act);
    expect([answer.statusCode, answer.json().results?.[0].outcome]).toEqual([200, 'refused']);
  });

  test('is judged by what stands outside of its texts', () => {
    const limits = { values: 8, keysOfOne: 2 };
    expect(isWithinJsonLimits('["[[[[[[,,,,,,::::", "\\"[[[[[[,,,,,", "\\\\"]', limits)).toBe(true);
    expect(isWithinJsonLimits('[[[[[[[[1]]]]]]]]', limits)).toBe(false);
    expect(isWithinJsonLimits('{"a":1,"b":2,"c":3}', limits)).toBe(false);
    expect(isWithinJsonLimits('[{"a":1,"b":2},{"a":1}]', limits)).toBe(true);
    expect(isWithinJsonLimits('[1,2,3,4,5,6,7,8]', limits)).toBe(false);
    expect(isWithinJsonLimits('"never ended \\', limits)).toBe(true);
  });
});

describe('large bodies side by side', () => {
  /** Says it will send 8 MB, sends the first bytes, and keeps the line. */
  const begin = (who: SignedIn): Promise<{ readonly status: number | null; readonly end: () => void }> =>
    new Promise((resolve) => {
      const call = request(`${origin}/api/acts`, {
        method: 'POST',
        headers: {
          ...who.headers,
          'content-type': 'application/json',
          'content-length': String(8 * 1024 * 1024),
        },
      });
      const end = () => call.destroy();
      const patience = setTimeout(() => resolve({ status: null, end }), 2500);
      call.on('error', () => {});
      call.on('response', (answer) => {
        clearTimeout(patience);
        resolve({ status: answer.statusCode ?? 0, end });
      });
      call.write('{"acts":[');
    });

  test('are one for a device, the others are told to wait; another device has room, and room comes back', async () => {
    const [mad, other] = [await signIn(gate, 'verifikator-02'), await signIn(gate, 'verifikator-03')];
    const begun = await Promise.all([begin(mad), begin(mad), begin(mad), begin(mad)]);
    expect(begun.map(({ status }) => status).sort()).toEqual([429, 429, 429, null]);
    const beside = await begin(other);
    expect(beside.status).toBeNull();
    for (const { end } of [...begun, beside]) end();
    await new Promise((resume) => setTimeout(resume, 200));
    const again = await begin(mad);
    expect(again.status).toBeNull();
    again.end();
  });
});

test('an upload that wants to join others is refused, not failed', async () => {
  for (const value of ['final;/a /b', 'partial', 'x']) {
    const answer = await createUpload(person, anUpload(Buffer.from('x')), { 'upload-concat': value });
    expect([value, answer.statusCode, problemCode(answer)]).toEqual([value, 400, 'upload-malformed']);
  }
});
