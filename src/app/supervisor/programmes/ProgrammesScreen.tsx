// `/pengaturan/program`: all programmes of the register, also those without a site yet.

import './programmes.css';
import { IconAlertTriangle, IconPlus } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { useMemo } from 'react';
import { Link, useNavigate } from 'react-router';
import { formatDecimal, formatRupiah } from '../../../domain/numbers.ts';
import { ceilingPerVillageOf, yearOf } from '../../../domain/programme.ts';
import type { Programme } from '../../../domain/site.ts';
import { readProgrammeFigures } from '../../../local-database/read-programme-figures.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { useScreenTitle } from '../../shared/screen-title.ts';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import { type OfficeColumn, OfficeTable } from '../OfficeTable.tsx';
import { ProgrammesState } from './ProgrammesState.tsx';
import { StageCountdown } from './StageCountdown.tsx';
import { usePlaces } from './use-places.ts';
import { useProgrammes } from './use-programmes.ts';

export const ProgrammesScreen = () => {
  const { database, person, deps } = useServices();
  const { text, of, language } = useText();
  useScreenTitle(text('pengaturan.programmes'), { back: '/pengaturan' });
  const navigate = useNavigate();
  const { answer, programmes } = useProgrammes();
  const places = usePlaces();
  const found = useLiveQuery(
    () => readProgrammeFigures(database, person, programmes, deps.now()),
    [database, person, programmes, deps],
  );
  const columns = useMemo((): readonly OfficeColumn<Programme>[] => {
    const figures = (id: string) => found?.get(id)?.figures;
    const over = (id: string) => found?.get(id)?.villages.filter(({ isOver }) => isOver).length ?? 0;
    return [
      {
        id: 'name',
        title: text('lokasi.programme'),
        cell: (row) => (
          <Link className="programme-link" to={`/pengaturan/program/${row.id}`}>
            {of(row.name)}
          </Link>
        ),
        sortBy: (row) => of(row.name),
        searchText: (row) => of(row.name),
      },
      {
        id: 'year',
        title: text('program.year'),
        isNumber: true,
        cell: (row) => yearOf(row) ?? '–',
        sortBy: yearOf,
        searchText: (row) => `${row.id} ${row.lead_agency} ${places.nameOf(row.regency)}`,
      },
      {
        id: 'regency',
        title: text('program.regency'),
        cell: (row) => places.nameOf(row.regency),
        sortBy: (row) => places.nameOf(row.regency),
      },
      {
        id: 'stage',
        title: text('program.stage_now'),
        cell: (row) => <StageCountdown stages={row.stages} zone={places.zoneOf(row.regency)} />,
      },
      {
        id: 'sites',
        title: text('program.accepted_of'),
        isNumber: true,
        cell: (row) =>
          `${formatDecimal(figures(row.id)?.accepted ?? 0, language, 0)} / ${formatDecimal(figures(row.id)?.sites ?? 0, language, 0)}`,
        sortBy: (row) => figures(row.id)?.sites ?? 0,
      },
      {
        id: 'ceiling',
        title: text('program.ceiling'),
        isNumber: true,
        cell: (row) => (
          <>
            {formatRupiah(ceilingPerVillageOf(row), language) ?? '–'}
            {over(row.id) > 0 && (
              <span className="programme-over">
                <IconAlertTriangle size={20} aria-hidden /> {text('program.over_n', { n: over(row.id) })}
              </span>
            )}
          </>
        ),
        sortBy: ceilingPerVillageOf,
      },
    ];
  }, [text, of, language, places, found]);
  return (
    <div className="tj-page tj-stack programmes-page">
      <p>{text('pengaturan.programmes_says')}</p>
      <Button
        className="programmes-new"
        leftSection={<IconPlus size={20} aria-hidden />}
        onClick={() => void navigate('/pengaturan/program/baru')}
      >
        {text('program.new')}
      </Button>
      <ProgrammesState answer={answer} />
      {answer.value !== null && (
        <OfficeTable
          rows={programmes}
          idOf={({ id }) => id}
          columns={columns}
          caption={text('pengaturan.programmes')}
          emptyText={text('program.none')}
        />
      )}
    </div>
  );
};
