// Everybody who may come in, found by name, role, place and state; several at once for their codes.

import './people.css';
import { IconTicket, IconUserPlus } from '@tabler/icons-react';
import { type ReactNode, useMemo, useState } from 'react';
import { Link } from 'react-router';
import {
  type AccountState,
  accountChoicesAnswerSchema,
  accountStates,
  accountsAnswerSchema,
  type ListedAccount,
  type MadeCodes,
} from '../../../contract/accounts.ts';
import { officeRoutes } from '../../../contract/office-routes.ts';
import { type Role, roles } from '../../../domain/person.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { deviceZone, fullMoment, nearMoment } from '../../shared/moment-words.ts';
import { useScreenTitle } from '../../shared/screen-title.ts';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import { OfficeState } from '../OfficeState.tsx';
import { type OfficeColumn, OfficeTable } from '../OfficeTable.tsx';
import { useOfficeAnswer } from '../use-office-answer.ts';
import { roleWords, StateMark, scopeNames, scopeWords, stateLook } from './account-words.tsx';
import { CodeCards } from './CodeCards.tsx';
import { MakeCodes } from './MakeCodes.tsx';

export const PeopleScreen = () => {
  const words = useText();
  const { text } = words;
  useScreenTitle(text('orang.title'), { back: '/pengaturan' });
  const found = useOfficeAnswer(officeRoutes.accounts.path, accountsAnswerSchema);
  const choices = useOfficeAnswer(officeRoutes.accountChoices.path, accountChoicesAnswerSchema);
  const [role, setRole] = useState<Role | ''>('');
  const [state, setState] = useState<AccountState | ''>('');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState(false);
  const [made, setMade] = useState<MadeCodes | null>(null);
  const columns = useColumns(choices.value);
  const all = found.value?.accounts;
  const rows = useMemo(
    () =>
      (all ?? []).filter(
        (row) => (role === '' || row.roles.includes(role)) && (state === '' || row.state === state),
      ),
    [all, role, state],
  );
  const chosen = rows.filter(({ id }) => selected.has(id));
  if (made !== null)
    return (
      <CodeCards
        made={made}
        onDone={() => {
          setMade(null);
          setSelected(new Set());
          void found.again();
        }}
      />
    );
  return (
    <div className="tj-page tj-stack people-page">
      <div className="people-tools">
        <Filter label={text('orang.role')} value={role} onChange={(value) => setRole(value as Role | '')}>
          <option value="">{text('orang.all_roles')}</option>
          {roles.map((one) => (
            <option key={one} value={one}>
              {text(`peran.${one}`)}
            </option>
          ))}
        </Filter>
        <Filter
          label={text('orang.state')}
          value={state}
          onChange={(value) => setState(value as AccountState | '')}
        >
          <option value="">{text('orang.all_states')}</option>
          {accountStates.map((one) => (
            <option key={one} value={one}>
              {text(stateLook[one].key)}
            </option>
          ))}
        </Filter>
        <Button
          variant="default"
          leftSection={<IconTicket size={20} aria-hidden />}
          disabled={chosen.length === 0}
          onClick={() => setAsking(true)}
        >
          {chosen.length === 0 ? text('orang.codes_none') : text('orang.codes_n', { n: chosen.length })}
        </Button>
        <Button
          component={Link}
          to="/pengaturan/orang/baru"
          leftSection={<IconUserPlus size={20} aria-hidden />}
        >
          {text('orang.new')}
        </Button>
      </div>
      <OfficeState answer={found} />
      {all && (
        <OfficeTable
          rows={rows}
          idOf={({ id }) => id}
          columns={columns}
          caption={text('orang.title')}
          emptyText={text(all.length === 0 ? 'orang.empty' : 'orang.none_so')}
          selected={selected}
          onSelect={setSelected}
        />
      )}
      {asking && (
        <MakeCodes
          people={chosen}
          onClose={() => setAsking(false)}
          onMade={(codes) => {
            setAsking(false);
            setMade(codes);
          }}
        />
      )}
    </div>
  );
};

const useColumns = (choices: Parameters<typeof scopeNames>[0]): readonly OfficeColumn<ListedAccount>[] => {
  const words = useText();
  const { deps } = useServices();
  return useMemo(() => {
    const { text } = words;
    const names = scopeNames(choices, words);
    const now = deps.now() + (deps.serverOffsetMs() ?? 0);
    const place = (row: ListedAccount) => scopeWords(row.scope, names, text);
    const seen = (at: number) => (
      <span title={fullMoment(at, deviceZone(), words)}>{nearMoment(at, now, deviceZone(), words)}</span>
    );
    return [
      {
        id: 'name',
        title: text('orang.name'),
        cell: (row) => (
          <>
            <Link className="people-name" to={`/pengaturan/orang/${encodeURIComponent(row.id)}`}>
              {row.name}
            </Link>
            <span className="tj-quiet people-under">
              {row.id}
              {row.position === '' ? '' : ` · ${row.position}`}
            </span>
          </>
        ),
        sortBy: (row) => row.name,
        searchText: (row) => `${row.name} ${row.id} ${row.position}`,
      },
      {
        id: 'roles',
        title: text('orang.role'),
        cell: (row) => roleWords(row, text),
        sortBy: (row) => roleWords(row, text),
        searchText: (row) => roleWords(row, text),
      },
      {
        id: 'place',
        title: text('orang.place'),
        cell: place,
        sortBy: place,
        searchText: (row) =>
          `${place(row)} ${[row.scope.regencies, row.scope.districts, row.scope.villages].flat().join(' ')}`,
      },
      {
        id: 'state',
        title: text('orang.state'),
        cell: (row) => <StateMark state={row.state} />,
        sortBy: (row) => text(stateLook[row.state].key),
        searchText: (row) => text(stateLook[row.state].key),
      },
      {
        id: 'seen',
        title: text('orang.seen'),
        cell: (row) => (row.lastSeenAt === null ? text('orang.never') : seen(row.lastSeenAt)),
        sortBy: (row) => row.lastSeenAt,
      },
    ];
  }, [words, choices, deps]);
};

interface FilterProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly children: ReactNode;
}

const Filter = ({ label, value, onChange, children }: FilterProps) => (
  <label className="office-field">
    <span>{label}</span>
    <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
      {children}
    </select>
  </label>
);
