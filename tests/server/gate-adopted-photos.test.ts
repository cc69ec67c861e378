// Bytes on the disk that no row speaks of, after a restored database is older than the photo folder: back to who sent
// them, and to nobody else.

import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Person } from '../../src/domain/person.ts';
import { photoForReading } from '../../src/server/record/photos.ts';
import { clearUnclaimed } from '../../src/server/uploads/clear-unclaimed.ts';
import { openIncoming } from '../../src/server/uploads/incoming.ts';
import { type SealedVisit, sealVisit, sendByPhone } from '../emergency/a-phone.ts';
import { onEveryEngine } from '../harness/engines.ts';
import { type Gate, openGate, type SignedIn, signIn } from '../harness/gate.ts';
import { receiptOf } from '../harness/tus.ts';

onEveryEngine('a photo that is held without a row', (engine) => {
  let gate: Gate;
  let author: SignedIn;
  let visit: SealedVisit;
  beforeEach(async () => {
    gate = await openGate({ opened: await engine.open() });
    author = await signIn(gate, 'verifikator-03');
    visit = await sealVisit(gate, author, 'paving-accepted');
    await sendByPhone(author, [visit]);
  });
  afterEach(() => gate.end());

  const photo = (index = 0) => {
    const facts = visit.photos[index]?.facts;
    if (!facts) throw new Error(`the visit has no photo ${index}`);
    return facts;
  };
  const pathOf = (sha256: string): string => join(gate.folder, 'photos', sha256.slice(0, 2), sha256);
  /** As after a database restored to a moment before the photos came. */
  const forget = () =>
    gate.deps.database.updateTable('photo').set({ received_at: null, rendered_mime: null }).execute();
  /** Another declared photo of these bytes. */
  const declareAgain = async (photoId: string, personId: string): Promise<string> => {
    const row = await gate.deps.database
      .selectFrom('photo')
      .selectAll()
      .where('photo_id', '=', photoId)
      .executeTakeFirstOrThrow();
    const other = { ...row, photo_id: randomUUID(), person_id: personId, received_at: null };
    await gate.deps.database.insertInto('photo').values(other).execute();
    return other.photo_id;
  };

  it('R3: gets its bytes back for who sent them, the same picture at two questions too', async () => {
    const { photoId, sha256 } = photo();
    const second = await declareAgain(photoId, author.personId);
    expect((await receiptOf(author, second)).receipts[0]).toMatchObject({ sha256 });
    await forget();
    for (const id of [photoId, second])
      expect((await receiptOf(author, id)).receipts[0]).toMatchObject({ sha256 });
  });

  it('R3: is not given to who only knows its hash, and its owner still gets it', async () => {
    const { photoId, sha256 } = photo();
    await forget();
    const stranger = await signIn(gate, 'verifikator-01');
    const guessed = await declareAgain(photoId, stranger.personId);
    expect((await receiptOf(stranger, guessed)).unknown).toEqual([guessed]);
    expect((await receiptOf(stranger, photoId)).unknown).toEqual([photoId]);
    const person = gate.data.persons.find(({ id }) => id === stranger.personId);
    expect(person).toBeDefined();
    expect(await photoForReading(gate.deps.database, person as Person, guessed)).toBeNull();
    expect((await receiptOf(author, photoId)).receipts[0]).toMatchObject({ sha256 });
  });

  it('R3: whose bytes are damaged or cannot be read stays unknown, and holds nothing else up', async () => {
    const [first, ...others] = visit.photos.map(({ facts }) => facts);
    if (!first || others.length === 0) throw new Error('the visit has too few photos');
    const ask = async () => {
      const payload = { actIds: [], photoIds: visit.photos.map(({ facts }) => facts.photoId) };
      const answer = await author.call({ method: 'POST', url: '/api/receipts', payload });
      expect(answer.statusCode).toBe(200);
      return answer.json<{ unknown: string[] }>().unknown;
    };
    await forget();
    await writeFile(pathOf(first.sha256), 'damaged');
    expect(await ask()).toEqual([first.photoId]);
    await forget();
    await rm(pathOf(first.sha256));
    await mkdir(pathOf(first.sha256));
    expect(await ask()).toEqual([first.photoId]);
    await forget();
    // No room to look at any of them.
    await rm(join(gate.folder, 'looked-at'), { recursive: true });
    await writeFile(join(gate.folder, 'looked-at'), '');
    expect((await ask()).length).toBe(visit.photos.length);
  });

  it('R3: from before it was noted who sent what is noted by the daily round', async () => {
    const { photoId, sha256 } = photo();
    await gate.deps.photoStore.remove(sha256);
    await writeFile(pathOf(sha256), visit.photos[0]?.bytes ?? '');
    const incoming = await openIncoming(join(gate.folder, 'uploads'));
    await clearUnclaimed({ ...gate.deps, incoming });
    await forget();
    expect((await receiptOf(author, photoId)).receipts[0]).toMatchObject({ sha256 });
  });
});
