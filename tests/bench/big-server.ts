// A server with a register as large as asked, not in demo mode, made through the server's own register code.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Checklist } from '../../src/domain/checklist/definition.ts';
import type { Person } from '../../src/domain/person.ts';
import type { Programme, Region, Site } from '../../src/domain/site.ts';
import { hashPassword } from '../../src/server/accounts/passwords.ts';
import { openDatabase } from '../../src/server/database/open.ts';
import { saveRegister } from '../../src/server/record/register.ts';
import { createServerProcess, demoPassword, type ServerProcess } from '../harness/server-process.ts';
import { repositoryRoot } from '../harness/source-files.ts';
import { manySites } from './many-sites.ts';

export interface BigServer extends ServerProcess {
  readonly personId: string;
  readonly supervisorId: string;
  readonly reviewedSiteId: string;
}

const data = join(repositoryRoot, 'src/server/demo/data');
const read = (name: string): unknown => JSON.parse(readFileSync(join(data, name), 'utf8'));

const verifier: Person = {
  id: 'verifikator-01',
  name: 'Verifikator 01',
  roles: ['verifikator'],
  scope: { regencies: ['*'] },
};
/** Nothing is assigned to this one yet. */
const free: Person = { ...verifier, id: 'verifikator-02', name: 'Verifikator 02' };
const supervisor: Person = {
  id: 'supervisor-01',
  name: 'Supervisor 01',
  roles: ['supervisor'],
  scope: { regencies: ['*'] },
};

/** Starts a server whose verifier has so many sites assigned; both accounts have the demo's password. */
export const startServerWithSites = async (
  count: number,
  make: (count: number) => readonly Site[] = manySites,
): Promise<BigServer> => {
  const sites = make(count);
  const prepare = async (folder: string): Promise<void> => {
    const { db, close } = await openDatabase({ url: '', folder });
    try {
      const deps = { database: db, now: () => Date.now(), bell: { ring: () => {} } };
      await saveRegister(deps, {
        regions: (read('regions.json') as { regions: readonly Region[] }).regions,
        programmes: (read('programs.json') as { programs: readonly Programme[] }).programs,
        checklists: readdirSync(join(data, 'checklists')).map(
          (name) => read(`checklists/${name}`) as Checklist,
        ),
        persons: [verifier, free, supervisor],
        sites,
        assignments: sites.map(({ id }) => ({
          id: `${id}:${verifier.id}`,
          siteId: id,
          personId: verifier.id,
        })),
      });
      const password_hash = await hashPassword(demoPassword);
      await db
        .insertInto('credential')
        .values(
          [verifier, free, supervisor].map(({ id }) => ({
            person_id: id,
            password_hash,
            changed_at: Date.now(),
          })),
        )
        .execute();
    } finally {
      await close();
    }
  };
  const server = await createServerProcess({
    environment: { TINJAU_DEMO: '0', LOG_LEVEL: 'error' },
    prepare,
  });
  await server.start();
  return {
    ...server,
    personId: verifier.id,
    supervisorId: supervisor.id,
    reviewedSiteId: sites.find(({ checklist_id }) => checklist_id === 'road-maintenance')?.id ?? sites[0]!.id,
  };
};
