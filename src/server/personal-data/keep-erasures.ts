// The register of erasures and the database, made to say the same: what the database erased is noted in the file, and
// what the file knows and a restored database does not is erased again.

import type { Kysely } from 'kysely';
import { writeAudit } from '../audit/write-audit.ts';
import type {
  ErasedActTable,
  ErasedTextTable,
  ErasureTable,
  PersonTable,
  TinjauDatabase,
} from '../database/schema.ts';
import { selectIn } from '../database/select-in.ts';
import type { RecordDeps } from '../record/record-deps.ts';
import { groupBy } from '../record/site-facts.ts';
import { type RecordWriting, writeRecord } from '../record/writing-transaction.ts';
import { eraseAccountIn } from './erase-account.ts';
import { eraseArrived } from './erase-arrived.ts';
import { eraseDrafts } from './erase-drafts.ts';
import { addErasedTexts } from './erased-texts.ts';
import { addErasures, type NotedErasure, readErasures } from './erasure-register.ts';
import { insertErasure } from './insert-erasure.ts';

/** Notes in the register of the data folder what the database knows of erasures (all, or these) and it does not. */
export const noteErasures = async (
  { database }: Pick<RecordDeps, 'database'>,
  dataFolder: string,
  ids?: readonly string[],
): Promise<void> => {
  const rows = ids
    ? await selectIn(database, 'erasure', 'all', 'id', ids)
    : await database.selectFrom('erasure').selectAll().execute();
  await addErasures(dataFolder, await notedErasures(database, rows));
};

/** What is to be noted of these erasures of a database, oldest first. */
const notedErasures = async (
  database: Kysely<TinjauDatabase>,
  rows: readonly ErasureTable[],
): Promise<readonly NotedErasure[]> => {
  const ids = rows.map(({ id }) => id);
  const acts = await selectIn(database, 'erased_act', 'all', 'erasure_id', ids);
  const actIds = acts.map(({ act_id }) => act_id);
  const texts = await selectIn(database, 'erased_text', 'all', 'act_id', actIds);
  const accounts = rows.filter(({ kind }) => kind === 'account').map(({ subject_id }) => subject_id);
  const persons = await selectIn(database, 'person', ['id', 'created_at'], 'id', accounts);
  return notedOf({ rows, acts, texts, persons });
};

interface ErasureRows {
  readonly rows: readonly ErasureTable[];
  readonly acts: readonly ErasedActTable[];
  readonly texts: readonly ErasedTextTable[];
  readonly persons: readonly Pick<PersonTable, 'id' | 'created_at'>[];
}

/** The same, of rows as they stand in a database nobody has opened. */
export const notedOf = ({ rows, acts, texts, persons }: ErasureRows): readonly NotedErasure[] => {
  const actsOf = groupBy(acts, ({ erasure_id }) => erasure_id);
  const textsOf = groupBy(texts, ({ act_id }) => act_id);
  const leftOf = ({ act_id }: ErasedActTable): NotedErasure['left'] =>
    (textsOf.get(act_id) ?? []).map(({ hash, left_hash }) => ({ act: act_id, hash, leftHash: left_hash }));
  const createdAt = new Map(persons.map(({ id, created_at }) => [id, Number(created_at)]));
  return [...rows]
    .sort((one, other) => Number(one.at) - Number(other.at))
    .map((row) => ({
      id: row.id,
      kind: row.kind,
      subject: row.subject_id,
      site: row.site_id,
      withPhotos: Number(row.with_photos) === 1,
      at: Number(row.at),
      by: row.erased_by,
      acts: (actsOf.get(row.id) ?? []).map(({ act_id }) => act_id),
      left: (actsOf.get(row.id) ?? []).flatMap(leftOf),
      createdAt: row.kind === 'account' ? (createdAt.get(row.subject_id) ?? null) : null,
    }));
};

/** Erases again what this database does not know to be erased, each in its own transaction; returns how many. */
export const eraseAgain = async (deps: RecordDeps, erasures: readonly NotedErasure[]): Promise<number> => {
  const ids = erasures.map(({ id }) => id);
  const known = new Set((await selectIn(deps.database, 'erasure', ['id'], 'id', ids)).map(({ id }) => id));
  const missing = erasures.filter(({ id }) => !known.has(id));
  for (const one of missing) await writeRecord(deps, (writing) => eraseOneAgain(writing, one));
  await keepTexts(
    deps,
    erasures.flatMap(({ left }) => left),
  );
  return missing.length;
};

/** What was left stays known: the phones that hold no more than it have yet to bring it. */
const keepTexts = async (deps: RecordDeps, left: NotedErasure['left']): Promise<void> => {
  const texts = left.map(({ act, hash, leftHash }) => ({ act_id: act, hash, left_hash: leftHash }));
  if (texts.length > 0) await writeRecord(deps, ({ trx }) => addErasedTexts(trx, texts));
};

const eraseOneAgain = async (writing: RecordWriting, noted: NotedErasure): Promise<void> => {
  const { trx, now } = writing;
  const row: ErasureTable = {
    id: noted.id,
    kind: noted.kind,
    subject_id: noted.subject,
    site_id: noted.site,
    with_photos: noted.withPhotos ? 1 : 0,
    reason: JSON.stringify('Diterapkan lagi setelah cadangan dipulihkan'),
    at: noted.at,
    erased_by: noted.by,
  };
  await insertErasure(trx, row, noted.acts);
  const done =
    noted.kind === 'account' ? await accountAgain(writing, noted) : await visitAgain(writing, noted);
  await writeAudit(trx, now, {
    action: noted.kind === 'expired' ? 'records.expired' : 'personal-data.erased',
    by: null,
    subject: { kind: noted.kind === 'account' ? 'person' : 'visit', id: noted.subject },
    details: { again: true, siteId: noted.site, ...done },
  });
};

const visitAgain = async (writing: RecordWriting, { acts, subject, withPhotos, at }: NotedErasure) => {
  await eraseArrived(writing, acts);
  await eraseDrafts(writing.trx, { visitId: subject, withPhotos, at, isAgain: true });
  return {};
};

const accountAgain = async (writing: RecordWriting, { subject, createdAt }: NotedErasure) => {
  const row = await writing.trx
    .selectFrom('person')
    .select(['id', 'name', 'roles', 'scope', 'disabled_at', 'created_at'])
    .where('id', '=', subject)
    .executeTakeFirst();
  if (!row || Number(row.created_at) !== createdAt) return { records: 0 };
  return eraseAccountIn(writing, row);
};

/** At the start, before anybody is answered; returns how many were done again. */
export const settleErasures = async (deps: RecordDeps, dataFolder: string): Promise<number> => {
  const again = await eraseAgain(deps, (await readErasures(dataFolder)).erasures);
  await noteErasures(deps, dataFolder);
  return again;
};
