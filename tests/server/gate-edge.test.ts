import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { problemAnswerSchema } from '../../src/contract/problem.ts';
import { type Gate, openGate, problemCode, type SignedIn, signIn } from '../harness/gate.ts';

let gate: Gate;
let person: SignedIn;

beforeAll(async () => {
  gate = await openGate();
  person = await signIn(gate, 'verifikator-01');
});
afterAll(() => gate.end());

describe('every answer', () => {
  test.each([
    ['GET', '/api/health'],
    ['GET', '/api/me'],
    ['GET', '/api/nothing-here'],
    ['GET', '/assets/missing-1234.js'],
    ['GET', '/tugas'],
    ['POST', '/api/session'],
    ['HEAD', '/api/uploads/00000000000000000000000000000000'],
    ['GET', '/api/photos/%E0%A4%A'],
  ] as const)('%s %s echoes the request id', async (method, url) => {
    const answer = await gate.app.inject({ method, url, headers: { 'x-request-id': 'abc-123' } });
    expect(answer.headers['x-request-id']).toBe('abc-123');
  });

  test('has an id of its own when the one sent is no plain token', async () => {
    const answer = await gate.app.inject({
      url: '/api/health',
      headers: { 'x-request-id': 'a b\tc<script>' },
    });
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('of the API is JSON and never stored, also when it does not exist', async () => {
    for (const url of ['/api/nothing-here', '/api', '/api/uploads', '/api/session/x']) {
      const answer = await gate.app.inject({ url });
      expect(answer.statusCode).toBe(404);
      expect(answer.headers['content-type']).toContain('application/json');
      expect(answer.headers['cache-control']).toBe('no-store');
      expect(problemCode(answer)).toBe('not-found');
    }
  });

  test('that may be a page forbids inline script, frames and other hosts', async () => {
    const { headers } = await gate.app.inject({ url: '/tugas' });
    const policy = headers['content-security-policy'] as string;
    expect(headers).toMatchObject({
      'permissions-policy': expect.stringContaining('camera=(self)'),
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
    });
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('upgrade-insecure-requests');
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  });

  test('of the API carries the few headers that close it, and no byte more', async () => {
    for (const url of ['/api/me', '/api/health', '/api/nothing-here']) {
      const { headers } = await person.call({ url });
      expect(headers).toMatchObject({
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      });
      const known =
        /^(content-(type|length|security-policy)|x-(request-id|content-type-options)|cache-control|date|connection)$/;
      expect(Object.keys(headers).filter((name) => !known.test(name))).toEqual([]);
    }
  });

  test('goes without headers no browser reads any more', async () => {
    for (const url of ['/tugas', '/api/health']) {
      const { headers } = await gate.app.inject({ url });
      for (const name of ['x-xss-protection', 'x-download-options', 'x-dns-prefetch-control'])
        expect([url, name, headers[name]]).toEqual([url, name, undefined]);
      expect(headers['x-permitted-cross-domain-policies']).toBeUndefined();
    }
  });

  test('tells browsers to stay with https only where there is https', async () => {
    const open = await gate.app.inject({ url: '/api/health' });
    expect(open.headers['strict-transport-security']).toBeUndefined();
    const secure = await openGate({ settings: { origin: 'https://tinjau.example.go.id' } });
    for (const url of ['/api/health', '/tugas'])
      expect((await secure.app.inject({ url })).headers['strict-transport-security']).toBe(
        'max-age=31536000',
      );
    const page = await secure.app.inject({ url: '/tugas' });
    expect(page.headers['content-security-policy']).toContain('upgrade-insecure-requests');
    await secure.end();
  });

  test('hides what failed inside', async () => {
    let failing = false;
    const broken = await openGate({
      deps: () => ({
        now: () => {
          if (failing) throw new Error('secret detail');
          return Date.UTC(2026, 10, 20);
        },
      }),
    });
    failing = true;
    const answer = await broken.app.inject({ url: '/api/health' });
    expect(answer.statusCode).toBe(500);
    expect(answer.json().problem.code).toBe('internal');
    expect(answer.body).not.toContain('secret detail');
    await broken.end();
  });
});

describe('what is no readable request', () => {
  const exchange = (address: string, text: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(address);
      const socket = connect(Number(port), hostname, () => socket.write(text));
      let answer = '';
      socket.on('data', (chunk) => {
        answer += chunk;
      });
      socket.on('close', () => resolve(answer));
      socket.on('error', reject);
    });

  test.each([
    ['headers over 16 KB', 431, 'headers-too-large', `x-large: ${'y'.repeat(20_000)}\r\n`],
    ['a header that is none', 400, 'request-unreadable', 'no header\r\n'],
    ['two lengths', 400, 'request-unreadable', 'content-length: 1\r\ncontent-length: 2\r\n'],
  ] as const)('with %s is answered with a problem and a request id', async (_what, status, code, header) => {
    const own = await openGate();
    const address = await own.app.listen({ port: 0, host: '127.0.0.1' });
    const answer = await exchange(
      address,
      `GET /api/health HTTP/1.1\r\nhost: localhost\r\nx-request-id: abc\r\n${header}\r\n`,
    );
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(head).toMatch(/^x-request-id: [0-9a-f-]{36}\r?$/m);
    expect(head).toMatch(/^content-type: application\/json; charset=utf-8\r?$/m);
    expect(Number(/^content-length: (\d+)\r?$/m.exec(head)?.[1])).toBe(Buffer.byteLength(body));
    expect(problemAnswerSchema.parse(JSON.parse(body)).problem).toMatchObject({ code, status });
    await own.end();
  });
});

describe('the id of a request', () => {
  test.each(['a'.repeat(64), 'A-z_0.9:x', '0198a000-0000-4000-8000-000000000001'])(
    'is echoed: %s',
    async (id) => {
      const answer = await gate.app.inject({ url: '/api/health', headers: { 'x-request-id': id } });
      expect(answer.headers['x-request-id']).toBe(id);
    },
  );

  test.each(['a'.repeat(65), '', 'req 1/2', 'id,id', '<b>'])('is a new one instead of: %s', async (id) => {
    const answer = await gate.app.inject({ url: '/api/health', headers: { 'x-request-id': id } });
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('P2: the event stream takes the person from the header alone', async () => {
    const { cookie } = person;
    const url = `/api/events?person=${person.personId}&x-tinjau-person=${person.personId}`;
    const answer = await gate.app.inject({ url, headers: { cookie } });
    expect([answer.statusCode, problemCode(answer)]).toEqual([401, 'other-person']);
  });
});

describe('other sites', () => {
  const receipts = { method: 'POST', url: '/api/receipts', payload: { actIds: [], photoIds: [] } } as const;

  test('get nothing changed, whatever way they try', async () => {
    const tries: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'content-type': 'text/plain' },
      { 'content-type': 'application/x-www-form-urlencoded' },
      { 'content-type': 'multipart/form-data; boundary=x' },
    ];
    for (const headers of tries) {
      const answer = await person.call({ ...receipts, payload: JSON.stringify(receipts.payload), headers });
      expect([headers, answer.statusCode]).toEqual([headers, 403]);
      expect(problemCode(answer)).toBe('cross-site');
    }
  });

  test('cannot create an upload or sign somebody out', async () => {
    for (const [method, url] of [
      ['POST', '/api/uploads'],
      ['DELETE', '/api/session'],
    ] as const) {
      const answer = await person.call({ method, url, headers: { 'sec-fetch-site': 'cross-site' } });
      expect(answer.statusCode).toBe(403);
    }
    expect((await person.call({ url: '/api/me' })).statusCode).toBe(200);
  });

  test('do not include the own one', async () => {
    const answer = await person.call({
      ...receipts,
      headers: { origin: 'http://localhost:80', host: 'localhost:80', 'sec-fetch-site': 'same-origin' },
    });
    expect(answer.statusCode).toBe(200);
  });
});

describe('a demo', () => {
  test('answers 403 to proxies and foreign names, and works on this machine', async () => {
    const demo = await openGate({ settings: { demo: true } });
    const status = async (headers: Record<string, string>) =>
      (await demo.app.inject({ url: '/api/health', headers })).statusCode;
    for (const host of ['localhost:8080', '127.0.0.1', '[::1]:8080', 'LOCALHOST'])
      expect([host, await status({ host })]).toEqual([host, 200]);
    for (const host of [
      'tinjau.example.go.id',
      '192.168.1.5:8080',
      'localhost.evil.example',
      '127.0.0.1.nip.io',
    ])
      expect([host, await status({ host })]).toEqual([host, 403]);
    for (const name of ['x-forwarded-for', 'x-forwarded-host', 'forwarded', 'x-forwarded-proto'])
      expect([name, await status({ host: 'localhost', [name]: '1.2.3.4' })]).toEqual([name, 403]);
    await demo.end();
  });
});

describe('bodies', () => {
  test('that are no JSON, too large or of the wrong shape are named as such', async () => {
    const post = (payload: string, type = 'application/json') =>
      person.call({ method: 'POST', url: '/api/receipts', headers: { 'content-type': type }, payload });
    // Cut on the way, not made wrong: the phone sends it again instead of waiting for a newer app.
    expect((await post('{"actIds": [')).json().problem).toMatchObject({
      code: 'body-cut',
      next: 'keep-and-retry',
    });
    expect(problemCode(await post('[]'))).toBe('body-malformed');
    expect(problemCode(await post('{"actIds":[1],"photoIds":[]}'))).toBe('body-malformed');
    expect(problemCode(await post(JSON.stringify({ actIds: ['x'.repeat(70_000)] })))).toBe('body-too-large');
    expect(problemCode(await post('<xml/>', 'application/xml'))).toBe('body-malformed');
  });
});

describe('the description', () => {
  test('names every route of the contract with its schemas', async () => {
    const document = (await gate.app.inject({ url: '/api/docs' })).json();
    expect(document.openapi).toBe('3.1.0');
    expect(
      document.paths['/api/acts'].post.requestBody.content['application/json'].schema.properties.acts
        .maxItems,
    ).toBe(50);
    expect(
      document.paths['/api/photos/{photoId}'].get.parameters.map(({ name }: { name: string }) => name),
    ).toEqual(['photoId', 'x-tinjau-person', 'w']);
  });
});
