// Clients that hold a socket and give nothing for it, and phones gone mad: each costs the server little and the other
// phones nothing they would notice.

import { randomUUID } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { slowLimits } from '../../src/server/api/slow-bodies.ts';
import { median } from '../bench/measure.ts';
import { type Gate, openGate, type SignedIn, signIn } from '../harness/gate.ts';
import { anUpload, createUpload, sendWhole } from '../harness/tus.ts';

let gate: Gate;
let port: number;
let person: SignedIn;
beforeAll(async () => {
  gate = await openGate({
    deps: () => ({
      slowLimits: { headersMs: 400, checkMs: 100, bodyMs: 500, bodyBytes: 40 },
      requestLimits: { atOnce: 60, perMinute: 60 },
    }),
  });
  port = Number(new URL(await gate.app.listen({ port: 0, host: '127.0.0.1' })).port);
  person = await signIn(gate, 'verifikator-01');
});
afterAll(() => gate.end());

interface Trickle {
  readonly answer: string;
  readonly ms: number;
}

/** Writes a start and then a byte every so often, until the server ends it or the time is over. */
const trickle = (
  start: string,
  everyMs: number,
  forMs: number,
  piece = 'x',
  most = Number.POSITIVE_INFINITY,
): Promise<Trickle> =>
  new Promise((resolve) => {
    const begun = performance.now();
    const socket: Socket = connect(port, '127.0.0.1', () => socket.write(start));
    let answer = '';
    let written = 0;
    const timer = setInterval(() => {
      if (socket.writable && written < most) socket.write(piece);
      written += 1;
      if (performance.now() - begun > forMs) socket.destroy();
    }, everyMs);
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      clearInterval(timer);
      resolve({ answer, ms: performance.now() - begun });
    });
  });

const head = (method: string, path: string, headers: Record<string, string>): string =>
  `${method} ${path} HTTP/1.1\r\nhost: localhost\r\n${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;

const json = { 'content-type': 'application/json', 'content-length': '5000' };

describe('a slow client', () => {
  test('that never ends its headers is told so and ended', async () => {
    const { answer, ms } = await trickle(
      'GET /api/health HTTP/1.1\r\nhost: localhost\r\n',
      50,
      5000,
      'x: y\r\n',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 408 .*"code":"body-cut"/s);
    expect(ms).toBeLessThan(2500);
  });

  test('that says nothing at all is ended', async () => {
    expect((await trickle('', 5000, 4000)).ms).toBeLessThan(4000);
  });

  test('a stranger whose body trickles is told so and ended, however it trickles', async () => {
    const { answer, ms } = await trickle(head('POST', '/api/session', json), 20, 5000);
    expect(answer).toMatch(/^HTTP\/1\.1 408 .*"next":"keep-and-retry"/s);
    expect(ms).toBeLessThan(2500);
  });

  test('a signed-in one is borne with as long as it gains something, and ended when it does not', async () => {
    const start = head('POST', '/api/acts', { ...person.headers, ...json });
    const slow = await trickle(start, 100, 5000);
    expect(slow.answer).toMatch(/^HTTP\/1\.1 408 /);
    const steady = await trickle(start, 10, 1800, 'y'.repeat(8));
    expect(steady.answer).toBe('');
    expect(steady.ms).toBeGreaterThan(1000);
  });

  test('an upload may take as long as it likes while it gains anything', async () => {
    const upload = String((await createUpload(person, anUpload(Buffer.alloc(30)))).headers.location);
    const start = head('PATCH', upload, {
      ...person.headers,
      'tus-resumable': '1.0.0',
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
      'content-length': '30',
    });
    const { answer } = await trickle(start, 60, 3000, 'x', 30);
    // All 30 bytes arrived after 1.8 s, far beyond a body's measure; they are only not the promised ones.
    expect(answer).toMatch(/^HTTP\/1\.1 4(22|60) .*photo-hash-mismatch/s);
  });

  test('whose request was refused does not keep its socket by going on with the body', async () => {
    const { answer, ms } = await trickle(head('POST', '/api/acts', json), 20, 5000);
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
    expect(ms).toBeLessThan(2500);
  });

  test('three hundred of them at once leave an honest phone its answers', async () => {
    const many = Array.from({ length: 300 }, (_, index) =>
      trickle(index % 2 ? head('POST', '/api/session', json) : 'GET / HTTP/1.1\r\n', 100, 1500),
    );
    await wait(200);
    for (let count = 0; count < 10; count += 1) {
      const begun = performance.now();
      const answer = await fetch(`http://127.0.0.1:${port}/api/me`, { headers: person.headers });
      expect([answer.status, performance.now() - begun < 1000]).toEqual([200, true]);
    }
    await Promise.all(many);
  });

  test('has a measure a thin link in the field can keep', () => {
    // 17 bytes a second: less than any link on which anything works.
    expect(slowLimits.bodyBytes / (slowLimits.bodyMs / 1000)).toBeLessThan(20);
    expect(slowLimits.headersMs).toBeGreaterThanOrEqual(20_000);
  });
});

