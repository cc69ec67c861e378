// The change feed on SQLite against the rules of `domain/access`: people, assignments and sites change, acts arrive, and
// several phones read page by page in between. No row is skipped, none comes twice in a page, none is foreign, and no
// payload is left out that the phone does not hold.

import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { ChangesAnswer } from '../../src/contract/changes.ts';
import type { SealedAct } from '../../src/domain/act.ts';
import type { Person } from '../../src/domain/person.ts';
import type { Site } from '../../src/domain/site.ts';
import { type OpenedDatabase, openDatabase } from '../../src/server/database/open.ts';
import { changesFor } from '../../src/server/record/changes-for.ts';
import { receiveActs } from '../../src/server/record/receive-acts.ts';
import type { RecordDeps } from '../../src/server/record/record-deps.ts';
import { saveRegister, setPerson } from '../../src/server/record/register.ts';
import { setAssignments } from '../../src/server/record/register-assignments.ts';
import { aConfirmation, aPhoto, aReview, aRevision, aVisit } from '../suites/record-world.ts';
import { assigned, laterSites, persons, roleSets, sites, supervisor } from './cast.ts';
import type { Ground } from './fleet-server.ts';
import type { OfficeFacts } from './office.ts';
import { mayHold, readRows } from './server-view.ts';

interface Reader {
  readonly personId: string;
  readonly held: Map<string, Body>;
  cursor: number;
  /** Whether everything up to the cursor is held: then it says so (F12). */
  isComplete: boolean;
}

type Body = NonNullable<ChangesAnswer['changes'][number]['body']>;

interface Real {
  readonly deps: RecordDeps;
  readonly readers: readonly Reader[];
}

interface Model {
  readonly facts: OfficeFacts;
  readonly visits: SealedAct[];
}

type FeedCommand = fc.AsyncCommand<Model, Real>;

/** How a page of the feed is asked for; a test of the test hands in a broken one. */
export type AskPage = typeof changesFor;

const judged = /^(site|assignment|visit|photo|confirmation|review) /;

const readPage = async (ask: AskPage, { deps }: Real, reader: Reader, limit: number): Promise<boolean> => {
  const page = JSON.parse(
    await ask(deps, reader.personId, reader.cursor, limit, reader.isComplete),
  ) as ChangesAnswer;
  let last = reader.cursor;
  if (page.changes.length > limit) throw new Error('a page is longer than asked for');
  for (const { kind, id, seq, body } of page.changes) {
    if (seq <= last) throw new Error(`row ${seq} stands behind ${last}`);
    last = seq;
    if (body === null) reader.held.delete(`${kind} ${id}`);
    else reader.held.set(`${kind} ${id}`, wholeOf(body, reader.held.get(`${kind} ${id}`)));
  }
  if (page.next < last) throw new Error('the cursor stands before the last row');
  reader.cursor = page.next;
  reader.isComplete = !page.more;
  return page.more;
};

const wholeOf = (body: Body, held: Body | undefined): Body => {
  if (body.payload !== null) return body;
  if (!held?.payload) throw new Error('a payload is left out that is not held');
  return { ...body, payload: held.payload };
};

const at = <T>(items: readonly T[], index: number): T => items[index % items.length] as T;

const command = (name: string, run: (model: Model, real: Real) => Promise<unknown>): FeedCommand => ({
  check: () => true,
  run: async (model, real) => {
    await run(model, real);
  },
  toString: () => name,
});

const send = ({ deps }: Real, person: Person, act: SealedAct): Promise<unknown> =>
  receiveActs(deps, { person, expired: false, disabled: false }, [act]);

