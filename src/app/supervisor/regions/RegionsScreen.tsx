// Regions from province to village, found by any code or spelling they ever had.

import { capitalised } from '../../../domain/capitalised.ts';
import '../people/people.css';
import { IconMapPinPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { Link, useLocation } from 'react-router';
import { officeRoutes } from '../../../contract/office-routes.ts';
import { type ListedRegion, regionsAnswerSchema } from '../../../contract/regions.ts';
import { type RegionLevel, regionLevels, regionSearchText } from '../../../domain/region-codes.ts';
import type { Region } from '../../../domain/site.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { useScreenTitle } from '../../shared/screen-title.ts';
import { useText } from '../../text/use-text.ts';
import { OfficeState } from '../OfficeState.tsx';
import { type OfficeColumn, OfficeTable } from '../OfficeTable.tsx';
import { Told } from '../Told.tsx';
import { useOfficeAnswer } from '../use-office-answer.ts';

export const RegionsScreen = () => {
  const { text } = useText();
  useScreenTitle(text('wilayah.title'), { back: '/pengaturan' });
  const found = useOfficeAnswer(officeRoutes.regions.path, regionsAnswerSchema);
  const [level, setLevel] = useState<RegionLevel | ''>('');
  const [within, setWithin] = useState('');
  const all = found.value?.regions;
  const { told = null } = (useLocation().state ?? {}) as { readonly told?: string };
  const columns = useColumns();
  const rows = useMemo(
    () =>
      (all ?? []).filter(
        (row) =>
          (level === '' || row.level === level) &&
          (within === '' || row.code === within || row.code.startsWith(`${within}.`)),
      ),
    [all, level, within],
  );
  return (
    <div className="tj-page tj-stack people-page">
      <Told tone="green" words={told} />
      <div className="people-tools">
        <label className="office-field">
          <span>{text('wilayah.level')}</span>
          <select value={level} onChange={(event) => setLevel(event.currentTarget.value as RegionLevel | '')}>
            <option value="">{text('wilayah.all_levels')}</option>
            {regionLevels.map((one) => (
              <option key={one} value={one}>
                {text(`wilayah.level.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="office-field">
          <span>{text('wilayah.within')}</span>
          <select value={within} onChange={(event) => setWithin(event.currentTarget.value)}>
            <option value="">{text('wilayah.anywhere')}</option>
            {(all ?? [])
              .filter((row) => row.level === 'province' || row.level === 'regency')
              .map(({ code, name }) => (
                <option key={code} value={code}>
                  {code} {name}
                </option>
              ))}
          </select>
        </label>
        <Button
          component={Link}
          to="/pengaturan/wilayah/baru"
          leftSection={<IconMapPinPlus size={20} aria-hidden />}
        >
          {text('wilayah.new')}
        </Button>
      </div>
      <OfficeState answer={found} />
      {all && (
        <OfficeTable
          rows={rows}
          idOf={({ code }) => code}
          columns={columns}
          caption={text('wilayah.title')}
          emptyText={text('wilayah.empty')}
        />
      )}
    </div>
  );
};

const useColumns = (): readonly OfficeColumn<ListedRegion>[] => {
  const { text, of } = useText();
  return useMemo(
    () => [
      {
        id: 'code',
        title: text('wilayah.code'),
        cell: ({ code }) => code,
        sortBy: ({ code }) => code,
        searchText: (row) => regionSearchText(row as unknown as Region),
      },
      {
        id: 'name',
        title: text('wilayah.name'),
        // The level shows as an indent where the table is wide.
        cell: ({ code, name, level }) => (
          <Link className="people-name region-name" data-level={level} to={`/pengaturan/wilayah/${code}`}>
            {name}
          </Link>
        ),
        sortBy: ({ name }) => name,
      },
      {
        id: 'level',
        title: text('wilayah.level'),
        cell: ({ level, village_type }) => capitalised(village_type ?? text(`wilayah.level.${level}`)),
        sortBy: ({ level }) => regionLevels.indexOf(level),
      },
      {
        id: 'words',
        title: text('wilayah.words'),
        cell: ({ village_term, head_title, zone_label }) =>
          [village_term, head_title && of(head_title), zone_label].filter(Boolean).join(' · '),
      },
      {
        id: 'earlier',
        title: text('wilayah.earlier'),
        cell: ({ aliases = [], other_names = [] }) => [...aliases, ...other_names].join(', '),
      },
      {
        id: 'sites',
        title: text('wilayah.sites'),
        cell: ({ sites }) => sites,
        sortBy: ({ sites }) => sites,
        isNumber: true,
      },
    ],
    [text, of],
  );
};
