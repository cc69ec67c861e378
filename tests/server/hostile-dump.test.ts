// Whoever reads a copy of the database gets into nothing with it: every value of every row, tried as a cookie, as a
// send-only token and as a password, on both engines.

import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { onEveryEngine } from '../harness/engines.ts';
import { type Gate, openGate, signIn, trySignIn } from '../harness/gate.ts';

const tables = ['session', 'device', 'credential', 'person', 'meta'] as const;

onEveryEngine('a stolen copy of the database', (engine) => {
  let gate: Gate;
  beforeAll(async () => {
    gate = await openGate({ opened: await engine.open() });
  });
  afterAll(() => gate.end());

  test('opens nothing: no value in it is a token, a cookie or a password', async () => {
    const person = await signIn(gate, 'verifikator-01');
    expect((await person.call({ url: '/api/me' })).statusCode).toBe(200);
    const values = new Set<string>();
    for (const table of tables) {
      const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(
        gate.deps.database,
      );
      const own = rows.filter((row) => row.person_id === undefined || row.person_id === person.personId);
      for (const row of own)
        for (const value of Object.values(row)) if (typeof value === 'string') values.add(value);
    }
    const [token] = person.cookie.split('=').slice(1);
    expect([values.has(token ?? ''), values.has(person.sendToken)]).toEqual([false, false]);
    const tried = [...values].filter((value) => /^[\x21-\x7e]+$/.test(value) && value.length >= 16);
    // The token's hash is among them, so the test tries what a thief would.
    expect(tried.filter((value) => /^[0-9a-f]{64}$/.test(value)).length).toBeGreaterThanOrEqual(2);
    const headers = { 'x-tinjau-person': person.personId };
    for (const value of tried) {
      const cookie = `tinjau=${value}`;
      const byCookie = await gate.app.inject({ url: '/api/me', headers: { ...headers, cookie } });
      const byToken = await gate.app.inject({
        method: 'POST',
        url: '/api/receipts',
        headers: { ...headers, authorization: `Tinjau-Send ${value}` },
        payload: { actIds: [], photoIds: [] },
      });
      expect([value, byCookie.statusCode, byToken.statusCode]).toEqual([value, 401, 401]);
    }
    const hash = tried.find((value) => value.startsWith('$argon2')) ?? '';
    expect((await trySignIn(gate, person.personId, hash)).statusCode).not.toBe(200);
  });
});
