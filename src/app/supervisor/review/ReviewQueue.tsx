// The queue, oldest waiting first, with what makes a visit worth a careful look.

import { IconAlertTriangle, IconCopy, IconMapPinPlus, IconShieldHalf } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { receiptCode } from '../../../domain/receipt-code.ts';
import { countWaitingProposals } from '../../../local-database/read-desk-proposals.ts';
import { isOpenDouble, readDoubles } from '../../../local-database/read-doubles.ts';
import { isUndecided, readHeldActs } from '../../../local-database/read-held-acts.ts';
import type { QueueEntry } from '../../../local-database/read-review-queue.ts';
import { readIneffectiveReviews } from '../../../local-database/read-supervision.ts';
import { fullMoment, nearMoment } from '../../shared/moment-words.ts';
import { useServices } from '../../shared/services.ts';
import { SiteStateMark } from '../../shared/site-state-look.tsx';
import { zoneOf } from '../../shared/visit-view/zone.ts';
import { useText } from '../../text/use-text.ts';
import { ExportButton } from '../exports/ExportButton.tsx';
import { FirstStepsHint } from '../settings/FirstStepsHint.tsx';

export interface ReviewQueueProps {
  readonly entries: readonly QueueEntry[] | undefined;
  readonly gallery: ReadonlyMap<string, number>;
  /** Kinds of doubt by revision. */
  readonly doubts: ReadonlyMap<string, number>;
  readonly openId: string | undefined;
}

export const ReviewQueue = ({ entries, gallery, doubts, openId }: ReviewQueueProps) => {
  const { text } = useText();
  return (
    <nav className="desk-queue" aria-label={text('tinjau.queue')}>
      <p className="desk-side-head" aria-live="polite">
        {text('tinjau.queue_n', { n: entries?.length ?? 0 })}
      </p>
      <div className="desk-export">
        <ExportButton
          kinds={['visits', 'items', 'photos']}
          filter={{ visitStates: ['menunggu', 'konflik'] }}
          filterWords={[text('tinjau.queue')]}
        />
      </div>
      <QuarantineLink />
      <ProposalsLink />
      <DoublesLink />
      <IneffectiveReviews />
      {entries?.length === 0 && <p className="tj-quiet desk-empty">{text('tinjau.queue_empty')}</p>}
      <FirstStepsHint />
      <ul>
        {(entries ?? []).map((entry) => (
          <QueueItem
            key={entry.visit.actId}
            entry={entry}
            gallery={gallery.get(entry.visit.actId) ?? 0}
            doubts={doubts.get(entry.visit.actId) ?? 0}
            isOpen={entry.visit.actId === openId}
          />
        ))}
      </ul>
    </nav>
  );
};

const QuarantineLink = () => {
  const { database, deps } = useServices();
  const { text } = useText();
  const waiting = useLiveQuery(async () => {
    const entries = await readHeldActs(database, deps.now() + (deps.serverOffsetMs() ?? 0));
    return entries.filter(isUndecided).length;
  }, [database, deps]);
  return (
    <Link to="/karantina" className="desk-quarantine" data-waiting={waiting ? '' : undefined}>
      <IconShieldHalf size={22} aria-hidden /> {text('karantina.link', { n: waiting ?? 0 })}
    </Link>
  );
};

const ProposalsLink = () => {
  const { database, deps } = useServices();
  const { text } = useText();
  const waiting = useLiveQuery(
    () => countWaitingProposals(database, deps.now() + (deps.serverOffsetMs() ?? 0)),
    [database, deps],
  );
  return (
    <Link to="/usulan" className="desk-quarantine" data-waiting={waiting ? '' : undefined}>
      <IconMapPinPlus size={22} aria-hidden /> {text('usulan.link', { n: waiting ?? 0 })}
    </Link>
  );
};

