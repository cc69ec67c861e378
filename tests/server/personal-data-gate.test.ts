import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { VisitPayload } from '../../src/domain/visit.ts';
import { openGate, playOne, signIn } from '../harness/gate.ts';
import { receiptOf, sendWhole } from '../harness/tus.ts';

it('an erased photo is shown to nobody, and what its phone sends of it again is let go', async () => {
  const gate = await openGate();
  try {
    const visit = await playOne(gate, 'paving-accepted', 1);
    const author = await signIn(gate, 'verifikator-03');
    const admin = await signIn(gate, 'admin-01');
    const facts = visit.photos[0]?.facts;
    if (!facts) throw new Error('The visit has no photo.');
    const place = join(gate.folder, 'photos', facts.sha256.slice(0, 2), facts.sha256);
    const bytes = await readFile(place);
    const url = `/api/photos/${facts.photoId}?w=320`;
    expect((await admin.call({ url })).statusCode).toBe(200);
    const { visitId, siteId } = visit.payload as VisitPayload;
    const payload = { visitId, siteId, withPhotos: true, reason: 'Persetujuan ditarik' };
    const answer = await admin.call({ method: 'POST', url: '/api/personal-data/visit-erasures', payload });
    expect(answer.statusCode).toBe(200);
    expect(answer.json<{ photos: number }>().photos).toBe(visit.photos.length);
    for (const person of [admin, author]) expect((await person.call({ url })).statusCode).toBe(404);
    await expect(readFile(place)).rejects.toThrow('ENOENT');
    const again = await sendWhole(author, { photoId: facts.photoId, visitId, sha256: facts.sha256, bytes });
    expect(again.statusCode).toBe(204);
    await expect(readFile(place)).rejects.toThrow('ENOENT');
    expect((await receiptOf(author, facts.photoId)).unknown).toEqual([]);
  } finally {
    await gate.end();
  }
});
