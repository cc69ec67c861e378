// What the values of one row make of the record they belong to. A value says what is now; an empty cell says nothing,
// so it never takes away what is there.
// One file because the kinds share how values are laid over a record.

import type { Geometry } from '../coordinates.ts';
import type { Day } from '../local-time.ts';
import { regionOfCode } from '../proposal.ts';
import type { Programme, Region, Site, SiteRegion } from '../site.ts';
import { unstatedOf } from '../stated-facts.ts';
import { accountReasons } from './account-reasons.ts';
import type { ImportReason } from './cell.ts';
import { type Fields, type ImportField, valueAt, withValue } from './field.ts';
import { type KnownRegister, noChecklist } from './known.ts';
import { checkPosition, isFarFromRegency, levelOfCode } from './read-places.ts';
import { yearDays } from './site-fields.ts';
import { zoneLabel } from './zones.ts';

/** The values of a row by the ids of their fields; what was empty is not there. */
export type RowValues = Readonly<Record<string, unknown>>;

export interface FieldReason {
  readonly field: string;
  readonly reason: ImportReason;
}

export interface Assembled {
  readonly record: Fields;
  readonly faults: readonly FieldReason[];
  readonly warnings: readonly FieldReason[];
}

/** Fields that are not simply a place in the record. */
const ownWays: ReadonlySet<string> = new Set([
  'place',
  'lng',
  'lat',
  'shape',
  'assigned_to',
  'site_id',
  'source',
  'provider',
]);

const laid = (record: Fields, values: RowValues): Fields => {
  let made = record;
  for (const [id, value] of Object.entries(values)) if (!ownWays.has(id)) made = withValue(made, id, value);
  return withEnglish(made, record, values);
};

/** Where only Indonesian is given, English is the same until somebody writes it. */
const withEnglish = (made: Fields, before: Fields, values: RowValues): Fields => {
  let whole = made;
  for (const id of Object.keys(values)) {
    if (!id.endsWith('.id')) continue;
    const english = `${id.slice(0, -3)}.en`;
    if (english in values) continue;
    const [was, wasEnglish] = [valueAt(before, id), valueAt(before, english)];
    if (wasEnglish === undefined || wasEnglish === was) whole = withValue(whole, english, values[id]);
  }
  return whole;
};

const missing = (fields: readonly ImportField[], values: RowValues): FieldReason[] =>
  fields
    .filter(({ id, needed }) => needed === true && !(id in values))
    .map(({ id }) => ({ field: id, reason: { code: 'needed' } }));

/** A region with its parent from its code, and the zone's label. */
export const assembleRegion = (
  values: RowValues,
  existing: Fields | null,
  fields: readonly ImportField[],
  hasRegion: (code: string) => boolean,
): Assembled => {
  const faults = existing ? [] : missing(fields, values);
  const code = String(values.code ?? '');
  const parent = String(
    values.parent ?? valueAt(existing ?? {}, 'parent') ?? code.split('.').slice(0, -1).join('.'),
  );
  if (parent !== '' && !hasRegion(parent))
    faults.push({
      field: 'parent' in values ? 'parent' : 'code',
      reason: { code: 'region-parent', found: parent },
    });
  const made = laid(existing ?? {}, values);
  const { lng, lat } = { lng: values.lng, lat: values.lat };
  const placed = typeof lng === 'number' && typeof lat === 'number' ? checkPosition(lng, lat) : null;
  if (placed !== null && 'reason' in placed) faults.push({ field: 'lng', reason: placed.reason });
  if ((lng === undefined) !== (lat === undefined))
    faults.push({ field: lng === undefined ? 'lng' : 'lat', reason: { code: 'coordinate-half' } });
  return {
    record: {
      ...made,
      level: levelOfCode(code),
      parent: parent === '' ? null : parent,
      ...(typeof values.timezone === 'string' ? { zone_label: zoneLabel(values.timezone) } : {}),
      ...(placed !== null && 'value' in placed ? { point: placed.value } : {}),
    },
    faults,
    warnings: [],
  };
};

export const assembleProgramme = (
  values: RowValues,
  existing: Fields | null,
  fields: readonly ImportField[],
): Assembled => ({
  record: laid(existing ?? { checklists: [], stages: [], partners: [] }, values),
  faults: existing ? [] : missing(fields, values),
  warnings: [],
});

