// The sample register as it lies beside this file, moved to today.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Checklist } from '../../domain/checklist/definition.ts';
import type { Person, Role, Scope } from '../../domain/person.ts';
import type { Assignment, Programme, Region, Site } from '../../domain/site.ts';
import { shiftProgramme, shiftSite, weeksToShift } from './calendar.ts';

export interface DemoData {
  readonly regions: readonly Region[];
  readonly programmes: readonly Programme[];
  readonly checklists: readonly Checklist[];
  readonly sites: readonly Site[];
  readonly assignments: readonly Assignment[];
  readonly persons: readonly Person[];
}

interface SiteOfFile extends Site {
  readonly assigned_to?: readonly string[];
}

interface UserOfFile {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly scope: Scope;
}

const folder = join(import.meta.dirname, 'data');

const readJson = async <T>(name: string): Promise<T> =>
  JSON.parse(await readFile(join(folder, name), 'utf8')) as T;

/** The checklists that come with Tinjau; an agency may begin with them. */
export const readStandardChecklists = async (): Promise<readonly Checklist[]> => {
  const names = (await readdir(join(folder, 'checklists'))).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(names.map((name) => readJson<Checklist>(`checklists/${name}`)));
};

export const readDemoData = async (now: number): Promise<DemoData> => {
  const { regions } = await readJson<{ regions: Region[] }>('regions.json');
  const { programs } = await readJson<{ programs: Programme[] }>('programs.json');
  const { sites } = await readJson<{ sites: SiteOfFile[] }>('sites.json');
  const { users } = await readJson<{ users: UserOfFile[] }>('users.json');
  const checklists = await readStandardChecklists();
  const weeks = new Map(programs.map(({ id }) => [id, weeksToShift(id, sites, now)]));
  return {
    regions,
    checklists,
    programmes: programs.map((programme) => shiftProgramme(programme, weeks.get(programme.id) ?? 0)),
    sites: sites.map(({ assigned_to: _assigned, ...site }) =>
      shiftSite(site as Site, weeks.get(site.program) ?? 0),
    ),
    assignments: sites.flatMap((site) =>
      (site.assigned_to ?? []).map((personId) => ({
        id: `${site.id}:${personId}`,
        siteId: site.id,
        personId,
      })),
    ),
    persons: users.map(({ id, name, role, scope }) => ({ id, name, roles: [role], scope })),
  };
};
