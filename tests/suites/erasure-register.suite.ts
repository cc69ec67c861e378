// A backup from before an erasure is restored: what was erased is erased again, also what only phones still hold.

import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SealedAct } from '../../src/domain/act.ts';
import type { VisitPayload } from '../../src/domain/visit.ts';
import { createErasedTexts } from '../../src/server/database/migrations/0025-erased-texts.ts';
import { selectIn } from '../../src/server/database/select-in.ts';
import { eraseAccount } from '../../src/server/personal-data/erase-account.ts';
import { eraseVisit } from '../../src/server/personal-data/erase-visit.ts';
import { readErasures, registerName } from '../../src/server/personal-data/erasure-register.ts';
import { noteErasures, settleErasures } from '../../src/server/personal-data/keep-erasures.ts';
import { receiptsFor } from '../../src/server/record/receipts-for.ts';
import { saveRegister } from '../../src/server/record/register.ts';
import type { SuiteEngine } from '../harness/engines.ts';
import { admin01, kadesGentengKulon, supervisorPupr, verifikator01 } from './record-cast.ts';
import {
  aConfirmation,
  aPhoto,
  aRevision,
  aUuid,
  aVisit,
  createWorld,
  seal,
  sha256,
  type World,
} from './record-world.ts';

const by = { personId: admin01.id, deviceId: 'meja' };
const words = 'Tetangga bernama Paijo';
const signer = 'Hendro Wibisono';

const aHouse = (changes: Partial<VisitPayload> = {}): SealedAct =>
  aVisit({
    notes: [{ noteId: aUuid(), text: words, at: 1, position: null, photoIds: [] }],
    ...changes,
  });

