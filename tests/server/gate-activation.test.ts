// A first sign-in with a code over the wire: what is told, what is not, and how often one may guess.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MadeCodes } from '../../src/contract/accounts.ts';
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
const password = 'empat ekor kuda nil';

let gate: Gate;
let admin: SignedIn;
beforeAll(async () => {
  gate = await openGate();
  admin = await signIn(gate, 'admin-01');
});
afterAll(() => gate.end());

const codeFor = async (personId: string, endPasswords = false): Promise<string> => {
  const payload = { personIds: [personId], endPasswords };
  const answer = await admin.call({ method: 'POST', url: '/api/account-codes', payload });
  return answer.json<MadeCodes>().codes[0]?.code ?? 'none';
};

const check = (code: string, own: Pick<Gate, 'app'> = gate, remoteAddress = '10.1.0.1') =>
  own.app.inject({ method: 'POST', url: '/api/activation/check', remoteAddress, payload: { code } });

// Each from an address of its own, so that refusals do not add up.
let addresses = 0;
const anAddress = (): string => {
  addresses += 1;
  return `10.0.0.${addresses}`;
};

const activate = (code: string, secret = password, headers: Record<string, string> = {}) =>
  gate.app.inject({
    method: 'POST',
    remoteAddress: anAddress(),
    url: '/api/activation',
    headers,
    payload: { code, password: secret, device: { id: randomUUID(), name: 'HP baru' } },
  });

const newAccount = async (id: string): Promise<void> => {
  const account = {
    id,
    name: 'Rina',
    position: '',
    roles: ['kades'],
    scope: { villages: ['35.10.04.2009'] },
  };
  const answer = await admin.call({
    method: 'POST',
    url: '/api/accounts',
    payload: { account, isNew: true },
  });
  expect(answer.json()).toEqual({ saved: true, faults: [] });
};

describe('a first sign-in', () => {
  test('is by the code alone: without a password nobody comes in', async () => {
    await newAccount('rina');
    for (const secret of ['', 'x', password])
      expect((await trySignIn(gate, 'rina', secret)).statusCode).toBeGreaterThanOrEqual(400);
    const code = await codeFor('rina');
    expect((await check(code.toLowerCase().replaceAll('-', ' '))).json()).toEqual({
      name: 'Rina',
      username: 'rina',
      roles: ['kades'],
    });
    const refusals = [
      ['pendek', 'password-too-short'],
      ['rina rina rina', 'password-like-user-name'],
      ['1234567890', 'password-too-common'],
      ['x y'.repeat(100), 'password-too-long'],
    ] as const;
    for (const [secret, problem] of refusals) expect(problemCode(await activate(code, secret))).toBe(problem);
    const entered = await activate(code);
    expect(entered.json()).toMatchObject({ person: { id: 'rina', roles: ['kades'] } });
    expect(entered.cookies[0]).toMatchObject({ name: 'tinjau', httpOnly: true, sameSite: 'Strict' });
    const cookie = `tinjau=${entered.cookies[0]?.value}`;
    const me = await gate.app.inject({ url: '/api/me', headers: { cookie, 'x-tinjau-person': 'rina' } });
    expect(me.json().person.id).toBe('rina');
    expect((await trySignIn(gate, 'rina', password)).statusCode).toBe(200);
    expect(problemCode(await activate(code))).toBe('activation-wrong');
  });

  test('leads to the set address of the server, and to none where none is set', async () => {
    const made = async (own: SignedIn) => {
      const payload = { personIds: ['verifikator-02'], endPasswords: false };
      const answer = await own.call({ method: 'POST', url: '/api/account-codes', payload });
      return answer.json<MadeCodes>();
    };
    expect((await made(admin)).origin).toBeNull();
    const origin = 'https://tinjau.example.go.id';
    const published = await openGate({ settings: { origin } });
    try {
      expect(await made(await signIn(published, 'admin-01'))).toMatchObject({
        origin,
        codes: [{ personId: 'verifikator-02' }],
      });
    } finally {
      await published.end();
    }
  });

  test('ends the session this browser had for somebody else', async () => {
    const before = await signIn(gate, 'verifikator-01');
    const code = await codeFor('verifikator-02');
    expect((await activate(code, password, { cookie: before.cookie })).statusCode).toBe(200);
    expect((await before.call({ url: '/api/me' })).statusCode).toBe(401);
  });

  test('says the same of a code that is wrong, used, expired or of a closed account', async () => {
    const used = await codeFor('verifikator-03');
    await activate(used);
    const expired = await codeFor('verifikator-04');
    const closed = await codeFor('verifikator-05');
    await gate.deps.database
      .updateTable('person')
      .set({ disabled_at: gate.clock.now })
      .where('id', '=', 'verifikator-05')
      .execute();
    await gate.deps.database
      .updateTable('activation')
      .set({ expires_at: gate.clock.now - day })
      .where('person_id', '=', 'verifikator-04')
      .execute();
    const answers = [];
    for (const code of [used, expired, closed, '0000-0000-0000', 'no code at all'])
      answers.push([(await check(code, gate, anAddress())).json(), (await activate(code)).json()]);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.[0]).toMatchObject({ problem: { code: 'activation-wrong', status: 422 } });
  });

  test('is not guessed: after some tries an address waits, and longer each time', async () => {
    const own = await openGate();
    const statuses: number[] = [];
    for (let guess = 0; guess < 40; guess += 1)
      statuses.push((await check(`0000-0000-00${String(guess).padStart(2, '0')}`, own)).statusCode);
    expect(statuses.filter((status) => status === 422).length).toBeLessThanOrEqual(6);
    expect(statuses.at(-1)).toBe(429);
    await own.end();
  });
});

