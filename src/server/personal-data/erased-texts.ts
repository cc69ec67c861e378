// What this server left of acts it erased, by hash. A phone that shortened its own copy has nothing else to bring back when
// a backup without the act was restored; that very text, and no other, is taken in under the hash of what was sealed.

import { hash as digest } from 'node:crypto';
import type { Kysely } from 'kysely';
import { isUuidText } from '../../contract/ids.ts';
import { insertRows } from '../database/engine.ts';
import type { ErasedTextTable, TinjauDatabase } from '../database/schema.ts';
import { selectIn } from '../database/select-in.ts';
import type { Writing } from '../record/record-deps.ts';

/** Keeps what was left of an act; it holds no words, only their hash. */
export const noteErasedText = (trx: Writing, actId: string, hash: string, text: string): Promise<void> =>
  addErasedTexts(trx, [{ act_id: actId, hash, left_hash: digest('sha256', text, 'hex') }]);

/** Adds what is not known yet. */
export const addErasedTexts = async (trx: Writing, texts: readonly ErasedTextTable[]): Promise<void> => {
  await insertRows(trx, 'erased_text', texts, 'on conflict ("act_id", "hash", "left_hash") do nothing');
};

/** Whether a text is what was left of the act that was sealed with this hash. */
export type IsErasedText = (actId: string, hash: string, text: string) => boolean;

const isNone: IsErasedText = () => false;

/** For these items as they were sent; asks the database only when one of them says that it was erased. */
export const erasedTextsAmong = async (
  database: Kysely<TinjauDatabase>,
  items: readonly { readonly act: unknown }[],
): Promise<IsErasedText> => {
  const ids = items.flatMap(({ act }) => markedId(act));
  if (ids.length === 0) return isNone;
  const rows = await selectIn(database, 'erased_text', 'all', 'act_id', ids);
  const known = new Set(rows.map(keyOf));
  return (act_id, hash, text) => known.has(keyOf({ act_id, hash, left_hash: digest('sha256', text, 'hex') }));
};

const keyOf = ({ act_id, hash, left_hash }: ErasedTextTable): string => `${act_id} ${hash} ${left_hash}`;

/** Not yet read as an act: PostgreSQL refuses some texts, and with one of them a whole batch would fall. */
const markedId = (act: unknown): readonly string[] =>
  typeof act === 'object' &&
  act !== null &&
  'erased' in act &&
  'id' in act &&
  typeof act.id === 'string' &&
  isUuidText(act.id)
    ? [act.id]
    : [];