describe('a phone gone mad', () => {
  test('that begins photos without end is told to wait by their bytes, and may go on afterwards', async () => {
    const own = await openGate({ deps: () => ({ byteLimits: { atOnce: 1000, perMinute: 600 } }) });
    const [mad, other] = [await signIn(own, 'verifikator-02'), await signIn(own, 'verifikator-03')];
    const begin = (who: SignedIn, bytes: number) => createUpload(who, anUpload(Buffer.alloc(bytes, bytes)));
    expect((await begin(mad, 700)).statusCode).toBe(201);
    const refused = await begin(mad, 400);
    expect([refused.statusCode, refused.headers['retry-after']]).toEqual([429, '10']);
    expect((await begin(mad, 300)).statusCode).toBe(201);
    expect((await begin(other, 900)).statusCode).toBe(201);
    own.clock.now += 60_000;
    expect((await begin(mad, 400)).statusCode).toBe(201);
    await own.end();
  });

  test('that sends one photo again and again takes its room on the disk once', async () => {
    const own = await openGate();
    const mad = await signIn(own, 'verifikator-02');
    const photo = anUpload(Buffer.alloc(5000, 7));
    for (let count = 0; count < 5; count += 1) expect((await sendWhole(mad, photo)).statusCode).toBe(204);
    const names = (await readdir(join(own.folder, 'uploads'))).filter((name) => name.length === 32);
    const inodes = await Promise.all(
      names.map(async (name) => (await stat(join(own.folder, 'uploads', name))).ino),
    );
    expect([names.length, new Set(inodes).size]).toEqual([5, 1]);
    await own.end();
  });

  test('is told to wait, and does not slow the others', async () => {
    const mad = await signIn(gate, 'verifikator-02');
    const other = await signIn(gate, 'verifikator-03');
    const origin = `http://127.0.0.1:${port}`;
    const ask = (who: SignedIn) =>
      fetch(`${origin}/api/receipts`, {
        method: 'POST',
        headers: { ...who.headers, 'content-type': 'application/json' },
        body: JSON.stringify({ actIds: [randomUUID()], photoIds: [] }),
      });
    const timed = async (): Promise<number> => {
      const begun = performance.now();
      expect((await ask(other)).status).toBe(200);
      return performance.now() - begun;
    };
    const alone: number[] = [];
    for (let count = 0; count < 15; count += 1) alone.push(await timed());
    const statuses = new Map<number, number>();
    let going = true;
    const rage = async (): Promise<void> => {
      while (going) {
        const { status } = await ask(mad);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
    };
    const raging = Promise.all(Array.from({ length: 8 }, rage));
    await wait(300);
    const beside: number[] = [];
    for (let count = 0; count < 15; count += 1) beside.push(await timed());
    going = false;
    await raging;
    expect(statuses.get(200)).toBeLessThanOrEqual(65);
    expect(statuses.get(429)).toBeGreaterThan(20);
    expect([...statuses.keys()].sort()).toEqual([200, 429]);
    // Both ends share this process: what is measured is an upper bound.
    expect([median(alone), median(beside) < 250]).toEqual([expect.any(Number), true]);
    console.log(
      `median answer ${median(alone).toFixed(1)} ms alone, ${median(beside).toFixed(1)} ms beside it`,
    );
  });
});
