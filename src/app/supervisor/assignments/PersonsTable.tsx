// Who can be sent, with the load of each and how far the chosen sites lie from what each has already.

import { IconKeyOff } from '@tabler/icons-react';
import { useMemo } from 'react';
import { distanceM } from '../../../domain/coordinates.ts';
import { formatDay } from '../../../domain/local-time.ts';
import { formatDecimal, formatDistance, formatKm } from '../../../domain/numbers.ts';
import type { AssignedSite } from '../../../local-database/read-assignments.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { useText } from '../../text/use-text.ts';
import { type OfficeColumn, OfficeTable } from '../OfficeTable.tsx';
import type { AssignablePerson, AssignmentDesk } from './use-assignment-desk.ts';

interface Props {
  readonly desk: AssignmentDesk;
  readonly sites: readonly AssignedSite[];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
}

interface Row extends AssignablePerson {
  /** Metres, as the crow flies, between the middles; null where either has none. */
  readonly awayM: number | null;
}

export const PersonsTable = ({ desk, sites, chosen, onChoose }: Props) => {
  const { text, language } = useText();
  const rows = useMemo((): readonly Row[] => {
    const regencies = new Set(sites.map(({ district }) => district.split('.').slice(0, 2).join('.')));
    const middle =
      sites.length === 0
        ? null
        : {
            lng: sites.reduce((sum, { at }) => sum + at.lng, 0) / sites.length,
            lat: sites.reduce((sum, { at }) => sum + at.lat, 0) / sites.length,
          };
    return desk.persons
      .filter((person) => person.regencies.some((code) => code === '*' || regencies.has(code)))
      .map((person) => ({
        ...person,
        awayM: middle && person.at ? Math.round(distanceM(middle, person.at)) : null,
      }))
      .sort((a, b) => a.openSites - b.openSites || (a.awayM ?? 1e9) - (b.awayM ?? 1e9));
  }, [desk.persons, sites]);
  const columns = useMemo(
    (): readonly OfficeColumn<Row>[] => [
      {
        id: 'name',
        title: text('tugaskan.person'),
        cell: (row) => (
          <>
            {row.name}
            {!row.canSignIn && (
              <span className="assign-place assign-no-sign-in">
                <IconKeyOff size={20} aria-hidden /> {text('tugaskan.no_sign_in')}
              </span>
            )}
          </>
        ),
        sortBy: (row) => row.name,
        searchText: (row) => row.name,
      },
      {
        id: 'role',
        title: text('tugaskan.role'),
        cell: (row) => row.roles.map((role) => text(`peran.${role}`)).join(', '),
        sortBy: (row) => row.roles.join(),
      },
      {
        id: 'sites',
        title: text('tugaskan.open_sites'),
        isNumber: true,
        cell: (row) => formatDecimal(row.openSites, language, 0),
        sortBy: (row) => row.openSites,
      },
      {
        id: 'length',
        title: text('tugaskan.open_roads'),
        isNumber: true,
        cell: (row) => (row.openLengthM > 0 ? formatKm(row.openLengthM, language) : '–'),
        sortBy: (row) => row.openLengthM,
      },
      {
        id: 'due',
        title: text('tugaskan.next_due'),
        cell: (row) => (row.nextDue ? formatDay(row.nextDue, language) : '–'),
        sortBy: (row) => row.nextDue,
      },
      {
        id: 'away',
        title: text('tugaskan.away'),
        isNumber: true,
        cell: (row) => (row.awayM === null ? '–' : formatDistance(row.awayM, language)),
        sortBy: (row) => row.awayM,
      },
    ],
    [text, language],
  );
  return (
    <section className="tj-stack" aria-label={text('tugaskan.persons')}>
      <h2>{text('tugaskan.persons')}</h2>
      {desk.personsState === 'offline' && <p className="tj-notice">{text('tugaskan.offline')}</p>}
      {desk.personsState === 'problem' && <p className="tj-notice">{text('tugaskan.problem')}</p>}
      {desk.personsState !== 'ready' && desk.personsState !== 'loading' && (
        <Button variant="default" onClick={() => void desk.readPersonsAgain()}>
          {text('ponsel.again')}
        </Button>
      )}
      {desk.personsState === 'loading' && desk.persons.length === 0 ? (
        <p className="tj-quiet" aria-busy="true">
          {text('tabel.loading')}
        </p>
      ) : (
        (desk.personsState === 'ready' || desk.persons.length > 0) && (
          <OfficeTable
            rows={rows}
            idOf={idOf}
            columns={columns}
            caption={text('tugaskan.persons')}
            emptyText={text('tugaskan.no_persons')}
            selected={chosen}
            onSelect={onChoose}
          />
        )
      )}
    </section>
  );
};

const idOf = ({ id }: Row): string => id;
