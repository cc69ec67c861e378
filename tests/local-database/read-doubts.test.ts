import { expect, it } from 'vitest';
import type { Doubt } from '../../src/domain/doubt.ts';
import type { ReviewState } from '../../src/domain/visit.ts';
import { headOfVisit } from '../../src/domain/visit-head.ts';
import { readDoubtCounts, readDoubts } from '../../src/local-database/read-doubts.ts';
import { readSupervision } from '../../src/local-database/read-supervision.ts';
import { aDatabase, aSite, aVisit, mondayMorning, newId, supervisorPupr } from './builders.ts';

const far: Doubt = { kind: 'far_from_site', photoId: null, facts: { metres: 2300 } };
const gallery: Doubt = { kind: 'gallery_photo', photoId: 'p1', facts: {} };

const aDesk = async (state: ReviewState, doubts: readonly Doubt[]) => {
  const database = aDatabase();
  const site = aSite();
  const visit = { ...aVisit({ siteId: site.id }), state };
  await database.site.put(site);
  await database.visit.put(visit);
  await database.visitHead.put(headOfVisit(visit));
  await database.doubt.put({ visitActId: visit.actId, siteId: site.id, doubts });
  return { database, site, visit };
};

it('a site is counted as doubtful while a visit with a doubt waits, and no longer once it is decided', async () => {
  for (const [state, doubts, expected] of [
    ['menunggu', [far], true],
    ['menunggu', [], false],
    ['disetujui', [far], false],
    ['konflik', [], false],
  ] as const) {
    const { database } = await aDesk(state, doubts);
    const [row] = await readSupervision(database, supervisorPupr, mondayMorning);
    expect([state, row?.doubtful]).toEqual([state, expected]);
  }
});

it('the queue counts what is read beside the visit: what is said of several photos once', async () => {
  const doubts = [far, { ...far, photoId: 'p1' }, { ...far, photoId: 'p2' }, gallery];
  const { database, visit } = await aDesk('menunggu', doubts);
  expect([...(await readDoubtCounts(database, [visit.actId, newId()]))]).toEqual([[visit.actId, 3]]);
});

it('the other visit a doubt names comes with its site where it is here, and is left out where not', async () => {
  const { database, site, visit } = await aDesk('menunggu', []);
  const second = newId();
  const same = (otherActId: string): Doubt => ({ kind: 'same_bytes', photoId: 'p1', facts: { otherActId } });
  await database.doubt.put({
    visitActId: second,
    siteId: site.id,
    doubts: [same(visit.actId), same(newId())],
  });
  const { doubts, others } = await readDoubts(database, second);
  expect(doubts).toHaveLength(2);
  expect([...others].map(([id, other]) => [id, other.site?.id])).toEqual([[visit.actId, site.id]]);
  expect((await readDoubts(database, newId())).doubts).toEqual([]);
});