const DoublesLink = () => {
  const { database, deps } = useServices();
  const { text } = useText();
  const waiting = useLiveQuery(async () => {
    const entries = await readDoubles(database, deps.now() + (deps.serverOffsetMs() ?? 0));
    return entries.filter(isOpenDouble).length;
  }, [database, deps]);
  return (
    <Link to="/dugaan-ganda" className="desk-quarantine" data-waiting={waiting ? '' : undefined}>
      <IconCopy size={22} aria-hidden /> {text('ganda.link', { n: waiting ?? 0 })}
    </Link>
  );
};

const shownForMs = 14 * 86_400_000;

// Somebody else was faster, or the visit was corrected meanwhile: the author of such a decision is told.
const IneffectiveReviews = () => {
  const { database, person, deps } = useServices();
  const { text, of } = useText();
  const found = useLiveQuery(
    () => readIneffectiveReviews(database, person, deps.now() - shownForMs),
    [database, person, deps],
  );
  if (!found || found.length === 0) return null;
  return (
    <details className="desk-ineffective">
      <summary>{text('tinjau.ineffective', { n: found.length })}</summary>
      <ul>
        {found.map(({ review, site }) => (
          <li key={review.reviewId}>
            <Link to={`/peninjauan/${review.visitActId}`}>
              {site ? of(site.title) : text('tinjau.unknown_site', { id: review.siteId })}
            </Link>
            <span className="tj-quiet">{text(`record.effect.${review.effect}`)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
};

const QueueItem = ({
  entry,
  gallery,
  doubts,
  isOpen,
}: {
  readonly entry: QueueEntry;
  readonly gallery: number;
  readonly doubts: number;
  readonly isOpen: boolean;
}) => {
  const { deps } = useServices();
  const words = useText();
  const { text, of } = words;
  const { visit, site } = entry;
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (isOpen) link.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen]);
  const zone = zoneOf(site);
  return (
    <li>
      <Link
        ref={link}
        to={`/peninjauan/${visit.actId}`}
        className="desk-queue-item"
        aria-current={isOpen ? 'page' : undefined}
      >
        <SiteStateMark state={visit.state} size={26} />
        <span className="desk-site-words">
          <b>{site ? of(site.title) : text('tinjau.unknown_site', { id: visit.siteId })}</b>
          <span className="tj-quiet" title={fullMoment(visit.receivedAt, zone, words)}>
            {visit.personName} · {nearMoment(visit.receivedAt, deps.now(), zone, words)}
          </span>
          <Flags entry={entry} gallery={gallery} doubts={doubts} />
        </span>
      </Link>
    </li>
  );
};

const Flags = ({
  entry,
  gallery,
  doubts,
}: {
  readonly entry: QueueEntry;
  readonly gallery: number;
  readonly doubts: number;
}) => {
  const { text } = useText();
  const { visit, disputes, photosMissing } = entry;
  const flags: readonly (readonly [string, string, boolean])[] = [
    // Two of one base are alike in everything else that stands here.
    ['konflik', `${text('tinjau.flag.konflik')} ${receiptCode(visit.hash)}`, visit.state === 'konflik'],
    ['karantina', text('status.karantina'), visit.quarantine.length > 0],
    ['doubts', text('doubt.flag', { n: doubts }), doubts > 0],
    ['dispute', text('tinjau.flag.dispute'), disputes > 0],
    ['missing', text('tinjau.flag.photos_missing', { n: photosMissing }), photosMissing > 0],
    ['gallery', text('tinjau.flag.gallery', { n: gallery }), gallery > 0],
    ['warnings', text('tinjau.flag.warnings', { n: visit.reasonCount }), visit.reasonCount > 0],
    ['correction', text('record.revision', { n: visit.revision }), visit.basedOn !== null],
  ];
  const shown = flags.filter(([, , isSet]) => isSet);
  if (shown.length === 0) return null;
  return (
    <span className="desk-flags">
      {shown.map(([key, words]) => (
        <span key={key} data-flag={key}>
          {key === 'doubts' && <IconAlertTriangle size={16} aria-hidden />}
          {words}
        </span>
      ))}
    </span>
  );
};
