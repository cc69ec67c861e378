// The doubts about some revisions, worked out anew from everything that is held and told to the desks where they became
// other than before. Read first, outside of any transaction; what was asked for again meanwhile is not told, but done
// again.

import type { Geometry } from '../../domain/coordinates.ts';
import type { VisitDoubts } from '../../domain/doubt.ts';
import { doubtsOf } from '../../domain/doubts/doubts-of.ts';
import type { VisitEvidence } from '../../domain/doubts/evidence.ts';
import type { Site } from '../../domain/site.ts';
import type { QuarantineReason } from '../../domain/visit.ts';
import type { DoubtDueTable, EntityTable } from '../database/schema.ts';
import { selectIn } from '../database/select-in.ts';
import { entityRow, publishEntities, readEntities } from '../record/entity.ts';
import type { RecordDeps } from '../record/record-deps.ts';
import { writeRecord } from '../record/writing-transaction.ts';
import { strike } from './due.ts';
import { createEvidenceReader, type EvidenceReader, findRelated, readEvidence } from './evidence-rows.ts';
import { letOthersIn } from './let-others-in.ts';
import { readLooks } from './looks.ts';

/** Works these out; returns how many became other than before. */
export const settleDoubts = async (deps: RecordDeps, due: readonly DoubtDueTable[]): Promise<number> => {
  const evidence = await readEvidence(
    deps.database,
    due.map(({ id }) => id),
  );
  const found = new Map<string, EntityTable>();
  const read = createEvidenceReader(deps.database);
  for (const own of evidence.values()) {
    found.set(own.actId, await doubtEntity(deps, own, read));
    await letOthersIn();
  }
  const before = await readEntities(deps.database, 'doubt', found.keys());
  const changed = new Set([...found].filter(([id, row]) => isOther(before.get(id), row)).map(([id]) => id));
  if (changed.size === 0) {
    await deps.database.transaction().execute(async (trx) => {
      for (const one of due) await strike(trx, one);
    });
    return 0;
  }
  return writeRecord(deps, async (writing) => {
    const told: EntityTable[] = [];
    for (const one of due) {
      const row = found.get(one.id);
      if ((await strike(writing.trx, one)) && row && changed.has(one.id)) told.push(row);
    }
    await publishEntities(writing, told);
    return told.length;
  });
};

const isOther = (before: EntityTable | undefined, after: EntityTable): boolean =>
  before ? before.body !== after.body : (JSON.parse(after.body) as VisitDoubts).doubts.length > 0;

const doubtEntity = async (
  deps: RecordDeps,
  own: VisitEvidence,
  read: EvidenceReader,
): Promise<EntityTable> => {
  const { database } = deps;
  const related = await findRelated(database, own);
  const ids = new Set([...related.near, ...related.onSamePoints, ...related.withSamePhotos]);
  const [site] = await selectIn(database, 'site', ['body'], 'id', [own.siteId]);
  const [visit] = await selectIn(database, 'visit', ['assessor'], 'act_id', [own.actId]);
  const unproven = await unprovenOf(deps, [...ids]);
  const others = await read([...ids].filter((id) => !unproven.has(id)));
  const those = (actIds: readonly string[]): VisitEvidence[] =>
    actIds.flatMap((id) => {
      const other = others.get(id);
      return other ? [other] : [];
    });
  const looks = await readLooks(
    database,
    [own, ...those(related.withSamePhotos)].flatMap(({ photos }) => photos.map(({ sha256 }) => sha256)),
  );
  const doubts = doubtsOf(own, {
    geometry: site ? ((JSON.parse(site.body) as Site).geometry as Geometry | null) : null,
    near: those(related.near),
    onSamePoints: those(related.onSamePoints),
    withSamePhotos: those(related.withSamePhotos),
    lookOf: (sha256) => looks.get(sha256) ?? '',
  });
  const body: VisitDoubts = { visitActId: own.actId, siteId: own.siteId, doubts };
  return entityRow('doubt', own.actId, JSON.stringify(body), {
    siteId: own.siteId,
    visitActId: own.actId,
    assessor: visit?.assessor === 1,
    always: [own.personId],
  });
};

/** What only a file says of a person must not make that person's own visits doubtful. */
const unprovenOf = async (deps: RecordDeps, actIds: readonly string[]): Promise<ReadonlySet<string>> => {
  const rows = await selectIn(deps.database, 'visit', ['act_id', 'quarantine'], 'act_id', actIds);
  return new Set(
    rows
      .filter((row) => (JSON.parse(row.quarantine) as QuarantineReason[]).includes('file_unproven'))
      .map((row) => row.act_id),
  );
};
