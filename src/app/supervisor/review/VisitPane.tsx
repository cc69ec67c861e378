// The middle column: the visit with what is worth looking at, beside what it is compared with.

import { type ReactNode, useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { formatDecimal } from '../../../domain/numbers.ts';
import { previousVisitOf, rivalsOf } from '../../../local-database/compared-visits.ts';
import type { DoubtsSeen } from '../../../local-database/read-doubts.ts';
import type { SealedVisit } from '../../../local-database/read-sealed-visit.ts';
import { RoadSection } from '../../shared/roads/RoadSection.tsx';
import { siteStateLook } from '../../shared/site-state-look.tsx';
import type { CommentTarget, RecordContext } from '../../shared/visit-view/AnswerRowView.tsx';
import { AnswersView, PlainAnswers } from '../../shared/visit-view/AnswersView.tsx';
import { AttendeesView } from '../../shared/visit-view/AttendeesView.tsx';
import { ConfirmationsView } from '../../shared/visit-view/ConfirmationsView.tsx';
import { NotesView } from '../../shared/visit-view/NotesView.tsx';
import type { PlacedPhoto } from '../../shared/visit-view/photo-order.ts';
import { ReviewsView } from '../../shared/visit-view/ReviewsView.tsx';
import { VisitFacts } from '../../shared/visit-view/VisitFacts.tsx';
import type { VisitModel } from '../../shared/visit-view/visit-model.ts';
import { useText } from '../../text/use-text.ts';
import { DoubtList } from '../doubts/DoubtList.tsx';
import { ConclusionNotice } from './ConclusionNotice.tsx';
import type { Comparison } from './comparisons.ts';
import type { DecidedRival } from './use-decided-rivals.ts';

export interface VisitPaneProps {
  readonly sealed: SealedVisit;
  readonly doubts: DoubtsSeen;
  readonly photos: readonly PlacedPhoto[];
  readonly rivals: readonly DecidedRival[];
  readonly model: VisitModel | null;
  readonly showsAll: boolean;
  readonly onShowAll: (all: boolean) => void;
  readonly comparisons: readonly Comparison[];
  readonly compared: Comparison | null;
  readonly onCompare: (actId: string) => void;
  readonly onOpenPhoto: (photoId: string) => void;
  readonly commentSlot?: (target: CommentTarget) => ReactNode;
}

// A new visit leaves the keyboard at the title of the screen, before all places: it goes on where the visit begins. Who
// has gone to a control of his own stays there.
const useFocusOnVisit = (actId: string) => {
  const title = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each visit
  useEffect(() => {
    const at = document.activeElement;
    if (at === null || at === document.body || at.matches('.frame-title'))
      title.current?.focus({ preventScroll: true });
  }, [actId]);
  return title;
};

export const VisitPane = (props: VisitPaneProps) => {
  const { sealed, model, showsAll, comparisons, compared, onOpenPhoto, commentSlot } = props;
  const { text, of, language } = useText();
  const { visit, site } = sealed;
  const title = useFocusOnVisit(visit.actId);
  const last = previousVisitOf(sealed)?.payload.result?.score ?? null;
  const context: RecordContext = {
    site,
    photos: sealed.photos,
    reviews: sealed.reviews,
    onOpenPhoto,
    ...(compared ? { beforeLabel: text(`tinjau.words.${compared.kind}`) } : {}),
    ...(commentSlot ? { commentSlot } : {}),
  };
  const comparisonName = ({ kind, visit: other }: Comparison): string =>
    kind === 'base'
      ? text('tinjau.compare.base', { n: other.revision })
      : text(`tinjau.compare.${kind}`, { name: other.personName });
  return (
    <div className="desk-visit-body record">
      <h2 ref={title} tabIndex={-1} className="desk-visit-title">
        {site ? of(site.title) : text('tinjau.unknown_site', { id: visit.siteId })}
      </h2>
      <Standing sealed={sealed} />
      {!visit.superseded && <RivalsNotice rivals={props.rivals} />}
      <VisitFacts
        sealed={sealed}
        model={model}
        {...(last === null
          ? {}
          : { lastScore: text('tinjau.last_score', { score: formatDecimal(last, language) }) })}
      />
      <ConclusionNotice sealed={sealed} model={model} />
      <DoubtList seen={props.doubts} photos={props.photos} onOpenPhoto={onOpenPhoto} />
      <div className="desk-visit-tools">
        {comparisons.length > 0 && (
          <select
            className="desk-choice"
            aria-label={text('tinjau.compare')}
            value={compared?.visit.actId ?? ''}
            onChange={(event) => props.onCompare(event.currentTarget.value)}
          >
            <option value="">{text('tinjau.compare.none')}</option>
            {comparisons.map((comparison) => (
              <option key={comparison.visit.actId} value={comparison.visit.actId}>
                {comparisonName(comparison)}
              </option>
            ))}
          </select>
        )}
        {model && (
          <Link className="desk-choice" to={`/peninjauan/${visit.actId}/berita-acara`}>
            {text('screen.berita_acara')}
          </Link>
        )}
        <button
          type="button"
          className="desk-choice"
          aria-pressed={showsAll}
          onClick={() => props.onShowAll(!showsAll)}
        >
          {text(showsAll ? 'tinjau.show_notable' : 'tinjau.show_all')}
        </button>
      </div>
      <ReviewsView reviews={sealed.reviews} siblings={sealed.siblings} site={site} />
      <RoadSection sealed={sealed} onFolded={() => props.onShowAll(true)} />
      {model ? (
        <AnswersView sections={model.sections} context={context} onlyNotable={!showsAll} />
      ) : (
        <PlainAnswers payload={visit.payload} />
      )}
      <NotesView payload={visit.payload} context={context} />
      <AttendeesView payload={visit.payload} />
      <ConfirmationsView
        confirmations={sealed.confirmations}
        earlier={sealed.earlierConfirmations}
        site={site}
      />
    </div>
  );
};

/** Why a decision here would do nothing, or what it has to choose between. */
const Standing = ({ sealed }: { readonly sealed: SealedVisit }) => {
  const { text } = useText();
  const { visit, siblings } = sealed;
  const newest = siblings.filter((other) => other.visitId === visit.visitId && !other.superseded).at(-1);
  const rivals = visit.state === 'konflik' ? rivalsOf(sealed) : [];
  if (visit.superseded)
    return (
      <div className="tj-notice" data-tone="amber">
        <span>
          {text('tinjau.superseded')}{' '}
          {newest && <Link to={`/peninjauan/${newest.actId}`}>{text('tinjau.open_newest')}</Link>}
        </span>
      </div>
    );
  if (rivals.length > 0)
    return (
      <div className="tj-notice" data-tone="amber">
        <span>
          {text('tinjau.rivals')}{' '}
          {rivals.map((rival) => (
            <Link key={rival.actId} to={`/peninjauan/${rival.actId}`}>
              {text('tinjau.open_rival', { name: rival.personName })}
            </Link>
          ))}
        </span>
      </div>
    );
  if (['disetujui', 'dikembalikan', 'ditolak'].includes(visit.state))
    return (
      <p className="tj-notice">
        {text('tinjau.decided', { state: text(siteStateLook[visit.state].labelKey).toLowerCase() })}
      </p>
    );
  return null;
};

/** What became of the other revisions from the same base. */
const RivalsNotice = ({ rivals }: { readonly rivals: readonly DecidedRival[] }) => {
  const { text } = useText();
  return rivals.map(({ visit, by }) => (
    <p key={visit.actId} className="tj-notice" data-tone="amber">
      <span>
        {text(by === null ? 'tinjau.rival_decided' : 'tinjau.rival_decided_by', {
          state: text(siteStateLook[visit.state].labelKey).toLowerCase(),
          ...(by === null ? {} : { name: by }),
        })}{' '}
        <Link to={`/peninjauan/${visit.actId}`}>{text('tinjau.open_rival', { name: visit.personName })}</Link>
      </span>
    </p>
  ));
};
