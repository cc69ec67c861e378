// Requests that share a transaction: one commit for all, and each request's outcome its own.

import { afterEach, beforeEach, expect, it } from 'vitest';
import { receiveActs } from '../../src/server/record/receive-acts.ts';
import { lockedSequence, type RecordDeps } from '../../src/server/record/record-deps.ts';
import { writeTogether } from '../../src/server/record/write-together.ts';
import type { RecordWriting } from '../../src/server/record/writing-transaction.ts';
import type { SuiteEngine } from '../harness/engines.ts';
import { kadesGentengKulon, supervisorPupr, verifikator01, verifikator02 } from './record-cast.ts';
import { aConfirmation, aVisit, createWorld, type World } from './record-world.ts';

export const recordTogetherSuite = (engine: SuiteEngine): void => {
  let world: World;
  let opened: number;
  let deps: RecordDeps;
  beforeEach(async () => {
    world = await createWorld(engine);
    opened = 0;
    deps = {
      ...world.deps,
      sequence: {
        ...lockedSequence,
        open: (writing) => {
          opened += 1;
          return lockedSequence.open(writing);
        },
      },
    };
  });
  afterEach(() => world.close());

  const noteWork = (key: string) => async (writing: RecordWriting) => {
    await writing.trx.insertInto('meta').values({ key, value: '1' }).execute();
    return key;
  };

  const notes = async (): Promise<readonly string[]> =>
    (
      await world.opened.db
        .selectFrom('meta')
        .select('key')
        .where('key', 'like', 'note-%')
        .orderBy('key')
        .execute()
    ).map((row) => row.key);

  const caller = (person: typeof verifikator01) => ({ person, expired: false, disabled: false });

  it('requests that wait at the same time share one transaction, at most eight of them', async () => {
    const keys = Array.from({ length: 12 }, (_, index) => `note-${String(index).padStart(2, '0')}`);
    expect(await Promise.all(keys.map((key) => writeTogether(deps, noteWork(key))))).toEqual(keys);
    expect(opened).toBe(2);
    expect(await notes()).toEqual(keys);
  });

  it('one that fails in the program fails alone, and its neighbours are kept', async () => {
    const failing = async (writing: RecordWriting): Promise<never> => {
      await noteWork('note-poison')(writing);
      throw new Error('poison');
    };
    const answers = await Promise.allSettled([
      writeTogether(deps, noteWork('note-a')),
      writeTogether(deps, failing),
      writeTogether(deps, noteWork('note-b')),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(answers[1]).toMatchObject({ reason: { message: 'poison' } });
    expect(await notes()).toEqual(['note-a', 'note-b']);
  });

  it('one that the database refuses fails alone, and its neighbours are kept', async () => {
    const answers = await Promise.allSettled([
      writeTogether(deps, noteWork('note-a')),
      writeTogether(deps, noteWork('note-a')),
      writeTogether(deps, noteWork('note-b')),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await notes()).toEqual(['note-a', 'note-b']);
  });

  it('the next request is written after one that failed', async () => {
    await writeTogether(deps, noteWork('note-a'));
    await expect(writeTogether(deps, noteWork('note-a'))).rejects.toThrow();
    expect(await writeTogether(deps, noteWork('note-b'))).toBe('note-b');
  });

  it('A4: acts of several persons in one transaction are each accepted and receipted as their own', async () => {
    const mine = aVisit();
    const other = aVisit({ siteId: 'BWI-R02' }, verifikator02);
    const foreign = aVisit();
    const answers = await Promise.all([
      receiveActs(deps, caller(verifikator01), [mine]),
      receiveActs(deps, caller(verifikator02), [other, foreign]),
    ]);
    expect(opened).toBe(1);
    expect(answers.map(({ results }) => results.map(({ outcome }) => outcome))).toEqual([
      ['accepted'],
      ['accepted', 'refused'],
    ]);
    const reader = world.reader(supervisorPupr);
    await reader.pull();
    expect(reader.ids('visit')).toContain(mine.act.id);
    const neighbour = world.reader(verifikator01);
    await neighbour.pull();
    expect(neighbour.ids('visit')).toEqual([mine.act.id]);
  });

  it('A11 F4: a visit takes a confirmation that came before it in the same transaction from those it is not for', async () => {
    const visit = aVisit();
    const confirmation = aConfirmation(visit, kadesGentengKulon, { siteId: 'BWI-R02' });
    await Promise.all([
      receiveActs(deps, caller(kadesGentengKulon), [confirmation]),
      receiveActs(deps, caller(verifikator01), [visit]),
    ]);
    expect(opened).toBe(1);
    const holders: string[] = [];
    for (const person of [verifikator01, verifikator02, supervisorPupr]) {
      const reader = world.reader(person);
      await reader.pull();
      const [id = ''] = reader.ids('confirmation');
      if (reader.body('confirmation', id)?.matchesVisit === true) holders.push(person.id);
      else expect(reader.ids('confirmation')).toEqual([]);
    }
    expect(holders).toEqual([verifikator01.id, supervisorPupr.id]);
  });

  it('A5: servers that are sent the same act at the same time store it once', async () => {
    const visit = aVisit();
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => receiveActs({ ...world.deps }, caller(verifikator01), [visit])),
    );
    const outcomes = answers.flatMap(({ results }) => results.map(({ outcome }) => outcome));
    expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'known')).toHaveLength(5);
  });
};
