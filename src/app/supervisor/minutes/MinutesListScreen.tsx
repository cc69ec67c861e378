// `/laporan/berita-acara`: what still waits for its number, then every number this desk sees; of one programme or of all.

import './minutes-desk.css';
import { IconBan, IconCheck, IconReplace } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { Link } from 'react-router';
import type { IssuedMinutes } from '../../../domain/issued-minutes.ts';
import { dayIn, formatShortDay } from '../../../domain/local-time.ts';
import { mayAct } from '../../../domain/person.ts';
import type { Site } from '../../../domain/site.ts';
import { readAllMinutes, readUnnumberedVisits } from '../../../local-database/read-minutes-list.ts';
import { readProgrammes } from '../../../local-database/read-site.ts';
import { NativeSelect } from '../../shared/controls/NativeSelect.tsx';
import { useScreenTitle } from '../../shared/screen-title.ts';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import { type OfficeColumn, OfficeTable } from '../OfficeTable.tsx';
import { UnnumberedList } from './UnnumberedList.tsx';

interface Row {
  readonly minutes: IssuedMinutes;
  readonly site: Site | null;
}

export const MinutesListScreen = () => {
  const { database, person } = useServices();
  const { text, of, language } = useText();
  useScreenTitle(text('minutes.list'), { back: '/laporan' });
  const [programme, setProgramme] = useState('');
  const found = useLiveQuery(
    async () => ({
      rows: await readAllMinutes(database),
      unnumbered: mayAct(person, 'review') ? await readUnnumberedVisits(database, person) : null,
      programmes: await readProgrammes(database),
    }),
    [database, person],
  );
  if (found === undefined) return <div className="tj-page" aria-busy="true" />;
  const rows = found.rows.filter(({ site }) => programme === '' || site?.program === programme);
  const title = ({ minutes, site }: Row): string => (site ? of(site.title) : minutes.siteId);
  const columns: readonly OfficeColumn<Row>[] = [
    {
      id: 'number',
      title: text('ba.nomor'),
      cell: ({ minutes }) => (
        <Link to={`/peninjauan/${minutes.visitActId}/berita-acara`}>{minutes.number}</Link>
      ),
      sortBy: ({ minutes }) => minutes.number,
      searchText: ({ minutes }) => `${minutes.number} ${minutes.code}`,
    },
    { id: 'site', title: text('minutes.site'), cell: title, sortBy: title, searchText: title },
    {
      id: 'date',
      title: text('minutes.date'),
      cell: ({ minutes, site }) =>
        formatShortDay(dayIn(site?.timezone ?? 'Asia/Jakarta', minutes.issuedAt), language),
      sortBy: ({ minutes }) => minutes.issuedAt,
    },
    { id: 'code', title: text('minutes.code_title'), cell: ({ minutes }) => minutes.code },
    { id: 'state', title: text('minutes.state'), cell: ({ minutes }) => <State minutes={minutes} /> },
  ];
  return (
    <div className="tj-page tj-stack minutes-list">
      <NativeSelect
        label={text('minutes.programme')}
        value={programme}
        onChange={(event) => setProgramme(event.currentTarget.value)}
        data={[
          { value: '', label: text('minutes.all_programmes') },
          ...found.programmes.map(({ id, name }) => ({ value: id, label: of(name) })),
        ]}
      />
      {found.unnumbered && (
        <UnnumberedList
          rows={found.unnumbered.filter(({ site }) => programme === '' || site.program === programme)}
        />
      )}
      <h2 className="tj-heading">{text('minutes.numbered_list')}</h2>
      <OfficeTable
        rows={rows}
        idOf={({ minutes }) => minutes.minutesId}
        columns={columns}
        caption={text('minutes.list')}
        emptyText={text('minutes.none')}
      />
    </div>
  );
};

const State = ({ minutes }: { readonly minutes: IssuedMinutes }) => {
  const { text } = useText();
  const [Icon, key] =
    minutes.withdrawnAt !== undefined
      ? ([IconBan, 'minutes.state.withdrawn'] as const)
      : minutes.replacedBy !== undefined
        ? ([IconReplace, 'minutes.state.replaced'] as const)
        : ([IconCheck, 'minutes.state.good'] as const);
  return (
    <span>
      <Icon size={18} aria-hidden /> {text(key)}
    </span>
  );
};
