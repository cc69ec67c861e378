import { expect, it } from 'vitest';
import type { IssuedMinutes } from '../../src/domain/issued-minutes.ts';
import type { Visit } from '../../src/domain/visit.ts';
import { headOfVisit } from '../../src/domain/visit-head.ts';
import { readUnnumberedVisits } from '../../src/local-database/read-minutes-list.ts';
import { aDatabase, aSite, aVisit, mondayMorning, newId, supervisorPupr } from './builders.ts';

const aDesk = async (...visits: readonly Partial<Visit>[]) => {
  const database = aDatabase();
  const site = aSite();
  await database.site.put(site);
  const made = visits.map((changes) => aVisit({ siteId: site.id, state: 'disetujui', ...changes }));
  await database.visit.bulkPut(made);
  await database.visitHead.bulkPut(made.map(headOfVisit));
  return { database, made };
};

const minutesOf = ({ actId, siteId }: Visit, changes: Partial<IssuedMinutes> = {}): IssuedMinutes => ({
  minutesId: newId(),
  visitActId: actId,
  siteId,
  number: '001/VERLAP/PUPR/XI/2026',
  code: '0Z1Y-2X3W-4V5T',
  contentHash: '0'.repeat(64),
  issuedAt: mondayMorning,
  ...changes,
});

it('what waits for a number is accepted and not superseded, the longest waiting first', async () => {
  const { database, made } = await aDesk(
    { at: 2000 },
    { at: 1000 },
    { state: 'menunggu' },
    { state: 'ditolak' },
    { superseded: true },
  );
  const waiting = await readUnnumberedVisits(database, supervisorPupr);
  expect(waiting.map(({ visit }) => visit.actId)).toEqual([made[1]?.actId, made[0]?.actId]);
});

it('a number ends the waiting, and begins it again when it is withdrawn', async () => {
  const { database, made } = await aDesk({});
  const minutes = made[0] && minutesOf(made[0]);
  if (!minutes) throw new Error('no visit');
  await database.minutes.put(minutes);
  expect(await readUnnumberedVisits(database, supervisorPupr)).toEqual([]);
  await database.minutes.put({ ...minutes, withdrawnAt: mondayMorning });
  expect(await readUnnumberedVisits(database, supervisorPupr)).toHaveLength(1);
});
