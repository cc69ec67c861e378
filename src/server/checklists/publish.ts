// A draft becomes the next version. Versions are only ever added: visits keep the one they were made with, phones begin
// new visits with the newest they hold.

import type { PublishAnswer } from '../../contract/checklists.ts';
import type { Checklist } from '../../domain/checklist/definition.ts';
import { asksTheSame } from '../../domain/checklist/definition-changes.ts';
import type { DefinitionFault } from '../../domain/checklist/definition-fault.ts';
import { definitionFaults } from '../../domain/checklist/definition-faults.ts';
import { withBothLanguages } from '../../domain/checklist/edit-definition.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { RecordDeps } from '../record/record-deps.ts';
import { saveRegisterIn } from '../record/register.ts';
import { writeRecord } from '../record/writing-transaction.ts';
import type { DeskCaller } from './drafts.ts';
import { devicesHolding, sitesByChecklist } from './read-checklists.ts';

export type Published =
  | { readonly kind: 'published'; readonly answer: PublishAnswer }
  | { readonly kind: 'gone' | 'newer' | 'unchanged' }
  | { readonly kind: 'faulty'; readonly fault: DefinitionFault };

/** Publishes the revision that was read, tells the phones and notes it, all or nothing. */
export const publishDraft = (
  deps: RecordDeps,
  { person, deviceId }: DeskCaller,
  checklistId: string,
  revision: number,
): Promise<Published> =>
  writeRecord(deps, async (writing): Promise<Published> => {
    const { trx, now } = writing;
    const draft = await trx
      .selectFrom('checklist_draft')
      .select(['revision', 'body', 'based_on'])
      .where('checklist_id', '=', checklistId)
      .executeTakeFirst();
    if (!draft) return { kind: 'gone' };
    if (Number(draft.revision) !== revision) return { kind: 'newer' };
    const definition = JSON.parse(draft.body) as Checklist;
    const fault = definitionFaults(definition).find(({ kind }) => kind === 'fault');
    if (fault) return { kind: 'faulty', fault };
    const last = await trx
      .selectFrom('checklist')
      .select(['version', 'body'])
      .where('id', '=', checklistId)
      .orderBy('version', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (last && asksTheSame(JSON.parse(last.body) as Checklist, definition)) return { kind: 'unchanged' };
    const deleted = await trx
      .deleteFrom('checklist_draft')
      .where('checklist_id', '=', checklistId)
      .where('revision', '=', revision)
      .returning('checklist_id')
      .executeTakeFirst();
    if (!deleted) return { kind: 'newer' };
    const version = (last?.version ?? 0) + 1;
    await saveRegisterIn(writing, {
      checklists: [{ ...withBothLanguages(definition), id: checklistId, version }],
    });
    await writeAudit(trx, now, {
      action: 'checklist.published',
      by: { personId: person.id, deviceId },
      subject: { kind: 'checklist', id: `${checklistId}@${version}` },
      details: { version, basedOn: Number(draft.based_on), revision },
    });
    const sites = await sitesByChecklist(trx, checklistId);
    return {
      kind: 'published',
      answer: {
        version,
        sites: sites.reduce((sum, { count }) => sum + count, 0),
        devices: last ? await devicesHolding(trx, `${checklistId}@${last.version}`) : 0,
      },
    };
  });
