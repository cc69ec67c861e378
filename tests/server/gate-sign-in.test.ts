import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { canonicalText } from '../../src/contract/act-text.ts';
import type { ActsAnswer } from '../../src/contract/acts.ts';
import { passwordRefusal } from '../../src/domain/password.ts';
import { demoVisits } from '../../src/server/demo/demo-visits.ts';
import { makeDemoVisit } from '../../src/server/demo/play-visits.ts';
import { disablePerson } from '../../src/server/record/register.ts';
import {
  type Gate,
  gatePassword,
  openGate,
  problemCode,
  type SignedIn,
  signIn,
  trySignIn,
} from '../harness/gate.ts';

const day = 86_400_000;
const hour = 3_600_000;

let gate: Gate;
beforeAll(async () => {
  gate = await openGate();
});
afterAll(() => gate.end());

const meStatus = async (person: SignedIn): Promise<number> =>
  (await person.call({ url: '/api/me' })).statusCode;

const receiptsStatus = async (person: SignedIn, headers = person.sendHeaders): Promise<number> =>
  (
    await gate.app.inject({
      method: 'POST',
      url: '/api/receipts',
      headers,
      payload: { actIds: [], photoIds: [] },
    })
  ).statusCode;

describe('the audit log', () => {
  test('says who signed in and out on which device and what was refused, and never what was typed', async () => {
    const tried = 'rahasia-yang-salah-diketik';
    await trySignIn(gate, 'verifikator-03', tried);
    await trySignIn(gate, tried, tried);
    const person = await signIn(gate, 'verifikator-03');
    await person.call({ method: 'DELETE', url: '/api/session' });
    const noted = async () => {
      const rows = await gate.deps.database.selectFrom('audit_entry').selectAll().orderBy('seq').execute();
      expect(JSON.stringify(rows)).not.toContain(tried);
      return rows
        .filter(({ action }) => action.startsWith('session.'))
        .map(({ action, person_id, device_id, subject_id }) => [action, person_id, device_id, subject_id]);
    };
    const { deviceId } = person;
    await expect.poll(noted, { timeout: 10_000 }).toEqual(
      expect.arrayContaining([
        ['session.opened', 'verifikator-03', deviceId, null],
        ['session.ended', 'verifikator-03', deviceId, null],
        ['session.refused', null, null, 'verifikator-03'],
        ['session.refused', null, null, null],
      ]),
    );
  });
});

