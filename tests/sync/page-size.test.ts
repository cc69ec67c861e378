// How much of the feed a phone asks for at once: little until the line has shown that it is quick.

import 'fake-indexeddb/auto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readDemoData } from '../../src/server/demo/demo-data.ts';
import { saveRegister } from '../../src/server/record/register.ts';
import { type ListeningServer, listeningServer } from '../harness/listening-server.ts';
import { aBrowser, aPhone } from '../harness/phone.ts';

const many = 1600;
let server: ListeningServer;

beforeAll(async () => {
  server = await listeningServer(['verifikator-01']);
  const { sites } = await readDemoData(Date.now());
  const pattern = sites.find(({ id }) => id === 'KBR-R01')!;
  await saveRegister(server.deps, {
    sites: Array.from({ length: many }, (_, index) => ({ ...pattern, id: `KBR-X${index}` })),
    assignments: Array.from({ length: many }, (_, index) => ({
      id: `KBR-X${index}:verifikator-01`,
      siteId: `KBR-X${index}`,
      personId: 'verifikator-01',
    })),
  });
});
afterAll(() => server.discard());

/** A first sync over a line on which each page takes so long (ms of the phone's clock); how many changes were asked for. */
const firstSync = async (pageMs: number): Promise<readonly string[]> => {
  let passed = 0;
  const begun = Date.now();
  const browser = aBrowser(server, () => begun + passed);
  browser.wire.decide = ({ path }) => {
    if (path === '/api/changes') passed += pageMs;
    return 'pass';
  };
  const phone = await aPhone(server, 'verifikator-01', browser);
  await phone.sync.syncNow();
  expect(await phone.database.site.where('id').startsWith('KBR-X').count()).toBe(many);
  await phone.sync.stop();
  return browser.wire.asked
    .filter(({ path }) => path === '/api/changes')
    .map(({ query }) => new URLSearchParams(query).get('limit') ?? '');
};

test('a quick line brings a first small page and then large ones', async () => {
  const asked = await firstSync(20);
  expect(asked[0]).toBe('500');
  expect(asked.slice(1).every((limit) => limit === '2000')).toBe(true);
  expect(asked.length).toBeLessThanOrEqual(4);
});

test('a slow line brings small pages to the end, so that a cut costs little', async () => {
  const asked = await firstSync(2000);
  expect(new Set(asked)).toEqual(new Set(['500']));
  expect(asked.length).toBeGreaterThanOrEqual(7);
});
