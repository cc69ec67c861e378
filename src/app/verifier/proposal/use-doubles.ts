// Sites of this phone that are likely what is being proposed, found anew with every answer.

import { useLiveQuery } from 'dexie-react-hooks';
import { useMemo } from 'react';
import { doubleFactsOf, type LikelyDouble } from '../../../domain/doubles/compare-sites.ts';
import { indexDoubles } from '../../../domain/likely-doubles.ts';
import type { ProposalDraft } from '../../../domain/proposal.ts';
import type { LocalText, Site } from '../../../domain/site.ts';
import { readProposedSites } from '../../../local-database/read-proposals.ts';
import { useServices } from '../../shared/services.ts';

export interface FoundDouble extends LikelyDouble {
  readonly title: LocalText;
  readonly isRegistered: boolean;
}

/** Nothing before a place and a kind or title are there; the likeliest first. */
export const useDoubles = (
  draft: ProposalDraft | null | undefined,
  sites: readonly Site[],
): readonly FoundDouble[] => {
  const { database } = useServices();
  const proposed = useLiveQuery(() => readProposedSites(database), [database]);
  const index = useMemo(() => {
    const known = new Set(sites.map(({ id }) => id));
    const own = (proposed ?? []).filter(({ id }) => !known.has(id));
    const facts = [
      ...sites.map(doubleFactsOf),
      ...own.map(({ id, title, kind, category, geometry, regency }) => ({
        id,
        title,
        kind,
        category,
        geometry,
        regency,
      })),
    ];
    return {
      doubles: indexDoubles(facts),
      titles: new Map(facts.map(({ id, title }) => [id, title as LocalText])),
      registered: known,
    };
  }, [sites, proposed]);
  const { geometry, kind, category, title, siteId, region } = draft ?? {};
  return useMemo(() => {
    if (!geometry || siteId === undefined || (!kind && !title?.trim())) return [];
    const found = index.doubles.of({
      id: siteId,
      title: title ?? '',
      kind: kind ?? null,
      category: category ?? '',
      geometry,
      regency: region?.regency ?? '',
    });
    return found.slice(0, 5).map((double) => ({
      ...double,
      title: index.titles.get(double.siteId) ?? { id: double.siteId, en: double.siteId },
      isRegistered: index.registered.has(double.siteId),
    }));
  }, [index, geometry, kind, category, title, siteId, region]);
};
