// Receiving acts: exactly once, each alone, in any order, and nothing late refused.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { maxActBytes } from '../../src/domain/act.ts';
import type { VisitPayload } from '../../src/domain/visit.ts';
import { receiptsFor } from '../../src/server/record/receipts-for.ts';
import type { SuiteEngine } from '../harness/engines.ts';
import { admin01, kadesGentengKulon, supervisorPupr, verifikator01, verifikator02 } from './record-cast.ts';
import { aPhoto, aReview, aUuid, aVisit, createWorld, seal, sealed, type World } from './record-world.ts';

export const recordActsSuite = (engine: SuiteEngine): void => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld(engine);
  });
  afterEach(() => world.close());

  const count = async (table: 'act' | 'act_rival' | 'visit' | 'review'): Promise<number> =>
    (await world.opened.db.selectFrom(table).selectAll().execute()).length;

  const quarantineOf = async (actId: string): Promise<unknown> =>
    JSON.parse(
      (
        await world.opened.db
          .selectFrom('act')
          .select('quarantine')
          .where('id', '=', actId)
          .executeTakeFirstOrThrow()
      ).quarantine,
    );

  describe('exactly once', () => {
    it('A4 A5: an act sent twenty times at once is stored once, accepted once and known nineteen times', async () => {
      const visit = aVisit();
      const answers = await Promise.all(Array.from({ length: 20 }, () => world.send(verifikator01, visit)));
      const outcomes = answers.flat();
      expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome === 'known')).toHaveLength(19);
      expect(await count('act')).toBe(1);
      expect(await count('visit')).toBe(1);
    });

    it('A5: the same act twice in one request is accepted and then known', async () => {
      const visit = aVisit();
      expect(await world.send(verifikator01, visit, visit)).toEqual(['accepted', 'known']);
    });

    it('A1: the text that was hashed is kept, also fields this server does not know', async () => {
      const visit = aVisit({ fieldOfLater: { deep: ['\u0000', 1.5] } } as Partial<VisitPayload>);
      expect(await world.send(verifikator01, visit)).toEqual(['accepted']);
      const row = await world.opened.db.selectFrom('act').selectAll().executeTakeFirstOrThrow();
      expect(row.text).toBe(visit.text);
      const reader = world.reader(supervisorPupr);
      await reader.pull();
      expect(reader.body('visit', visit.act.id)?.payload).toEqual(visit.act.payload);
    });

    it('A6: other content under a known id is refused, and both are kept', async () => {
      const first = aVisit();
      const second = seal({ ...first.act, appVersion: '1.0.1' });
      expect(await world.send(verifikator01, first)).toEqual(['accepted']);
      const [result] = await world.sendRaw(verifikator01, [second]);
      expect(result).toMatchObject({
        id: first.act.id,
        outcome: 'refused',
        problem: { code: 'act-id-taken' },
      });
      expect(await world.send(verifikator01, second)).toEqual(['refused']);
      const rivals = await world.opened.db.selectFrom('act_rival').selectAll().execute();
      expect(rivals.map(({ hash, text }) => ({ hash, text }))).toEqual([
        { hash: second.hash, text: second.text },
      ]);
      expect((await world.opened.db.selectFrom('act').select('hash').execute())[0]?.hash).toBe(first.hash);
    });
  });

  describe('each alone', () => {
    it('A3: malformed neighbours hold nothing back, and each is answered in its place with the field named', async () => {
      const [good, better] = [aVisit(), aVisit()];
      const results = await world.sendRaw(verifikator01, [
        good,
        { act: 'not an act', hash: good.hash },
        seal({ ...aVisit().act, deviceSeq: 0 }),
        seal({ ...aVisit().act, payload: { ...aVisit().act.payload, siteId: 7 } }),
        { act: aVisit().act, hash: 12 },
        seal({ ...aVisit().act, payload: { ...aVisit().act.payload, deep: nested(5_000) } }),
        { act: { ...aVisit().act, appVersion: 'half a sign: \ud83d' }, hash: good.hash },
        better,
      ]);
      expect(results.map(({ outcome }) => outcome)).toEqual([
        'accepted',
        'refused',
        'refused',
        'refused',
        'refused',
        'refused',
        'refused',
        'accepted',
      ]);
      expect(results.slice(1, 7).map(({ problem }) => [problem?.code, problem?.field])).toEqual([
        ['act-malformed', 'act'],
        ['act-malformed', 'deviceSeq'],
        ['act-malformed', 'payload.siteId'],
        ['act-malformed', 'hash'],
        ['act-malformed', 'act'],
        ['act-malformed', 'act'],
      ]);
      expect(await count('act')).toBe(2);
    });

    it('A3: odd but well-formed values fail neither the act nor its neighbours', async () => {
      const odd = aVisit({
        checklist: { id: 'road-maintenance', version: 1e300 },
        answers: { a_catatan: '\u0000 \u2028', a_angka: 5e-324 },
        photos: [aPhoto({ bytes: 1e308 }), aPhoto({ bytes: 0.5, mime: '\u0000' })],
        startedAt: 0.25,
      });
      const early = seal({ ...aVisit().act, at: 1.5, deviceSeq: Number.MAX_SAFE_INTEGER });
      const itself = aVisit();
      const circular = seal({
        ...itself.act,
        payload: { ...itself.act.payload, basedOn: itself.act.id, photos: [aPhoto(), aPhoto()] },
      });
      const denial = sealed('confirmation.denied', verifikator01, {
        confirmationId: aUuid(),
        comment: '\u0000',
      });
      const outcomes = await world.send(verifikator01, odd, early, circular, denial, aVisit());
      expect(outcomes).toEqual(['quarantined', 'accepted', 'accepted', 'quarantined', 'accepted']);
      const reader = world.reader(supervisorPupr);
      await reader.pull();
      expect(reader.body('visit', odd.act.id)?.payload).toEqual(odd.act.payload);
    });

    it('A7: an act that changed on the way is refused and asked for again', async () => {
      const visit = aVisit();
      const [result] = await world.sendRaw(verifikator01, [{ act: visit.act, hash: 'a'.repeat(64) }]);
      expect(result?.problem).toMatchObject({ code: 'hash-mismatch', next: 'keep-and-retry' });
    });

    it('A2: an act over 8 MB is refused by name', async () => {
      const visit = aVisit({ padding: 'x'.repeat(maxActBytes) } as Partial<VisitPayload>);
      const [result] = await world.sendRaw(verifikator01, [visit]);
      expect(result?.problem?.code).toBe('act-too-large');
    });

    it("A8: another person's act is never taken under a foreign name", async () => {
      const [result] = await world.sendRaw(verifikator02, [aVisit()]);
      expect(result).toMatchObject({
        outcome: 'refused',
        problem: { code: 'act-malformed', field: 'personId' },
      });
      expect(await count('act')).toBe(0);
    });
  });

  describe('nothing late is refused', () => {
    it('A10: an act of a type this server does not know is kept apart and receipted', async () => {
      const later = seal({ ...aVisit().act, type: 'meeting.held', payload: { anything: true } });
      expect(await world.send(verifikator01, later)).toEqual(['quarantined']);
      expect(await quarantineOf(later.act.id)).toEqual(['unknown_type']);
      const { receipts } = await receiptsFor(world.opened.db, verifikator01.id, [later.act.id], []);
      expect(receipts[0]).toMatchObject({ id: later.act.id, hash: later.hash, quarantined: true });
    });

    it('A9: every doubtful visit is kept with its reason', async () => {
      const cases = [
        [aVisit({ siteId: 'NOWHERE' }), verifikator01, {}, ['unknown_site']],
        [aVisit({ siteId: 'BWI-R02' }), verifikator01, {}, ['not_assigned']],
        [
          aVisit({ checklist: { id: 'road-maintenance', version: 9 } }),
          verifikator01,
          {},
          ['unknown_checklist'],
        ],
        [aVisit({}, supervisorPupr), supervisorPupr, {}, ['role_may_not']],
        [aVisit(), verifikator01, { disabled: true }, ['account_disabled']],
        [aVisit(), verifikator01, { expired: true }, ['session_expired']],
        [
          aVisit({ siteId: 'NOWHERE' }),
          verifikator01,
          { disabled: true },
          ['account_disabled', 'unknown_site'],
        ],
      ] as const;
      const reader = world.reader(admin01);
      for (const [visit, person, account, reasons] of cases) {
        const [result] = await world.sendRaw(person, [visit], account);
        expect(result).toEqual({ id: visit.act.id, outcome: 'quarantined' });
        expect(await quarantineOf(visit.act.id)).toEqual(reasons);
        await reader.pull();
        expect(reader.body('visit', visit.act.id)).toMatchObject({ state: 'karantina', quarantine: reasons });
      }
    });

    it('A9: a visit in order beside doubtful ones is accepted', async () => {
      const outcomes = await world.send(verifikator01, aVisit({ siteId: 'NOWHERE' }), aVisit(), aVisit());
      expect(outcomes).toEqual(['quarantined', 'accepted', 'accepted']);
    });

    it('A9: a review that comes through a disabled account is kept and decides nothing', async () => {
      const visit = aVisit();
      await world.send(verifikator01, visit);
      const review = aReview(visit, supervisorPupr);
      expect((await world.sendRaw(supervisorPupr, [review], { disabled: true }))[0]?.outcome).toBe(
        'quarantined',
      );
      const reader = world.reader(verifikator01);
      await reader.pull();
      expect(reader.body('visit', visit.act.id)?.state).toBe('menunggu');
    });
  });

  describe('receipts', () => {
    it('R1 R2: a receipt is read from the rows, for the own acts alone', async () => {
      const visit = aVisit();
      await world.send(verifikator01, visit);
      const own = await receiptsFor(world.opened.db, verifikator01.id, [visit.act.id, aUuid()], []);
      expect(own.receipts).toMatchObject([
        { id: visit.act.id, kind: 'act', hash: visit.hash, quarantined: false },
      ]);
      expect(own.receipts[0]?.code).toBe(`${visit.hash.slice(0, 4)}-${visit.hash.slice(4, 8)}`.toUpperCase());
      expect(own.unknown).toHaveLength(1);
      const foreign = await receiptsFor(world.opened.db, supervisorPupr.id, [visit.act.id], []);
      expect(foreign).toMatchObject({ receipts: [], unknown: [visit.act.id] });
    });

    it('R3: a photo that was declared and not uploaded has no receipt', async () => {
      const photo = aPhoto();
      await world.send(verifikator01, aVisit({ photos: [photo] }));
      const answer = await receiptsFor(world.opened.db, verifikator01.id, [], [photo.photoId]);
      expect(answer).toMatchObject({ receipts: [], unknown: [photo.photoId] });
    });
  });

  it('F1: after an act is stored the bell rings for those who see it, and for nobody else', async () => {
    world.rung.length = 0;
    await world.send(verifikator01, aVisit());
    expect(world.rung).toHaveLength(1);
    expect(new Set(world.rung[0])).toContain(supervisorPupr.id);
    expect(new Set(world.rung[0])).not.toContain(verifikator02.id);
    await world.send(
      kadesGentengKulon,
      sealed('confirmation.denied', kadesGentengKulon, { confirmationId: aUuid(), comment: '' }),
    );
    expect(world.rung).toHaveLength(1);
  });
};

const nested = (depth: number): unknown => {
  let value: unknown = 0;
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
};