describe('signing in', () => {
  test('gives the person, a cookie scripts cannot read and a send-only token', async () => {
    const answer = await trySignIn(gate, 'verifikator-01');
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      person: { id: 'verifikator-01', roles: ['verifikator'] },
      demo: false,
      sessionExpiresAt: gate.clock.now + 30 * day,
    });
    expect(answer.cookies[0]).toMatchObject({
      name: 'tinjau',
      httpOnly: true,
      sameSite: 'Strict',
      path: '/',
    });
    expect(answer.body).not.toContain(answer.cookies[0]?.value ?? 'none');
  });

  test('under https the cookie is bound to the host', async () => {
    const secure = await openGate({ settings: { origin: 'https://tinjau.example.go.id' } });
    const [cookie] = (await trySignIn(secure, 'verifikator-01')).cookies;
    expect(cookie).toMatchObject({ name: '__Host-tinjau', secure: true, httpOnly: true, path: '/' });
    expect(cookie?.domain).toBeUndefined();
    await secure.end();
  });

  test('keeps neither the token nor the password, only their hashes', async () => {
    const person = await signIn(gate, 'verifikator-02');
    const rows = JSON.stringify([
      await gate.deps.database.selectFrom('session').selectAll().execute(),
      await gate.deps.database.selectFrom('device').selectAll().execute(),
      await gate.deps.database.selectFrom('credential').selectAll().limit(1).execute(),
    ]);
    expect(rows).not.toContain(person.cookie.split('=')[1]);
    expect(rows).not.toContain(person.sendToken);
    expect(rows).not.toContain(gatePassword);
    expect(rows).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
  });

  test('a wrong password and an unknown name get the same answer', async () => {
    const wrong = await trySignIn(gate, 'verifikator-03', 'salah');
    const unknown = await trySignIn(gate, 'nobody-77', 'salah');
    expect([wrong.statusCode, unknown.statusCode]).toEqual([401, 401]);
    expect(wrong.json()).toEqual(unknown.json());
    expect(problemCode(wrong)).toBe('wrong-credentials');
  });

  test('takes about as long for an unknown name', async () => {
    // Turn by turn, so that a busy moment of the machine meets both.
    let [known, unknown] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    const time = async (name: string) => {
      const from = performance.now();
      await trySignIn(gate, name, 'salah');
      return performance.now() - from;
    };
    for (const number of ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12']) {
      known = Math.min(known, await time(`camat-14.08.${number}`));
      unknown = Math.min(unknown, await time(`camat-99.08.${number}`));
    }
    expect(unknown / known).toBeGreaterThan(0.5);
    expect(unknown / known).toBeLessThan(2);
  });

  test('a disabled account is told so only with the right password', async () => {
    await disablePerson(gate.deps, 'verifikator-11');
    expect(problemCode(await trySignIn(gate, 'verifikator-11', 'salah'))).toBe('wrong-credentials');
    expect(problemCode(await trySignIn(gate, 'verifikator-11'))).toBe('account-disabled');
  });

  test('names the wrong field', async () => {
    const answer = await gate.app.inject({ method: 'POST', url: '/api/session', payload: { username: 'x' } });
    expect(answer.json().problem).toMatchObject({ code: 'body-malformed', field: 'password' });
  });
});

describe('guessing', () => {
  test('a thousand guesses on one account are looked at twenty times at most, from whatever address', async () => {
    const own = await openGate();
    const counted = { evaluated: 0, refused: 0 };
    for (let guess = 0; guess < 1000; guess += 50) {
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, i) =>
          trySignIn(own, 'verifikator-01', `salah ${guess + i}`, {
            headers: { 'x-forwarded-for': `10.${guess % 250}.0.${i}` },
          }),
        ),
      );
      for (const answer of answers) {
        if (answer.statusCode === 401) counted.evaluated += 1;
        else counted.refused += 1;
        if (answer.statusCode === 429) {
          expect(problemCode(answer)).toBe('too-many-attempts');
          expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
        }
      }
    }
    expect(counted.evaluated).toBeGreaterThan(0);
    expect(counted.evaluated).toBeLessThanOrEqual(20);
    expect(counted.evaluated + counted.refused).toBe(1000);
    await own.end();
  });

  test('spaces around a name or other letters of it do not make it another account', async () => {
    const own = await openGate();
    const spaces = [' ', '\t', '\n', '\u00a0', '\u3000', '\ufeff'];
    let evaluated = 0;
    for (let guess = 0; guess < 30; guess += 1) {
      const space = (spaces[guess % spaces.length] ?? '').repeat(1 + guess / 2);
      const name = guess % 3 === 0 ? 'Verifikator-01' : 'verifikator-01';
      const username = guess % 2 === 0 ? `${space}${name}` : `${name}${space}`;
      if ((await trySignIn(own, username, `salah ${guess}`)).statusCode === 401) evaluated += 1;
    }
    expect(evaluated).toBeGreaterThan(0);
    expect(evaluated).toBeLessThanOrEqual(6);
    expect((await trySignIn(own, ' verifikator-02 ')).statusCode).toBe(200);
    await own.end();
  });

  test('behind a trusted proxy the account is still what counts', async () => {
    const own = await openGate({ settings: { trustProxy: 1 } });
    let evaluated = 0;
    for (let guess = 0; guess < 60; guess += 1) {
      const headers = { 'x-forwarded-for': `10.0.0.${guess}` };
      if ((await trySignIn(own, 'kades-35.10.09.2003', 'salah', { headers })).statusCode === 401)
        evaluated += 1;
    }
    expect(evaluated).toBeLessThanOrEqual(20);
    await own.end();
  });

  test('many names from one address are slowed down too', async () => {
    const own = await openGate();
    let last = 0;
    for (let guess = 0; guess < 130; guess += 10) {
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, i) => trySignIn(own, `nama-${guess + i}`, 'salah')),
      );
      last = answers.at(-1)?.statusCode ?? 0;
    }
    expect(last).toBe(429);
    await own.end();
  });

  test('the wait grows, and a right password ends it', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    const { createSignInLimits } = await import('../../src/server/accounts/sign-in-limits.ts');
    const limits = createSignInLimits();
    const waits: number[] = [];
    for (let guess = 0; guess < 10; guess += 1) {
      const wait = await limits.takeAttempt('verifikator-01', '10.0.0.1');
      if (wait === null) continue;
      waits.push(wait);
      vi.advanceTimersByTime(wait * 1000);
    }
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(waits.length).toBeGreaterThan(1);
    await limits.forgive('verifikator-01', '10.0.0.1');
    expect(await limits.takeAttempt('verifikator-01', '10.0.0.1')).toBeNull();
    vi.useRealTimers();
  });
});

