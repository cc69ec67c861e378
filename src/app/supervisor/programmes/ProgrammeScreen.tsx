// `/pengaturan/program/:programmeId`: what a programme has come to, other years beside it, and the form that changes it.

import './programmes.css';
import { IconCircleCheck } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { useMemo, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { familyOf } from '../../../domain/programme.ts';
import type { Programme } from '../../../domain/site.ts';
import { readProgrammeFigures } from '../../../local-database/read-programme-figures.ts';
import { useScreenTitle } from '../../shared/screen-title.ts';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import { AssessmentsBlock } from '../reports/AssessmentsBlock.tsx';
import { FilterOffers } from '../reports/ReportFilterBar.tsx';
import { emptyForm, formOf } from './edited-programme.ts';
import { ProgrammeEditor } from './ProgrammeEditor.tsx';
import { ProgrammesState } from './ProgrammesState.tsx';
import { StageCountdown } from './StageCountdown.tsx';
import { usePlaces } from './use-places.ts';
import { useProgrammes } from './use-programmes.ts';
import { VillageTable } from './VillageTable.tsx';
import { YearsTable } from './YearsTable.tsx';

export const ProgrammeScreen = () => {
  const { programmeId = 'baru' } = useParams();
  const isNew = programmeId === 'baru';
  const { database, person, deps } = useServices();
  const { text, of } = useText();
  const navigate = useNavigate();
  const { answer, programmes } = useProgrammes();
  const places = usePlaces();
  const [savedAs, setSavedAs] = useState<Programme | null>(null);
  const [times, setTimes] = useState(0);
  const found = programmes.find(({ id }) => id === programmeId);
  const programme = savedAs?.id === programmeId ? savedAs : found;
  useScreenTitle(programme ? of(programme.name) : text(isNew ? 'program.new' : 'lokasi.programme'), {
    back: '/pengaturan/program',
  });
  const family = useMemo(
    () => (programme ? programmes.filter((other) => familyOf(other) === familyOf(programme)) : []),
    [programme, programmes],
  );
  const figures = useLiveQuery(
    () => readProgrammeFigures(database, person, family, deps.now()),
    [database, person, family, deps],
  );
  const own = programme && figures?.get(programme.id);
  const isThere = isNew || programme !== undefined;
  return (
    <div className="tj-page tj-stack programmes-page">
      <ProgrammesState answer={answer} />
      {!isThere && answer.state === 'ready' && <p className="tj-notice">{text('program.not_found')}</p>}
      {savedAs && (
        <p className="tj-notice" data-tone="green" role="status">
          <IconCircleCheck size={22} aria-hidden />
          {text('program.saved')}
        </p>
      )}
      {programme && (
        <p className="programme-head">
          <StageCountdown stages={programme.stages} zone={places.zoneOf(programme.regency)} />
        </p>
      )}
      {programme && own && <VillageTable villages={own.villages} />}
      {programme && family.length > 1 && figures && <YearsTable programmes={family} figures={figures} />}
      {programme && (
        <FilterOffers>
          <AssessmentsBlock filter={{ programme: programme.id }} />
        </FilterOffers>
      )}
      {isThere && answer.value !== null && (
        <ProgrammeEditor
          key={`${programmeId} ${times} ${programme === undefined}`}
          start={programme ? formOf(programme) : emptyForm}
          isNew={isNew}
          places={places}
          onSaved={(saved) => {
            setSavedAs(saved);
            setTimes((count) => count + 1);
            void answer.again();
            if (isNew) void navigate(`/pengaturan/program/${saved.id}`, { replace: true });
          }}
        />
      )}
    </div>
  );
};