export const erasureRegisterSuite = (engine: SuiteEngine): void => {
  let world: World;
  /** The database of a backup from before. */
  let restored: World;
  let folder: string;
  beforeEach(async () => {
    world = await createWorld(engine);
    restored = await createWorld(engine);
    folder = await mkdtemp(join(tmpdir(), 'tinjau-register-'));
  });
  afterEach(async () => {
    await world.close();
    await restored.close();
    await rm(folder, { recursive: true, force: true });
  });

  const tablesHolding = async ({ deps: { database } }: World, text: string): Promise<string[]> => {
    const found: string[] = [];
    for (const { name } of await database.introspection.getTables()) {
      const rows = await database
        .selectFrom(name as 'act')
        .selectAll()
        .execute();
      if (JSON.stringify(rows).includes(text)) found.push(name);
    }
    return found;
  };

  const erase = async (visit: SealedAct, withPhotos = false) => {
    await eraseVisit(world.deps, {
      visitId: (visit.act.payload as VisitPayload).visitId,
      siteId: 'BWI-R01',
      withPhotos,
      reason: `Diminta ${signer}`,
      by,
      isExpired: false,
    });
    await noteErasures(world.deps, folder);
  };

  const signed = (visit: SealedAct) =>
    aConfirmation(visit, verifikator01, {
      signer: { name: signer, position: 'Kepala Desa', nip: '-', accountId: kadesGentengKulon.id },
    });

  it('erases again what the backup holds and what phones bring after it, in any order', async () => {
    const photo = aPhoto({ sha256: sha256('one') });
    const visit = aHouse({ photos: [photo] });
    const revision = aRevision(visit, {
      notes: [{ noteId: aUuid(), text: words, at: 1, position: null, photoIds: [] }],
    });
    const other = seal({
      ...visit.act,
      payload: { ...(visit.act.payload as VisitPayload), siteId: 'BWI-R02' },
    } as never);
    const confirmation = signed(revision);
    await world.send(verifikator01, visit, revision, confirmation, other);
    await erase(visit, true);
    await restored.send(verifikator01, visit);
    expect(await tablesHolding(restored, words)).toEqual(['act', 'entity']);

    expect(await settleErasures(restored.deps, folder)).toBe(1);
    expect(await tablesHolding(restored, words)).toEqual([]);
    // The phone offers everything it holds; the confirmation comes before what it is of.
    expect(await restored.send(verifikator01, confirmation, visit, other)).toEqual([
      'accepted',
      'known',
      'refused',
    ]);
    expect(await restored.send(verifikator01, revision)).toEqual(['accepted']);
    for (const value of [words, signer]) expect(await tablesHolding(restored, value)).toEqual([]);
    const told = (await restored.seenBy(supervisorPupr)).body('visit', revision.act.id);
    expect(told).toMatchObject({ hash: revision.hash, erased: { at: expect.any(Number) } });
    const { unknown } = await receiptsFor(restored.deps.database, verifikator01.id, [], [photo.photoId]);
    expect(unknown).toEqual([]);
    expect(await settleErasures(restored.deps, folder)).toBe(0);
  });

  it('takes in a later revision of an erased visit whole: it was recorded after the erasure', async () => {
    const visit = aHouse();
    await world.send(verifikator01, visit);
    await erase(visit);
    await restored.send(verifikator01, visit);
    await settleErasures(restored.deps, folder);
    const later = aRevision(visit, {
      notes: [{ noteId: aUuid(), text: 'Sesudahnya', at: 1, position: null, photoIds: [] }],
    });
    await restored.send(verifikator01, later);
    expect(await tablesHolding(restored, 'Sesudahnya')).toEqual(['act', 'entity']);
  });

  /** What a phone holds once it pulled the erasure, beside the hash of what was sealed. */
  const shortened = async ({ act, hash }: SealedAct): Promise<SealedAct> => {
    const [row] = await selectIn(world.deps.database, 'act', ['text'], 'id', [act.id]);
    return { act: JSON.parse(row?.text ?? '') as SealedAct['act'], hash, text: row?.text ?? '' };
  };

  it('takes in what a phone shortened itself, confirmation and visit, whichever erasure it knew of last', async () => {
    const visit = aHouse({ photos: [aPhoto({ sha256: sha256('two') })] });
    const confirmation = signed(visit);
    await world.send(verifikator01, visit, confirmation);
    await erase(visit);
    const [first, signedFirst] = [await shortened(visit), await shortened(confirmation)];
    await erase(visit, true);
    const second = await shortened(visit);
    expect(second.act).not.toEqual(first.act);
    expect(await restored.send(verifikator01, first, signedFirst)).toEqual(['refused', 'refused']);
    await settleErasures(restored.deps, folder);
    expect(await restored.send(verifikator01, first, signedFirst)).toEqual(['accepted', 'accepted']);
    expect(await restored.send(verifikator01, second, visit, confirmation)).toEqual([
      'known',
      'known',
      'known',
    ]);
    const { receipts } = await receiptsFor(
      restored.deps.database,
      verifikator01.id,
      [visit.act.id, confirmation.act.id],
      [],
    );
    expect(receipts.map((receipt) => receipt.kind === 'act' && receipt.hash).sort()).toEqual(
      [visit.hash, confirmation.hash].sort(),
    );
    for (const value of [words, signer]) expect(await tablesHolding(restored, value)).toEqual([]);
  });

  it('knows also what was left by erasures from before it was kept, once the tables are brought up to date', async () => {
    const visit = aHouse();
    await world.send(verifikator01, visit);
    await erase(visit);
    const { database } = world.deps;
    const kept = await database.selectFrom('erased_text').selectAll().execute();
    const path = join(folder, registerName);
    const line = JSON.parse(await readFile(path, 'utf8')) as { left?: unknown };
    await writeFile(path, `${JSON.stringify({ ...line, left: undefined })}\n`);
    expect((await readErasures(folder)).erasures[0]?.left).toEqual([]);
    await database.schema.dropTable('erased_text').execute();
    await createErasedTexts(database as unknown as Kysely<unknown>);
    expect(await database.selectFrom('erased_text').selectAll().execute()).toEqual(kept);
    await settleErasures(world.deps, folder);
    await settleErasures(world.deps, folder);
    const { erasures } = await readErasures(folder);
    expect(erasures.map(({ left }) => left)).toEqual([
      [{ act: visit.act.id, hash: visit.hash, leftHash: kept[0]?.left_hash }],
    ]);
    expect((await readFile(path, 'utf8')).split('\n').filter((text) => text !== '')).toHaveLength(2);
  });

  it('forgets the person of an account again, but not of another one under the same user name', async () => {
    const named = { ...verifikator01, name: 'Bambang Sutejo' };
    for (const one of [world, restored]) await saveRegister(one.deps, { persons: [named] });
    await eraseAccount(world.deps, { personId: named.id, reason: 'Diminta', withUnreceived: true, by });
    await noteErasures(world.deps, folder);
    const made = await world.deps.database
      .selectFrom('person')
      .select('created_at')
      .where('id', '=', named.id)
      .executeTakeFirstOrThrow();
    const moveTo = (created_at: number) =>
      restored.deps.database.updateTable('person').set({ created_at }).where('id', '=', named.id).execute();
    await moveTo(Number(made.created_at) + 1);
    await settleErasures(restored.deps, folder);
    expect(await tablesHolding(restored, 'Bambang Sutejo')).toEqual(['entity', 'person']);
    await restored.deps.database.deleteFrom('erasure').execute();
    await moveTo(Number(made.created_at));
    expect(await settleErasures(restored.deps, folder)).toBe(1);
    expect(await tablesHolding(restored, 'Bambang Sutejo')).toEqual([]);
  });

  it('says that it was done again, in the name of nobody', async () => {
    const visit = aHouse();
    await world.send(verifikator01, visit);
    await erase(visit);
    await settleErasures(restored.deps, folder);
    const notes = await restored.deps.database.selectFrom('audit_entry').selectAll().execute();
    expect(notes).toMatchObject([{ action: 'personal-data.erased', person_id: null, subject_kind: 'visit' }]);
    expect(JSON.parse(notes[0]?.details ?? '{}')).toMatchObject({ again: true, siteId: 'BWI-R01' });
  });

  it('holds ids alone, and survives a line that was cut off', async () => {
    const [first, second] = [aHouse(), aHouse()];
    await world.send(verifikator01, first, second);
    await erase(first);
    const path = join(folder, registerName);
    const text = await readFile(path, 'utf8');
    for (const value of [words, signer, 'Diminta']) expect(text).not.toContain(value);
    await appendFile(path, '{"id":"cut of');
    await erase(second);
    expect(await readErasures(folder)).toMatchObject({ unreadable: 1, erasures: [{}, {}] });
    await noteErasures(world.deps, folder);
    expect((await readFile(path, 'utf8')).split('\n').filter((line) => line !== '')).toHaveLength(3);
    await writeFile(path, '');
    await noteErasures(world.deps, folder);
    expect((await readErasures(folder)).erasures).toHaveLength(2);
  });
};
