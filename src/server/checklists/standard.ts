// The checklists that come with Tinjau, for an agency that begins: published as their first version. What is here
// already, also as a draft, stays as it is.

import type { StandardAdded } from '../../contract/checklists.ts';
import { writeAudit } from '../audit/write-audit.ts';
import { readStandardChecklists } from '../demo/demo-data.ts';
import type { RecordDeps } from '../record/record-deps.ts';
import { saveRegisterIn } from '../record/register.ts';
import { writeRecord } from '../record/writing-transaction.ts';
import type { DeskCaller } from './drafts.ts';

export const addStandard = async (
  deps: RecordDeps,
  { person, deviceId }: DeskCaller,
): Promise<StandardAdded> => {
  const standard = await readStandardChecklists();
  return writeRecord(deps, async (writing): Promise<StandardAdded> => {
    const { trx, now } = writing;
    const published = await trx.selectFrom('checklist').select('id').distinct().execute();
    const drafts = await trx.selectFrom('checklist_draft').select('checklist_id as id').execute();
    const here = new Set([...published, ...drafts].map(({ id }) => id));
    const checklists = standard
      .filter(({ id }) => !here.has(id))
      .map((checklist) => ({ ...checklist, version: 1 }));
    await saveRegisterIn(writing, { checklists });
    for (const { id, version } of checklists)
      await writeAudit(trx, now, {
        action: 'checklist.published',
        by: { personId: person.id, deviceId },
        subject: { kind: 'checklist', id: `${id}@${version}` },
        details: { version, standard: true },
      });
    return { added: checklists.map(({ id }) => id) };
  });
};
