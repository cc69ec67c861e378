// What is erased is nowhere any more: no column of any table, no feed, and nothing brings it back. What must stay, stays.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SealedAct } from '../../src/domain/act.ts';
import type { Checklist } from '../../src/domain/checklist/definition.ts';
import type { PhotoFacts } from '../../src/domain/photo.ts';
import type { VisitPayload } from '../../src/domain/visit.ts';
import { createNamedPersons } from '../../src/server/database/migrations/0028-named-persons.ts';
import { keepEvidence } from '../../src/server/doubts/evidence-rows.ts';
import { copyOfAccount, copyOfNamed } from '../../src/server/personal-data/copies.ts';
import { eraseAccount } from '../../src/server/personal-data/erase-account.ts';
import { eraseVisit } from '../../src/server/personal-data/erase-visit.ts';
import { eraseExpired, readRetention } from '../../src/server/personal-data/expired-visits.ts';
import { findPersons } from '../../src/server/personal-data/find-persons.ts';
import { findVisits } from '../../src/server/personal-data/find-visits.ts';
import { removeErasedBytes } from '../../src/server/personal-data/remove-erased-bytes.ts';
import { createDiskPhotoStore } from '../../src/server/photo-store/disk.ts';
import { forgetPhotoBytes } from '../../src/server/record/forget-photo-bytes.ts';
import { photoForReading, recordPhotoReceived } from '../../src/server/record/photos.ts';
import { receiptsFor } from '../../src/server/record/receipts-for.ts';
import { saveRegister } from '../../src/server/record/register.ts';
import type { SuiteEngine } from '../harness/engines.ts';
import {
  aChecklist,
  admin01,
  kadesGentengKulon,
  programmes,
  supervisorPupr,
  verifikator01,
} from './record-cast.ts';
import {
  aConfirmation,
  aPhoto,
  aReview,
  aRevision,
  aUuid,
  aVisit,
  createWorld,
  seal,
  sha256,
  type World,
} from './record-world.ts';

const words = { id: 'x', en: 'x' };
const by = { personId: admin01.id, deviceId: 'meja' };
const owner = 'Sumarni binti Kasan';
const signer = 'Hendro Wibisono';
const nip = '198203152008011007';
const noted = 'Tetangga bernama Paijo';

const personalChecklist: Checklist = {
  ...aChecklist('road-maintenance', 2),
  sections: [
    {
      id: 'a',
      title: words,
      questions: [
        { id: 'a_pemilik', type: 'text', label: words, required: true, personal_data: 'umum' },
        { id: 'a_kondisi', type: 'text', label: words, required: true },
      ],
    },
  ] as unknown as Checklist['sections'],
};