export const assemblePerson = (
  values: RowValues,
  existing: Fields | null,
  fields: readonly ImportField[],
  known: Pick<KnownRegister, 'personKeys'>,
): Assembled => {
  const record = laid(existing ?? { scope: {} }, values);
  const isNew = existing === null;
  return {
    record,
    faults: [...(isNew ? missing(fields, values) : []), ...accountReasons(record, isNew, known)],
    warnings: [],
  };
};

const emptySite: Fields = {
  implementer: null,
  maintainer: null,
  budget_idr: null,
  funding: [],
  contributions: [],
  schedule: {},
  confirmers: [],
  status: 'terdaftar',
  progress_pct: 0,
  photo_points: [],
};

/** The region of a site with the names of every level, as the register has them. */
export const siteRegion = (known: KnownRegister, code: string): SiteRegion => {
  const { regency, district, village } = regionOfCode(code);
  const province = regency.split('.')[0] ?? '';
  const name = (one: string | null): string => (one === null ? '' : (known.regions.get(one)?.name ?? ''));
  return {
    province,
    regency,
    district: district ?? '',
    village: village ?? '',
    province_name: name(province),
    regency_name: name(regency),
    district_name: name(district),
    village_name: name(village),
  };
};

const zoneOf = (
  known: KnownRegister,
  code: string,
): { readonly timezone: string; readonly zone_label: string } => {
  for (let parts = code.split('.'); parts.length > 0; parts = parts.slice(0, -1)) {
    const region: Region | undefined = known.regions.get(parts.join('.'));
    if (region?.timezone)
      return { timezone: region.timezone, zone_label: region.zone_label ?? zoneLabel(region.timezone) };
  }
  return { timezone: 'Asia/Jakarta', zone_label: 'WIB' };
};

/** The checklist its programme asks such sites with, else any made for its kind; undefined when there is none. */
const checklistFor = (
  known: KnownRegister,
  kind: string,
  programme: Programme | undefined,
): string | undefined => {
  const fitting = [...known.checklists.values()]
    .filter(({ appliesTo }) => appliesTo.includes(kind))
    .map(({ id }) => id);
  return programme?.checklists.find((id) => fitting.includes(id)) ?? fitting[0];
};

interface Geometries {
  readonly geometry: Geometry | null;
  readonly faults: readonly FieldReason[];
}

/** The geometry a row gives: a line before a point; null when it gives none. */
export const geometryOfRow = ({ lng, lat, shape }: RowValues): Geometries => {
  if (shape !== undefined) return { geometry: shape as Geometry, faults: [] };
  if (lng === undefined && lat === undefined) return { geometry: null, faults: [] };
  if (lng === undefined || lat === undefined)
    return {
      geometry: null,
      faults: [{ field: lng === undefined ? 'lng' : 'lat', reason: { code: 'coordinate-half' } }],
    };
  const placed = checkPosition(Number(lng), Number(lat));
  if (placed === null || 'reason' in placed)
    return { geometry: null, faults: placed === null ? [] : [{ field: 'lng', reason: placed.reason }] };
  return { geometry: { type: 'Point', coordinates: placed.value }, faults: [] };
};

