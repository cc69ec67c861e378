// `/pengaturan/audit`: who did, saw or took along what, newest first; the head of the chain can be noted on paper.

import './audit.css';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { auditAnswerSchema } from '../../../contract/audit.ts';
import { officeRoutes } from '../../../contract/office-routes.ts';
import { dayIn, formatShortDay, formatTime, zoneLabel } from '../../../domain/local-time.ts';
import { mayManageRegister } from '../../../domain/person.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { deviceZone } from '../../shared/moment-words.ts';
import { useScreenTitle } from '../../shared/screen-title.ts';
import { useServices } from '../../shared/services.ts';
import { useText, type Words } from '../../text/use-text.ts';
import { OfficeState } from '../OfficeState.tsx';
import { type OfficeColumn, OfficeTable } from '../OfficeTable.tsx';
import { useOfficeAnswer } from '../use-office-answer.ts';
import { AuditFilterBar } from './AuditFilterBar.tsx';
import { type AuditFilter, auditFilterOf, auditQuery, changedAddress } from './audit-address.ts';
import { type AuditEntry, type AuditRow, rowsOf } from './audit-rows.ts';
import { actionWords, detailsOf, detailWords, kindWords } from './audit-words.ts';

export const AuditScreen = () => {
  const { text } = useText();
  const { person } = useServices();
  useScreenTitle(text('audit.title'), { back: mayManageRegister(person) ? '/pengaturan' : '/profil' });
  const [params, setParams] = useSearchParams();
  const filter = auditFilterOf(params, deviceZone());
  const query = auditQuery(filter).toString();
  return (
    <div className="tj-page tj-stack audit">
      <p>{text('audit.says')}</p>
      <AuditFilterBar
        filter={filter}
        // The address itself, not what was last drawn of it: of two quick changes neither may undo the other.
        change={(name, value) =>
          setParams(changedAddress(new URLSearchParams(location.search), name, value, filter.zone), {
            replace: true,
          })
        }
        clear={() => setParams({}, { replace: true })}
      />
      {filter.from !== null && filter.to !== null && filter.from > filter.to ? (
        <p role="status">{text('audit.wrong_period')}</p>
      ) : (
        // What another filter left behind must not stay among the rows of this one.
        <Entries key={query} query={query} filter={filter} />
      )}
    </div>
  );
};

const Entries = ({ query, filter }: { readonly query: string; readonly filter: AuditFilter }) => {
  const words = useText();
  const { text } = words;
  const [before, setBefore] = useState<number | null>(null);
  const [older, setOlder] = useState<readonly AuditEntry[]>([]);
  const asked = new URLSearchParams(query);
  if (before !== null) asked.set('before', String(before));
  const answer = useOfficeAnswer(`${officeRoutes.auditLog.path}?${asked}`, auditAnswerSchema);
  const page = answer.value?.entries ?? [];
  // Until the next page is here, the last one still stands.
  const known = new Set(older.map(({ seq }) => seq));
  const shown = [...older, ...page.filter(({ seq }) => !known.has(seq))];
  const head = before === null && query === '' ? page[0] : undefined;
  const empty =
    query === ''
      ? 'audit.empty'
      : query === `action=${filter.action}`
        ? 'audit.empty_of'
        : 'audit.empty_filtered';
  return (
    <>
      {head && (
        <details className="tj-card audit-head">
          <summary>{text('audit.head', { n: head.seq })}</summary>
          <code>{head.hash}</code>
          <p className="tj-quiet">{text('audit.head_says')}</p>
        </details>
      )}
      <OfficeState answer={answer} />
      {answer.value !== null && (
        <OfficeTable
          rows={rowsOf(shown)}
          idOf={({ seq }) => String(seq)}
          columns={columnsIn(words, filter.zone)}
          caption={text('audit.title')}
          emptyText={text(empty)}
        />
      )}
      {answer.value?.more && <p className="tj-quiet">{text('audit.search_says')}</p>}
      {answer.value?.more && (
        <Button
          variant="default"
          loading={answer.state === 'loading'}
          onClick={() => {
            setOlder(shown);
            setBefore(shown.at(-1)?.seq ?? null);
          }}
        >
          {text('audit.older')}
        </Button>
      )}
    </>
  );
};

const Moment = ({ at, zone }: { readonly at: number; readonly zone: string }) => {
  const { language } = useText();
  return (
    <time dateTime={new Date(at).toISOString()}>
      <span className="audit-time">{formatShortDay(dayIn(zone, at), language)}</span>{' '}
      <span className="audit-time">
        {formatTime(at, zone, language)} {zoneLabel(zone, at)}
      </span>
    </time>
  );
};

/** What people know it by, and below it what the log itself holds. */
const Known = ({ name, id }: { readonly name: string; readonly id: string | null }) => (
  <>
    {name}
    {id !== null && id !== name && <span className="tj-quiet audit-id">{id}</span>}
  </>
);

const columnsIn = (words: Words, zone: string): readonly OfficeColumn<AuditRow>[] => {
  const { text } = words;
  const who = ({ personId, personName, action }: AuditRow): string => {
    if (action === 'session.refused') return text('audit.by_nobody');
    return personName ?? personId ?? text('audit.by_server');
  };
  const subjectName = ({ subject }: AuditRow): string =>
    subject === null ? '–' : (subject.name ?? kindWords(subject.kind, words));
  return [
    {
      id: 'at',
      title: text('audit.at'),
      cell: ({ at }) => <Moment at={at} zone={zone} />,
      sortBy: ({ seq }) => seq,
    },
    {
      id: 'who',
      title: text('audit.who'),
      cell: (row) => <Known name={who(row)} id={row.personId} />,
      sortBy: who,
      searchText: (row) => `${who(row)} ${row.personId ?? ''}`,
    },
    {
      id: 'action',
      title: text('audit.action'),
      cell: ({ action }) => actionWords(action, words),
      sortBy: ({ action }) => actionWords(action, words),
      searchText: ({ action }) => actionWords(action, words),
    },
    {
      id: 'subject',
      title: text('audit.subject'),
      cell: (row) => <Known name={subjectName(row)} id={row.subject?.id ?? null} />,
      sortBy: subjectName,
      searchText: (row) => `${subjectName(row)} ${row.subject?.id ?? ''}`,
    },
    {
      id: 'details',
      title: text('audit.details'),
      cell: (row) => detailWords(detailsOf(row), words),
      searchText: (row) => detailWords(detailsOf(row), words),
    },
    {
      id: 'device',
      title: text('audit.device'),
      cell: ({ deviceName }) => deviceName ?? '–',
      searchText: ({ deviceName }) => deviceName ?? '',
    },
  ];
};
