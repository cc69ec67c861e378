// Every report over 50,000 visits to 10,000 sites, as the supervisor of one kabupaten and as an admin; and what the
// noting of facts adds to an accepted visit. In process, over the HTTP routes themselves.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalText } from '../../../src/contract/act-text.ts';
import type { Checklist } from '../../../src/domain/checklist/definition.ts';
import type { Person } from '../../../src/domain/person.ts';
import { roadConditions } from '../../../src/domain/road-observations.ts';
import type { Programme, Region, Site } from '../../../src/domain/site.ts';
import { openDatabase } from '../../../src/server/database/open.ts';
import { receiveActs } from '../../../src/server/record/receive-acts.ts';
import type { RecordDeps } from '../../../src/server/record/record-deps.ts';
import { saveRegister } from '../../../src/server/record/register.ts';
import { readChoices } from '../../../src/server/reports/choices.ts';
import type { Asked } from '../../../src/server/reports/counted.ts';
import { noteFacts } from '../../../src/server/reports/due.ts';
import { readInnovations } from '../../../src/server/reports/innovations.ts';
import { keepAllFacts } from '../../../src/server/reports/keep-facts.ts';
import { listSites, listVisits } from '../../../src/server/reports/lists.ts';
import { readMoney } from '../../../src/server/reports/money.ts';
import { readPartners } from '../../../src/server/reports/partners.ts';
import { readProgress } from '../../../src/server/reports/progress.ts';
import { readRoads } from '../../../src/server/reports/roads.ts';
import { readTargets } from '../../../src/server/reports/targets.ts';
import { readWeeks } from '../../../src/server/reports/weeks.ts';
import { readYears } from '../../../src/server/reports/years.ts';
import { repositoryRoot } from '../../harness/source-files.ts';
import { manySites } from '../many-sites.ts';
import { type Line, median, milliseconds, type Row, randomFrom, times } from '../measure.ts';
import { newId } from '../sender.ts';

const siteCount = 10_000;
const visitCount = 50_000;
const perRequest = 50;
const budgetMs = 1000;
const start = Date.UTC(2026, 0, 5, 3);

const reports: readonly (readonly [name: string, read: (asked: Asked) => Promise<unknown>])[] = [
  ['choices', readChoices],
  ['progress', readProgress],
  ['roads', readRoads],
  ['money', readMoney],
  ['partners', readPartners],
  ['innovations', readInnovations],
  ['targets', readTargets],
  ['weeks', readWeeks],
  ['years', readYears],
  ['list of sites', (asked) => listSites(asked, { standing: 'menunggu', planned: '1' })],
  ['list of visits', (asked) => listVisits(asked, { late: '1' })],
];

const verifiers: readonly Person[] = Array.from({ length: 40 }, (_, index) => ({
  id: `verifikator-${String(index + 1).padStart(2, '0')}`,
  name: `Verifikator ${index + 1}`,
  roles: ['verifikator'],
  scope: { regencies: ['*'] },
}));
const supervisor: Person = {
  id: 'supervisor-01',
  name: 'Supervisor 01',
  roles: ['supervisor'],
  scope: { regencies: ['62.01'] },
};
const admin: Person = { id: 'admin-01', name: 'Admin 01', roles: ['admin'], scope: { regencies: ['*'] } };

const read = (name: string): unknown =>
  JSON.parse(readFileSync(join(repositoryRoot, 'src/server/demo/data', name), 'utf8'));

