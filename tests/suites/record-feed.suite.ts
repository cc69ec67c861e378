// The feed: complete, in order, resumable; the two traps; the restored backup.

import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changesFor } from '../../src/server/record/changes-for.ts';
import { newEpoch } from '../../src/server/record/epoch.ts';
import { receiveActs } from '../../src/server/record/receive-acts.ts';
import { type FeedSequence, lockedSequence } from '../../src/server/record/record-deps.ts';
import { saveRegister } from '../../src/server/record/register.ts';
import type { SuiteEngine } from '../harness/engines.ts';
import { admin01, aSite, supervisorPupr, verifikator01 } from './record-cast.ts';
import { aPhoto, aReview, aVisit, createWorld, type World } from './record-world.ts';

export const recordFeedSuite = (engine: SuiteEngine): void => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld(engine);
  });
  afterEach(() => world.close());

  describe('pages', () => {
    it('F2: pages of any size bring the same rows once each, in order', async () => {
      for (let count = 0; count < 5; count += 1) await world.send(verifikator01, aVisit(), aVisit());
      const whole = await world.reader(supervisorPupr).pull();
      for (const limit of [1, 2, 7, 500]) {
        const paged = await world.reader(supervisorPupr, limit).pull();
        expect(paged).toEqual(whole);
      }
      expect(whole.length).toBeGreaterThan(10);
    });

    it('F2: a page has 500 rows unless asked for more, at most 2000, and an empty one returns the cursor sent', async () => {
      const sites = Array.from({ length: 2100 }, (_, index) => aSite({ id: `MANY-${index}` }));
      await saveRegister(world.deps, { sites });
      const usual = await world.reader(supervisorPupr).page();
      expect(usual).toMatchObject({ more: true });
      expect(usual.changes).toHaveLength(500);
      const reader = world.reader(supervisorPupr, 9999);
      const first = await reader.page();
      expect(first).toMatchObject({ more: true });
      expect(first.changes).toHaveLength(2000);
      await reader.pull();
      const cursor = reader.cursor;
      expect(await reader.page()).toMatchObject({ changes: [], next: cursor, more: false });
    });

    it('F2: a page ends early when its bodies are large', async () => {
      const visits = Array.from({ length: 4 }, () =>
        aVisit({ answers: { a_catatan: 'x'.repeat(3_000_000) } }),
      );
      for (const visit of visits) await world.send(verifikator01, visit);
      const reader = world.reader(supervisorPupr);
      const sizes: number[] = [];
      for (let more = true; more; ) {
        const answer = await reader.page();
        more = answer.more;
        sizes.push(answer.changes.filter(({ kind }) => kind === 'visit').length);
      }
      expect(Math.max(...sizes)).toBe(2);
      expect(reader.ids('visit')).toHaveLength(4);
    });

    it('F2: a row that changes while a phone pulls comes again behind the cursor, and nothing is missed', async () => {
      const visit = aVisit();
      await world.send(verifikator01, visit, aVisit());
      const reader = world.reader(supervisorPupr, 1);
      while (!reader.body('visit', visit.act.id)) await reader.page();
      await world.send(supervisorPupr, aReview(visit, supervisorPupr));
      await reader.pull();
      expect(reader.body('visit', visit.act.id)?.state).toBe('disetujui');
      expect([...reader.held]).toHaveLength((await world.reader(supervisorPupr).pull()).length);
    });

    it('F6: things come after what they point to', async () => {
      await world.send(verifikator01, aVisit({ photos: [aPhoto()] }));
      const kinds = (await world.reader(verifikator01).pull()).map(({ kind }) => kind);
      for (const [before, after] of [
        ['region', 'site'],
        ['checklist', 'site'],
        ['site', 'assignment'],
        ['site', 'visit'],
        ['visit', 'photo'],
      ] as const)
        expect(kinds.lastIndexOf(before)).toBeLessThan(kinds.indexOf(after));
    });
  });

  describe('order of commits', () => {
    // SQLite has one writer at a time; the trap needs two open transactions.
    if (engine.concurrent) {
      it('F3: a lower number never becomes readable after a higher one, whoever is faster', async () => {
        expect(await missedRows(world, lockedSequence)).toEqual([]);
      });

      it('F3: the trap is real: numbers taken without the lock make a reader miss a row for good', async () => {
        await sql`create sequence loose_numbers start 1000 increment 1000`.execute(world.opened.db);
        expect(await missedRows(world, looseSequence)).toHaveLength(1);
      });
    }

    it('F3: many writers at once leave every reader with everything', async () => {
      const reader = world.reader(supervisorPupr, 3);
      const visits = Array.from({ length: 30 }, () => aVisit());
      let sending = true;
      const sent = Promise.all(visits.map((visit) => world.send(verifikator01, visit))).then(() => {
        sending = false;
      });
      while (sending) {
        await reader.pull();
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      await sent;
      await reader.pull();
      expect(reader.ids('visit')).toEqual(visits.map(({ act }) => act.id).sort());
    });
  });

  describe('restored backup', () => {
    it('F7: a cursor above the last number begins a new epoch once, answered from the start', async () => {
      const reader = world.reader(supervisorPupr);
      await reader.pull();
      const before = reader.epoch;
      const ahead = reader.cursor + 50;
      const [first, second] = await Promise.all(
        [1, 2].map(async () => JSON.parse(await changesFor(world.deps, supervisorPupr.id, ahead))),
      );
      expect(first.epoch).not.toBe(before);
      expect(second.epoch).toBe(first.epoch);
      // Who asked a moment later may get the new epoch with nothing; it starts again all the same.
      const sizes = [first.changes.length, second.changes.length];
      expect(Math.max(...sizes)).toBe(reader.held.size);
      const other = JSON.parse(await changesFor(world.deps, admin01.id, ahead + 20));
      expect(other.epoch).toBe(first.epoch);
      await world.send(verifikator01, aVisit());
      await reader.pull();
      expect(reader.epoch).toBe(first.epoch);
    });

    it('F7: a phone that makes cursors up cannot send everybody back to the start again and again', async () => {
      const epochs = new Set<string>();
      for (const after of [999_999_999_999_999, 900_000_000_000_000, 1_000_000]) {
        const answer = JSON.parse(await changesFor(world.deps, verifikator01.id, after));
        epochs.add(answer.epoch);
        expect(answer.changes.length).toBeGreaterThan(0);
      }
      for (let again = 0; again < 5; again += 1) {
        const last = await world.opened.db.selectFrom('counter').select('value').executeTakeFirstOrThrow();
        epochs.add(JSON.parse(await changesFor(world.deps, verifikator01.id, last.value + 5)).epoch);
      }
      expect(epochs.size).toBe(2);
    });

    it("F7: somebody's made-up cursor does not use up the epoch that a restored backup needs", async () => {
      await changesFor(world.deps, verifikator01.id, 1_000_000);
      await world.send(verifikator01, aVisit());
      const readers = [supervisorPupr, verifikator01].map((who) => world.reader(who));
      for (const reader of readers) await reader.pull();
      const [cursor, maker] = readers.map((reader) => reader.cursor);
      await world.opened.db.deleteFrom('feed').where('seq', '>', 1_000_000).execute();
      await world.opened.db.updateTable('counter').set({ value: 1_000_000 }).execute();
      const page = async (who: typeof admin01, after = 0) =>
        JSON.parse(await changesFor(world.deps, who.id, after));
      // Whose own allowance is used up is not answered silently: the page ends below the cursor sent.
      const used = await page(verifikator01, maker);
      expect([used.epoch, used.next < (maker ?? 0)]).toEqual([readers[1]?.epoch, true]);
      const fresh = await page(supervisorPupr, cursor);
      expect(fresh.epoch).not.toBe(readers[0]?.epoch);
      expect((await page(verifikator01, maker)).epoch).toBe(fresh.epoch);
    });

    it('F7: a new epoch begun by hand leaves later numbers above every old cursor', async () => {
      const reader = world.reader(supervisorPupr);
      await reader.pull();
      const epoch = await newEpoch(world.deps);
      const visit = aVisit();
      await world.send(verifikator01, visit);
      await reader.pull();
      expect(reader.epoch).toBe(epoch);
      expect(reader.body('visit', visit.act.id)).toBeDefined();
    });
  });
};

