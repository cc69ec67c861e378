// Drafts and versions of checklists: who wins when two admins write, and what phones and old visits get of it.

import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Checklist } from '../../src/domain/checklist/definition.ts';
import { deleteDraft, saveDraft } from '../../src/server/checklists/drafts.ts';
import { publishDraft } from '../../src/server/checklists/publish.ts';
import { listChecklists, readChecklist } from '../../src/server/checklists/read-checklists.ts';
import { saveRegister } from '../../src/server/record/register.ts';
import { checklistCalled } from '../domain/checklist/demo-data.ts';
import type { SuiteEngine } from '../harness/engines.ts';
import { admin01, verifikator01, verifikator02 } from './record-cast.ts';
import { aVisit, createWorld, type World } from './record-world.ts';

const admin02 = { ...admin01, id: 'admin-02', name: 'Admin 02' };
const first = { person: admin01, deviceId: randomUUID() };
const second = { person: admin02, deviceId: randomUUID() };
const road = checklistCalled('road-maintenance');

const called = (title: string, from: Checklist = road): Checklist => ({
  ...from,
  title: { id: title, en: title },
});

export const checklistDraftsSuite = (engine: SuiteEngine): void => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld(engine);
    // The cast's own checklists are outlines; these are whole.
    await saveRegister(world.deps, { persons: [admin02], checklists: [road] });
  });
  afterEach(() => world.close());

  const save = (caller: typeof first, revision: number, title: string, from = road) =>
    saveDraft(world.deps, caller, 'road-maintenance', {
      revision,
      basedOn: 1,
      definition: called(title, from),
    });
  const publish = (caller: typeof first, revision: number) =>
    publishDraft(world.deps, caller, 'road-maintenance', revision);
  const titleOfDraft = async () =>
    (await readChecklist(world.deps.database, 'road-maintenance'))?.draft?.definition.title.id;
  const audit = async () =>
    (
      await world.deps.database
        .selectFrom('audit_entry')
        .select(['action', 'subject_id', 'person_id'])
        .orderBy('seq')
        .execute()
    ).map((row) => `${row.action} ${row.subject_id} ${row.person_id}`);

  it('of two admins who write at once, the second is told and neither loses anything', async () => {
    expect(await save(first, 0, 'Judul satu')).toMatchObject({ revision: 1, savedBy: { id: admin01.id } });
    expect(await save(second, 0, 'Judul dua')).toBeNull();
    expect(await titleOfDraft()).toBe('Judul satu');
    expect(await save(second, 1, 'Judul dua')).toMatchObject({ revision: 2, savedBy: { id: admin02.id } });
    expect(await save(first, 1, 'Judul tiga')).toBeNull();
    expect(await publish(first, 1)).toEqual({ kind: 'newer' });
    expect(await deleteDraft(world.deps, first, 'road-maintenance', 1)).toBe('newer');
    expect(await titleOfDraft()).toBe('Judul dua');
    expect(await deleteDraft(world.deps, first, 'road-maintenance', 2)).toBe('done');
    expect(await deleteDraft(world.deps, first, 'road-maintenance', 2)).toBe('gone');
    // A draft thrown away meanwhile is not brought back by who still has it open.
    expect(await save(second, 2, 'Judul dua')).toBeNull();
  });

  it('of two savings at the same moment exactly one is taken', async () => {
    if (!engine.concurrent) return;
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, index) => save(index % 2 ? first : second, 0, `Judul ${index}`)),
    );
    expect(outcomes.filter((one) => one !== null).length).toBe(1);
    const later = await Promise.all(
      Array.from({ length: 8 }, (_, index) => save(index % 2 ? first : second, 1, `Lagi ${index}`)),
    );
    expect(later.filter((one) => one !== null).length).toBe(1);
  });

  it('publishing makes the next version, tells the phones that use it, and nobody else', async () => {
    const owner = world.reader(verifikator01);
    const other = world.reader(verifikator02);
    await owner.pull();
    await other.pull();
    await save(first, 0, 'Judul baru');
    world.rung.length = 0;
    const outcome = await publish(first, 1);
    expect(outcome).toMatchObject({ kind: 'published', answer: { version: 2 } });
    expect(world.rung.flat()).toContain(verifikator01.id);
    await owner.pull();
    expect(owner.ids('checklist').sort()).toContain('road-maintenance@2');
    expect(owner.ids('checklist')).toContain('road-maintenance@1');
    expect(owner.body('checklist', 'road-maintenance@2')).toMatchObject({
      version: 2,
      title: { id: 'Judul baru' },
    });
    expect(owner.body('checklist', 'road-maintenance@1')).toMatchObject({ version: 1, title: road.title });
    const draft = await readChecklist(world.deps.database, 'road-maintenance');
    expect([draft?.draft, draft?.published?.version]).toEqual([null, 2]);
    expect(await publish(first, 1)).toEqual({ kind: 'gone' });
    expect(await audit()).toEqual([
      `checklist.saved road-maintenance ${admin01.id}`,
      `checklist.published road-maintenance@2 ${admin01.id}`,
    ]);
  });

  it('says how many assignments nothing was handed in for', async () => {
    const open = async () => (await readChecklist(world.deps.database, 'road-maintenance'))?.openAssignments;
    const before = (await open()) ?? 0;
    expect(before).toBeGreaterThan(0);
    expect(await world.send(verifikator01, aVisit())).toEqual(['accepted']);
    expect(await open()).toBeLessThan(before);
  });

  it('a visit made with an older version stays in order', async () => {
    await save(first, 0, 'Judul baru');
    await publish(first, 1);
    const visit = aVisit({ checklist: { id: 'road-maintenance', version: 1 } });
    expect(await world.send(verifikator01, visit)).toEqual(['accepted']);
    const newer = aVisit({ checklist: { id: 'road-maintenance', version: 2 } });
    expect(await world.send(verifikator01, newer)).toEqual(['accepted']);
    const [listed] = (await listChecklists(world.deps.database)).checklists.filter(
      ({ id }) => id === 'road-maintenance',
    );
    expect(listed).toMatchObject({ visits: 2, versions: [{ version: 2 }, { version: 1 }], draft: null });
    expect(listed?.versions[0]?.publishedBy).toEqual({ id: admin01.id, name: admin01.name });
    expect(listed?.versions[1]?.publishedAt).toBeNull();
  });

  it('nothing with a fault, and nothing that asks the same, is published', async () => {
    const faulty = { ...road, applies_to: [] };
    await save(first, 0, road.title.id, faulty);
    expect(await publish(first, 1)).toMatchObject({ kind: 'faulty', fault: { code: 'applies-none' } });
    await saveDraft(world.deps, first, 'road-maintenance', { revision: 1, basedOn: 1, definition: road });
    expect(await publish(first, 2)).toEqual({ kind: 'unchanged' });
    expect((await readChecklist(world.deps.database, 'road-maintenance'))?.published?.version).toBe(1);
  });

  it('a new checklist starts at version 1 and is listed before it is published', async () => {
    const draft = { revision: 0, basedOn: 0, definition: called('Pasar') };
    await saveDraft(world.deps, first, 'pasar', draft);
    const { checklists } = await listChecklists(world.deps.database);
    expect(checklists.find(({ id }) => id === 'pasar')).toMatchObject({
      versions: [],
      title: { id: 'Pasar' },
      draft: { faults: 0 },
    });
    expect(await publishDraft(world.deps, first, 'pasar', 1)).toMatchObject({ answer: { version: 1 } });
    expect((await readChecklist(world.deps.database, 'pasar'))?.published).toMatchObject({
      id: 'pasar',
      version: 1,
    });
  });

  it('savings of one sitting are one entry of the audit log, those of another person another', async () => {
    await save(first, 0, 'a');
    await save(first, 1, 'b');
    await save(second, 2, 'c');
    await save(second, 3, 'd');
    expect(await audit()).toEqual([
      `checklist.saved road-maintenance ${admin01.id}`,
      `checklist.saved road-maintenance ${admin02.id}`,
    ]);
  });
};
