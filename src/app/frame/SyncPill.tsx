// Always there: how much only this phone has. It leads to Sinkronisasi.

import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCloudOff,
  IconDeviceMobileUp,
  IconLogin2,
  IconPencil,
  IconSchool,
} from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { Link } from 'react-router';
import { readOnlyHere } from '../../local-database/read-outbox.ts';
import { useAccount } from '../lock/use-account.ts';
import { useServices, useSyncStatus } from '../shared/services.ts';
import { useText } from '../text/use-text.ts';

export const SyncPill = () => {
  const { database, practice } = useServices();
  const { text } = useText();
  const { offline, needsSignIn } = useSyncStatus();
  const totals = useLiveQuery(() => readOnlyHere(database), [database]);
  const account = useAccount();
  const sendsOnly = account?.sendOnly === true && !account.revoked;
  const unsent = totals?.records ?? 0;
  const refused = totals?.refused ?? 0;
  const drafts = totals?.drafts ?? 0;
  const [tone, Icon, words] =
    practice === null
      ? (['draft', IconSchool, text('latihan.pill')] as const)
      : refused > 0
        ? (['problem', IconAlertTriangle, text('pill.problem', { n: refused })] as const)
        : unsent > 0
          ? (['waiting', IconDeviceMobileUp, text('pill.unsent', { n: unsent })] as const)
          : needsSignIn
            ? sendsOnly
              ? (['sends-only', IconDeviceMobileUp, text('pill.send_only')] as const)
              : (['problem', IconLogin2, text('sinkron.sign_in_again')] as const)
            : drafts > 0
              ? (['draft', IconPencil, text('pill.drafts', { n: drafts })] as const)
              : offline
                ? (['offline', IconCloudOff, text('net.luring')] as const)
                : (['done', IconCircleCheck, text('pill.received')] as const);
  return (
    <Link to="/sinkronisasi" className="frame-pill" data-tone={tone} title={text('pill.leads')}>
      <span>
        <Icon size={18} aria-hidden />
        {totals === undefined ? '…' : words}
      </span>
    </Link>
  );
};
