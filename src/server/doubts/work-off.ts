// One small step at a time of what is due: new revisions are distilled, pictures looked at, revisions worked out. Each
// step may be cut off anywhere and is then done again; the end is the same whatever the order.

import type { DoubtDueTable } from '../database/schema.ts';
import type { Decoder } from '../photo-store/decoder.ts';
import type { PhotoStore } from '../photo-store/photo-store.ts';
import type { RecordDeps } from '../record/record-deps.ts';
import { noteAgain, readDue, strike } from './due.ts';
import { findRelated, keepEvidence } from './evidence-rows.ts';
import { letOthersIn } from './let-others-in.ts';
import { findAlike, saveLook } from './looks.ts';
import { settleDoubts } from './settle-doubts.ts';

export interface DoubtDeps extends RecordDeps {
  readonly photoStore: Pick<PhotoStore, 'has' | 'read'>;
  readonly decoder: Pick<Decoder, 'look'>;
}

/** Bounds how long one step keeps writers of the record waiting. */
const atOnce = 20;

/** Does one step; returns how many things it was about, 0 when nothing is due. */
export const workOffStep = async (deps: DoubtDeps): Promise<number> => {
  const fresh = await readDue(deps.database, 'visit', 1, atOnce);
  if (fresh.length > 0) {
    await distil(deps, fresh);
    return fresh.length;
  }
  const again = await readDue(deps.database, 'visit', 0, atOnce);
  if (again.length > 0) {
    await settleDoubts(deps, again);
    return again.length;
  }
  const [picture] = await readDue(deps.database, 'photo', 1, 1);
  if (!picture) return 0;
  await lookAt(deps, picture);
  return 1;
};

/** Does all that is due. */
export const workOff = async (deps: DoubtDeps): Promise<void> => {
  while ((await workOffStep(deps)) > 0);
};

/**
 * First the evidence, so that whoever comes meanwhile finds it; then, read without holding up anybody, all that may be
 * judged otherwise because of it, itself too. Cut off in between, it is still due and done again.
 */
const distil = async (deps: DoubtDeps, due: readonly DoubtDueTable[]): Promise<void> => {
  const kept = await deps.database.transaction().execute((trx) =>
    keepEvidence(
      trx,
      due.map(({ id }) => id),
    ),
  );
  const related = new Set<string>();
  for (const own of kept) {
    const { near, onSamePoints, withSamePhotos } = await findRelated(deps.database, own);
    for (const id of [own.actId, ...near, ...onSamePoints, ...withSamePhotos]) related.add(id);
    await letOthersIn();
  }
  await deps.database.transaction().execute(async (trx) => {
    for (const one of due) await strike(trx, one);
    await noteAgain(trx, related, deps.now());
  });
};

const lookAt = async (deps: DoubtDeps, due: DoubtDueTable): Promise<void> => {
  const sha256 = due.id;
  const bytes = (await deps.photoStore.has(sha256)) ? await bytesOf(deps, sha256) : null;
  const look = bytes === null ? null : await deps.decoder.look(bytes);
  const like = [sha256, ...(await findAlike(deps.database, look ?? '')).keys()];
  await deps.database.transaction().execute(async (trx) => {
    // Bytes that are not there, or cannot be decoded, look like nothing; when they come again they are asked for again.
    if (look !== null) await saveLook(trx, sha256, look);
    const rows = await trx
      .selectFrom('evidence_photo')
      .select('act_id')
      .where('sha256', 'in', like)
      .execute();
    if (look !== null)
      await noteAgain(
        trx,
        rows.map((row) => row.act_id),
        deps.now(),
      );
    await strike(trx, due);
  });
};

/** Null when the disk does not give them: one bad place on it must not keep all others from being looked at. */
const bytesOf = async ({ photoStore }: DoubtDeps, sha256: string): Promise<Buffer | null> => {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of photoStore.read(sha256)) chunks.push(chunk as Buffer);
  } catch {
    return null;
  }
  return Buffer.concat(chunks);
};
