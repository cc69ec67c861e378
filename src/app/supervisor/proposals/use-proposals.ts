import { useLiveQuery } from 'dexie-react-hooks';
import { useMemo } from 'react';
import { doubleFactsOf, type LikelyDouble } from '../../../domain/doubles/compare-sites.ts';
import { indexDoubles } from '../../../domain/likely-doubles.ts';
import type { Site } from '../../../domain/site.ts';
import type { SiteStateName } from '../../../domain/site-state.ts';
import { type DeskProposal, readDeskProposals } from '../../../local-database/read-desk-proposals.ts';
import { readTaskList } from '../../../local-database/read-task-list.ts';
import { useServices } from '../../shared/services.ts';

/** A likely double with the site it is, and how far the work there is. */
export interface SeenDouble extends LikelyDouble {
  readonly site: Site;
  readonly state: SiteStateName;
}

export interface ProposalsFound {
  readonly proposals: readonly DeskProposal[];
  readonly doublesOf: (site: Site) => readonly SeenDouble[];
  readonly stateOf: (site: Site) => SiteStateName;
}

/** All proposals of this desk and what each may be a double of; undefined while they are read. */
export const useProposals = (): ProposalsFound | undefined => {
  const { database, person, deps } = useServices();
  const found = useLiveQuery(
    async () => ({
      ...(await readDeskProposals(database, deps.now() + (deps.serverOffsetMs() ?? 0))),
      tasks: await readTaskList(database, person, deps.now()),
    }),
    [database, person, deps],
  );
  return useMemo(() => {
    if (found === undefined) return undefined;
    const byId = new Map(found.comparable.map((site) => [site.id, site]));
    const states = new Map(found.tasks.map(({ id, state }) => [id, state]));
    const stateOf = ({ id, proposal }: Site): SiteStateName =>
      states.get(id) ?? (proposal && proposal.state !== 'terdaftar' ? proposal.state : 'belum');
    const index = indexDoubles(found.comparable.map(doubleFactsOf));
    const known = new Map<string, readonly SeenDouble[]>();
    return {
      proposals: found.proposals,
      stateOf,
      doublesOf: (site) => {
        const held = known.get(site.id);
        if (held) return held;
        const doubles = index.of(doubleFactsOf(site)).flatMap((double) => {
          const other = byId.get(double.siteId);
          return other ? [{ ...double, site: other, state: stateOf(other) }] : [];
        });
        known.set(site.id, doubles);
        return doubles;
      },
    };
  }, [found]);
};
