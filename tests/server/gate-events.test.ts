import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Gate, openGate, playOne, type SignedIn, signIn } from '../harness/gate.ts';

let gate: Gate;
let origin: string;
beforeAll(async () => {
  gate = await openGate();
  origin = await gate.app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => gate.end());

interface Stream {
  readonly response: Response;
  /** What has come so far. */
  readonly text: () => string;
  readonly close: () => void;
}

const open = async (person: SignedIn): Promise<Stream> => {
  const controller = new AbortController();
  const response = await fetch(`${origin}/api/events`, {
    headers: person.headers,
    signal: controller.signal,
  });
  let text = '';
  const read = async () => {
    for await (const chunk of response.body ?? []) text += new TextDecoder().decode(chunk as Uint8Array);
  };
  void read().catch(() => {});
  return { response, text: () => text, close: () => controller.abort() };
};

const until = async (holds: () => boolean): Promise<boolean> => {
  for (let tries = 0; tries < 100; tries += 1) {
    if (holds()) return true;
    await new Promise((resume) => setTimeout(resume, 20));
  }
  return false;
};

describe('the event stream', () => {
  test('tells those whom a new visit concerns, and nobody else', async () => {
    const near = await open(await signIn(gate, 'supervisor-35.11'));
    const far = await open(await signIn(gate, 'supervisor-62.01'));
    expect(near.response.headers.get('content-type')).toContain('text/event-stream');
    expect(near.response.headers.get('x-accel-buffering')).toBe('no');
    expect(near.response.headers.get('x-request-id')).toBeTruthy();
    await playOne(gate, 'paving-accepted', 0);
    expect(await until(() => near.text().includes('event: changed\ndata: {}\n\n'))).toBe(true);
    expect(far.text()).not.toContain('changed');
    near.close();
    far.close();
  });

  test('is opened eight times a person at most, and again when one is closed', async () => {
    const person = await signIn(gate, 'supervisor-35.10');
    const streams: Stream[] = [];
    for (let count = 0; count < 8; count += 1) streams.push(await open(person));
    expect(streams.every(({ response }) => response.status === 200)).toBe(true);
    const refused = await open(person);
    expect(refused.response.status).toBe(429);
    streams[0]?.close();
    let again = 429;
    for (let tries = 0; tries < 50 && again === 429; tries += 1) {
      const stream = await open(person);
      again = stream.response.status;
      stream.close();
      await new Promise((resume) => setTimeout(resume, 20));
    }
    expect(again).toBe(200);
    for (const stream of streams) stream.close();
  });

  test('does not hold up a shutdown', async () => {
    const own = await openGate();
    const address = await own.app.listen({ port: 0, host: '127.0.0.1' });
    const person = await signIn(own, 'verifikator-01');
    const response = await fetch(`${address}/api/events`, { headers: person.headers });
    const ended = response.text();
    const from = performance.now();
    await own.end();
    expect(performance.now() - from).toBeLessThan(3000);
    expect(await ended).toContain(': open');
  });
});
