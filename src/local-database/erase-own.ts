// What an office erased goes from the phone that made it too, the one thing that ever changes an act kept here. The server
// holds it: it says so in the same body, so nothing is lost that anybody may still have.

import type { Confirmation } from '../domain/confirmation.ts';
import { receiptCode } from '../domain/receipt-code.ts';
import type { Visit, VisitPhoto } from '../domain/visit.ts';
import type { OutboxRow, TinjauDatabase } from './database.ts';

type Body = Pick<Visit | Confirmation, 'actId' | 'erased' | 'receivedAt' | 'payload'>;

/** Replaces the values in own acts by what is left of them; the hash stays that of what was sealed. */
export const eraseOwnActs = async (
  database: TinjauDatabase,
  bodies: readonly Body[],
  now: number,
): Promise<void> => {
  const erased = bodies.filter((body) => body.erased !== undefined);
  if (erased.length === 0) return;
  for (const { actId, erased: mark, payload, receivedAt } of erased) {
    const row = await database.act.get(actId);
    if (!row) continue;
    const act = { ...(JSON.parse(row.text) as object), erased: mark, payload };
    await database.act.update(actId, { text: JSON.stringify(act) });
    await noteErased(database, actId);
    await countAsReceived(database, actId, receivedAt, receiptCode(row.hash), now);
  }
};

/** Ids of own acts that can not be offered again, also not to another history: only receipts are asked of them. */
export const erasedActsKey = 'erasedActs';

const noteErased = async (database: TinjauDatabase, actId: string): Promise<void> => {
  const known = ((await database.meta.get(erasedActsKey))?.value ?? []) as readonly string[];
  if (!known.includes(actId)) await database.meta.put({ key: erasedActsKey, value: [...known, actId] });
};

/** Lets go of every picture of erased photos, and of sending them. */
export const eraseOwnPhotos = async (
  database: TinjauDatabase,
  photos: readonly VisitPhoto[],
  now: number,
): Promise<void> => {
  const ids = photos.filter(({ erased }) => erased !== undefined).map(({ photoId }) => photoId);
  if (ids.length === 0) return;
  await database.photoBytes.bulkDelete(ids);
  await database.photoThumb.bulkDelete(ids);
  await database.photoView.bulkDelete(ids);
  for (const { photoId, received, facts } of photos)
    if (ids.includes(photoId))
      await countAsReceived(database, photoId, received?.at ?? now, receiptCode(facts.sha256), now);
};

/** What was erased can not be sent any more: its text is no longer that of its hash. The server has it. */
const countAsReceived = async (
  database: TinjauDatabase,
  id: string,
  receivedAt: number,
  code: string,
  now: number,
): Promise<void> => {
  const row = await database.outbox.get(id);
  if (!row || row.state === 'received') return;
  const done: Partial<OutboxRow> = {
    state: 'received',
    receipt: { code, receivedAt: receivedAt || now },
    problem: null,
    attempts: 0,
  };
  await database.outbox.update(id, done);
};
