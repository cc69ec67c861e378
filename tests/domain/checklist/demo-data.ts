// The sample data the product ships, read as the tests need it.

import { readFileSync } from 'node:fs';
import type { Answers, Checklist } from '../../../src/domain/checklist/definition.ts';
import type { Programme, Site } from '../../../src/domain/site.ts';

const read = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../../../src/server/demo/data/${name}`, import.meta.url), 'utf8')) as T;

export interface SampleVisit {
  readonly id: string;
  readonly description: string;
  readonly checklist_id: string;
  readonly site_id: string;
  readonly device_time: string;
  readonly answers: Answers;
  readonly expected: {
    readonly points: number;
    readonly points_max: number;
    readonly score: number | null;
    readonly band: string | null;
    readonly calculations: Readonly<Record<string, number | null>>;
    readonly per_item: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
    readonly missing: readonly string[];
    readonly relevant_count: number;
  };
}

export const sampleVisits = read<{ visits: SampleVisit[] }>('sample-visits.json').visits;

const sites = read<{ sites: Site[] }>('sites.json').sites;
const programmes = read<{ programs: Programme[] }>('programs.json').programs;

const found = <T>(value: T | undefined, what: string): T => {
  if (value === undefined) throw new Error(`the sample data has no ${what}`);
  return value;
};

export const siteCalled = (id: string): Site =>
  found(
    sites.find((site) => site.id === id),
    id,
  );

export const allSites: readonly Site[] = sites;

export const programmeCalled = (id: string): Programme =>
  found(
    programmes.find((programme) => programme.id === id),
    id,
  );

export const checklistCalled = (id: string): Checklist => read<Checklist>(`checklists/${id}.json`);

export const visitCalled = (id: string): SampleVisit =>
  found(
    sampleVisits.find((visit) => visit.id === id),
    id,
  );
