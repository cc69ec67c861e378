// A sealed visit to a road: its strip map, and which share of the road it travelled. A tap leads to the answers.

import { useEffect, useMemo } from 'react';
import { useLocation } from 'react-router';
import { staLineOf } from '../../../domain/chainage.ts';
import { observationsOf } from '../../../domain/road-observations.ts';
import { coverageOfVisits } from '../../../local-database/read-road.ts';
import type { SealedVisit } from '../../../local-database/read-sealed-visit.ts';
import { useText } from '../../text/use-text.ts';
import { useServices } from '../services.ts';
import { CoverageLine } from './CoverageLine.tsx';
import { StripMap } from './StripMap.tsx';
import { showObservation } from './show-observation.ts';

export const RoadSection = ({
  sealed,
  onFolded,
}: {
  readonly sealed: SealedVisit;
  /** Unfolds the answers, where they may be folded. */
  readonly onFolded?: () => void;
}) => {
  const { database } = useServices();
  const { text } = useText();
  const { visit, site, checklist, siblings } = sealed;
  const found = useMemo(() => {
    const road = site && staLineOf(site);
    if (!road) return null;
    // A correction goes on with what its earlier revisions travelled.
    const revisions = siblings.filter(({ visitId, at }) => visitId === visit.visitId && at <= visit.at);
    return {
      road,
      observations: observationsOf(checklist, visit.payload.answers),
      coverage: coverageOfVisits(
        database,
        revisions.map((one) => ({ ...one, state: visit.state })),
        road,
      ),
    };
  }, [database, site, checklist, visit, siblings]);
  // The site page leads to one observation.
  const wanted = decodeURIComponent(useLocation().hash.slice(1));
  useEffect(() => {
    if (/^\w+\[\d+\]$/.test(wanted)) showObservation(wanted);
  }, [wanted]);
  if (!found || (found.observations.length === 0 && found.coverage === null)) return null;
  const { road, observations, coverage } = found;
  return (
    <section className="tj-card record-section" aria-label={text('road.strip')}>
      <header className="record-section-head">
        <h2>{text('road.strip')}</h2>
      </header>
      <StripMap
        label={text('road.strip')}
        road={road}
        observations={observations}
        stretches={coverage?.stretches ?? null}
        onOpen={(key) => showObservation(key, onFolded)}
      />
      <CoverageLine coverage={coverage} name="road.covered" />
    </section>
  );
};
