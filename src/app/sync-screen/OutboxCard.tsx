// One act and its photos on their way: where it is, what failed, and the one button that helps.

import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from 'react-router';
import { formatBytes } from '../../domain/numbers.ts';
import { photoMark } from '../../domain/phone-mark.ts';
import type { OutboxEntry } from '../../local-database/read-outbox.ts';
import { Button } from '../shared/controls/Button.tsx';
import { EmergencyExport } from '../shared/emergency/EmergencyExport.tsx';
import { deviceZone, fullMoment, nearMoment } from '../shared/moment-words.ts';
import { PhoneMarkBadge } from '../shared/PhoneMarkBadge.tsx';
import { ProgressBar } from '../shared/ProgressBar.tsx';
import { useServices } from '../shared/services.ts';
import { type TextKey, useText } from '../text/use-text.ts';

const kindKey: Readonly<Record<string, TextKey>> = {
  'visit.submitted': 'sinkron.kind.visit',
  'confirmation.given': 'sinkron.kind.confirmation',
  'confirmation.denied': 'sinkron.kind.denial',
  'review.decided': 'sinkron.kind.review',
  'quarantine.judged': 'sinkron.kind.judgement',
  'site.proposed': 'sinkron.kind.proposal',
  'proposal.judged': 'sinkron.kind.proposal_judgement',
  'photo.obscured': 'sinkron.kind.obscuring',
  'duplicate.judged': 'sinkron.kind.double_judgement',
};

type Row = OutboxEntry['act'];

const percentOf = (row: Row): number =>
  row.state === 'received' || row.state === 'offered'
    ? 100
    : row.bytes === 0
      ? 0
      : (row.sentBytes / row.bytes) * 100;

export const OutboxCard = ({ entry }: { readonly entry: OutboxEntry }) => {
  const { deps, person, sync } = useServices();
  const words = useText();
  const { text, language } = words;
  const { act, photos, mark, type, at } = entry;
  const received = photos.filter((row) => row.state === 'received').length;
  const refused = [act, ...photos].find((row) => row.state === 'refused' && row.problem !== null);
  const isVisit = type === 'visit.submitted';
  const opens = isVisit
    ? `/rekaman/${act.id}`
    : type === 'site.proposed'
      ? `/lokasi/${encodeURIComponent(act.siteId)}`
      : null;
  return (
    <article className="tj-card sync-card">
      <h3>{opens === null ? entry.title : <Link to={opens}>{entry.title}</Link>}</h3>
      <p className="tj-quiet sync-line" title={fullMoment(at, deviceZone(), words)}>
        {text(kindKey[type] ?? 'sinkron.kind.visit')} ·{' '}
        {text('sinkron.sealed', { waktu: nearMoment(at, deps.now(), deviceZone(), words) })}
      </p>
      <PhoneMarkBadge mark={mark} />
      {act.quarantined && <p className="sync-line">{text('sinkron.quarantined')}</p>}
      {refused?.problem && (
        <div className="tj-notice" data-tone="red">
          <IconAlertTriangle size={22} aria-hidden />
          <div className="tj-stack">
            <span>
              {text('sinkron.refused', { sebab: refused.problem.message })} {text('sinkron.nothing_lost')}
            </span>
            <Help next={refused.problem.next} siteId={act.siteId} again={() => void sync.syncNow()} />
          </div>
        </div>
      )}
      {photos.length > 0 && (
        <details className="sync-photos" open={mark.mark !== 'diterima' && photos.length <= 6}>
          <summary>{text('sinkron.photos_sent', { n: received, m: photos.length })}</summary>
          <ol>
            {photos.map((row, index) => (
              <li key={row.id}>
                <span className="sync-photo-line">
                  <span>{text('sinkron.photo', { n: index + 1 })}</span>
                  <span className="tj-quiet">
                    {row.state === 'received'
                      ? formatBytes(row.bytes, language)
                      : `${formatBytes(Math.min(row.sentBytes, row.bytes), language)} / ${formatBytes(row.bytes, language)}`}
                  </span>
                </span>
                <PhoneMarkBadge mark={photoMark(row)} />
                <ProgressBar label={text('sinkron.photo', { n: index + 1 })} percent={percentOf(row)} />
              </li>
            ))}
          </ol>
        </details>
      )}
      {isVisit && mark.mark !== 'diterima' && (
        <EmergencyExport personId={person.id} visitActId={act.id} about={entry.title} />
      )}
    </article>
  );
};

interface HelpProps {
  readonly next: string;
  readonly siteId: string;
  readonly again: () => void;
}

const Help = ({ next, siteId, again }: HelpProps) => {
  const { text } = useText();
  switch (next) {
    case 'sign-in-again':
      return (
        <Button component={Link} to="/masuk">
          {text('sinkron.sign_in_again')}
        </Button>
      );
    case 'update-app':
      return <Button onClick={() => window.location.reload()}>{text('sinkron.update_app')}</Button>;
    case 'fix-and-resend':
      return (
        <Button component={Link} to={`/lokasi/${encodeURIComponent(siteId)}`}>
          {text('sinkron.fix')}
        </Button>
      );
    default:
      return <Button onClick={again}>{text('btn.kirim_ulang')}</Button>;
  }
};
