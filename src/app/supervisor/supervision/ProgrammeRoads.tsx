// Which share of the chosen programme's roads was really travelled.

import '../../shared/roads/strip-map.css';
import { useLiveQuery } from 'dexie-react-hooks';
import { readProgrammeCoverage } from '../../../local-database/read-road.ts';
import { CoverageLine } from '../../shared/roads/CoverageLine.tsx';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';

/** Nothing while no programme is chosen, or one without roads. */
export const ProgrammeRoads = ({ programmeId }: { readonly programmeId: string }) => {
  const { database, person } = useServices();
  const { text } = useText();
  const roads = useLiveQuery(
    async () => (programmeId === '' ? null : await readProgrammeCoverage(database, programmeId, person)),
    [database, person, programmeId],
  );
  if (!roads) return null;
  return (
    <section className="desk-roads" aria-label={text('road.programme')}>
      <CoverageLine coverage={roads} name="road.covered_programme" />
      <span className="tj-quiet">
        {text('road.segments', { ada: roads.travelled, total: roads.segments })}
      </span>
    </section>
  );
};
