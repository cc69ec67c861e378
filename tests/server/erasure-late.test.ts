// What was erased arrives late, over the routes phones send to: what is left of it is in the register before the answer.

import { appendFile, copyFile, mkdir, readFile, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { ActsAnswer } from '../../src/contract/acts.ts';
import type { VisitPayload } from '../../src/domain/visit.ts';
import { selectIn } from '../../src/server/database/select-in.ts';
import { readErasures, registerName } from '../../src/server/personal-data/erasure-register.ts';
import { noteErasures, settleErasures } from '../../src/server/personal-data/keep-erasures.ts';
import { onEveryEngine } from '../harness/engines.ts';
import { type Gate, openGate, playOne, signIn } from '../harness/gate.ts';

onEveryEngine('an erased act that arrives late', (engine) => {
  const gates: Gate[] = [];
  afterEach(async () => {
    for (const gate of gates.splice(0)) await gate.end();
  });
  const open = async (): Promise<Gate> => {
    const gate = await openGate({ opened: await engine.open() });
    gates.push(gate);
    return gate;
  };

  const send = async (gate: Gate, act: unknown, hash: string): Promise<ActsAnswer['results'][number]> => {
    const phone = await signIn(gate, 'verifikator-03');
    const payload = { acts: [{ act, hash }] };
    const answer = await phone.call({ method: 'POST', url: '/api/acts', payload });
    expect(answer.statusCode).toBe(200);
    return answer.json<ActsAnswer>().results[0] as ActsAnswer['results'][number];
  };

  const textOf = async ({ deps }: Gate, actId: string): Promise<string> =>
    (await selectIn(deps.database, 'act', ['text'], 'id', [actId]))[0]?.text ?? '';

  /** A visit erased at one server, and the register as it was before it said what is left of acts. */
  const erased = async () => {
    const first = await open();
    const { actId, hash, payload } = await playOne(first, 'paving-accepted', 0);
    const act = JSON.parse(await textOf(first, actId)) as unknown;
    const { visitId, siteId } = payload as VisitPayload;
    const admin = await signIn(first, 'admin-01');
    const order = { visitId, siteId, withPhotos: false, reason: 'Persetujuan ditarik' };
    const url = '/api/personal-data/visit-erasures';
    expect((await admin.call({ method: 'POST', url, payload: order })).statusCode).toBe(200);
    const line = JSON.parse((await readFile(join(first.folder, registerName), 'utf8')).trim());
    return { actId, hash, act, line: `${JSON.stringify({ ...line, left: undefined })}\n` };
  };

  it('is known by what is left of it to a restore of a backup made right after', async () => {
    const { actId, hash, act, line } = await erased();
    const second = await open();
    await appendFile(join(second.folder, registerName), line);
    await settleErasures(second.deps, second.folder);
    expect((await readErasures(second.folder)).erasures).toMatchObject([{ left: [] }]);
    expect((await send(second, act, hash)).outcome).toBe('accepted');
    const left = await textOf(second, actId);
    expect(JSON.parse(left)).toMatchObject({ erased: { at: expect.any(Number) } });
    expect((await readErasures(second.folder)).erasures).toMatchObject([{ left: [{ act: actId, hash }] }]);

    // Restored is a database without the act, beside it the register; the phone has shortened its own copy by now.
    const third = await open();
    expect((await send(third, JSON.parse(left), hash)).outcome).toBe('refused');
    await copyFile(join(second.folder, registerName), join(third.folder, registerName));
    await settleErasures(third.deps, third.folder);
    expect((await send(third, JSON.parse(left), hash)).outcome).toBe('accepted');
    expect(await textOf(third, actId)).toBe(left);
  });

  it('is noted once, however often and under whatever hash it is sent', async () => {
    const { hash, act, line } = await erased();
    const second = await open();
    await appendFile(join(second.folder, registerName), line);
    await settleErasures(second.deps, second.folder);
    await send(second, act, hash);
    const noted = await readFile(join(second.folder, registerName), 'utf8');
    expect((await send(second, act, hash)).outcome).toBe('known');
    expect((await send(second, act, 'a'.repeat(64))).outcome).toBe('refused');
    expect(await readFile(join(second.folder, registerName), 'utf8')).toBe(noted);
  });

  it('is answered for although the register cannot be written, and noted with the next', async () => {
    const { actId, hash, act, line } = await erased();
    const second = await open();
    const register = join(second.folder, registerName);
    await appendFile(register, line);
    await settleErasures(second.deps, second.folder);
    await rm(register);
    await mkdir(register);
    expect((await send(second, act, hash)).outcome).toBe('accepted');
    expect(await textOf(second, actId)).toContain('"erased"');
    await rmdir(register);
    await noteErasures(second.deps, second.folder);
    expect((await readErasures(second.folder)).erasures).toMatchObject([{ left: [{ act: actId, hash }] }]);
  });
});
