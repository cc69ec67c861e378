// The draft of a checklist. Whoever saves says which revision they had read: over one they have not seen nothing is
// written, so that of two admins neither loses a word.

import type { Kysely } from 'kysely';
import type { DraftHead } from '../../contract/checklists.ts';
import type { Checklist } from '../../domain/checklist/definition.ts';
import type { Person } from '../../domain/person.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { TinjauDatabase } from '../database/schema.ts';
import { draftHead } from './read-checklists.ts';

export interface DraftDeps {
  readonly database: Kysely<TinjauDatabase>;
  /** Server time, ms since 1970. */
  readonly now: () => number;
}

export interface DeskCaller {
  readonly person: Person;
  readonly deviceId: string;
}

/** The editor saves after every pause; in this time one person's savings are one entry in the audit log. */
const oneSittingMs = 10 * 60_000;

/** Saves over the revision that was read; null when the draft is another by now, or is there or gone unexpectedly. */
export const saveDraft = async (
  { database, now }: DraftDeps,
  { person, deviceId }: DeskCaller,
  checklistId: string,
  said: { readonly revision: number; readonly basedOn: number; readonly definition: Checklist },
): Promise<DraftHead | null> =>
  database.transaction().execute(async (trx) => {
    const at = now();
    const before = await trx
      .selectFrom('checklist_draft')
      .select(['saved_by', 'saved_at'])
      .where('checklist_id', '=', checklistId)
      .where('revision', '=', said.revision)
      .executeTakeFirst();
    if (said.revision > 0 && !before) return null;
    // The version number is given when it is published, and the id is the address it was sent to.
    const body = JSON.stringify({ ...said.definition, id: checklistId, version: said.basedOn + 1 });
    const row = {
      checklist_id: checklistId,
      revision: said.revision + 1,
      based_on: said.basedOn,
      saved_at: at,
      saved_by: person.id,
    };
    const written =
      said.revision === 0
        ? await trx
            .insertInto('checklist_draft')
            .values({ ...row, body })
            .onConflict((conflict) => conflict.column('checklist_id').doNothing())
            .returning('checklist_id')
            .executeTakeFirst()
        : await trx
            .updateTable('checklist_draft')
            .set({ ...row, body })
            .where('checklist_id', '=', checklistId)
            .where('revision', '=', said.revision)
            .returning('checklist_id')
            .executeTakeFirst();
    if (!written) return null;
    if (!before || before.saved_by !== person.id || at - Number(before.saved_at) > oneSittingMs)
      await writeAudit(trx, at, {
        action: 'checklist.saved',
        by: { personId: person.id, deviceId },
        subject: { kind: 'checklist', id: checklistId },
        details: { revision: row.revision, basedOn: said.basedOn },
      });
    return draftHead(row, new Map([[person.id, person.name]]));
  });

/** Throws the draft away; `gone` when there is none, `newer` when it is another than the one that was read. */
export const deleteDraft = async (
  { database, now }: DraftDeps,
  { person, deviceId }: DeskCaller,
  checklistId: string,
  revision: number,
): Promise<'done' | 'gone' | 'newer'> =>
  database.transaction().execute(async (trx) => {
    const deleted = await trx
      .deleteFrom('checklist_draft')
      .where('checklist_id', '=', checklistId)
      .where('revision', '=', revision)
      .returning('checklist_id')
      .executeTakeFirst();
    if (!deleted) {
      const other = await trx
        .selectFrom('checklist_draft')
        .select('revision')
        .where('checklist_id', '=', checklistId)
        .executeTakeFirst();
      return other ? 'newer' : 'gone';
    }
    await writeAudit(trx, now(), {
      action: 'checklist.saved',
      by: { personId: person.id, deviceId },
      subject: { kind: 'checklist', id: checklistId },
      details: { revision, deleted: true },
    });
    return 'done';
  });
