// The verdict on a fleet that has come to rest: nothing that was promised is missing anywhere, nothing is there twice,
// nobody holds what is not theirs, and everybody tells the same story.

import { createHash } from 'node:crypto';
import type { SealedAct } from '../../src/domain/act.ts';
import type { Person } from '../../src/domain/person.ts';
import type { VisitPayload } from '../../src/domain/visit.ts';
import type { ActRow } from '../../src/local-database/database.ts';
import type { Fleet } from './fleet.ts';
import type { FleetPhone } from './fleet-phone.ts';
import { judgePhone } from './phone-oracle.ts';
import { mayHold, type Rows, readRows, wholeFeed } from './server-view.ts';
import { judgeSites, judgeSitesOn } from './site-oracle.ts';

export interface Verdict {
  readonly acts: number;
  readonly photos: number;
  readonly digest: string;
}

/** Everything one person's database on one phone is judged by. */
export interface Holding {
  readonly phone: FleetPhone;
  readonly person: Person;
  readonly rows: Rows;
  readonly feed: ReadonlyMap<string, unknown>;
  readonly may: ReadonlySet<string>;
  readonly acts: readonly ActRow[];
}

export const judge = async (fleet: Fleet): Promise<Verdict> => {
  const rows = await readRows(fleet.server.deps().database);
  const sealed = new Map<string, ActRow>();
  const views = new Map<string, { feed: ReadonlyMap<string, unknown>; may: ReadonlySet<string> }>();
  const standing = new Map<string, string>();
  for (const phone of fleet.phones) {
    for (const personId of phone.people) {
      const person = fleet.office.facts.persons.get(personId) as Person;
      const view = views.get(personId) ?? {
        feed: await wholeFeed(fleet, personId),
        may: mayHold(fleet.office.facts, rows, person),
      };
      views.set(personId, view);
      const database = phone.look(personId);
      const acts = await database.act.toArray();
      for (const act of acts) {
        if (sealed.has(act.id)) fleet.failures.push(`act ${act.id} was sealed on two phones`);
        sealed.set(act.id, act);
      }
      keepsPromises(fleet, phone, personId, acts);
      const holding = { phone, person, rows, acts, ...view };
      await judgePhone(fleet, holding, database);
      await judgeSitesOn(fleet, holding, database);
      for (const { actId, state, superseded, decidedBy } of await database.visit.toArray()) {
        const told = `${state} ${superseded} ${decidedBy}`;
        if ((standing.get(actId) ?? told) !== told)
          fleet.failures.push(`phones disagree about visit ${actId}`);
        standing.set(actId, told);
      }
      database.close();
    }
  }
  for (const [personId, view] of views) judgeFeed(fleet, personId, view);
  fleet.counts['conflicting revisions'] += rivals(rows);
  judgeActs(fleet, rows, sealed);
  judgeSites(fleet, rows);
  const photos = judgePhotos(fleet, rows);
  const digest = createHash('sha256')
    .update(JSON.stringify(rows.acts.map((act) => [act.id, act.arrival, act.quarantine]).sort()))
    .digest('hex')
    .slice(0, 16);
  return { acts: rows.acts.length, photos, digest };
};

/** What "Tersimpan" was said of is on the phone for good. */
const keepsPromises = (fleet: Fleet, phone: FleetPhone, personId: string, acts: readonly ActRow[]): void => {
  const here = new Map(acts.map((act) => [act.id, act]));
  const promised = fleet.promisedOf(phone, personId);
  for (const [id, act] of promised.acts as ReadonlyMap<string, SealedAct>) {
    const row = here.get(id);
    if (!row) fleet.failures.push(`act ${id} was sealed on ${phone.name} and is not there`);
    else if (row.text !== act.text || row.hash !== act.hash)
      fleet.failures.push(`act ${id} changed on ${phone.name}`);
  }
};

/** The server's own feed says what the rules say. */
const judgeFeed = (
  fleet: Fleet,
  personId: string,
  { feed, may }: { readonly feed: ReadonlyMap<string, unknown>; readonly may: ReadonlySet<string> },
): void => {
  for (const key of may) if (!feed.has(key)) fleet.failures.push(`the feed of ${personId} lacks ${key}`);
  for (const key of feed.keys())
    if (judged.test(key) && !may.has(key))
      fleet.failures.push(`the feed of ${personId} has the foreign ${key}`);
};

const judged = /^(site|assignment|visit|photo|confirmation|review|doublePair) /;

/** How many revisions share their base with another. */
const rivals = ({ visits }: Rows): number => {
  const bases = visits.flatMap(({ based_on }) => (based_on === null ? [] : [based_on]));
  return bases.length - new Set(bases).size;
};

const judgeActs = (fleet: Fleet, rows: Rows, sealed: ReadonlyMap<string, ActRow>): void => {
  const held = new Map(rows.acts.map((act) => [act.id, act]));
  if (held.size !== rows.acts.length) fleet.failures.push('the server holds an act twice');
  for (const [id, act] of sealed) {
    const row = held.get(id);
    if (!row) fleet.failures.push(`act ${id} (${act.type}) never arrived`);
    else if (row.text !== act.text || row.hash !== act.hash)
      fleet.failures.push(`act ${id} is other text on the server`);
  }
  for (const id of held.keys())
    if (!sealed.has(id)) fleet.failures.push(`act ${id} is on the server and nobody sealed it`);
  if (rows.rivals.length > 0)
    fleet.failures.push(`${rows.rivals.length} acts came with an id that was taken`);
};

/** Every declared photo is there once, with exactly its bytes; answers how many. */
const judgePhotos = (fleet: Fleet, rows: Rows): number => {
  const held = new Map(rows.photos.map((photo) => [photo.photo_id, photo]));
  const declared = new Set<string>();
  for (const act of rows.acts) {
    if (act.type !== 'visit.submitted' && act.type !== 'site.proposed') continue;
    const { payload } = JSON.parse(act.text) as { payload: Pick<VisitPayload, 'photos'> };
    for (const facts of payload.photos) {
      declared.add(facts.photoId);
      const row = held.get(facts.photoId);
      if (!row || row.sha256 !== facts.sha256) {
        fleet.failures.push(`photo ${facts.photoId} of act ${act.id} has no row of its own`);
        continue;
      }
      const bytes = fleet.server.photos.bytesOf(facts.sha256);
      const hash = bytes && createHash('sha256').update(bytes).digest('hex');
      if (row.received_at !== null && hash !== facts.sha256)
        fleet.failures.push(`the server says it holds photo ${facts.photoId} and does not`);
      // A phone lets bytes go on a receipt; a backup restored with its older photos then has none, and the phone says so.
      const isLostHistory = fleet.restored && !bytes && fleet.network.receipted.has(facts.photoId);
      if (row.received_at === null && isLostHistory) fleet.counts['photo lost with its history'] += 1;
      else if (row.received_at === null)
        fleet.failures.push(`photo ${facts.photoId} of ${act.person_id} never arrived`);
    }
  }
  for (const photo of rows.photos)
    if (!declared.has(photo.photo_id)) fleet.failures.push(`photo ${photo.photo_id} belongs to no act`);
  return declared.size;
};
