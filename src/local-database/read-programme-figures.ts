// What a programme has come to, village by village and as a whole, from the sites at hand.

import type { Person } from '../domain/person.ts';
import { ceilingPerVillageOf, type ProgrammeSettings } from '../domain/programme.ts';
import type { Programme, Site } from '../domain/site.ts';
import { statedProgress } from '../domain/stated-facts.ts';
import { budgetOfSite, villageSums } from '../domain/village-ceiling.ts';
import type { TinjauDatabase } from './database.ts';
import { readTaskList } from './read-task-list.ts';

export interface VillageFigures {
  readonly village: string;
  readonly villageName: string;
  readonly sites: number;
  readonly accepted: number;
  /** Null: no target is set. */
  readonly target: number | null;
  readonly sumIdr: number;
  /** Sites without a known amount. */
  readonly unknown: number;
  readonly ceilingIdr: number | null;
  readonly isOver: boolean;
}

export interface ProgrammeFigures {
  readonly sites: number;
  readonly nominated: number;
  readonly visited: number;
  readonly accepted: number;
  readonly late: number;
  readonly lengthM: number;
  readonly sumIdr: number;
  readonly unknown: number;
  /** Of the works, in percent, unrounded; null without any. */
  readonly progressPct: number | null;
}

export interface FoundProgramme {
  readonly figures: ProgrammeFigures;
  readonly villages: readonly VillageFigures[];
}

/** The figures of these programmes, by id. `now`: ms since 1970. */
export const readProgrammeFigures = async (
  database: TinjauDatabase,
  person: Person,
  programmes: readonly Programme[],
  now: number,
): Promise<ReadonlyMap<string, FoundProgramme>> => {
  const [sites, tasks] = await Promise.all([database.site.toArray(), readTaskList(database, person, now)]);
  const states = new Map(tasks.map((task) => [task.id, task]));
  const byProgramme = new Map<string, Site[]>();
  for (const site of sites) {
    // What is only proposed has no state of its own here and belongs to no programme yet.
    if (!states.has(site.id)) continue;
    const rows = byProgramme.get(site.program);
    if (rows) rows.push(site);
    else byProgramme.set(site.program, [site]);
  }
  return new Map(
    programmes.map((programme) => {
      const own = byProgramme.get(programme.id) ?? [];
      const isAccepted = ({ id }: Site) => states.get(id)?.state === 'disetujui';
      const sums = villageSums(own.map(budgetOfSite));
      return [
        programme.id,
        {
          figures: {
            sites: own.length,
            nominated: own.filter(({ nominated }) => nominated === true).length,
            visited: own.filter(({ id }) => states.get(id)?.lastVisit != null).length,
            accepted: own.filter(isAccepted).length,
            late: own.filter(({ id }) => states.get(id)?.late === true).length,
            lengthM: own.reduce((sum, site) => sum + (site.length_m ?? 0), 0),
            sumIdr: own.reduce((sum, site) => sum + (site.budget_idr ?? 0), 0),
            unknown: own.filter(({ budget_idr }) => budget_idr === null).length,
            progressPct: meanOf(own.flatMap((site) => statedProgress(site) ?? [])),
          },
          villages: villagesOf(programme, own, isAccepted, sums),
        },
      ];
    }),
  );
};

const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

const villagesOf = (
  programme: ProgrammeSettings & Pick<Programme, 'id'>,
  sites: readonly Site[],
  isAccepted: (site: Site) => boolean,
  sums: ReturnType<typeof villageSums>,
): readonly VillageFigures[] => {
  const ceilingIdr = ceilingPerVillageOf(programme);
  const targets = new Map((programme.targets ?? []).map(({ village, sites: wanted }) => [village, wanted]));
  const names = new Map(sites.map(({ region }) => [region.village, region.village_name]));
  return [...new Set([...names.keys(), ...targets.keys()])]
    .map((village) => {
      const own = sites.filter(({ region }) => region.village === village);
      const sum = sums.get(`${programme.id} ${village}`);
      const sumIdr = sum?.sumIdr ?? 0;
      return {
        village,
        villageName: names.get(village) ?? village,
        sites: own.length,
        accepted: own.filter(isAccepted).length,
        target: targets.get(village) ?? null,
        sumIdr,
        unknown: sum?.unknown ?? 0,
        ceilingIdr,
        isOver: ceilingIdr !== null && sumIdr > ceilingIdr,
      };
    })
    .sort((a, b) => Number(b.isOver) - Number(a.isOver) || a.villageName.localeCompare(b.villageName, 'id'));
};
