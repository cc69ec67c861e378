// Peninjauan: queue, visit, evidence, and one decision. On a phone the three columns are tabs.

import '../../shared/visit-view/visit-view.css';
import './review.css';
import { IconArrowLeft, IconHelp, IconInbox, IconListDetails, IconPhoto } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Link, useLocation, useNavigate, useParams } from 'react-router';
import { countDoubts } from '../../../domain/doubt.ts';
import { mayAct } from '../../../domain/person.ts';
import type { ReviewVerdict } from '../../../domain/review.ts';
import { readDoubtCounts } from '../../../local-database/read-doubts.ts';
import { readReviewQueue } from '../../../local-database/read-review-queue.ts';
import { readGalleryCounts } from '../../../local-database/read-supervision.ts';
import { useScreenTitle } from '../../shared/screen-title.ts';
import { useServices } from '../../shared/services.ts';
import type { CommentTarget } from '../../shared/visit-view/AnswerRowView.tsx';
import { useSealedVisit, useVisitModel } from '../../shared/visit-view/use-sealed-visit.ts';
import { useText } from '../../text/use-text.ts';
import { useDoubts } from '../doubts/use-doubts.ts';
import { CommentMark } from './CommentMark.tsx';
import { comparisonsOf } from './comparisons.ts';
import { DecisionBar } from './DecisionBar.tsx';
import { EvidencePane } from './EvidencePane.tsx';
import { KeysDialog } from './KeysDialog.tsx';
import { ReviewQueue } from './ReviewQueue.tsx';
import { useDecidedRivals } from './use-decided-rivals.ts';
import { useDecision } from './use-decision.ts';
import { useOpeningNote } from './use-opening-note.ts';
import { useReviewDraft } from './use-review-draft.ts';
import { useReviewKeys } from './use-review-keys.ts';
import { VerdictDialog } from './VerdictDialog.tsx';
import { VisitPane } from './VisitPane.tsx';

type Tab = 'queue' | 'visit' | 'evidence';

const noCounts: ReadonlyMap<string, number> = new Map();

