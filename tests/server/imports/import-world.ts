// A server to bring tables in to, and how an admin does it: send, wait, choose, apply.

import { setTimeout as sleep } from 'node:timers/promises';
import type { Import, ImportChoice } from '../../../src/contract/imports.ts';
import type { ImportKind } from '../../../src/domain/import/field.ts';
import { saveRegister } from '../../../src/server/record/register.ts';
import { type Gate, type GateOptions, openGate, type SignedIn, signIn } from '../../harness/gate.ts';

export interface ImportDesk {
  readonly gate: Gate;
  readonly admin: SignedIn;
  readonly add: (kind: ImportKind, name: string, bytes: Buffer) => Promise<Import>;
  readonly look: (importId: string) => Promise<Import>;
  /** Until it is no longer worked on. */
  readonly settled: (importId: string) => Promise<Import>;
  readonly check: (
    importId: string,
    change?: Partial<{ sheet: number; mapping: Import['mapping'] }>,
  ) => Promise<Import>;
  readonly apply: (importId: string, choice?: ImportChoice) => Promise<Import>;
  /** Everything at once, with the columns as they were guessed. */
  readonly bring: (kind: ImportKind, name: string, bytes: Buffer, choice?: ImportChoice) => Promise<Import>;
}

const busy: ReadonlySet<string> = new Set(['reading', 'checking', 'applying']);

export const deskOn = async (gate: Gate): Promise<ImportDesk> => {
  const admin = await signIn(gate, 'admin-01');
  const look = async (importId: string): Promise<Import> => {
    const answer = await admin.call({ method: 'GET', url: `/api/imports/${importId}` });
    if (answer.statusCode !== 200) throw new Error(answer.body);
    return answer.json<{ import: Import }>().import;
  };
  const settled = async (importId: string): Promise<Import> => {
    for (let waited = 0; waited < 120_000; waited += 25) {
      const one = await look(importId);
      if (!busy.has(one.state)) return one;
      await sleep(25);
    }
    throw new Error('An import never settled.');
  };
  const post = async (importId: string, rest: string, payload: object): Promise<Import> => {
    const answer = await admin.call({ method: 'POST', url: `/api/imports/${importId}/${rest}`, payload });
    if (answer.statusCode !== 200) throw new Error(answer.body);
    return settled(importId);
  };
  const add: ImportDesk['add'] = async (kind, name, bytes) => {
    const answer = await admin.call({
      method: 'POST',
      url: `/api/imports?kind=${kind}&name=${encodeURIComponent(name)}`,
      headers: { 'content-type': 'application/octet-stream' },
      payload: bytes,
    });
    if (answer.statusCode !== 200) throw new Error(answer.body);
    return settled(answer.json<{ import: Import }>().import.importId);
  };
  const check: ImportDesk['check'] = async (importId, change = {}) => {
    const { sheet, mapping } = await look(importId);
    return post(importId, 'check', { sheet: sheet ?? 0, mapping, ...change });
  };
  const apply: ImportDesk['apply'] = async (importId, choice = 'all') =>
    post(importId, 'apply', { choice, plan: (await look(importId)).plan ?? '' });
  return {
    gate,
    admin,
    look,
    settled,
    add,
    check,
    apply,
    bring: async (kind, name, bytes, choice = 'all') => {
      const { importId, state } = await add(kind, name, bytes);
      if (state === 'failed') return look(importId);
      const preview = await check(importId);
      return preview.state === 'preview' ? apply(importId, choice) : preview;
    },
  };
};

export const openDesk = async (options: GateOptions = {}): Promise<ImportDesk> =>
  deskOn(await openGate(options));

/** A server with an admin and the checklists, and otherwise an empty register. */
export const emptyGate = async (): Promise<Gate> => {
  const gate = await openGate();
  const { database } = gate.deps;
  for (const table of ['assignment', 'feed', 'entity', 'site_place', 'site', 'region', 'programme'] as const)
    await database.deleteFrom(table).execute();
  await database.deleteFrom('doubt_due').execute();
  await database.deleteFrom('credential').where('person_id', '!=', 'admin-01').execute();
  await database.deleteFrom('person').where('id', '!=', 'admin-01').execute();
  await database.deleteFrom('checklist').execute();
  await saveRegister(gate.deps, { checklists: gate.data.checklists });
  return gate;
};