describe('a session', () => {
  test('serves only the person the call names', async () => {
    const person = await signIn(gate, 'verifikator-01');
    const other = await gate.app.inject({
      url: '/api/me',
      headers: { ...person.headers, 'x-tinjau-person': 'verifikator-02' },
    });
    const nobody = await gate.app.inject({ url: '/api/me', headers: { cookie: person.cookie } });
    expect([other.statusCode, nobody.statusCode]).toEqual([401, 401]);
    expect([problemCode(other), problemCode(nobody)]).toEqual(['other-person', 'other-person']);
    expect(nobody.json().problem.field).toBe('x-tinjau-person');
    expect((await gate.app.inject({ url: '/api/me' })).json().problem.code).toBe('not-signed-in');
  });

  test('of the field ends after 30 days without use, at the latest after 180', async () => {
    const own = await openGate();
    const person = await signIn(own, 'verifikator-01');
    const status = async () => (await person.call({ url: '/api/me' })).statusCode;
    for (let used = 0; used < 6; used += 1) {
      own.clock.now += 29 * day;
      expect([used, await status()]).toEqual([used, 200]);
    }
    own.clock.now += 7 * day;
    expect(await status()).toBe(401);
    const idle = await signIn(own, 'verifikator-02');
    own.clock.now += 30 * day;
    expect((await idle.call({ url: '/api/me' })).statusCode).toBe(401);
    await own.end();
  });

  test('of an office ends after twelve hours', async () => {
    const own = await openGate();
    for (const id of ['supervisor-62.01', 'admin-01', 'auditor-01']) {
      const person = await signIn(own, id);
      own.clock.now += 11 * hour;
      expect((await person.call({ url: '/api/me' })).statusCode).toBe(200);
      own.clock.now += hour;
      expect((await person.call({ url: '/api/me' })).statusCode).toBe(401);
    }
    await own.end();
  });

  test('is over after signing out; what waits on the phone still goes by its token', async () => {
    const person = await signIn(gate, 'verifikator-03');
    const out = await person.call({ method: 'DELETE', url: '/api/session' });
    expect(out.json()).toEqual({ done: true });
    expect(out.cookies[0]).toMatchObject({ name: 'tinjau', value: '' });
    expect(await meStatus(person)).toBe(401);
    expect(await receiptsStatus(person)).toBe(200);
  });

  test('of a disabled person is over at once', async () => {
    const person = await signIn(gate, 'verifikator-08');
    await disablePerson(gate.deps, 'verifikator-08');
    expect(await meStatus(person)).toBe(401);
  });
});

