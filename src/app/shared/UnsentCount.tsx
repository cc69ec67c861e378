// How much only this phone has, where the bar with its pill is covered: camera, large photos, the lock. A count and
// nothing else, so that it may also stand before a stranger.

import {
  IconAlertTriangle,
  IconCircleCheck,
  IconDeviceMobileUp,
  IconPencil,
  IconSchool,
} from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { useContext } from 'react';
import type { TinjauDatabase } from '../../local-database/database.ts';
import { readOnlyHere } from '../../local-database/read-outbox.ts';
import { useText } from '../text/use-text.ts';
import { ServicesContext } from './services.ts';
import './unsent-count.css';

export const UnsentCount = ({ database }: { readonly database: TinjauDatabase }) => {
  const { text } = useText();
  const totals = useLiveQuery(() => readOnlyHere(database), [database]);
  if (totals === undefined) return <span className="unsent-count">…</span>;
  const [tone, Icon, words] =
    totals.refused > 0
      ? (['problem', IconAlertTriangle, text('pill.problem', { n: totals.refused })] as const)
      : totals.records > 0
        ? (['waiting', IconDeviceMobileUp, text('pill.unsent', { n: totals.records })] as const)
        : totals.drafts > 0
          ? (['draft', IconPencil, text('pill.drafts', { n: totals.drafts })] as const)
          : (['done', IconCircleCheck, text('pill.received')] as const);
  return (
    <span className="unsent-count" data-tone={tone}>
      <Icon size={18} aria-hidden />
      {words}
    </span>
  );
};

/** The count of the person who is signed in; nothing where nobody is. */
export const UnsentHere = () => {
  const services = useContext(ServicesContext);
  const { text } = useText();
  if (services === null) return null;
  // The banner of the practice is covered too.
  if (services.practice === null)
    return (
      <span className="unsent-count">
        <IconSchool size={18} aria-hidden />
        {text('latihan.pill')}
      </span>
    );
  return <UnsentCount database={services.database} />;
};
