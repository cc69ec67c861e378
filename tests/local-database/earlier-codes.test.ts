// Sites are found by the codes and spellings their village ever had, also when these come after the site.

import { expect, test } from 'vitest';
import { readTaskList } from '../../src/local-database/read-task-list.ts';
import { storeChanges } from '../../src/local-database/store-changes.ts';
import { aDatabase, aSite, mondayMorning, verifikator01 } from './builders.ts';

test('a site is found by an earlier code of its village', async () => {
  const database = aDatabase();
  const site = aSite({ id: 'A' });
  const { village, village_name: name } = site.region;
  const pulled = (seq: number, kind: string, id: string, body: object) =>
    storeChanges(database, [{ seq, kind, id, body }] as never, seq, mondayMorning);
  await pulled(1, 'site', 'A', site);
  const words = async () => (await readTaskList(database, verifikator01, mondayMorning))[0]?.searchText;
  expect(await words()).toContain(village);
  expect(await words()).not.toContain('35.10.08.2010');
  const region = { code: village, level: 'village', name, parent: null };
  await pulled(2, 'region', village, {
    ...region,
    aliases: ['35.10.08.2010'],
    other_names: ['Gentengkulon'],
  });
  expect(await words()).toContain('35.10.08.2010');
  expect(await words()).toContain('gentengkulon');
});