describe('the send-only token', () => {
  test('opens nothing but acts, uploads and receipts', async () => {
    const person = await signIn(gate, 'verifikator-04');
    for (const url of [
      '/api/me',
      '/api/changes',
      '/api/devices',
      '/api/events',
      `/api/photos/${randomUUID()}`,
    ]) {
      const answer = await gate.app.inject({ url, headers: person.sendHeaders });
      expect([url, answer.statusCode]).toEqual([url, 401]);
    }
    expect(await receiptsStatus(person)).toBe(200);
  });

  test('is good for 30 days after the session, and what it brings then is quarantined', async () => {
    const own = await openGate();
    const person = await signIn(own, 'verifikator-01');
    const send = async () =>
      (
        await own.app.inject({
          method: 'POST',
          url: '/api/receipts',
          headers: person.sendHeaders,
          payload: { actIds: [], photoIds: [] },
        })
      ).statusCode;
    own.clock.now += 30 * day + 29 * day;
    expect(await send()).toBe(200);
    own.clock.now += day;
    expect(await send()).toBe(401);
    await own.end();
  });

  test('stays fully good after a sign-out, until the session would have expired', async () => {
    const own = await openGate();
    const person = await signIn(own, 'verifikator-01');
    own.clock.now += 10 * day;
    await person.call({ method: 'DELETE', url: '/api/session' });
    expect((await person.call({ url: '/api/me' })).statusCode).toBe(401);
    const outcome = await sendingVisits(own, person);
    expect(await outcome()).toBe('accepted');
    own.clock.now += 30 * day - 1;
    expect(await outcome()).toBe('accepted');
    own.clock.now += 1;
    expect(await outcome()).toBe('quarantined');
    own.clock.now += 30 * day - 1;
    expect(await outcome()).toBe('quarantined');
    own.clock.now += 1;
    expect(await outcome()).toBe(401);
    await own.end();
  });

  test('stays fully good when somebody else signs in in that browser', async () => {
    const own = await openGate();
    const first = await signIn(own, 'verifikator-01');
    own.clock.now += day;
    const payload = {
      username: 'verifikator-02',
      password: gatePassword,
      device: { id: first.deviceId, name: 'Gawai uji' },
    };
    await own.app.inject({
      method: 'POST',
      url: '/api/session',
      headers: { cookie: first.cookie },
      payload,
    });
    expect((await first.call({ url: '/api/me' })).statusCode).toBe(401);
    const outcome = await sendingVisits(own, first);
    own.clock.now += 30 * day - 1;
    expect(await outcome()).toBe('accepted');
    own.clock.now += 1;
    expect(await outcome()).toBe('quarantined');
    await own.end();
  });

  test('gains nothing from signing out of a session that had expired', async () => {
    const own = await openGate();
    const person = await signIn(own, 'verifikator-01');
    own.clock.now += 40 * day;
    await trySignIn(own, 'verifikator-02', gatePassword, { headers: { cookie: person.cookie } });
    expect(await (await sendingVisits(own, person))()).toBe('quarantined');
    await own.end();
  });

  test('of a revoked device is refused, also after a sign-out', async () => {
    const own = await openGate();
    const phone = await signIn(own, 'verifikator-01');
    await phone.call({ method: 'DELETE', url: '/api/session' });
    const tablet = await signIn(own, 'verifikator-01');
    await tablet.call({ method: 'DELETE', url: `/api/devices/${phone.deviceId}` });
    expect(await (await sendingVisits(own, phone))()).toBe(401);
    await own.end();
  });

  test('is good for 30 days after the person was disabled', async () => {
    const own = await openGate();
    const person = await signIn(own, 'verifikator-01');
    await disablePerson(own.deps, 'verifikator-01');
    const send = async () =>
      (
        await own.app.inject({
          method: 'POST',
          url: '/api/receipts',
          headers: person.sendHeaders,
          payload: { actIds: [], photoIds: [] },
        })
      ).statusCode;
    own.clock.now += 29 * day;
    expect(await send()).toBe(200);
    own.clock.now += day;
    expect(await send()).toBe(401);
    await own.end();
  });

  test('speaks for its own person, whoever is signed in in that browser', async () => {
    const first = await signIn(gate, 'verifikator-05');
    const second = await signIn(gate, 'verifikator-06', first.deviceId);
    const mixed = { ...first.sendHeaders, cookie: second.cookie };
    expect(await receiptsStatus(first, mixed)).toBe(200);
    expect(await receiptsStatus(first, { ...mixed, 'x-tinjau-person': second.personId })).toBe(401);
  });

  test('is replaced by the next sign-in on the device', async () => {
    const first = await signIn(gate, 'verifikator-05');
    const second = await signIn(gate, 'verifikator-05', first.deviceId);
    expect(await receiptsStatus(first)).toBe(401);
    expect(await meStatus(first)).toBe(401);
    expect(await receiptsStatus(second)).toBe(200);
  });
});

