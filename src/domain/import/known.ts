// What the rows of a file may point to: regions with their former codes, programmes, checklists, accounts.

import { userNameKey } from '../account.ts';
import type { Checklist } from '../checklist/definition.ts';
import type { LngLat } from '../coordinates.ts';
import { createRegionFinder, type RegionFinder } from '../region-codes.ts';
import type { Programme, Region } from '../site.ts';
import { type Cell, type ImportReason, reasonFor } from './cell.ts';

export interface KnownChecklist {
  readonly id: string;
  readonly appliesTo: readonly string[];
  /** Last parts of the claim fields, as `i_regulasi`, with the texts of their questions. */
  readonly claims: ReadonlyMap<string, string>;
}

export interface KnownRegister {
  readonly regions: ReadonlyMap<string, Region>;
  /** By codes of now and of earlier, and by names in every known spelling. */
  readonly finder: RegionFinder;
  readonly programmes: ReadonlyMap<string, Programme>;
  readonly checklists: ReadonlyMap<string, KnownChecklist>;
  readonly personIds: ReadonlySet<string>;
  /** Under which two user names would be taken for one another. */
  readonly personKeys: ReadonlySet<string>;
  /** Points of villages by the code of their regency. */
  readonly pointsByRegency: ReadonlyMap<string, readonly LngLat[]>;
}

export interface RegisterParts {
  readonly regions: readonly Region[];
  readonly programmes: readonly Programme[];
  readonly checklists: readonly Checklist[];
  readonly personIds: Iterable<string>;
}

/** Prepares the register to be asked by many rows. */
export const knownRegister = (parts: RegisterParts): KnownRegister => {
  const points = new Map<string, LngLat[]>();
  for (const region of parts.regions) {
    if (!region.point) continue;
    const regency = region.code.slice(0, 5);
    points.set(regency, [...(points.get(regency) ?? []), { lng: region.point[0], lat: region.point[1] }]);
  }
  const personIds = new Set(parts.personIds);
  const checklists = new Map<string, KnownChecklist>();
  for (const checklist of parts.checklists) checklists.set(checklist.id, knownChecklist(checklist));
  return {
    regions: new Map(parts.regions.map((region) => [region.code, region])),
    finder: createRegionFinder(parts.regions),
    programmes: new Map(parts.programmes.map((programme) => [programme.id, programme])),
    checklists,
    personIds,
    personKeys: new Set([...personIds].map(userNameKey)),
    pointsByRegency: points,
  };
};

const knownChecklist = (checklist: Checklist): KnownChecklist => {
  const claims = new Map<string, string>();
  for (const section of checklist.sections)
    for (const question of section.questions) {
      const field = (question as { readonly claim_field?: string }).claim_field;
      if (field?.startsWith('claims.')) claims.set(field.slice('claims.'.length), question.label.id);
    }
  return { id: checklist.id, appliesTo: [...(checklist.applies_to ?? [])], claims };
};

/** Why a row cannot have the checklist it names; on a server without any, what to do first. */
export const noChecklist = ({ checklists }: Pick<KnownRegister, 'checklists'>, found: Cell): ImportReason =>
  checklists.size === 0
    ? { code: 'checklist-none' }
    : reasonFor('checklist-unknown', found, [...checklists.keys()].join(', '));
