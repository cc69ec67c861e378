// What a database has written, told after the transaction that wrote it was committed; never what was rolled back.
// The one place the second copy is fed from, so that no caller can forget it.

import type { DBCore, DBCoreMutateRequest, DBCoreTable } from 'dexie';
import type { AnyDraft } from '../../domain/proposal.ts';
import type { ActRow, MetaRow, OutboxRow, PhotoBytesRow, TinjauDatabase } from '../database.ts';

export interface Committed {
  readonly draft: readonly AnyDraft[];
  readonly draftGone: readonly string[];
  readonly photoBytes: readonly PhotoBytesRow[];
  readonly photoBytesGone: readonly string[];
  readonly act: readonly ActRow[];
  readonly outbox: readonly OutboxRow[];
  readonly meta: readonly MetaRow[];
  readonly metaGone: readonly string[];
  /** Rows went that are not named one by one: the copies must be compared. */
  readonly isUnclear: boolean;
}

type Rows = { -readonly [K in keyof Committed]: Committed[K] extends readonly (infer T)[] ? T[] : boolean };

const followed = ['draft', 'proposalDraft', 'photoBytes', 'act', 'outbox', 'meta'] as const;
type Followed = (typeof followed)[number];

/** Drafts of both kinds are one kind of record: the id of a proposal stands in for that of a visit. */
const rowsName = (name: Followed) => (name === 'proposalDraft' ? 'draft' : name);

const goneOf: Readonly<
  Partial<Record<ReturnType<typeof rowsName>, 'draftGone' | 'photoBytesGone' | 'metaGone'>>
> = {
  draft: 'draftGone',
  photoBytes: 'photoBytesGone',
  meta: 'metaGone',
};

const nothing = (): Rows => ({
  draft: [],
  draftGone: [],
  photoBytes: [],
  photoBytesGone: [],
  act: [],
  outbox: [],
  meta: [],
  metaGone: [],
  isUnclear: false,
});

/** The key in `meta` that says up to which version (`updatedAt`) a draft was deleted or sealed. */
export const draftEndedKey = (visitId: string): string => `draftEnded:${visitId}`;

/** Must be called before the database is opened. */
export const followCommits = (database: TinjauDatabase, onCommitted: (rows: Committed) => void): void => {
  const open = new WeakMap<object, Rows>();
  const rowsOf = (transaction: object): Rows => {
    const held = open.get(transaction);
    if (held) return held;
    const rows = nothing();
    open.set(transaction, rows);
    (transaction as IDBTransaction).addEventListener('complete', () => onCommitted(rows));
    return rows;
  };
  const note = (name: Followed, request: DBCoreMutateRequest): void => {
    const rows = rowsOf(request.trans);
    const as = rowsName(name);
    const gone = goneOf[as];
    if (request.type === 'add' || request.type === 'put') (rows[as] as unknown[]).push(...request.values);
    else if (request.type === 'delete' && gone) rows[gone].push(...(request.keys as string[]));
    else rows.isUnclear = true;
  };
  const following = (core: DBCore, table: DBCoreTable, name: Followed): DBCoreTable => ({
    ...table,
    mutate: async (request) => {
      if (rowsName(name) === 'draft' && request.type === 'delete') await markEnded(core, table, request);
      const answer = await table.mutate(request);
      note(name, request);
      return answer;
    },
  });
  database.use({
    stack: 'dbcore',
    name: 'second-copy',
    create: (core) => ({
      ...core,
      table: (name) => {
        const table = core.table(name);
        return (followed as readonly string[]).includes(name)
          ? following(core, table, name as Followed)
          : table;
      },
    }),
  });
};

/**
 * In the same transaction as the deletion: a crash before the journal knows of it must not bring the draft back. Every
 * transaction that deletes a draft also covers `meta`.
 */
const markEnded = async (
  core: DBCore,
  table: DBCoreTable,
  request: DBCoreMutateRequest & { readonly type: 'delete' },
): Promise<void> => {
  if (!(request.trans as IDBTransaction).objectStoreNames.contains('meta')) return;
  const drafts = (await table.getMany({ trans: request.trans, keys: request.keys })) as (
    | AnyDraft
    | undefined
  )[];
  const values = drafts.flatMap((draft) =>
    draft ? [{ key: draftEndedKey(draft.visitId), value: draft.updatedAt } satisfies MetaRow] : [],
  );
  if (values.length > 0) await core.table('meta').mutate({ type: 'put', trans: request.trans, values });
};
