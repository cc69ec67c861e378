// What the server's edge keeps in the database itself works the same on both engines.

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clearUnclaimed } from '../../src/server/uploads/clear-unclaimed.ts';
import { openIncoming } from '../../src/server/uploads/incoming.ts';
import { isWithinQuota } from '../../src/server/uploads/quota.ts';
import { onEveryEngine } from '../harness/engines.ts';
import { type Gate, openGate, playOne, signIn } from '../harness/gate.ts';
import { anUpload, receiptOf, sendWhole } from '../harness/tus.ts';

const day = 86_400_000;

onEveryEngine('accounts and photos', (engine) => {
  let gate: Gate;
  beforeAll(async () => {
    gate = await openGate({ opened: await engine.open() });
  });
  afterAll(() => gate.end());

  test('a session slides, ends, and leaves its send-only token', async () => {
    const person = await signIn(gate, 'verifikator-01');
    const status = async (url: string, headers: Record<string, string>) =>
      (await gate.app.inject({ url, headers })).statusCode;
    gate.clock.now += 29 * day;
    expect(await status('/api/me', person.headers)).toBe(200);
    gate.clock.now += 29 * day;
    expect(await status('/api/me', person.headers)).toBe(200);
    gate.clock.now += 30 * day;
    expect(await status('/api/me', person.headers)).toBe(401);
    const receipts = await gate.app.inject({
      method: 'POST',
      url: '/api/receipts',
      headers: person.sendHeaders,
      payload: { actIds: [], photoIds: [] },
    });
    expect(receipts.statusCode).toBe(200);
  });

  test('a device is listed and revoked', async () => {
    const [phone, tablet] = [await signIn(gate, 'verifikator-02'), await signIn(gate, 'verifikator-02')];
    expect((await phone.call({ url: '/api/devices' })).json().devices).toHaveLength(2);
    await phone.call({ method: 'DELETE', url: `/api/devices/${tablet.deviceId}` });
    expect((await tablet.call({ url: '/api/me' })).statusCode).toBe(401);
  });

  test('a photo goes all the way, and is seen by whom it concerns', async () => {
    const { photos } = await playOne(gate, 'paving-accepted');
    const url = `/api/photos/${photos[0]?.facts.photoId}?w=320`;
    const status = async (id: string) => (await (await signIn(gate, id)).call({ url })).statusCode;
    expect([await status('supervisor-35.11'), await status('supervisor-62.01')]).toEqual([200, 404]);
  });

  test('unclaimed bytes are counted for their device, and cleared', async () => {
    const person = await signIn(gate, 'verifikator-04');
    const upload = anUpload(randomBytes(1000));
    await sendWhole(person, upload);
    expect((await receiptOf(person, upload.photoId)).receipts).toHaveLength(1);
    const incoming = await openIncoming(join(gate.folder, 'uploads'));
    const within = (bytes: number, count: number) =>
      isWithinQuota(gate.deps.database, incoming, person, 500, { bytes, count });
    expect([await within(1500, 2), await within(1499, 2), await within(1500, 1)]).toEqual([
      true,
      false,
      false,
    ]);
    gate.clock.now += 200 * day;
    await clearUnclaimed({ ...gate.deps, incoming });
    expect(await gate.deps.photoStore.has(upload.sha256)).toBe(false);
    expect((await gate.deps.database.selectFrom('photo').select('photo_id').execute()).length).toBe(2);
  });
});
