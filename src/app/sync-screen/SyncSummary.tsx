// The sentence and the bar on top, and what holds the sending up, if anything does.

import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCloudOff,
  IconDeviceMobileUp,
  IconPencil,
} from '@tabler/icons-react';
import { Link } from 'react-router';
import { formatBytes } from '../../domain/numbers.ts';
import type { AccountRow } from '../../local-database/device-database.ts';
import type { OnlyHere, OutboxEntry } from '../../local-database/read-outbox.ts';
import { useAccount } from '../lock/use-account.ts';
import { contentWords } from '../shared/content-words.ts';
import { deviceZone, fullMoment, nearMoment } from '../shared/moment-words.ts';
import { ProgressBar } from '../shared/ProgressBar.tsx';
import { useServices, useSyncStatus } from '../shared/services.ts';
import { type TextKey, useText } from '../text/use-text.ts';

export interface SyncSummaryProps {
  readonly totals: OnlyHere | undefined;
  readonly unsent: readonly OutboxEntry[];
}

const sendingPhases: ReadonlySet<string> = new Set(['sending', 'photos', 'receipts']);

export const SyncSummary = ({ totals, unsent }: SyncSummaryProps) => {
  const { deps } = useServices();
  const words = useText();
  const { text, language } = words;
  const status = useSyncStatus();
  const account = useAccount();
  const waiting = totals !== undefined && totals.records > 0;
  const drafts = totals?.drafts ?? 0;
  // A sync that did not finish (the first one, cut) still reached the server.
  const last = status.lastSyncAt ?? status.lastContactAt;
  const sending = waiting && sendingPhases.has(status.phase);
  return (
    <section className="tj-card tj-stack" aria-live="polite">
      <p className="sync-sentence">
        {waiting ? (
          <>
            <IconDeviceMobileUp size={24} aria-hidden />
            <strong>
              {text('sinkron.waiting', {
                isi: contentWords(
                  unsent.map((entry) => entry.type),
                  totals.photos,
                  text,
                ),
                b: formatBytes(totals.bytes, language),
              })}
            </strong>
          </>
        ) : (
          <>
            {drafts > 0 ? (
              <IconPencil size={24} aria-hidden />
            ) : (
              <IconCircleCheck size={24} aria-hidden className="sync-done" />
            )}
            <strong>
              {totals === undefined
                ? text('frame.loading')
                : drafts > 0
                  ? text('sinkron.all_but_drafts', { n: drafts })
                  : text('net.selesai')}
            </strong>
          </>
        )}
      </p>
      {waiting && <ProgressBar label={text('sinkron.bar')} percent={percentOf(unsent)} />}
      {sending && (
        <p className="sync-line">{text('sinkron.sending', { b: formatBytes(totals.bytes, language) })}</p>
      )}
      {status.phase === 'pulling' && (
        <p className="sync-line">
          {status.pulled > 0 ? text('sinkron.pulling', { n: status.pulled }) : text('sinkron.pulling_first')}
        </p>
      )}
      {status.offline && (
        <p className="sync-line sync-sentence">
          <IconCloudOff size={22} aria-hidden />
          <span>
            {text('net.luring_aman')} {waiting && text('sinkron.waiting_offline')}
          </span>
        </p>
      )}
      {status.needsSignIn && (
        <div className="tj-notice" data-tone="amber">
          <IconAlertTriangle size={22} aria-hidden />
          <span>
            {text(signInWords(account))}{' '}
            <Link to="/masuk" className="sync-link">
              {text('sinkron.sign_in_again')}
            </Link>
          </span>
        </div>
      )}
      {status.photosWaitForWifi && <p className="sync-line">{text('sinkron.wifi_held')}</p>}
      {status.problem?.code === 'storage-full' && (
        <p className="tj-notice" data-tone="red">
          <IconAlertTriangle size={22} aria-hidden />
          <span>{text('sinkron.storage_full')}</span>
        </p>
      )}
      <p className="tj-quiet sync-line">
        {last === null ? (
          totals !== undefined && text('sinkron.contact_never')
        ) : (
          <span title={fullMoment(last, deviceZone(), words)}>
            {text(status.lastSyncAt === null ? 'sinkron.contact' : 'net.terakhir', {
              waktu: nearMoment(last, deps.now(), deviceZone(), words),
            })}
          </span>
        )}
      </p>
    </section>
  );
};

const signInWords = (account: AccountRow | undefined): TextKey => {
  if (account?.revoked) return 'sinkron.revoked';
  return account?.sendOnly ? 'sinkron.send_only' : 'err.sesi_habis';
};

/** How much of what is in the queue has already been taken, in bytes. */
const percentOf = (unsent: readonly OutboxEntry[]): number => {
  const rows = unsent.flatMap((entry) => [entry.act, ...entry.photos]);
  const all = rows.reduce((sum, row) => sum + row.bytes, 0);
  const sent = rows.reduce(
    (sum, row) =>
      sum +
      (row.state === 'received' || row.state === 'offered' ? row.bytes : Math.min(row.sentBytes, row.bytes)),
    0,
  );
  return all === 0 ? 0 : (sent / all) * 100;
};
