// One visit of the timeline, and `Perbaiki kunjungan` where it is still one's own to correct.

import { IconCircleCheck, IconCircleX, IconMessageReply, type TablerIcon } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Checklist } from '../../../domain/checklist/definition.ts';
import type { Confirmation } from '../../../domain/confirmation.ts';
import type { PhoneMark } from '../../../domain/draft.ts';
import { mayCorrect } from '../../../domain/draft-changes.ts';
import { dayIn, formatDay } from '../../../domain/local-time.ts';
import { formatDecimal } from '../../../domain/numbers.ts';
import type { Review, ReviewVerdict } from '../../../domain/review.ts';
import type { Site } from '../../../domain/site.ts';
import type { Visit, VisitPhoto } from '../../../domain/visit.ts';
import { reviewWords } from '../../../local-database/read-return-comments.ts';
import { fullMoment } from '../../shared/moment-words.ts';
import { PhoneMarkBadge } from '../../shared/PhoneMarkBadge.tsx';
import { useServices } from '../../shared/services.ts';
import { SiteStateMark } from '../../shared/site-state-look.tsx';
import { PhotoThumb } from '../../shared/visit-view/PhotoPicture.tsx';
import { type Text, useText, type Words } from '../../text/use-text.ts';
import { CorrectVisit } from './CorrectVisit.tsx';

const saidIcons: Readonly<Record<ReviewVerdict, TablerIcon>> = {
  accepted: IconCircleCheck,
  returned: IconMessageReply,
  rejected: IconCircleX,
};

export interface SiteVisitEntry {
  readonly visit: Visit;
  readonly mark: PhoneMark | null;
  readonly confirmations: readonly Confirmation[];
  readonly review: Review | undefined;
  readonly thumbs: readonly { readonly photoId: string; readonly known: VisitPhoto | undefined }[];
}

export interface SiteVisitProps {
  readonly entry: SiteVisitEntry;
  readonly site: Site;
  readonly checklist: Checklist | null;
}

export const SiteVisit = ({ entry, site, checklist }: SiteVisitProps) => {
  const { person } = useServices();
  const words = useText();
  const { text, language } = words;
  const { visit, mark, confirmations, review, thumbs } = entry;
  const tanggal = formatDay(dayIn(site.timezone, visit.at), language);
  // A returned one has its button on top of the page.
  const correctable =
    visit.personId === person.id &&
    !visit.superseded &&
    visit.state !== 'dikembalikan' &&
    mayCorrect(visit.state);
  const items = review?.payload.items.length ?? 0;
  const said = review && reviewWords(review.payload);
  const SaidIcon = saidIcons[review?.payload.verdict ?? 'returned'];
  return (
    <li className="tj-card site-visit">
      <p className="site-visit-when" title={fullMoment(visit.at, site.timezone, words)}>
        <Link to={`/rekaman/${visit.actId}`} aria-label={text('lokasi.read_visit', { tanggal })}>
          {tanggal}
        </Link>
      </p>
      <p className="site-line">
        {visit.personName}
        {visit.revision > 1 && ` · ${text('lokasi.revision', { n: visit.revision })}`}
        {' · '}
        <strong>{scoreWords(visit, checklist, words)}</strong>
      </p>
      <div className="site-visit-marks">
        {mark !== null && mark.mark !== 'diterima' ? (
          <PhoneMarkBadge mark={mark} />
        ) : (
          <SiteStateMark state={visit.state} withWord />
        )}
      </div>
      {review && said !== undefined && (
        <p className="site-said" data-verdict={review.payload.verdict}>
          <SaidIcon size={20} aria-hidden />
          <span>
            {text('lokasi.reviewer_says', { nama: review.personName, komentar: said })}
            {review.payload.division &&
              ` (${text('record.for_division', { bidang: review.payload.division })})`}
            {items > 0 && ` (${text('lokasi.items_commented', { n: items })})`}
          </span>
        </p>
      )}
      {thumbs.length > 0 && (
        <div className="site-thumbs">
          {thumbs.map(({ photoId, known }, index) => (
            <PhotoThumb
              key={photoId}
              photoId={photoId}
              known={known}
              alt={text('sinkron.photo', { n: index + 1 })}
            />
          ))}
          {visit.payload.photos.length > thumbs.length && (
            <span className="tj-quiet">{text('lokasi.photos_n', { n: visit.payload.photos.length })}</span>
          )}
        </div>
      )}
      {confirmations.map((row) => (
        <p key={row.confirmationId} className="site-line">
          {confirmationWords(row, text)}
        </p>
      ))}
      {correctable && <CorrectVisit visit={visit} />}
    </li>
  );
};

const scoreWords = (visit: Visit, checklist: Checklist | null, { text, of, language }: Words): string => {
  const result = visit.payload.result;
  if (!result || result.score === null) return text('lokasi.no_score');
  const band = checklist?.scoring.bands.find((one) => one.code === result.band)?.label;
  const score = text('lokasi.score', { n: formatDecimal(result.score, language, 2) });
  return band ? `${score}, ${of(band)}` : score;
};

const confirmationWords = ({ payload, denied }: Confirmation, text: Text): string => {
  const nama = payload.signer?.name ?? '';
  if (denied) return text('lokasi.denied', { nama });
  if (payload.verdict === 'not_present') return text('lokasi.not_present');
  return text(payload.verdict === 'agree' ? 'lokasi.confirmed_by' : 'lokasi.disputed_by', { nama });
};