const fill = async (
  deps: RecordDeps,
): Promise<{ readonly actIds: string[]; readonly acceptMs: number[] }> => {
  const sites: readonly Site[] = manySites(siteCount);
  const checklist = read('checklists/road-maintenance.json') as Checklist;
  await saveRegister(deps, {
    regions: (read('regions.json') as { regions: readonly Region[] }).regions,
    programmes: (read('programs.json') as { programs: readonly Programme[] }).programs,
    checklists: [checklist],
    persons: [...verifiers, supervisor, admin],
    sites: sites.map((site) => ({ ...site, checklist_id: checklist.id })),
    assignments: sites.map(({ id }, index) => {
      const personId = verifiers[index % verifiers.length]?.id ?? '';
      return { id: `${id}:${personId}`, siteId: id, personId };
    }),
  });
  const random = randomFrom(11);
  const actIds: string[] = [];
  const acceptMs: number[] = [];
  for (let from = 0; from < visitCount; from += perRequest) {
    const person = verifiers[(from / perRequest) % verifiers.length] as Person;
    const items = Array.from({ length: perRequest }, (_, index) => {
      const number = from + index;
      // Each person visits the own sites again and again.
      const own =
        verifiers.indexOf(person) + verifiers.length * Math.floor(random() * (siteCount / verifiers.length));
      const site = sites[own] as Site;
      const act = {
        id: newId(),
        type: 'visit.submitted',
        personId: person.id,
        deviceId: `0198a000-0000-4000-8000-${String(verifiers.indexOf(person)).padStart(12, '0')}`,
        deviceSeq: number + 1,
        at: deps.now(),
        clock: { timeZone: 'Asia/Jakarta', pageId: 'page', monotonicMs: 1, serverOffsetMs: null },
        appVersion: '1.0.0',
        payload: {
          visitId: newId(),
          siteId: site.id,
          basedOn: null,
          checklist: { id: checklist.id, version: checklist.version },
          answers: {
            d_progres: Math.floor(random() * 101),
            c: Array.from({ length: 12 }, (_, at) => ({
              c_sta: `${Math.floor((at * (site.length_m ?? 6000)) / 12 / 1000)}+${String(Math.floor((at * (site.length_m ?? 6000)) / 12) % 1000).padStart(3, '0')}`,
              c_kondisi: roadConditions[Math.floor(random() * 4)],
            })),
            d_catatan: 'Badan jalan basah setelah hujan, bahu jalan belum dirapikan. '.repeat(20),
          },
          notes: [],
          positions: [],
          photos: [],
          reasons: {},
          startedAt: deps.now(),
          finishedAt: deps.now(),
        },
      };
      actIds.push(act.id);
      const hash = createHash('sha256').update(canonicalText(act)).digest('hex');
      return { act, hash };
    });
    const begun = performance.now();
    await receiveActs(deps, { person, expired: false, disabled: false }, items);
    acceptMs.push(performance.now() - begun);
  }
  return { actIds, acceptMs };
};

const timed = async (work: () => Promise<unknown>, rounds = 5): Promise<number> => {
  const taken: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const begun = performance.now();
    await work();
    taken.push(performance.now() - begun);
  }
  return median(taken);
};

const measure = async (): Promise<readonly Line[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'tinjau-bench-'));
  const { db, close } = await openDatabase({ url: '', folder });
  try {
    let now = start;
    const deps: RecordDeps = {
      database: db,
      // A year of visits.
      now: () => {
        now += 200;
        return now;
      },
      bell: { ring: () => {} },
    };
    const { actIds, acceptMs } = await fill(deps);
    const accepted = median(acceptMs.slice(-200));
    const some = actIds.slice(0, perRequest);
    // As in the transaction of an act: the statement alone, its commit is that of the act.
    const noted = await db.transaction().execute((trx) => timed(() => noteFacts(trx, 'visit', some), 25));
    const making = performance.now();
    await keepAllFacts(db);
    const eachMs = (performance.now() - making) / visitCount;
    const lines: Line[] = [
      {
        what: `noting facts, of 50 visits accepted in ${milliseconds(accepted)}`,
        budget: '<= 1.10x',
        reached: times(accepted / (accepted - noted)),
        ok: accepted / (accepted - noted) <= 1.1,
      },
      {
        what: 'making the facts of one visit, beside the server',
        budget: '',
        reached: milliseconds(eachMs),
        ok: null,
      },
    ];
    for (const person of [supervisor, admin])
      for (const [name, report] of reports) {
        const ms = await timed(() => report({ database: db, person, filter: {}, now: deps.now() }));
        lines.push({
          what: `report "${name}" over 50,000 visits, ${person.roles[0]}`,
          budget: milliseconds(budgetMs),
          reached: milliseconds(ms),
          ok: ms < budgetMs,
        });
      }
    return lines;
  } finally {
    await close();
    await rm(folder, { recursive: true, force: true });
  }
};

export const reportsRow: Row = { name: 'reports', measure };
