import type { ChangeKind } from '../../contract/changes.ts';
import type { EntityTable } from '../database/schema.ts';
import { holdersOf, readEntities, saveEntities } from './entity.ts';
import type { RecordWriting } from './writing-transaction.ts';

export interface Saved {
  readonly added: readonly string[];
  readonly changed: readonly string[];
}

/** Saves bodies that are other than before, and tells whoever holds them. */
export const saveBodies = async (
  writing: RecordWriting,
  kind: ChangeKind,
  rows: readonly EntityTable[],
): Promise<Saved> => {
  const before = await readEntities(
    writing.trx,
    kind,
    rows.map((row) => row.id),
  );
  const latest = [...new Map(rows.map((row) => [row.id, row])).values()];
  const added = latest.filter((row) => !before.has(row.id));
  const changed = latest.filter((row) => before.has(row.id) && before.get(row.id)?.body !== row.body);
  await saveEntities(writing.trx, [...added, ...changed]);
  const changedIds = changed.map((row) => row.id);
  for (const [id, personIds] of await holdersOf(writing, kind, changedIds))
    writing.feed.emit(kind, id, personIds);
  return { added: added.map((row) => row.id), changed: changedIds };
};
