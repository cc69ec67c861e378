// How an agency that has no checklists begins with those that come with Tinjau.

import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { saveDraft } from '../../src/server/checklists/drafts.ts';
import { listChecklists } from '../../src/server/checklists/read-checklists.ts';
import { addStandard } from '../../src/server/checklists/standard.ts';
import { saveRegister } from '../../src/server/record/register.ts';
import { checklistCalled } from '../domain/checklist/demo-data.ts';
import type { SuiteEngine } from '../harness/engines.ts';
import { admin01 } from './record-cast.ts';
import { createWorld, type World } from './record-world.ts';

const caller = { person: admin01, deviceId: randomUUID() };
const all = [
  'innovation-verification',
  'kotaku-infrastructure',
  'public-works',
  'road-maintenance',
  'rtlh-house',
];

export const standardChecklistsSuite = (engine: SuiteEngine): void => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld(engine);
    const { database } = world.deps;
    await database.deleteFrom('checklist').execute();
    await saveRegister(world.deps, { persons: [admin01] });
  });
  afterEach(() => world.close());

  const offered = async () => (await listChecklists(world.deps.database)).standard.map(({ id }) => id).sort();

  it('publishes what is not here, once, and notes each', async () => {
    expect(await offered()).toEqual(all);
    const { added } = await addStandard(world.deps, caller);
    expect([...added].sort()).toEqual(all);
    expect(await offered()).toEqual([]);
    expect((await addStandard(world.deps, caller)).added).toEqual([]);
    const { checklists } = await listChecklists(world.deps.database);
    expect(checklists.map(({ id, versions }) => [id, versions.map(({ version }) => version)])).toEqual(
      all.map((id) => [id, [1]]),
    );
    expect(checklists.every(({ versions: [first] }) => first?.publishedBy?.id === admin01.id)).toBe(true);
  });

  it('leaves alone what the agency has made of one, published or as a draft', async () => {
    const road = checklistCalled('road-maintenance');
    const own = { ...road, title: { id: 'Jalan kami', en: 'Our roads' }, version: 3 };
    await saveRegister(world.deps, { checklists: [own] });
    await saveDraft(world.deps, caller, 'rtlh-house', {
      revision: 0,
      basedOn: 0,
      definition: checklistCalled('rtlh-house'),
    });
    const { added } = await addStandard(world.deps, caller);
    expect([...added].sort()).toEqual(all.filter((id) => id !== 'road-maintenance' && id !== 'rtlh-house'));
    const { checklists } = await listChecklists(world.deps.database);
    const kept = checklists.find(({ id }) => id === 'road-maintenance');
    expect([kept?.title.id, kept?.versions.length]).toEqual(['Jalan kami', 1]);
    expect(checklists.find(({ id }) => id === 'rtlh-house')?.versions).toEqual([]);
  });
};
