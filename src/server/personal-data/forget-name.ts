// What the feed says of records carries the names people had: they are written anew without the name of one person.

import type { ChangeKind } from '../../contract/changes.ts';
import { erasedAccountName } from '../../domain/erasure.ts';
import { publishEntities } from '../record/entity.ts';
import type { RecordWriting } from '../record/writing-transaction.ts';

const kinds = [
  'visit',
  'confirmation',
  'review',
  'heldAct',
  'doublePair',
  'site',
] as const satisfies readonly ChangeKind[];
const atOnce = 200;

/** Takes the name out of every body that gives it to this person; returns of how many. */
export const forgetName = async (writing: RecordWriting, personId: string, name: string): Promise<number> => {
  let changed = 0;
  for (const kind of kinds) {
    let after = '';
    for (;;) {
      const rows = await writing.trx
        .selectFrom('entity')
        .selectAll()
        .where('kind', '=', kind)
        .where('id', '>', after)
        // Ids of persons hold nothing LIKE could take for more than itself but `_`, which finds too much, never too little.
        .where('body', 'like', `%"${personId}"%`)
        .orderBy('id')
        .limit(atOnce)
        .execute();
      for (const row of rows) {
        const before: unknown = JSON.parse(row.body);
        const body = JSON.stringify(withoutNameOf(before, personId, name));
        if (body === JSON.stringify(before)) continue;
        await publishEntities(writing, [{ ...row, body, bytes: Buffer.byteLength(body) }]);
        changed += 1;
      }
      if (rows.length < atOnce) break;
      after = rows.at(-1)?.id ?? '';
    }
  }
  return changed;
};

/** Only where the name stands beside the id; what people said or signed is not touched. */
const withoutNameOf = (value: unknown, personId: string, name: string): unknown => {
  if (Array.isArray(value)) return value.map((one) => withoutNameOf(one, personId, name));
  if (typeof value !== 'object' || value === null) return value;
  const record = value as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(record).map(([key, inner]) => {
      if (key === 'payload') return [key, inner];
      const isName = key === 'personName' && record.personId === personId && inner === name;
      return [key, isName ? erasedAccountName : withoutNameOf(inner, personId, name)];
    }),
  );
};