describe('another password', () => {
  test('asks for the old one, and ends the sessions on other devices', async () => {
    const [phone, tablet] = [await signIn(gate, 'verifikator-06'), await signIn(gate, 'verifikator-06')];
    const change = (old: string, secret: string) =>
      phone.call({ method: 'POST', url: '/api/password', payload: { old, password: secret } });
    expect(problemCode(await change('salah', password))).toBe('password-wrong');
    expect(problemCode(await change(gatePassword, 'verifikator-06'))).toBe('password-like-user-name');
    expect((await change(gatePassword, password)).json()).toEqual({ done: true });
    expect((await phone.call({ url: '/api/me' })).statusCode).toBe(200);
    expect((await tablet.call({ url: '/api/me' })).statusCode).toBe(401);
    // What waits there is not held back by it.
    const receipts = { method: 'POST', url: '/api/receipts', payload: { actIds: [], photoIds: [] } } as const;
    expect((await gate.app.inject({ ...receipts, headers: tablet.sendHeaders })).statusCode).toBe(200);
    expect((await trySignIn(gate, 'verifikator-06')).statusCode).toBe(401);
    expect((await trySignIn(gate, 'verifikator-06', password)).statusCode).toBe(200);
  });
});

describe('an admin', () => {
  test('sees the devices of a person with what they last said is unsent, and revokes one', async () => {
    const phone = await signIn(gate, 'verifikator-07');
    const counts = { drafts: 1, acts: 2, photos: 3 };
    const report = {
      appVersion: '1.0.0',
      storagePersisted: true,
      hasReserve: true,
      isCopied: true,
      unsent: counts,
      lostDatabase: null,
    };
    await phone.call({ method: 'POST', url: '/api/device-report', payload: report });
    const url = '/api/accounts/verifikator-07';
    const { account, devices } = (await admin.call({ url })).json();
    expect(account).toMatchObject({ state: 'active', lastSeenAt: gate.clock.now });
    expect(devices).toMatchObject([{ id: phone.deviceId, revokedAt: null, report: { unsent: counts } }]);
    expect((await admin.call({ method: 'DELETE', url: `${url}/devices/${phone.deviceId}` })).statusCode).toBe(
      200,
    );
    const asked = await phone.call({ url: '/api/me' });
    expect([asked.statusCode, problemCode(asked)]).toEqual([401, 'device-revoked']);
    // What is unsent there can be sent once its person signs in again.
    const again = await signIn(gate, 'verifikator-07', phone.deviceId);
    expect((await again.call({ url: '/api/me' })).statusCode).toBe(200);
    const noted = await gate.deps.database
      .selectFrom('audit_entry')
      .select(['action', 'person_id', 'subject_id'])
      .where('action', '=', 'device.revoked')
      .execute();
    expect(noted).toEqual([{ action: 'device.revoked', person_id: 'admin-01', subject_id: phone.deviceId }]);
  });
});

describe('a password an admin ends', () => {
  test('is not outrun by who knows it and is changing it at that moment', async () => {
    const thief = await signIn(gate, 'verifikator-09');
    const changing = thief.call({
      method: 'POST',
      url: '/api/password',
      payload: { old: gatePassword, password: 'milik si pencuri' },
    });
    const [changed, code] = await Promise.all([changing, codeFor('verifikator-09', true)]);
    expect(problemCode(changed)).toBe('password-wrong');
    expect((await trySignIn(gate, 'verifikator-09', 'milik si pencuri')).statusCode).toBe(401);
    expect((await check(code, gate, anAddress())).json()).toMatchObject({ username: 'verifikator-09' });
  });

  test('lets nobody in who typed it just before', async () => {
    const [entered] = await Promise.all([trySignIn(gate, 'verifikator-10'), codeFor('verifikator-10', true)]);
    const sessions = await gate.deps.database
      .selectFrom('session')
      .select('ended_at')
      .where('person_id', '=', 'verifikator-10')
      .where('ended_at', 'is', null)
      .execute();
    expect([entered.statusCode, sessions]).toEqual([401, []]);
  });
});
