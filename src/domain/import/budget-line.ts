// A line of a village budget (S09): planned works. With a coordinate it is a site of the register; without one it waits
// for its point, because no site is without a coordinate (S11).

import type { LocalText, SiteKind } from '../site.ts';
import {
  type Assembled,
  assembleSite,
  type FieldReason,
  geometryOfRow,
  type RowValues,
  siteRegion,
} from './assemble.ts';
import { type Fields, type ImportField, valueAt } from './field.ts';
import type { KnownRegister } from './known.ts';
import { siteFields } from './site-fields.ts';

export interface BudgetLine {
  readonly id: string;
  readonly title: LocalText;
  readonly program: string;
  /** Code of the village, or of what is known of its place. */
  readonly place: string;
  readonly region_name: string;
  readonly fiscal_year: number;
  readonly budget_idr: number | null;
  readonly source: string | null;
  readonly provider: string | null;
  readonly kind?: SiteKind;
  readonly category?: string;
  readonly agency?: string;
  readonly implementer?: string;
  readonly checklist_id?: string;
  readonly schedule?: Fields;
}

export interface AssembledLine extends Assembled {
  /** The values of the site this line makes or changes; null while it waits for its point. */
  readonly siteValues: RowValues | null;
  /** The site it stands for. */
  readonly siteId: string | null;
}

/** What a row makes of a budget line and, where it has a coordinate, of its site. `siteOf` finds a site by its id. */
export const assembleBudgetLine = (
  values: RowValues,
  existing: (Fields & { readonly siteId?: string | null }) | null,
  fields: readonly ImportField[],
  known: KnownRegister,
  siteOf: (id: string) => Fields | null,
): AssembledLine => {
  const { siteId: linked = null, ...before } = existing ?? {};
  const faults: FieldReason[] = existing
    ? []
    : fields
        .filter(({ id, needed }) => needed === true && !(id in values))
        .map(({ id }) => ({ field: id, reason: { code: 'needed' } }));
  const { geometry, faults: placeFaults } = geometryOfRow(values);
  faults.push(...placeFaults);
  const said = (id: string): unknown => (id in values ? values[id] : valueAt(before, id));
  const title = {
    id: String(said('title.id') ?? ''),
    en: String(
      values['title.en'] ?? ('title.id' in values ? values['title.id'] : valueAt(before, 'title.en')) ?? '',
    ),
  };
  const place = String(said('place') ?? '');
  const record: Fields = {
    ...before,
    id: values.id,
    title,
    program: said('program'),
    place,
    region_name: regionName(known, place),
    fiscal_year: said('fiscal_year'),
    budget_idr: said('budget_idr') ?? null,
    source: said('source') ?? null,
    provider: said('provider') ?? null,
    ...kept(values, before, ['kind', 'category', 'agency', 'implementer', 'checklist_id']),
    schedule: {
      ...((before.schedule as Fields | undefined) ?? {}),
      ...kept({ work_start: values['schedule.work_start'], work_end: values['schedule.work_end'] }, {}, [
        'work_start',
        'work_end',
      ]),
    },
  };
  const siteId = String(values.site_id ?? linked ?? values.id);
  const site = siteOf(siteId);
  // A site the register has of its own is linked and left as it is.
  if (site && site.budget_line !== values.id)
    return { record, faults, warnings: [], siteValues: null, siteId };
  if (values.site_id !== undefined && !site && geometry === null)
    faults.push({ field: 'site_id', reason: { code: 'site-unknown', found: siteId } });
  if (!site && geometry === null)
    return {
      record,
      faults,
      warnings: [{ field: 'lng', reason: { code: 'budget-waiting' } }],
      siteValues: null,
      siteId: null,
    };
  const siteValues = siteValuesOf(record, values, siteId, known);
  const made = assembleSite(siteValues, site, siteFields, known);
  return {
    record,
    faults: [...faults, ...made.faults.filter(({ field }) => !faults.some((one) => one.field === field))],
    warnings: made.warnings,
    siteValues,
    siteId,
  };
};

const kept = (values: RowValues, before: Fields, ids: readonly string[]): Fields =>
  Object.fromEntries(
    ids.map((id) => [id, values[id] ?? before[id]] as const).filter(([, value]) => value !== undefined),
  );

const regionName = (known: KnownRegister, place: string): string => {
  const region = siteRegion(known, place);
  return [region.village_name, region.district_name, region.regency_name]
    .filter((name) => name !== '')
    .join(', ');
};

const siteValuesOf = (line: Fields, values: RowValues, siteId: string, known: KnownRegister): RowValues => {
  const programme = known.programmes.get(String(line.program));
  const amount = (line.budget_idr as number | null) ?? null;
  return {
    ...Object.fromEntries(Object.entries(values).filter(([id]) => ['lng', 'lat', 'shape'].includes(id))),
    id: siteId,
    budget_line: line.id,
    kind: line.kind ?? 'village_project',
    program: line.program,
    'title.id': valueAt(line, 'title.id'),
    'title.en': valueAt(line, 'title.en'),
    category: line.category ?? 'proyek_desa',
    place: line.place,
    agency: line.agency ?? programme?.lead_agency ?? '',
    ...(line.implementer === undefined ? {} : { implementer: line.implementer }),
    fiscal_year: line.fiscal_year,
    ...(amount === null ? {} : { budget_idr: amount }),
    ...(line.source === null
      ? {}
      : { funding: [{ source: line.source, provider: line.provider ?? '', amount_idr: amount }] }),
    ...(line.checklist_id === undefined ? {} : { checklist_id: line.checklist_id }),
    ...Object.fromEntries(
      Object.entries((line.schedule as Fields | undefined) ?? {}).map(([name, day]) => [
        `schedule.${name}`,
        day,
      ]),
    ),
  };
};