export const ReviewScreen = () => {
  const { actId } = useParams();
  const { database, person } = useServices();
  const { text } = useText();
  useScreenTitle(text('nav.tinjau'));
  const navigate = useNavigate();
  const queue = useLiveQuery(() => readReviewQueue(database, person), [database, person]);
  const gallery = useLiveQuery(
    () =>
      readGalleryCounts(
        database,
        (queue ?? []).map(({ visit }) => visit.actId),
      ),
    [database, queue],
  );
  const doubtCounts = useLiveQuery(
    () =>
      readDoubtCounts(
        database,
        (queue ?? []).map(({ visit }) => visit.actId),
      ),
    [database, queue],
  );
  const doubts = useDoubts(actId);
  const sealed = useSealedVisit(actId);
  useOpeningNote(sealed);
  const [tab, setTab] = useState<Tab>(actId ? 'visit' : 'queue');
  const [view, setView] = useState<{
    readonly of: string | undefined;
    readonly photoId?: string;
    readonly compareId?: string;
  }>({ of: undefined });
  // A doubt about another visit's photo leads to that very photo.
  const { photoId: ledTo, from } = (useLocation().state ?? {}) as { readonly [key: string]: unknown };
  const ledThere = typeof ledTo === 'string' ? { of: actId, photoId: ledTo } : { of: actId };
  const own: typeof view = view.of === actId ? view : ledThere;
  const comparisons = sealed ? comparisonsOf(sealed) : [];
  const chosen = own.compareId ?? comparisons.find(({ kind }) => kind !== 'previous')?.visit.actId;
  const compared = comparisons.find(({ visit }) => visit.actId === chosen) ?? null;
  const { model, photos } = useVisitModel(sealed, compared?.visit.payload ?? null);
  const [showsAll, setShowsAll] = useState(false);
  const [shows, setShows] = useState<'nothing' | 'keys'>('nothing');
  const [commenting, setCommenting] = useState(false);
  const [done, setDone] = useState<Done | null>(null);
  const handle = useReviewDraft(actId);
  const mayReview = mayAct(person, 'review');
  const canDecide =
    mayReview &&
    sealed != null &&
    !sealed.visit.superseded &&
    ['menunggu', 'konflik', 'karantina'].includes(sealed.visit.state);

  // Until the list is read again it still holds what was just decided.
  const decided = useRef(new Set<string>());
  const first = queue?.find(({ visit }) => !decided.current.has(visit.actId))?.visit.actId;
  useEffect(() => {
    if (!actId && first && matchMedia('(min-width: 900px)').matches)
      navigate(`/peninjauan/${first}`, { replace: true });
  }, [actId, first, navigate]);
  useEffect(() => {
    // Only where a low window lets the whole page scroll; elsewhere it stands at its top anyway.
    window.scrollTo(0, 0);
    setCommenting(false);
    setTab(actId ? 'visit' : 'queue');
    setDone((said) => (said?.next && actId && said.next !== actId ? null : said));
  }, [actId]);

  const step = (by: number) => {
    const ids = (queue ?? []).map(({ visit }) => visit.actId);
    const at = actId ? ids.indexOf(actId) : -1;
    const next = at < 0 ? ids[0] : ids[at + by];
    if (next) navigate(`/peninjauan/${next}`);
    return next;
  };

  const rivals = useDecidedRivals(sealed);
  const decision = useDecision({
    actId,
    sealed,
    canDecide,
    handle,
    doubts: countDoubts(doubts.doubts),
    hasApprovedRival: rivals.some(({ visit }) => visit.state === 'disetujui'),
    onNeedComment: () => setCommenting(true),
    onDecided: (verdict, title) => {
      if (!actId) return;
      decided.current.add(actId);
      const ids = (queue ?? []).map(({ visit }) => visit.actId);
      const at = ids.indexOf(actId);
      const next = ids[at + 1] ?? ids[at - 1];
      setDone({ verdict, title, next, actId });
      navigate(next && next !== actId ? `/peninjauan/${next}` : '/peninjauan', { replace: true });
    },
  });

  useReviewKeys({
    next: () => step(1),
    previous: () => step(-1),
    comment: () => canDecide && setCommenting(true),
    accept: () => decision.decide('accepted', { byKey: true }),
    giveBack: () => decision.decide('returned'),
    leave: decision.stopAsking,
    help: () => setShows('keys'),
  });

  const commentSlot = useCallback(
    (target: CommentTarget) => (
      <CommentMark key={`${actId}:${target.kind}:${target.ref}`} target={target} handle={handle} />
    ),
    [actId, handle],
  );
  const slot = canDecide ? { commentSlot } : {};
  const openPhoto = (photoId: string, toEvidence: boolean) => {
    setView({ ...own, photoId });
    if (toEvidence) setTab('evidence');
  };
  return (
    <div className="desk desk-review" data-tab={tab}>
      <div className="desk-tabs desk-tabs-3" role="group" aria-label={text('supervisi.tabs')}>
        <TabButton
          tab="queue"
          shown={tab}
          onTab={setTab}
          label={text('tinjau.queue_tab', { n: queue?.length ?? 0 })}
        />
        <TabButton tab="visit" shown={tab} onTab={setTab} label={text('tinjau.visit')} />
        <TabButton tab="evidence" shown={tab} onTab={setTab} label={text('tinjau.evidence')} />
      </div>
      <div className="desk-columns">
        <div className="desk-column-queue">
          <ReviewQueue
            entries={queue}
            gallery={gallery ?? noCounts}
            doubts={doubtCounts ?? noCounts}
            openId={actId}
          />
          <button type="button" className="desk-help" onClick={() => setShows('keys')}>
            <IconHelp size={20} aria-hidden /> {text('tinjau.keys')}
          </button>
        </div>
        <section className="desk-column-visit" aria-label={text('tinjau.visit_column')}>
          {done && (
            <p className="tj-notice desk-done" data-tone="green" role="status">
              <span>
                <b>{done.title}</b>: <span>{text(`tinjau.done.${done.verdict}`)}</span>
              </span>
              {done.verdict === 'accepted' && (
                <Link className="desk-choice" to={`/peninjauan/${done.actId}/berita-acara`}>
                  {text('minutes.to_number')}
                </Link>
              )}
            </p>
          )}
          <div className="desk-scroll" key={actId}>
            {!actId && (
              <p className="tj-quiet desk-empty">
                {text(queue?.length === 0 ? 'tinjau.queue_empty' : 'tinjau.choose')}
              </p>
            )}
            {typeof from === 'string' && from !== actId && (
              <Link className="desk-way-back" to={`/peninjauan/${from}`}>
                <IconArrowLeft size={20} aria-hidden /> {text('tinjau.way_back')}
              </Link>
            )}
            {actId && sealed === null && <p className="tj-notice">{text('tinjau.not_here')}</p>}
            {sealed && (
              <VisitPane
                sealed={sealed}
                doubts={doubts}
                photos={photos}
                rivals={rivals}
                model={model}
                showsAll={showsAll}
                onShowAll={setShowsAll}
                comparisons={comparisons}
                compared={compared}
                onCompare={(compareId) => setView({ ...own, compareId })}
                onOpenPhoto={(photoId) => openPhoto(photoId, true)}
                {...slot}
              />
            )}
          </div>
          {canDecide && (
            <DecisionBar
              handle={handle}
              decision={decision}
              isCommenting={commenting}
              onCommenting={setCommenting}
            />
          )}
          {sealed && !mayReview && <p className="desk-read-only tj-quiet">{text('tinjau.read_only')}</p>}
        </section>
        <section className="desk-column-evidence" aria-label={text('tinjau.evidence')}>
          {sealed && (
            <EvidencePane
              sealed={sealed}
              doubts={doubts}
              photos={photos}
              photoId={own.photoId ?? null}
              onPhoto={(photoId) => openPhoto(photoId, false)}
              compared={compared}
              {...slot}
            />
          )}
        </section>
      </div>
      {shows === 'keys' && <KeysDialog onClose={() => setShows('nothing')} />}
      {decision.dialog && (
        <VerdictDialog
          key={decision.dialog}
          verdict={decision.dialog}
          onSure={() => decision.dialog && decision.decide(decision.dialog, { isSure: true })}
          onClose={decision.closeDialog}
        />
      )}
    </div>
  );
};

/** The decision just made; said beside the visit that came up next, and no longer beside a further one. */
interface Done {
  readonly verdict: ReviewVerdict;
  readonly title: string;
  readonly next: string | undefined;
  readonly actId: string;
}

const tabIcons = { queue: IconInbox, visit: IconListDetails, evidence: IconPhoto } as const;

const TabButton = ({
  tab,
  shown,
  label,
  onTab,
}: {
  readonly tab: Tab;
  readonly shown: Tab;
  readonly label: string;
  readonly onTab: (tab: Tab) => void;
}) => {
  const Icon = tabIcons[tab];
  return (
    <button type="button" aria-pressed={tab === shown} onClick={() => onTab(tab)}>
      <Icon size={20} aria-hidden /> {label}
    </button>
  );
};