const commandsOf = (ask: AskPage) => {
  const number = fc.nat({ max: 999 });
  return fc.commands(
    [
      fc
        .tuple(number, number)
        .map(([reader, limit]) =>
          command(`reader ${reader} reads ${1 + (limit % 9)}`, (_model, real) =>
            readPage(ask, real, at(real.readers, reader), 1 + (limit % 9)),
          ),
        ),
      fc
        .tuple(number, number)
        .map(([reader, limit]) =>
          command(`reader ${reader} reads ${1 + (limit % 40)}`, (_model, real) =>
            readPage(ask, real, at(real.readers, reader), 1 + (limit % 40)),
          ),
        ),
      fc.nat({ max: 3 }).map((share) =>
        command(`every ${share + 1}. reader reads all`, async (_model, real) => {
          for (const [index, reader] of real.readers.entries())
            if (index % (share + 1) === 0) while (await readPage(ask, real, reader, 25));
        }),
      ),
      fc.tuple(number, fc.subarray(persons.map(({ id }) => id))).map(([which, personIds]) =>
        command(`assign ${which} to ${personIds.join(' ')}`, async ({ facts }, { deps }) => {
          const siteId = at([...facts.sites.keys()], which);
          await setAssignments(deps, [{ siteId, personIds }]);
          facts.assigned.set(siteId, personIds);
        }),
      ),
      fc.tuple(number, number, number).map(([who, role, scope]) =>
        command(`make ${who} ${role} ${scope}`, async ({ facts }, { deps }) => {
          const before = at([...facts.persons.values()], who);
          const after = { ...before, roles: at(roleSets, role), scope: at(persons, scope).scope };
          await setPerson(deps, after);
          facts.persons.set(after.id, after);
        }),
      ),
      fc.tuple(number, fc.boolean(), fc.boolean()).map(([which, nominated, named]) =>
        command(`register ${which} ${nominated} ${named}`, async ({ facts }, { deps }) => {
          const known: Site = at([...sites, ...laterSites], which);
          const site: Site = { ...known, nominated, confirmers: named ? ['kades-35.10.09.2001'] : [] };
          await saveRegister(deps, { sites: [site] });
          facts.sites.set(site.id, site);
        }),
      ),
      fc.tuple(number, number).map(([who, where]) =>
        command(`visit by ${who} at ${where}`, async ({ facts, visits }, real) => {
          const person = at([...facts.persons.values()], who);
          const visit = aVisit({ siteId: at([...facts.sites.keys()], where), photos: [aPhoto()] }, person);
          visits.push(visit);
          await send(real, person, visit);
        }),
      ),
      fc.tuple(number, number, fc.boolean()).map(([who, which, review]) =>
        command(
          `${review ? 'review' : 'confirmation'} by ${who} of ${which}`,
          async ({ facts, visits }, real) => {
            if (visits.length === 0) return;
            const person = at([...facts.persons.values()], who);
            const visit = at(visits, which);
            await send(real, person, review ? aReview(visit, person) : aConfirmation(visit, person));
          },
        ),
      ),
      // What changes a state for certain: the author corrects, the desk decides.
      fc.tuple(number, fc.boolean()).map(([which, corrects]) =>
        command(`${corrects ? 'correction' : 'decision'} of ${which}`, async ({ facts, visits }, real) => {
          if (visits.length === 0) return;
          const visit = at(visits, which);
          const author = facts.persons.get(corrects ? visit.act.personId : supervisor.id) as Person;
          const act = corrects ? aRevision(visit, { photos: [] }, author) : aReview(visit, author);
          if (corrects) visits.push(act);
          await send(real, author, act);
        }),
      ),
    ],
    { maxCommands: 40, size: '+1' },
  );
};

let counted = 0;

const runOne = async (ground: Ground, ask: AskPage, steps: Iterable<FeedCommand>): Promise<void> => {
  counted += 1;
  const folder = join(ground.folder, `feed-${process.pid}-${counted}`);
  mkdirSync(folder);
  copyFileSync(join(ground.folder, 'ground.sqlite'), join(folder, 'tinjau.sqlite'));
  let opened: OpenedDatabase | null = null;
  try {
    opened = await openDatabase({ url: '', folder });
    let now = Date.UTC(2026, 10, 23);
    const clock = (): number => {
      now += 1000;
      return now;
    };
    const deps: RecordDeps = { database: opened.db, now: clock, bell: { ring: () => {} } };
    const real: Real = {
      deps,
      readers: persons.map(({ id }) => ({ personId: id, held: new Map(), cursor: 0, isComplete: false })),
    };
    const model: Model = {
      facts: {
        persons: new Map(persons.map((person) => [person.id, person])),
        sites: new Map(sites.map((site) => [site.id, site])),
        assigned: new Map(assigned),
        disabled: new Set(),
        versions: new Map(),
      },
      visits: [],
    };
    await fc.asyncModelRun(() => ({ model, real }), steps);
    const rows = await readRows(opened.db);
    for (const reader of real.readers) {
      for (let more = true; more; ) more = await readPage(ask, real, reader, 25);
      const told: Reader = { ...reader, held: new Map(), cursor: 0, isComplete: false };
      while (await readPage(changesFor, real, told, 500));
      for (const [key, body] of told.held)
        if (JSON.stringify(reader.held.get(key)) !== JSON.stringify(body))
          throw new Error(`${reader.personId} holds ${key} otherwise than the server`);
      const may = mayHold(model.facts, rows, model.facts.persons.get(reader.personId) as Person);
      for (const key of may) if (!reader.held.has(key)) throw new Error(`${reader.personId} lacks ${key}`);
      for (const key of reader.held.keys())
        if (judged.test(key) && !may.has(key)) throw new Error(`${reader.personId} holds the foreign ${key}`);
    }
  } finally {
    await opened?.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Runs so many sequences; throws with the shortest one that failed. */
export const runFeedModel = (
  ground: Ground,
  options: { readonly runs: number; readonly seed: number },
  ask: AskPage = changesFor,
): Promise<void> =>
  fc.assert(
    fc.asyncProperty(commandsOf(ask), (steps) => runOne(ground, ask, steps)),
    { numRuns: options.runs, seed: options.seed },
  );
