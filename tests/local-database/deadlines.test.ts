// By when an assigned site is due, as the phone sees it; and whose word is still missing for its final approval.

import { expect, test } from 'vitest';
import type { Person } from '../../src/domain/person.ts';
import type { TinjauDatabase } from '../../src/local-database/database.ts';
import { readVisitsToConfirm } from '../../src/local-database/read-confirmations.ts';
import { readFinalApproval } from '../../src/local-database/read-final-approval.ts';
import { readSealedVisit } from '../../src/local-database/read-sealed-visit.ts';
import { readTaskList } from '../../src/local-database/read-task-list.ts';
import { readSiteNews, settleSeenSites } from '../../src/local-database/site-seen.ts';
import { storeChanges } from '../../src/local-database/store-changes.ts';
import {
  aConfirmation,
  aDatabase,
  aSite,
  aVisit,
  kadesGentengKulon,
  mondayMorning,
  supervisorPupr,
  verifikator01,
} from './builders.ts';

let seq = 0;

const pulled = async (database: TinjauDatabase, rows: Readonly<Record<string, object>>): Promise<void> => {
  const changes = Object.entries(rows).map(([key, body]) => {
    const [kind = '', id = ''] = key.split(' ');
    seq += 1;
    return { kind, id, seq, body };
  });
  await storeChanges(database, changes as never, seq, mondayMorning, true, verifikator01.id);
  await settleSeenSites(database, verifikator01.id, mondayMorning, changes.length);
};

const anAssignment = (due?: string, personId = verifikator01.id) => ({
  [`assignment A:${personId}`]: { id: `A:${personId}`, siteId: 'A', personId, ...(due ? { due } : {}) },
});

const dueFor = async (database: TinjauDatabase, person: Person) => {
  const [row] = await readTaskList(database, person, mondayMorning);
  return [row?.schedule.verify_to, row?.late];
};

const schedule = { verify_from: '2026-11-20', verify_to: '2026-11-30' };

test('a site is due by the day of the assignment, for others by the last of all', async () => {
  const database = aDatabase();
  await pulled(database, { 'site A': aSite({ id: 'A', schedule }), ...anAssignment('2026-11-22') });
  expect(await dueFor(database, verifikator01)).toEqual(['2026-11-22', true]);
  expect(await dueFor(database, supervisorPupr)).toEqual(['2026-11-22', true]);
  await pulled(database, anAssignment(undefined, 'verifikator-02'));
  expect(await dueFor(database, verifikator01)).toEqual(['2026-11-22', true]);
  expect(await dueFor(database, supervisorPupr)).toEqual(['2026-11-30', false]);
});

test('a changed deadline is news to who is assigned, with the day before and now', async () => {
  const database = aDatabase();
  await pulled(database, { 'site A': aSite({ id: 'A', schedule }), ...anAssignment() });
  expect(await readSiteNews(database, 'A', verifikator01)).toBeNull();
  await pulled(database, anAssignment('2026-11-25'));
  const [row] = await readTaskList(database, verifikator01, mondayMorning);
  expect(row?.news).toBe('berubah');
  expect((await readSiteNews(database, 'A', verifikator01))?.changes?.deadline).toEqual({
    before: '2026-11-30',
    now: '2026-11-25',
  });
});

test('a site without a day of its own is due when the programme stops verifying, and a moved stage moves it', async () => {
  const database = aDatabase();
  const site = aSite({ id: 'A', schedule: {} });
  const programme = (to: string) => ({
    [`programme ${site.program}`]: {
      id: site.program,
      stages: [{ id: 'verifikasi_lapangan', label: { id: 'x', en: 'x' }, from: null, to }],
    },
  });
  await pulled(database, { 'site A': site, ...programme('2026-11-26'), ...anAssignment() });
  expect((await dueFor(database, verifikator01))[0]).toBe('2026-11-26');
  await pulled(database, programme('2026-11-28'));
  expect((await dueFor(database, verifikator01))[0]).toBe('2026-11-28');
});

test('a visit after the day of its author’s assignment is after the deadline, whatever the site says', async () => {
  const database = aDatabase();
  const visit = aVisit({ siteId: 'A' });
  await pulled(database, {
    'site A': aSite({ id: 'A', schedule }),
    ...anAssignment('2026-11-22'),
    [`visit ${visit.actId}`]: visit,
  });
  const sealed = await readSealedVisit(database, visit.actId, supervisorPupr);
  expect(sealed?.site?.schedule.verify_to).toBe('2026-11-22');
});

test('an accepted visit waits for the village head where the programme gives the village the last word', async () => {
  const database = aDatabase();
  const site = aSite({ id: 'A', confirmers: [kadesGentengKulon.id] });
  const visit = aVisit({ siteId: 'A', state: 'disetujui' });
  await pulled(database, {
    'site A': site,
    [`visit ${visit.actId}`]: visit,
    [`person ${kadesGentengKulon.id}`]: kadesGentengKulon,
    [`programme ${site.program}`]: { id: site.program, stages: [] },
  });
  const waiting = async () =>
    (await readVisitsToConfirm(database, kadesGentengKulon)).map(({ actId }) => actId);
  expect(await waiting()).toEqual([]);
  expect((await readFinalApproval(database, site, kadesGentengKulon)).approval.state).toBe('verified');
  await pulled(database, {
    [`programme ${site.program}`]: { id: site.program, stages: [], approval_level: 'village' },
  });
  expect(await waiting()).toEqual([visit.actId]);
  expect((await readFinalApproval(database, site, kadesGentengKulon)).approval).toMatchObject({
    state: 'waiting',
    levels: ['village'],
  });
  const given = aConfirmation({ visitActId: visit.actId, siteId: 'A', personId: kadesGentengKulon.id });
  const agreed = {
    ...given,
    payload: { ...given.payload, verdict: 'agree', visitActId: visit.actId, by: 'own_account' },
  };
  await pulled(database, { [`confirmation ${given.confirmationId}`]: agreed });
  expect(await waiting()).toEqual([]);
  expect((await readFinalApproval(database, site, kadesGentengKulon)).approval.state).toBe('verified');
});
