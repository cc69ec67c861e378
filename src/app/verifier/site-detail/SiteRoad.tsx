// A road on its site page: what the last visit saw along it, what all visits travelled, and the way back to an STA.

import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { coverageOf, stretchesOf } from '../../../domain/road-coverage.ts';
import type { Site } from '../../../domain/site.ts';
import { readProgrammeCoverage, readRoad } from '../../../local-database/read-road.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { CoverageLine } from '../../shared/roads/CoverageLine.tsx';
import { GoToSta } from '../../shared/roads/GoToSta.tsx';
import { PostsNotice } from '../../shared/roads/PostsNotice.tsx';
import { StripMap } from '../../shared/roads/StripMap.tsx';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';

export const SiteRoad = ({ site }: { readonly site: Site }) => {
  const { database, person } = useServices();
  const { text } = useText();
  const navigate = useNavigate();
  const [isGoing, setGoing] = useState(false);
  const found = useLiveQuery(async () => {
    const record = await readRoad(database, site, person);
    if (!record) return null;
    const drafts = await database.draft.where('siteId').equals(site.id).toArray();
    const inDrafts = drafts.flatMap(({ track }) => stretchesOf(track ?? [], record.road.line));
    const finished = record.coverage?.stretches ?? [];
    return {
      ...record,
      draft: inDrafts.length > 0 ? coverageOf(inDrafts, record.road) : null,
      together: coverageOf([...finished, ...inDrafts], record.road).stretches,
      programme: await readProgrammeCoverage(database, site.program, person),
    };
  }, [database, person, site]);
  if (!found) return null;
  const { road, coverage, draft, together, last, programme } = found;
  return (
    <section className="tj-card site-section tj-stack" aria-label={text('road.strip')}>
      <h3>{text('road.strip')}</h3>
      <PostsNotice road={road} />
      {last && <p className="tj-quiet">{text('road.last_visit')}</p>}
      <StripMap
        label={text('road.strip')}
        road={road}
        observations={last?.observations ?? []}
        stretches={coverage || draft ? together : null}
        onOpen={(key) => last && navigate(`/rekaman/${last.visit.actId}#${encodeURIComponent(key)}`)}
      />
      <CoverageLine coverage={coverage} name="road.covered_all" />
      {draft && <CoverageLine coverage={draft} name="road.covered_draft" />}
      {programme && programme.coveredM > 0 && (
        <>
          <CoverageLine coverage={programme} name="road.covered_programme" />
          <p className="tj-quiet">{text('road.known_here')}</p>
        </>
      )}
      <Button variant="default" fullWidth aria-expanded={isGoing} onClick={() => setGoing((open) => !open)}>
        {text('road.go_to')}
      </Button>
      {isGoing && <GoToSta site={site} road={road} observations={last?.observations ?? []} />}
    </section>
  );
};