describe('devices', () => {
  test('are listed, and revoking one ends its session and its token', async () => {
    const phone = await signIn(gate, 'verifikator-07');
    const tablet = await signIn(gate, 'verifikator-07');
    const { devices } = (await tablet.call({ url: '/api/devices' })).json();
    expect(devices.map(({ id, current }: { id: string; current: boolean }) => [id, current])).toEqual(
      expect.arrayContaining([
        [phone.deviceId, false],
        [tablet.deviceId, true],
      ]),
    );
    const revoked = await tablet.call({ method: 'DELETE', url: `/api/devices/${phone.deviceId}` });
    expect(revoked.json()).toEqual({ done: true });
    expect(await meStatus(phone)).toBe(401);
    expect(await receiptsStatus(phone)).toBe(401);
    expect(await meStatus(tablet)).toBe(200);
  });

  test('of others cannot be revoked', async () => {
    const own = await signIn(gate, 'verifikator-06');
    const other = await signIn(gate, 'verifikator-05');
    const answer = await own.call({ method: 'DELETE', url: `/api/devices/${other.deviceId}` });
    expect([answer.statusCode, problemCode(answer)]).toEqual([404, 'not-found']);
    expect(await meStatus(other)).toBe(200);
  });
});

describe('a new password', () => {
  test('is long and rare', () => {
    const head = { id: 'kepala', roles: ['kades'] } as const;
    const refused = [
      'pendek',
      'tinjau-demo',
      'password1234',
      'aaaaaaaaaaaa',
      'qwertyuiop12',
      '123456789012',
      'abcabcabcabc',
    ];
    for (const password of refused)
      expect([password, passwordRefusal(password, head)]).not.toEqual([password, null]);
    expect(passwordRefusal('kepala-dinas-2026', head)).toBe('like-user-name');
    for (const password of ['tiga ekor kuda nil', 'hujan di bulan juni 7', 'Xk7#mQ2$vL9p'])
      expect([password, passwordRefusal(password, head)]).toEqual([password, null]);
  });
});

/** Sends another sealed visit by the send-only token alone: its outcome, or the status of a refusal. */
const sendingVisits = async (own: Gate, person: SignedIn) => {
  const demoVisit = demoVisits.find(({ personId }) => personId === person.personId);
  if (!demoVisit) throw new Error(`no demo visit of ${person.personId}`);
  const { made } = await makeDemoVisit(own.data, demoVisit, new Map(), own.clock.now, 1);
  let deviceSeq = 0;
  return async (): Promise<string | number> => {
    deviceSeq += 1;
    const act = {
      id: randomUUID(),
      type: 'visit.submitted',
      personId: person.personId,
      deviceId: person.deviceId,
      deviceSeq,
      at: own.clock.now,
      clock: { timeZone: 'Asia/Jakarta', pageId: randomUUID(), monotonicMs: 1, serverOffsetMs: 0 },
      appVersion: 'test',
      payload: { ...made.payload, visitId: randomUUID() },
    };
    const hash = createHash('sha256').update(canonicalText(act)).digest('hex');
    const answer = await own.app.inject({
      method: 'POST',
      url: '/api/acts',
      headers: person.sendHeaders,
      payload: { acts: [{ act, hash }] },
    });
    return answer.statusCode === 200
      ? (answer.json<ActsAnswer>().results[0]?.outcome ?? 'none')
      : answer.statusCode;
  };
};