export const assembleSite = (
  values: RowValues,
  existing: Fields | null,
  fields: readonly ImportField[],
  known: KnownRegister,
): Assembled => {
  const warnings: FieldReason[] = [];
  const faults = existing ? [] : missing(fields, values);
  const { geometry, faults: placeFaults } = geometryOfRow(values);
  faults.push(...placeFaults);
  if (!existing && geometry === null && placeFaults.length === 0)
    faults.push({ field: 'lng', reason: { code: 'coordinate-needed' } });
  const proposal = existing?.proposal as { readonly state?: string } | undefined;
  if (proposal && proposal.state !== 'terdaftar')
    faults.push({ field: 'id', reason: { code: 'site-proposed' } });
  const place = values.place as string | undefined;
  let record: Fields = {
    ...laid(existing ?? emptySite, values),
    ...(place === undefined ? {} : { region: siteRegion(known, place), ...zoneOf(known, place) }),
    ...(geometry === null ? {} : { geometry }),
  };
  if (record.length_m === undefined && typeof values.length_km === 'number')
    record = { ...record, length_m: Math.round(values.length_km * 1000) };
  const programme = known.programmes.get(String(record.program));
  const kind = String(record.kind);
  if (record.checklist_id === undefined && record.kind !== undefined) {
    const checklist = checklistFor(known, kind, programme);
    if (checklist === undefined)
      faults.push({
        field: 'checklist_id',
        reason: noChecklist(known, ''),
      });
    else record = { ...record, checklist_id: checklist };
  }
  if (record.fiscal_year === undefined) {
    const year = yearOf(record);
    if (year === null) faults.push({ field: 'fiscal_year', reason: { code: 'year-needed' } });
    else record = { ...record, fiscal_year: year };
  }
  const checklist = known.checklists.get(String(record.checklist_id));
  if (checklist && record.kind !== undefined && !checklist.appliesTo.includes(kind))
    faults.push({
      field: 'checklist_id',
      reason: { code: 'checklist-kind', found: checklist.id, more: kind },
    });
  if (
    programme?.checklists &&
    checklist &&
    !programme.checklists.includes(checklist.id) &&
    ('checklist_id' in values || 'kind' in values || 'program' in values)
  )
    warnings.push({
      field: 'checklist_id',
      reason: { code: 'checklist-outside', found: checklist.id, more: programme.name.id },
    });
  for (const id of Object.keys(values)) {
    const indicators =
      id === 'claims' ? Object.keys(values.claims as Fields) : id.startsWith('claims.') ? [id.slice(7)] : [];
    for (const indicator of indicators)
      if (checklist && !checklist.claims.has(indicator))
        faults.push({ field: id, reason: { code: 'claim-unknown', found: indicator } });
  }
  faults.push(
    ...crossedDays(record, 'work_start', 'work_end'),
    ...crossedDays(record, 'verify_from', 'verify_to'),
  );
  const regency = String(valueAt(record, 'region.regency') ?? '');
  if (
    programme &&
    regency !== '' &&
    programme.regency !== regency &&
    ('place' in values || 'program' in values)
  )
    warnings.push({
      field: 'program',
      reason: { code: 'programme-elsewhere', found: programme.id, more: programme.regency },
    });
  if (geometry !== null && regency !== '') {
    const first = (geometry.type === 'Point' ? geometry.coordinates : geometry.coordinates[0]) as readonly [
      number,
      number,
    ];
    if (isFarFromRegency(known, regency, first))
      warnings.push({
        field: 'shape' in values ? 'shape' : 'lng',
        reason: {
          code: 'coordinate-far',
          found: first.join(', '),
          more: known.regions.get(regency)?.name ?? regency,
        },
      });
  }
  // From now on the register's words stand, whatever is still said of the proposal.
  if (existing && proposal) {
    const before = unstatedOf(existing as Partial<Site>);
    const unstated = before.filter((field) => values[field] === undefined);
    if (unstated.length < before.length || !isSameRecord(record, existing))
      record = { ...record, from_register: true, unstated };
  }
  return { record, faults, warnings };
};

const yearOf = (record: Fields): number | null => {
  for (const path of yearDays) {
    const day = valueAt(record, path);
    if (typeof day === 'string') return Number(day.slice(0, 4));
  }
  return null;
};

const crossedDays = (record: Fields, from: string, to: string): FieldReason[] => {
  const [start, end] = [valueAt(record, `schedule.${from}`), valueAt(record, `schedule.${to}`)] as (
    | Day
    | undefined
    | null
  )[];
  return start && end && end < start
    ? [{ field: `schedule.${to}`, reason: { code: 'days-crossed', found: start, more: end } }]
    : [];
};

/** Whether two records say the same, whatever the order of their fields; a field of undefined is no field. */
export const isSameRecord = (a: unknown, b: unknown): boolean => {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = (value: object) => Object.keys(value).filter((key) => (value as Fields)[key] !== undefined);
  const own = keys(a);
  return (
    own.length === keys(b).length && own.every((key) => isSameRecord((a as Fields)[key], (b as Fields)[key]))
  );
};
