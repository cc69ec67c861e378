// A programme as the desk saves it: laid over what the register holds of it, so that nothing the editor does not know is
// lost, and noted in the same transaction.

import type { ProgrammeProblemCode } from '../../contract/programme-problems.ts';
import type { SaveProgramme } from '../../contract/programmes.ts';
import type { Programme } from '../../domain/site.ts';
import { stageWarnings } from '../../domain/stage-warnings.ts';
import { writeAudit } from '../audit/write-audit.ts';
import { selectIn } from '../database/select-in.ts';
import { isRegency } from '../maps/is-regency.ts';
import type { RecordDeps, Writing } from '../record/record-deps.ts';
import { saveRegisterIn } from '../record/register.ts';
import { writeRecord } from '../record/writing-transaction.ts';

export type SavedProgramme =
  | { readonly ok: true; readonly programme: Programme }
  | { readonly ok: false; readonly code: ProgrammeProblemCode | 'not-found'; readonly field?: string };

export const saveProgramme = (
  deps: RecordDeps,
  by: { readonly personId: string; readonly deviceId: string },
  { programme: sent, isNew }: SaveProgramme,
): Promise<SavedProgramme> =>
  writeRecord(deps, async (writing): Promise<SavedProgramme> => {
    const row = await writing.trx
      .selectFrom('programme')
      .select('body')
      .where('id', '=', sent.id)
      .executeTakeFirst();
    if (isNew && row) return { ok: false, code: 'programme-id-taken', field: sent.id };
    if (!isNew && !row) return { ok: false, code: 'not-found' };
    const backwards = stageWarnings(sent.stages).find(({ kind }) => kind === 'backwards');
    if (backwards) return { ok: false, code: 'programme-backwards', field: backwards.stageId };
    const before: Readonly<Record<string, unknown>> = row ? JSON.parse(row.body) : {};
    const unknown = await unknownPart(writing.trx, sent, before);
    if (unknown !== null) return { ok: false, code: 'programme-unknown-part', field: unknown };
    const { legal_basis, ...rest } = sent;
    const said = Object.fromEntries(
      // What was never said stays unsaid: a register that came with less is not filled with nulls.
      Object.entries({ ...rest, legal_basis: legal_basis ?? undefined }).filter(
        ([key, value]) => key in before || !isNothing(value),
      ),
    );
    const programme = { ...before, ...said } as Programme;
    await saveRegisterIn(writing, { programmes: [programme] });
    const changed = Object.keys(said).filter(
      (key) => JSON.stringify(before[key]) !== JSON.stringify(said[key]),
    );
    if (changed.length > 0)
      await writeAudit(writing.trx, writing.now, {
        action: 'programme.saved',
        by,
        subject: { kind: 'programme', id: sent.id },
        details: { isNew, changed },
      });
    return { ok: true, programme };
  });

const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0);

/** The first regency, checklist or village nobody knows; what stood there before may stay. */
const unknownPart = async (
  trx: Writing,
  sent: SaveProgramme['programme'],
  before: Readonly<Record<string, unknown>>,
): Promise<string | null> => {
  if (before.regency !== sent.regency && !(await isRegency(trx, sent.regency))) return 'regency';
  const kept = new Set((before.checklists as readonly string[] | undefined) ?? []);
  const checklists = sent.checklists.filter((id) => !kept.has(id));
  const known = new Set((await selectIn(trx, 'checklist', ['id'], 'id', checklists)).map(({ id }) => id));
  const missing = checklists.find((id) => !known.has(id));
  if (missing !== undefined) return `checklists: ${missing}`;
  const villages = sent.targets.map(({ village }) => village);
  const there = new Set((await selectIn(trx, 'region', ['code'], 'code', villages)).map(({ code }) => code));
  const nowhere = villages.find((code) => !there.has(code));
  return nowhere === undefined ? null : `targets: ${nowhere}`;
};
