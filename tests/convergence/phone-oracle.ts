// The verdict on one person's database on one phone.

import { createHash } from 'node:crypto';
import { receiptCode } from '../../src/domain/receipt-code.ts';
import { headOfVisit } from '../../src/domain/visit-head.ts';
import type { TinjauDatabase } from '../../src/local-database/database.ts';
import { readConfirmationsInName } from '../../src/local-database/read-confirmations.ts';
import type { Fleet } from './fleet.ts';
import type { Holding } from './oracle.ts';

export const judgePhone = async (fleet: Fleet, holding: Holding, database: TinjauDatabase): Promise<void> => {
  await judgeOutbox(fleet, holding, database);
  await judgeView(fleet, holding, database);
  await judgeDrafts(fleet, holding, database);
};

/** Nothing waits, and every receipt is for exactly what was sent; what is kept apart is marked, not lost. */
const judgeOutbox = async (
  fleet: Fleet,
  { phone, person, rows, acts }: Holding,
  database: TinjauDatabase,
): Promise<void> => {
  const say = (text: string): void => {
    fleet.failures.push(`${person.id} on ${phone.name}: ${text}`);
  };
  const outbox = await database.outbox.toArray();
  const held = new Set(await database.photoBytes.toCollection().primaryKeys());
  const serverActs = new Map(rows.acts.map((act) => [act.id, act]));
  const serverPhotos = new Map(rows.photos.map((photo) => [photo.photo_id, photo]));
  for (const act of acts)
    if (!outbox.some(({ id }) => id === act.id)) say(`act ${act.id} has no entry in the outbox`);
  for (const row of outbox) {
    const photo = row.kind === 'photo' ? serverPhotos.get(row.id) : undefined;
    if (row.kind === 'photo' && row.state === 'received' && !held.has(row.id as never))
      fleet.counts['received photos let go'] += 1;
    const isGone = row.problem?.code === 'photo-bytes-gone' && fleet.restored && photo?.received_at === null;
    if (isGone) continue;
    if (row.state !== 'received') {
      say(`${row.kind} ${row.id} is ${row.state} ${row.problem?.code ?? ''}`);
      continue;
    }
    if (row.receipt?.code !== receiptCode(row.sha256))
      say(`${row.kind} ${row.id} has a receipt for something else`);
    if (row.kind === 'act' && row.quarantined !== (serverActs.get(row.id)?.quarantine !== '[]'))
      say(
        `act ${row.id} is ${row.quarantined ? 'marked as kept apart and is not' : 'kept apart and not marked'}`,
      );
    if (row.kind === 'photo' && (photo?.received_at ?? null) === null)
      say(`photo ${row.id} is said to be received and is not`);
  }
};

/** The tables of the feed hold exactly what the rules give, as the server tells it. */
const judgeView = async (
  fleet: Fleet,
  { phone, person, feed, may }: Holding,
  database: TinjauDatabase,
): Promise<void> => {
  const say = (text: string): void => {
    fleet.failures.push(`${person.id} on ${phone.name}: ${text}`);
  };
  // A photo whose bytes went with a lost history is never received, and keeps its site as anything unsent does.
  const unsent = await database.outbox.filter(({ state }) => state !== 'received').toArray();
  const needed = new Set([...(await database.draft.toArray()), ...unsent].map(({ siteId }) => siteId));
  const tables = [
    ['region', database.region, (row: { code: string }) => row.code],
    ['programme', database.programme, (row: { id: string }) => row.id],
    ['site', database.site, (row: { id: string }) => row.id],
    ['assignment', database.assignment, (row: { id: string }) => row.id],
    ['person', database.person, (row: { id: string }) => row.id],
    ['visit', database.visit, (row: { actId: string }) => row.actId],
    ['photo', database.photo, (row: { photoId: string }) => row.photoId],
    ['confirmation', database.confirmation, (row: { confirmationId: string }) => row.confirmationId],
    ['review', database.review, (row: { reviewId: string }) => row.reviewId],
    ['doublePair', database.doublePair, (row: { pairId: string }) => row.pairId],
  ] as const;
  const seen = new Set<string>();
  for (const [kind, table, idOf] of tables) {
    for (const row of await (table as unknown as { toArray: () => Promise<never[]> }).toArray()) {
      const id = idOf(row);
      const key = `${kind} ${id}`;
      seen.add(key);
      const told = feed.get(key);
      if (told === undefined) {
        const isKept = kind === 'site' && needed.has(id) && (await database.withdrawn.get(id)) !== undefined;
        if (!isKept) say(`holds the foreign ${key}`);
      } else if (JSON.stringify(told) !== JSON.stringify(row)) say(`tells ${key} otherwise than the server`);
    }
  }
  for (const key of may) if (!seen.has(key)) say(`lacks ${key}`);
  for (const key of feed.keys())
    if (!seen.has(key) && !may.has(key) && tables.some(([kind]) => key.startsWith(`${kind} `)))
      say(`lacks ${key}`);
  for (const { confirmationId, denied } of await readConfirmationsInName(database, person)) {
    const told = feed.get(`confirmation ${confirmationId}`) as { readonly denied: unknown } | undefined;
    if (told && (told.denied === null) !== (denied === null))
      say(`shows confirmation ${confirmationId} ${denied ? 'denied' : 'not denied'}, the server does not`);
  }
  const heads = new Map((await database.visitHead.toArray()).map((head) => [head.actId, head]));
  for (const visit of await database.visit.toArray()) {
    if (JSON.stringify(heads.get(visit.actId)) !== JSON.stringify(headOfVisit(visit)))
      say(`lists visit ${visit.actId} otherwise`);
    heads.delete(visit.actId);
  }
  for (const actId of heads.keys()) say(`lists visit ${actId} and does not hold it`);
};

/** A draft that was stored is there, with every photo, unless its act took its place. */
const judgeDrafts = async (
  fleet: Fleet,
  { phone, person, acts }: Holding,
  database: TinjauDatabase,
): Promise<void> => {
  const say = (text: string): void => {
    fleet.failures.push(`${person.id} on ${phone.name}: ${text}`);
  };
  const sealed = new Map(acts.map((act) => [act.id, act]));
  for (const [visitId, promised] of fleet.promisedOf(phone, person.id).drafts) {
    const draft = await database.draft.get(visitId);
    const act = sealed.get(promised.actId);
    const photos = act
      ? (JSON.parse(act.text) as { payload: { photos: { photoId: string }[] } }).payload.photos
      : (draft?.photos ?? []);
    if (!draft && !act) say(`the draft ${visitId} is gone`);
    else if (!promised.photos.every(({ photoId }) => photos.some((photo) => photo.photoId === photoId)))
      say(`the draft ${visitId} lost a photo`);
    else if (draft && !act && draft.updatedAt < promised.updatedAt)
      say(`the draft ${visitId} lost its last change`);
    else if (draft?.updatedAt === promised.updatedAt && JSON.stringify(draft) !== JSON.stringify(promised))
      say(`the draft ${visitId} is not as it was`);
    if (!draft || act) continue;
    for (const { photoId, sha256 } of draft.photos) {
      const row = await database.photoBytes.get(photoId);
      const isElsewhere =
        (await database.photo.get(photoId)) !== undefined ||
        (await database.outbox.get(photoId)) !== undefined;
      if (
        !row ? !isElsewhere : createHash('sha256').update(new Uint8Array(row.bytes)).digest('hex') !== sha256
      )
        say(`photo ${photoId} of the draft ${visitId} is not there`);
    }
  }
};