/**
 * One writer takes its numbers and stops long before its commit; a second one writes; a reader reads as soon as the
 * second is through or has plainly been made to wait; then the first goes on. Returns what the reader never got.
 */
const missedRows = async (world: World, sequence: FeedSequence): Promise<readonly string[]> => {
  let letGo = () => {};
  let reached = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const numbersTaken = new Promise<void>((resolve) => {
    reached = resolve;
  });
  const slow: FeedSequence = {
    close: sequence.close,
    open: async (writing) => {
      const last = await sequence.open(writing);
      reached();
      await held;
      return last;
    },
  };
  const [first, second] = [aVisit(), aVisit()];
  const caller = { person: verifikator01, expired: false, disabled: false };
  const reader = world.reader(supervisorPupr);
  const slowWrite = receiveActs({ ...world.deps, sequence: slow }, caller, [first]);
  await numbersTaken;
  const fastWrite = receiveActs({ ...world.deps, sequence }, caller, [second]);
  await Promise.race([fastWrite, new Promise((resolve) => setTimeout(resolve, 500))]);
  await reader.pull();
  letGo();
  await Promise.all([slowWrite, fastWrite]);
  await reader.pull();
  return [first, second].map(({ act }) => act.id).filter((id) => !reader.body('visit', id));
};

/** What a database sequence would do: numbers in order, commits in any. */
const looseSequence: FeedSequence = {
  open: async (writing) => {
    const { rows } = await sql<{ value: number }>`select nextval('loose_numbers') as value`.execute(writing);
    return rows[0]?.value ?? 0;
  },
  close: async (writing, last) => {
    await sql`update counter set value = greatest(value, ${last}) where name = 'seq'`.execute(writing);
  },
};
