// The templates hold the sample data: brought in on an empty server they make the register of the demo, and brought in
// on the demo they change nothing.

import { afterEach, describe, expect, it } from 'vitest';
import { type ImportKind, importKinds } from '../../../src/domain/import/field.ts';
import { deskOn, emptyGate, type ImportDesk, openDesk } from './import-world.ts';

let desk: ImportDesk | undefined;
afterEach(async () => desk?.gate.end());

const template = async ({ admin }: ImportDesk, kind: ImportKind, format: string): Promise<Buffer> =>
  (await admin.call({ method: 'GET', url: `/api/import-templates/${kind}?format=${format}` })).rawPayload;

const registerOf = async ({ gate }: ImportDesk) => {
  const { database } = gate.deps;
  const bodies = async (table: 'region' | 'programme' | 'site') =>
    (await database.selectFrom(table).select('body').execute())
      .map(({ body }) => JSON.parse(body))
      .sort((a, b) => ((a.id ?? a.code) < (b.id ?? b.code) ? -1 : 1));
  return {
    regions: await bodies('region'),
    programmes: await bodies('programme'),
    sites: await bodies('site'),
    places: await database
      .selectFrom('site_place')
      .selectAll()
      .orderBy('site_id')
      .orderBy('kind')
      .orderBy('code')
      .execute(),
    persons: (
      await database.selectFrom('person').select(['id', 'name', 'roles', 'scope']).orderBy('id').execute()
    ).map((row) => ({ ...row, roles: JSON.parse(row.roles), scope: JSON.parse(row.scope) })),
    assignments: await database
      .selectFrom('assignment')
      .select(['id', 'site_id', 'person_id'])
      .orderBy('id')
      .execute(),
  };
};

describe('Templates with the sample data', () => {
  it.each(['xlsx', 'csv'])(
    'make on an empty server the register of the demo (%s)',
    async (format) => {
      const demo = await openDesk();
      const expected = await registerOf(demo);
      await demo.gate.end();
      desk = await deskOn(await emptyGate());
      const counts: Record<string, unknown> = {};
      for (const kind of importKinds) {
        const done = await desk.bring(kind, `contoh.${format}`, await template(desk, kind, format));
        expect([kind, done.state, done.problem, done.counts?.bad]).toEqual([kind, 'done', null, 0]);
        counts[kind] = done.result;
      }
      expect(await registerOf(desk)).toEqual(expected);
      expect(counts.site).toMatchObject({
        new: 69,
        changed: 0,
        bad: 0,
        assignments: expected.assignments.length,
      });
      expect(counts.person).toMatchObject({ new: 133, same: 1 });
    },
    60_000,
  );

  it('change nothing of the register of the demo', async () => {
    desk = await openDesk();
    for (const kind of ['region', 'programme', 'person', 'site'] as const) {
      const done = await desk.bring(kind, 'contoh.xlsx', await template(desk, kind, 'xlsx'));
      expect([kind, done.state, done.result]).toMatchObject([
        kind,
        'done',
        { new: 0, changed: 0, bad: 0, assignments: 0 },
      ]);
    }
  }, 60_000);
});
