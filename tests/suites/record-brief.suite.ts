// F12: a visit of which only the state changed comes without its payload to who says to hold everything, and to nobody else.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChangesAnswer } from '../../src/contract/changes.ts';
import type { SealedAct } from '../../src/domain/act.ts';
import type { Person } from '../../src/domain/person.ts';
import type { VisitPayload } from '../../src/domain/visit.ts';
import { eraseVisit } from '../../src/server/personal-data/erase-visit.ts';
import { changesFor } from '../../src/server/record/changes-for.ts';
import { newEpoch } from '../../src/server/record/epoch.ts';
import type { RecordDeps } from '../../src/server/record/record-deps.ts';
import { setPerson } from '../../src/server/record/register.ts';
import { setAssignments } from '../../src/server/record/register-assignments.ts';
import type { SuiteEngine } from '../harness/engines.ts';
import { admin01, supervisorPupr, verifikator01 } from './record-cast.ts';
import { anObscuring, aPhoto, aReview, aRevision, aVisit, createWorld, type World } from './record-world.ts';

type Change = ChangesAnswer['changes'][number];

export const recordBriefSuite = (engine: SuiteEngine): void => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld(engine);
  });
  afterEach(() => world.close());

  const ask = async (person: Person, after: number, brief = true, deps: RecordDeps = world.deps) =>
    JSON.parse(await changesFor(deps, person.id, after, 500, brief)) as ChangesAnswer;
  const cursorOf = async (person: Person): Promise<number> => {
    const reader = await world.seenBy(person);
    return reader.cursor;
  };
  const visitIn = ({ changes }: ChangesAnswer, visit: SealedAct): Change | undefined =>
    changes.find(({ kind, id }) => kind === 'visit' && id === visit.act.id);
  const payloadIn = (answer: ChangesAnswer, visit: SealedAct): unknown =>
    visitIn(answer, visit)?.body?.payload;
  const review = (visit: SealedAct, verdict: 'accepted' | 'returned' = 'accepted') =>
    world.send(supervisorPupr, aReview(visit, supervisorPupr, { verdict, comment: 'Periksa lagi' }));
  const erase = (visit: SealedAct) =>
    eraseVisit(world.deps, {
      visitId: (visit.act.payload as VisitPayload).visitId,
      siteId: 'BWI-R01',
      withPhotos: false,
      reason: 'Persetujuan ditarik',
      by: { personId: admin01.id, deviceId: 'meja' },
      isExpired: false,
    });
  const assign = (...personIds: string[]) => setAssignments(world.deps, [{ siteId: 'BWI-R01', personIds }]);

  const sent = async (): Promise<{ visit: SealedAct; cursor: number }> => {
    const visit = aVisit();
    await world.send(verifikator01, visit);
    return { visit, cursor: await cursorOf(verifikator01) };
  };

  describe('F12: a state without the payload', () => {
    it('comes to who holds the rest, and with the payload held it is the whole body', async () => {
      const { visit, cursor } = await sent();
      const held = payloadIn(await ask(verifikator01, 0), visit);
      await review(visit);
      const brief = visitIn(await ask(verifikator01, cursor), visit);
      const whole = visitIn(await ask(verifikator01, cursor, false), visit);
      expect(brief?.body).toMatchObject({ payload: null, state: 'disetujui', hash: visit.hash });
      expect(held).toEqual(visit.act.payload);
      expect(JSON.stringify({ ...brief?.body, payload: held })).toBe(JSON.stringify(whole?.body));
      expect({ ...brief, body: null }).toEqual({ ...whole, body: null });
    });

    it('comes once more for the next change, by the same first sending', async () => {
      const { visit, cursor } = await sent();
      await review(visit, 'returned');
      const next = await cursorOf(verifikator01);
      await world.send(verifikator01, aRevision(visit));
      for (const after of [cursor, next])
        expect(visitIn(await ask(verifikator01, after), visit)?.body).toMatchObject({
          superseded: true,
          payload: null,
        });
    });

    it('of two devices of one person comes to the one that read the visit', async () => {
      const before = await cursorOf(verifikator01);
      const { visit, cursor } = await sent();
      await review(visit);
      expect(payloadIn(await ask(verifikator01, before), visit)).toEqual(visit.act.payload);
      expect(payloadIn(await ask(verifikator01, cursor), visit)).toBeNull();
      expect(payloadIn(await ask(verifikator01, 0), visit)).toEqual(visit.act.payload);
    });

    it('comes to nobody who does not ask for it', async () => {
      const { visit, cursor } = await sent();
      await review(visit);
      expect(payloadIn(await ask(verifikator01, cursor, false), visit)).toEqual(visit.act.payload);
    });
  });

  describe('F12: whole comes', () => {
    it('a visit that was withdrawn and came back, also when its state changes later', async () => {
      const { visit, cursor } = await sent();
      const other = { ...verifikator01, id: 'verifikator-03', name: 'Verifikator 03' };
      await setPerson(world.deps, other);
      await assign(verifikator01.id, other.id);
      const had = await cursorOf(other);
      expect(payloadIn(await ask(other, 0), visit)).toEqual(visit.act.payload);
      await assign(verifikator01.id);
      const gone = await ask(other, had);
      expect(visitIn(gone, visit)?.body).toBeNull();
      await assign(verifikator01.id, other.id);
      expect(payloadIn(await ask(other, gone.next), visit)).toEqual(visit.act.payload);
      const back = await cursorOf(other);
      await review(visit);
      for (const after of [had, gone.next])
        expect(payloadIn(await ask(other, after), visit)).toEqual(visit.act.payload);
      expect(payloadIn(await ask(other, back), visit)).toBeNull();
      // Whose visit it is never lost it.
      expect(payloadIn(await ask(verifikator01, cursor), visit)).toBeNull();
    });

    it('what comes back while its state changes, in one transaction or another', async () => {
      const { visit } = await sent();
      const desk = await cursorOf(supervisorPupr);
      await setPerson(world.deps, { ...supervisorPupr, scope: { regencies: ['64.02'] } });
      await world.send(verifikator01, aRevision(visit));
      const away = await ask(supervisorPupr, desk);
      expect(visitIn(away, visit)?.body).toBeNull();
      await setPerson(world.deps, supervisorPupr);
      expect(visitIn(await ask(supervisorPupr, away.next), visit)?.body).toMatchObject({
        superseded: true,
        payload: visit.act.payload,
      });
    });

    it('a visit that was erased, also when its state changes later, until the erased one was read', async () => {
      const { visit, cursor } = await sent();
      await erase(visit);
      const erased = await ask(verifikator01, cursor);
      expect(visitIn(erased, visit)?.body).toMatchObject({ erased: { at: expect.any(Number) } });
      expect(payloadIn(erased, visit)).not.toBeNull();
      await review(visit);
      const both = visitIn(await ask(verifikator01, cursor), visit)?.body;
      expect(both).toMatchObject({ state: 'disetujui', erased: { at: expect.any(Number) } });
      expect(both?.payload).not.toBeNull();
      expect(visitIn(await ask(verifikator01, erased.next), visit)?.body).toMatchObject({
        state: 'disetujui',
        erased: both?.erased,
        payload: null,
      });
    });

    it('the photo that was obscured, while its visit is not told at all', async () => {
      const photo = aPhoto();
      const visit = aVisit({ photos: [photo] });
      await world.send(verifikator01, visit);
      const cursor = await cursorOf(verifikator01);
      await world.send(supervisorPupr, anObscuring(visit, photo, supervisorPupr));
      const { changes } = await ask(verifikator01, cursor);
      expect(changes.map(({ kind, id }) => [kind, id])).toEqual([['photo', photo.photoId]]);
      expect(changes[0]?.body).toMatchObject({ obscured: { regions: expect.any(Array) }, facts: photo });
    });

    it('everything to a cursor of another history', async () => {
      const { visit, cursor } = await sent();
      await review(visit);
      const restored = await ask(verifikator01, cursor + 1000);
      expect(restored.next).toBeLessThan(cursor + 1000);
      expect(payloadIn(restored, visit)).toEqual(visit.act.payload);
      await newEpoch(world.deps);
      expect(payloadIn(await ask(verifikator01, 0), visit)).toEqual(visit.act.payload);
    });

    it('what a server without this told: whole once, briefly from then on', async () => {
      const { visit, cursor } = await sent();
      await world.opened.db.updateTable('feed').set({ whole_seq: null }).execute();
      expect(payloadIn(await ask(verifikator01, cursor - 1), visit)).not.toBeNull();
      await review(visit, 'returned');
      const next = await ask(verifikator01, cursor);
      expect(payloadIn(next, visit)).toEqual(visit.act.payload);
      await world.send(verifikator01, aRevision(visit));
      expect(payloadIn(await ask(verifikator01, next.next), visit)).toBeNull();
    });
  });

  it('F12: a page whose row moved while it was read does not say that it was all', async () => {
    const { visit } = await sent();
    const cursor = await cursorOf(verifikator01);
    const late = aVisit();
    await world.send(verifikator01, late);
    const moving: RecordDeps = {
      ...world.deps,
      database: beforeSecondRead(world.deps.database, () => review(late)),
    };
    const page = await ask(verifikator01, cursor, true, moving);
    expect([visitIn(page, late), page.more]).toEqual([undefined, true]);
    expect(visitIn(await ask(verifikator01, page.next, false), late)?.body).toMatchObject({
      state: 'disetujui',
      payload: late.act.payload,
    });
    expect(visitIn(page, visit)).toBeUndefined();
  });
};

/** A database that does something between the first and the second time the feed is read. */
const beforeSecondRead = (
  database: RecordDeps['database'],
  between: () => Promise<unknown>,
): RecordDeps['database'] => {
  let reads = 0;
  const waiting = <B extends object>(builder: B): B =>
    new Proxy(builder, {
      get: (target, name) => {
        const member = Reflect.get(target, name) as (...given: unknown[]) => unknown;
        if (name === 'execute') return async () => between().then(() => member.call(target));
        return (...given: unknown[]) => waiting(member.apply(target, given) as object);
      },
    });
  return new Proxy(database, {
    get: (target, name) => {
      const member = Reflect.get(target, name) as (...given: unknown[]) => unknown;
      if (typeof member !== 'function') return member;
      return (...given: unknown[]) => {
        const made = member.apply(target, given);
        if (name !== 'selectFrom' || given[0] !== 'feed') return made;
        reads += 1;
        return reads === 2 ? waiting(made as object) : made;
      };
    },
  });
};
