import { IconAlertTriangle, IconArrowsExchange, IconScale } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { formatDecimal } from '../../../domain/numbers.ts';
import type { Review, ReviewItem } from '../../../domain/review.ts';
import type { Site } from '../../../domain/site.ts';
import type { VisitPhoto } from '../../../domain/visit.ts';
import { useText } from '../../text/use-text.ts';
import { findingWords } from './finding-words.ts';
import { ItemComments } from './ItemComments.tsx';
import { PhotoButton } from './PhotoButton.tsx';
import type { AnswerRow } from './visit-model.ts';

/** What a comment can be put on. */
export interface CommentTarget {
  readonly kind: ReviewItem['kind'];
  readonly ref: string;
  /** In words, for the summary of comments. */
  readonly name: string;
}

export interface RecordContext {
  readonly site: Site | null;
  readonly photos: ReadonlyMap<string, VisitPhoto>;
  readonly reviews: readonly Review[];
  readonly onOpenPhoto: (photoId: string) => void;
  /** What the other words of a changed answer are, e.g. "Revisi tandingan:"; "Sebelumnya:" unless told. */
  readonly beforeLabel?: string;
  /** The comment mark of the review desk; nothing elsewhere. */
  readonly commentSlot?: (target: CommentTarget) => ReactNode;
}

export const AnswerRowView = ({
  row,
  groupTitle,
  context,
}: {
  readonly row: AnswerRow;
  readonly groupTitle: string | null;
  readonly context: RecordContext;
}) => {
  const words = useText();
  const { text, language } = words;
  const name = groupTitle === null ? row.label : `${groupTitle}: ${row.label}`;
  return (
    <li className="record-row" data-notable={row.isNotable || undefined} data-path={row.path}>
      <div className="record-row-head">
        <span className="record-question">{row.label}</span>
        {context.commentSlot?.({ kind: 'question', ref: row.path, name })}
      </div>
      <div className="record-answer">
        {row.answer === '' ? (
          <em className="tj-quiet">{text('record.not_answered')}</em>
        ) : (
          <b>{row.answer}</b>
        )}
        {row.points && (
          <span className="record-points">
            {text('record.points', {
              got: formatDecimal(row.points.got, language),
              max: formatDecimal(row.points.max, language),
            })}
          </span>
        )}
      </div>
      {row.before !== null && (
        <p className="record-flag" data-tone="blue">
          <IconArrowsExchange size={18} aria-hidden />
          <span>
            {context.beforeLabel ?? text('record.changed_from')}{' '}
            <span className="record-before">{row.before}</span>
          </span>
        </p>
      )}
      {row.claim && (
        <p className="record-flag" data-tone={row.claim.differs ? 'amber' : 'quiet'}>
          <IconScale size={18} aria-hidden />
          <span>
            {text(row.claim.differs ? 'record.claim_differs' : 'record.claim_same', {
              claim: row.claim.words,
            })}
          </span>
        </p>
      )}
      {row.findings.map((finding) => (
        <p key={finding.code} className="record-flag" data-tone="amber">
          <IconAlertTriangle size={18} aria-hidden />
          <span>
            {findingWords(finding, words)}
            {finding.reason !== null && (
              <>
                {' '}
                <span className="record-reason">{text('record.reason', { reason: finding.reason })}</span>
              </>
            )}
          </span>
        </p>
      ))}
      {row.photos.length > 0 && (
        <ul className="photo-grid" aria-label={text('record.photos_of', { name })}>
          {row.photos.map((facts, index) => (
            <li key={facts.photoId}>
              <PhotoButton
                facts={facts}
                name={`${name}, ${text('record.photo_n', { n: index + 1 })}`}
                context={context}
              />
            </li>
          ))}
        </ul>
      )}
      <ItemComments reviews={context.reviews} kind="question" itemRef={row.path} site={context.site} />
    </li>
  );
};
