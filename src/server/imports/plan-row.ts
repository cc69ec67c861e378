// What one row would do to the register: nothing, add, change, or nothing because it is bad.

import type { RowState } from '../../contract/imports.ts';
import {
  type Assembled,
  assemblePerson,
  assembleProgramme,
  assembleRegion,
  assembleSite,
  type FieldReason,
  isSameRecord,
  type RowValues,
} from '../../domain/import/assemble.ts';
import { assembleBudgetLine } from '../../domain/import/budget-line.ts';
import { reasonFor } from '../../domain/import/cell.ts';
import type { Fields, ImportField, ImportKind } from '../../domain/import/field.ts';
import { keyAlike } from '../../domain/import/key-alike.ts';
import type { KnownRegister } from '../../domain/import/known.ts';
import type { AlikeKeys } from './alike-keys.ts';
import type { Existing } from './existing.ts';

export interface RowContext {
  readonly kind: ImportKind;
  readonly fields: readonly ImportField[];
  readonly known: KnownRegister;
  /** Codes of regions that stand in the file itself. */
  readonly ownCodes: ReadonlySet<string>;
  readonly alike: AlikeKeys;
}

export interface RowOutcome {
  readonly state: RowState;
  readonly record: Fields;
  readonly before: Fields | null;
  readonly faults: readonly FieldReason[];
  readonly warnings: readonly FieldReason[];
  /** Of a budget line: its site as it will be, where the line makes or changes it. */
  readonly site: Fields | null;
  readonly siteId: string | null;
  /** Accounts newly assigned to the site. */
  readonly assigned: readonly string[];
}

export const outcomeOf = (
  context: RowContext,
  key: string,
  values: RowValues,
  existing: Existing,
): RowOutcome => {
  const outcome = outcomeBut(context, key, values, existing);
  const other = alikeTo(context, key, outcome, existing);
  if (other === null) return outcome;
  const fault: FieldReason = { field: 'id', reason: reasonFor('key-capitals-here', key, other) };
  return { ...outcome, state: 'bad', faults: [fault, ...outcome.faults] };
};

/** The key in the register that this one, were it new, would be taken for. */
const alikeTo = (
  { alike }: RowContext,
  key: string,
  { before, site, siteId }: RowOutcome,
  existing: Existing,
): string | null => {
  const other = before === null ? alike.own.get(keyAlike(key)) : undefined;
  if (other !== undefined && other !== key) return other;
  if (site === null || siteId === null || existing.site(siteId) !== null) return null;
  const otherSite = alike.sites.get(keyAlike(siteId));
  return otherSite === undefined || otherSite === siteId ? null : otherSite;
};

const outcomeBut = (
  { kind, fields, known, ownCodes }: RowContext,
  key: string,
  values: RowValues,
  existing: Existing,
): RowOutcome => {
  const before = existing.of(key);
  if (kind === 'budget_line') return lineOutcome(values, before, existing, fields, known);
  const made = assembled(kind, values, before, fields, known, ownCodes);
  const said = kind === 'site' ? ((values.assigned_to as readonly string[] | undefined) ?? []) : [];
  const assigned = said.filter((personId) => !existing.isAssigned(key, personId));
  const isSame = before !== null && assigned.length === 0 && isSameRecord(made.record, before);
  return {
    ...made,
    state: made.faults.length > 0 ? 'bad' : before === null ? 'new' : isSame ? 'same' : 'changed',
    before,
    site: null,
    siteId: null,
    assigned,
  };
};

const assembled = (
  kind: Exclude<ImportKind, 'budget_line'>,
  values: RowValues,
  before: Fields | null,
  fields: readonly ImportField[],
  known: KnownRegister,
  ownCodes: ReadonlySet<string>,
): Assembled => {
  switch (kind) {
    case 'region':
      return assembleRegion(values, before, fields, (code) => ownCodes.has(code) || known.regions.has(code));
    case 'programme':
      return assembleProgramme(values, before, fields);
    case 'person':
      return assemblePerson(values, before, fields, known);
    case 'site':
      return assembleSite(values, before, fields, known);
    default:
      return kind satisfies never;
  }
};

const lineOutcome = (
  values: RowValues,
  before: Fields | null,
  existing: Existing,
  fields: readonly ImportField[],
  known: KnownRegister,
): RowOutcome => {
  const made = assembleBudgetLine(values, before, fields, known, existing.site);
  const siteBefore = made.siteId === null ? null : existing.site(made.siteId);
  const site =
    made.siteValues === null
      ? null
      : { ...assembled('site', made.siteValues, siteBefore, [], known, new Set()).record };
  const isSame =
    before !== null &&
    isSameRecord({ ...made.record, siteId: made.siteId }, before) &&
    (site === null || isSameRecord(site, siteBefore));
  return {
    state: made.faults.length > 0 ? 'bad' : before === null ? 'new' : isSame ? 'same' : 'changed',
    record: made.record,
    before,
    faults: made.faults,
    warnings: made.warnings,
    site: site !== null && !isSameRecord(site, siteBefore) ? site : null,
    siteId: made.siteId,
    assigned: [],
  };
};