export const personalDataSuite = (engine: SuiteEngine): void => {
  let world: World;
  let folder: string;
  beforeEach(async () => {
    world = await createWorld(engine);
    folder = await mkdtemp(join(tmpdir(), 'tinjau-personal-'));
    await saveRegister(world.deps, { checklists: [personalChecklist] });
  });
  afterEach(async () => {
    await world.close();
    await rm(folder, { recursive: true, force: true });
  });

  const db = () => world.deps.database;
  const store = () => createDiskPhotoStore(folder);

  /** Tables whose rows hold a text, by looking through every column of every row. */
  const tablesHolding = async (text: string): Promise<string[]> => {
    const tables = await db().introspection.getTables();
    const found: string[] = [];
    for (const { name } of tables) {
      const rows = await db()
        .selectFrom(name as 'act')
        .selectAll()
        .execute();
      if (JSON.stringify(rows).includes(text)) found.push(name);
    }
    return found;
  };

  const receive = async (photo: PhotoFacts, bytes: string): Promise<void> => {
    const file = join(folder, `in-${photo.photoId}`);
    await writeFile(file, bytes);
    await store().put(photo.sha256, file, verifikator01.id);
    await recordPhotoReceived(
      world.deps,
      { ...photo, personId: verifikator01.id, deviceId: 'ponsel' },
      'image/jpeg',
    );
  };

  const aHouse = (changes: Partial<VisitPayload> = {}): SealedAct =>
    aVisit({
      checklist: { id: 'road-maintenance', version: 2 },
      answers: { a_pemilik: owner, a_kondisi: 'rusak' },
      notes: [{ noteId: aUuid(), text: noted, at: 1, position: null, photoIds: [] }],
      ...changes,
    });

  const erase = (visit: SealedAct, withPhotos = false) =>
    eraseVisit(world.deps, {
      visitId: (visit.act.payload as VisitPayload).visitId,
      siteId: 'BWI-R01',
      withPhotos,
      reason: 'Persetujuan ditarik',
      by,
      isExpired: false,
    });

  const signed = (visit: SealedAct) =>
    aConfirmation(visit, verifikator01, {
      signer: { name: signer, position: 'Kepala Desa', nip, accountId: kadesGentengKulon.id },
      signature: { strokes: [[[0.12345, 0.54321]]], width: 300, height: 150 },
    });

  describe('an erasure within a visit', () => {
    it('leaves the values in no table and no feed, and hash, score and place where they were', async () => {
      const reader = world.reader(supervisorPupr);
      const visit = aHouse();
      const revision = aRevision(visit, { answers: { a_pemilik: owner, a_kondisi: 'baik' } });
      const confirmation = signed(visit);
      await world.send(verifikator01, visit, revision, confirmation);
      await reader.pull();
      await keepEvidence(db(), [visit.act.id]);
      expect(await tablesHolding(owner)).toEqual(['act', 'entity']);
      expect(await erase(visit)).toEqual({
        revisions: 2,
        confirmations: 1,
        drafts: 0,
        photos: 0,
        minutes: 0,
      });
      for (const value of [owner, noted, signer, nip, '0.12345'])
        expect(await tablesHolding(value)).toEqual([]);
      await reader.pull();
      const body = reader.body('visit', visit.act.id) as {
        erased: unknown;
        hash: string;
        payload: VisitPayload;
      };
      expect(body).toMatchObject({ erased: { at: expect.any(Number) }, hash: visit.hash });
      expect(body.payload.answers).toEqual({ a_kondisi: 'rusak' });
      expect(JSON.stringify([...reader.held])).not.toMatch(new RegExp(`${owner}|${signer}|${nip}|${noted}`));
      expect((await findVisits(db(), 'bwi-r01')).visits[0]).toMatchObject({ erasedAt: expect.any(Number) });
      const notes = await db().selectFrom('audit_entry').select(['action', 'details']).execute();
      expect(notes).toHaveLength(1);
      expect(notes[0]?.details).not.toContain('ditarik');
    });

    it('brings nothing back when a phone offers the same acts again, in any order', async () => {
      const visit = aHouse();
      const confirmation = signed(visit);
      await world.send(verifikator01, visit, confirmation);
      await erase(visit);
      expect(await world.send(verifikator01, confirmation, visit)).toEqual(['known', 'known']);
      expect(await tablesHolding(owner)).toEqual([]);
      expect(await tablesHolding(signer)).toEqual([]);
    });

    it('also takes other content that came under the same id', async () => {
      const visit = aHouse();
      const other = { ...visit.act, payload: { ...(visit.act.payload as VisitPayload), siteId: 'BWI-R02' } };
      await world.send(verifikator01, visit, seal(other));
      expect(await tablesHolding(owner)).toContain('act_rival');
      await erase(visit);
      expect(await tablesHolding(owner)).toEqual([]);
    });

    it('touches no other visit, and tells nobody of one that is not there', async () => {
      const visit = aHouse();
      const other = aHouse({ answers: { a_pemilik: 'Orang Lain', a_kondisi: 'baik' } });
      await world.send(verifikator01, visit, other);
      await erase(visit);
      expect(await tablesHolding('Orang Lain')).toEqual(['act', 'entity']);
      expect(await erase(aHouse())).toBeNull();
    });

    it('lets photos go for good: bytes removed, the row received, never asked for again', async () => {
      const photo = aPhoto({ sha256: sha256('one') });
      const shared = aPhoto({ sha256: sha256('two') });
      const awaited = aPhoto({ sha256: sha256('three') });
      const twin = aPhoto({ sha256: sha256('two') });
      const visit = aHouse({ photos: [photo, shared, awaited] });
      await world.send(verifikator01, visit, aVisit({ photos: [twin] }));
      for (const [one, bytes] of [
        [photo, 'one'],
        [shared, 'two'],
        [twin, 'two'],
      ] as const)
        await receive(one, bytes);
      expect((await erase(visit, true))?.photos).toBe(3);
      expect(await removeErasedBytes({ database: db(), photoStore: store() })).toBe(1);
      expect(await store().has(photo.sha256)).toBe(false);
      expect(await store().has(shared.sha256)).toBe(true);
      expect(await photoForReading(db(), admin01, shared.photoId)).toBeNull();
      expect(await photoForReading(db(), admin01, twin.photoId)).not.toBeNull();
      const told = (await world.seenBy(verifikator01)).body('photo', photo.photoId);
      expect(told).toMatchObject({ erased: { at: expect.any(Number) }, renderable: false });
      await forgetPhotoBytes(world.deps, [photo.sha256]);
      const ids = [photo, shared, awaited].map(({ photoId }) => photoId);
      const { receipts, unknown } = await receiptsFor(db(), verifikator01.id, [], ids);
      expect([receipts.length, unknown]).toEqual([3, []]);
    });
  });

  describe('an erasure of an account', () => {
    const eraseHim = (withUnreceived = false) =>
      eraseAccount(world.deps, { personId: verifikator01.id, reason: 'Diminta', withUnreceived, by });

    it('leaves its id as a pseudonym and its name nowhere', async () => {
      await saveRegister(world.deps, {
        persons: [{ ...verifikator01, name: 'Bambang Sutejo', position: 'Staf' }],
      });
      const author = { ...verifikator01, name: 'Bambang Sutejo' };
      const visit = aVisit({}, author);
      await world.send(author, visit);
      expect(await tablesHolding('Bambang Sutejo')).toEqual(['entity', 'person']);
      await eraseHim();
      expect(await tablesHolding('Bambang Sutejo')).toEqual([]);
      const told = (await world.seenBy(supervisorPupr)).body('visit', visit.act.id);
      expect(told).toMatchObject({
        personId: verifikator01.id,
        personName: 'Akun dihapus',
        hash: visit.hash,
      });
      const person = await db().selectFrom('person').selectAll().where('id', '=', verifikator01.id).execute();
      expect(person[0]).toMatchObject({ position: '', disabled_at: expect.any(Number) });
    });

    it('is refused for the last admin, for the own account, and while devices hold unreceived work', async () => {
      const codeOf = (work: Promise<unknown>) =>
        work.then(
          () => 'done',
          (error: { problem?: { code: string } }) => error.problem?.code,
        );
      expect(
        await codeOf(
          eraseAccount(world.deps, { personId: admin01.id, reason: 'Diminta', withUnreceived: true, by }),
        ),
      ).toBe('account-is-own');
      const other = { personId: supervisorPupr.id, deviceId: 'meja' };
      expect(
        await codeOf(
          eraseAccount(world.deps, {
            personId: admin01.id,
            reason: 'Diminta',
            withUnreceived: true,
            by: other,
          }),
        ),
      ).toBe('account-last-admin');
      const unsent = { drafts: 0, acts: 2, photos: 5 };
      await db()
        .insertInto('device')
        .values({
          id: 'ponsel',
          person_id: verifikator01.id,
          name: 'Ponsel Bambang',
          send_token_hash: 'x',
          first_seen_at: 1,
          last_seen_at: 1,
          revoked_at: null,
          report: JSON.stringify({ unsent }),
          reported_at: 1,
        })
        .execute();
      expect(await codeOf(eraseHim())).toBe('account-unreceived-work');
      expect(await codeOf(eraseHim(true))).toBe('done');
      expect(await tablesHolding('Ponsel Bambang')).toEqual([]);
    });
  });

  describe('a copy', () => {
    const read = async (copy: AsyncIterable<string> | null) => {
      let text = '';
      for await (const part of copy ?? []) text += part;
      return JSON.parse(text) as Record<string, unknown[]>;
    };

    it('of an account holds its acts as sent and no secret', async () => {
      const visit = aHouse();
      await db()
        .insertInto('credential')
        .values({ person_id: verifikator01.id, password_hash: 'rahasia-sekali', changed_at: 1 })
        .execute();
      await world.send(verifikator01, visit, signed(visit));
      const copy = await read(await copyOfAccount(db(), verifikator01.id, 1));
      expect(copy.acts).toHaveLength(2);
      expect(copy.acts?.[0]).toMatchObject({ hash: visit.hash, act: visit.act });
      expect(copy.assignments).toHaveLength(1);
      expect(JSON.stringify(copy)).not.toContain('rahasia-sekali');
      const kades = await read(await copyOfAccount(db(), kadesGentengKulon.id, 1));
      expect(kades.confirmations_in_its_name).toHaveLength(1);
      expect(await copyOfAccount(db(), 'nobody', 1)).toBeNull();
    });

    it('of somebody without an account is found by name or NIP, whatever the case', async () => {
      const visit = aHouse();
      await world.send(verifikator01, visit, signed(visit));
      for (const words of ['hendro wib', nip])
        expect((await findPersons(db(), words)).named).toEqual([
          { name: signer, nip, confirmations: 1, proposals: 0, visits: 0, drafts: 0 },
        ]);
      expect((await findPersons(db(), 'verifikator')).accounts.length).toBeGreaterThan(0);
      expect((await read(copyOfNamed(db(), { name: signer, nip }, 1))).acts).toHaveLength(1);
      expect((await read(copyOfNamed(db(), { name: signer, nip: '-' }, 1))).acts).toHaveLength(0);
      await erase(visit);
      expect((await findPersons(db(), 'hendro wib')).named).toEqual([]);
    });
  });

  describe('somebody a visit names', () => {
    const guest = 'Bu ÉLISABETH Tanjung';
    const group = 'Kelompok Tani Çınar';
    const withGuests = (changes: Partial<VisitPayload> = {}): SealedAct =>
      aHouse({
        attendees: [
          { name: guest, position: '', party: 'warga' },
          { name: guest, position: 'bendahara', party: 'warga' },
        ],
        notes: [{ noteId: aUuid(), text: noted, at: 1, position: null, group, photoIds: [] }],
        ...changes,
      });
    const rows = () => db().selectFrom('named_person').selectAll().orderBy('arrival').execute();
    const actsCopied = async (name: string): Promise<unknown[]> => {
      let text = '';
      for await (const part of copyOfNamed(db(), { name, nip: null }, 1)) text += part;
      return (JSON.parse(text) as { acts: unknown[] }).acts;
    };

    it('is found in any case, also of letters beyond the English ones, and gets the acts as they were sent', async () => {
      const visit = withGuests();
      await world.send(verifikator01, visit, aHouse());
      const found = { nip: null, confirmations: 0, proposals: 0, visits: 1, drafts: 0 };
      for (const words of ['élisabeth', 'ÉLISABETH', 'E\u0301lisabeth', 'bu é'])
        expect((await findPersons(db(), words)).named).toEqual([{ ...found, name: guest }]);
      expect((await findPersons(db(), 'TANI ç')).named).toEqual([{ ...found, name: group }]);
      for (const words of ['elisabeth t%', '%%%', '___'])
        expect((await findPersons(db(), words)).named).toEqual([]);
      expect(await actsCopied(guest)).toEqual([visit.act]);
      expect(await actsCopied(group)).toEqual([visit.act]);
      expect(await actsCopied(guest.toLowerCase())).toEqual([]);
    });

    it('leads to the visits to be erased, also when it is a confirmation that names somebody', async () => {
      const visit = withGuests();
      const other = aHouse();
      await world.send(verifikator01, visit, other, signed(other));
      const { visitId } = visit.act.payload as VisitPayload;
      expect((await findVisits(db(), 'élisabeth')).visits).toMatchObject([{ visitId }]);
      expect((await findVisits(db(), 'HENDRO')).visits).toMatchObject([
        { visitId: (other.act.payload as VisitPayload).visitId },
      ]);
    });

    it('is named by none of its revisions any more once the visit was erased, nor when a phone offers it again', async () => {
      const visit = withGuests();
      const other = withGuests();
      const { attendees, notes } = other.act.payload as VisitPayload;
      await world.send(verifikator01, visit, aRevision(visit, { attendees: attendees ?? [], notes }), other);
      expect((await findPersons(db(), 'élisabeth')).named).toMatchObject([{ visits: 3 }]);
      await erase(visit);
      expect((await rows()).map(({ act_id }) => act_id)).toEqual([other.act.id, other.act.id]);
      await erase(other);
      expect(await rows()).toEqual([]);
      expect(await world.send(verifikator01, visit)).toEqual(['known']);
      expect((await findPersons(db(), 'élisabeth')).named).toEqual([]);
      expect(await tablesHolding(guest)).toEqual([]);
      expect(await tablesHolding(group)).toEqual([]);
    });

    it('is found, copied and erased in other content under a taken id, which keeps its hash', async () => {
      const visit = aHouse();
      const { payload } = withGuests().act as { readonly payload: VisitPayload };
      const { visitId } = visit.act.payload as VisitPayload;
      const other = seal({ ...visit.act, payload: { ...payload, visitId } });
      const confirmation = signed(visit);
      const otherSigned = seal({
        ...confirmation.act,
        payload: {
          ...(confirmation.act.payload as object),
          signer: { name: 'Çahyo', position: 'Sekdes', nip: '-', accountId: null, standInFor: guest },
        },
      });
      await world.send(verifikator01, visit, other, confirmation, otherSigned);
      expect((await findPersons(db(), 'ÉLISABETH')).named).toMatchObject([
        { name: guest, visits: 1, confirmations: 1 },
      ]);
      expect((await findPersons(db(), 'çahyo')).named).toMatchObject([{ nip: '-', confirmations: 1 }]);
      expect((await findVisits(db(), 'élisabeth')).visits).toMatchObject([{ visitId, revisions: 1 }]);
      // Both came at one time.
      const byHash = [other, otherSigned].sort((one, two) => (one.hash < two.hash ? -1 : 1));
      expect((await actsCopied(guest)).map((act) => seal(act).hash).sort()).toEqual(
        byHash.map(({ hash }) => hash),
      );
      const own = await copyOfAccount(db(), verifikator01.id, 1);
      let text = '';
      for await (const part of own ?? []) text += part;
      expect((JSON.parse(text) as { acts_beside_others: unknown[] }).acts_beside_others).toMatchObject(
        byHash.map(({ hash, act }) => ({ hash, act })),
      );

      await erase(visit);
      for (const words of [guest, group, 'Çahyo']) {
        expect(await tablesHolding(words)).toEqual([]);
        expect((await findPersons(db(), words)).named).toEqual([]);
      }
      expect(await actsCopied(guest)).toEqual([]);
      const hashes = await db().selectFrom('act_rival').select('hash').execute();
      expect(hashes.map(({ hash }) => hash).sort()).toEqual([other.hash, otherSigned.hash].sort());
      // What a phone offers again is known by that hash and nothing of it comes back.
      expect(await world.send(verifikator01, other, otherSigned)).toEqual(['refused', 'refused']);
      expect(await tablesHolding(guest)).toEqual([]);
    });

    it('is taken in whatever characters the name holds', async () => {
      const odd = 'Siti\u0000 "\\" Aminah';
      await world.send(verifikator01, withGuests({ attendees: [{ name: odd, position: '', party: '' }] }));
      expect((await findPersons(db(), 'siti "\\" a')).named).toMatchObject([
        { name: 'Siti "\\" Aminah', visits: 1 },
      ]);
      expect(await actsCopied('Siti "\\" Aminah')).toHaveLength(1);
    });

    it('is known in a database from before names were kept beside the acts', async () => {
      const visit = withGuests();
      await world.send(verifikator01, visit, signed(visit), aHouse());
      const kept = await rows();
      expect(kept.map(({ kind }) => kind)).toEqual(['visit', 'visit', 'confirmation']);
      await db().schema.dropTable('named_person').execute();
      await createNamedPersons(db() as never);
      expect(await rows()).toEqual(kept);
    });
  });

  describe('retention', () => {
    const far = Date.UTC(2040, 0, 1);

    it('erases what is over and decided, once, and leaves what waits for a decision', async () => {
      const [programme] = programmes.filter(({ id }) => id === 'jalan-2026');
      const decided = aHouse({ attendees: [{ name: 'Bu Élisabeth', position: '', party: '' }] });
      const waiting = aHouse({ answers: { a_pemilik: 'Masih Menunggu', a_kondisi: 'baik' } });
      await world.send(verifikator01, decided, waiting);
      await world.send(supervisorPupr, aReview(decided, supervisorPupr, { verdict: 'accepted' }));
      expect(await readRetention(db(), far)).toEqual([]);
      await saveRegister(world.deps, {
        programmes: [{ ...(programme as never as object), retention_months: 24 } as never],
      });
      expect((await readRetention(db(), world.deps.now()))[0]?.expired).toEqual([]);
      const [over] = await readRetention(db(), far);
      expect([over?.expired.length, over?.undecided]).toEqual([1, 1]);
      expect(await eraseExpired(world.deps, over?.expired ?? [], null, 'uji')).toEqual({
        visits: 1,
        photos: 0,
      });
      expect(await tablesHolding(owner)).toEqual([]);
      expect((await findPersons(db(), 'élisabeth')).named).toEqual([]);
      expect(await tablesHolding('Masih Menunggu')).toEqual(['act', 'entity']);
      expect((await readRetention(db(), far))[0]?.expired).toEqual([]);
      const notes = await db().selectFrom('audit_entry').select('action').orderBy('seq').execute();
      expect(notes).toEqual([{ action: 'review.decided' }, { action: 'records.expired' }]);
    });
  });
};
