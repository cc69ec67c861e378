// The quiet line on other screens: what the last look at this phone found, leading to Kesiapan lapangan.

import './readiness.css';
import {
  IconAlertTriangle,
  IconChevronRight,
  IconCircleCheck,
  IconDeviceMobileCog,
} from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { Link } from 'react-router';
import { readLastReadiness } from '../../local-database/last-readiness.ts';
import { useServices } from '../shared/services.ts';
import { useText } from '../text/use-text.ts';

export const ReadinessLink = () => {
  const { database, deps } = useServices();
  const { text } = useText();
  const last = useLiveQuery(() => readLastReadiness(database, deps.now()), [database, deps]);
  const [Icon, words] =
    last == null
      ? ([IconDeviceMobileCog, text('siap.link_unknown')] as const)
      : last.open === 0
        ? ([IconCircleCheck, `${text('siap.link')}: ${text('siap.ready')}`] as const)
        : ([IconAlertTriangle, `${text('siap.link')}: ${text('siap.not_ready', { n: last.open })}`] as const);
  return (
    <Link to="/kesiapan" className="readiness-link" data-open={last ? last.open > 0 : undefined}>
      <Icon size={20} aria-hidden />
      <span>{words}</span>
      <IconChevronRight size={18} aria-hidden />
    </Link>
  );
};
