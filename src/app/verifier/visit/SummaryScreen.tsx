// What the visit holds and what it lacks; then the confirmation; then `Selesai`.

import { Button } from '@mantine/core';
import { IconCheck, IconChevronRight, IconCircleDashed, IconNotes, IconSignature } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { type SealedVisit, sealVisit } from '../../../actions/seal-visit.ts';
import { isOpen } from '../../../domain/checklist/findings.ts';
import { formatDecimal } from '../../../domain/numbers.ts';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import { DraftMenu } from './DraftMenu.tsx';
import { PhotoStrip } from './PhotoStrip.tsx';
import { SavedMark } from './ProgressBar.tsx';
import { pageState } from './page-state.ts';
import { ReviewComments } from './ReviewComments.tsx';
import { refusalKey } from './refusal-key.ts';
import { useSavePlace } from './use-save-place.ts';
import { visitPath } from './visit-address.ts';
import { useVisit } from './visit-context.ts';

const VisitMap = lazy(async () => ({ default: (await import('./VisitMap.tsx')).VisitMap }));

export const SummaryScreen = () => {
  const { draft, findings } = useVisit();
  const { text } = useText();
  useSavePlace('ringkasan');
  const open = findings.filter(isOpen).length;
  return (
    <>
      <div className="visit-progress">
        <div className="visit-progress-row">
          <span className="visit-progress-place">
            <strong data-tone={open > 0 ? 'open' : 'done'}>
              {open > 0 ? text('form.belum_lengkap', { n: open }) : text('visit.all_complete')}
            </strong>
          </span>
        </div>
        <div className="visit-progress-row visit-progress-quiet">
          <SavedMark />
        </div>
      </div>
      <div className="tj-page tj-stack visit-page">
        <h2 className="tj-heading">{text('screen.ringkasan')}</h2>
        {draft.reviewComment !== null && (
          <p className="review-comment">
            <span>
              <strong>{text('visit.reviewer')}</strong> {draft.reviewComment}
            </span>
          </p>
        )}
        {draft.correctionReason !== null && (
          <p className="tj-notice">{text('visit.correction_reason', { alasan: draft.correctionReason })}</p>
        )}
        <SectionList />
        <ScoreCard />
        <section className="tj-card tj-stack" aria-label={text('visit.photos')}>
          <h3 className="visit-subtitle">{text('visit.photos_n', { n: draft.photos.length })}</h3>
          <PhotoStrip photos={draft.photos} pending={0} rule={undefined} />
        </section>
        <Link
          to={visitPath(draft.visitId, 'catatan')}
          state={{ from: 'ringkasan' }}
          className="tj-card summary-row"
        >
          <IconNotes size={22} aria-hidden />
          <span>{text('visit.notes_count', { n: draft.notes.length })}</span>
          <IconChevronRight size={20} aria-hidden />
        </Link>
        <ReviewComments kind="note" refs={draft.notes.map(({ noteId }) => noteId)} />
        <Suspense fallback={<div className="visit-map-empty" />}>
          <VisitMap />
        </Suspense>
        <Confirmations />
        <DraftMenu />
      </div>
      <SealBar open={open} />
    </>
  );
};

const SectionList = () => {
  const { draft, pages } = useVisit();
  const { text, of } = useText();
  return (
    <ul className="summary-list tj-card">
      {pages.map((page) => {
        // A list is complete only when its items are.
        const here =
          page.kind === 'overview' ? pages.filter(({ section }) => section.id === page.section.id) : [page];
        const { isDone, says } = pageState(here, text);
        const Icon = isDone ? IconCheck : IconCircleDashed;
        return (
          <li key={page.id} data-kind={page.kind}>
            <Link to={visitPath(draft.visitId, page.id)} className="summary-row">
              <Icon size={22} aria-hidden data-tone={isDone ? 'done' : 'open'} />
              <span>
                {of(page.title)}
                <br />
                <span className="tj-quiet">{says}</span>
              </span>
              <IconChevronRight size={20} aria-hidden />
            </Link>
          </li>
        );
      })}
    </ul>
  );
};

const ScoreCard = () => {
  const { score, checklist } = useVisit();
  const { text, of, language } = useText();
  const worked = checklist.calculations.filter(({ id }) => typeof score.calculations[id] === 'number');
  if (score.score === null && worked.length === 0) return null;
  return (
    <section className="tj-card" aria-label={text('form.skor')}>
      {score.score !== null && (
        <p className="summary-score">
          {text('form.skor')} <strong>{formatDecimal(score.score, language, 2)}</strong>
          {score.bandLabel && ` · ${of(score.bandLabel)}`}
        </p>
      )}
      {worked.map(({ id, label, unit, decimals }) => (
        <p key={id} className="summary-calculation">
          {of(label)}: <strong>{formatDecimal(score.calculations[id] ?? 0, language, decimals ?? 2)}</strong>
          {unit ? ` ${unit}` : ''}
        </p>
      ))}
    </section>
  );
};

const Confirmations = () => {
  const { draft } = useVisit();
  const { text } = useText();
  return (
    <Link to={visitPath(draft.visitId, 'konfirmasi')} className="summary-confirm">
      <IconSignature size={24} aria-hidden />
      <span>
        {text('btn.konfirmasi')}
        {draft.confirmations.length > 0 && (
          <span className="summary-signed">
            {draft.confirmations
              .map(({ signer, verdict }) => signer?.name ?? text(`konfirmasi.verdict_${verdict}`))
              .join(', ')}
          </span>
        )}
      </span>
      {draft.confirmations.length > 0 ? (
        <IconCheck size={22} aria-hidden />
      ) : (
        <IconChevronRight size={20} aria-hidden />
      )}
    </Link>
  );
};

const SealBar = ({ open }: { readonly open: number }) => {
  const { draft, site, pages, edit, settled, watch } = useVisit();
  const { sync } = useServices();
  const { text } = useText();
  const navigate = useNavigate();
  const [isSealing, setSealing] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const seal = async () => {
    setSealing(true);
    setFailed(null);
    await settled();
    watch.stop();
    const sealed = await edit<SealedVisit>(async (deps) => {
      const result = await sealVisit(deps, { visitId: draft.visitId });
      if (!result.ok) setFailed(text(refusalKey(result.refusal)));
      return result;
    });
    if (sealed === null) {
      watch.restart();
      setSealing(false);
      setFailed((said) => said ?? text('visit.refusal.failed'));
      return;
    }
    sync.nudge();
    navigate(`/lokasi/${site.id}`, { replace: true, state: { sealed: sealed.visit.act.id } });
  };
  return (
    <div className="visit-buttons visit-seal">
      {failed !== null && (
        <p className="tj-notice" data-tone="red" role="alert">
          {failed}
        </p>
      )}
      <p className="visit-seal-says">
        {open > 0
          ? text('visit.seal_not_yet', { n: open })
          : text(draft.confirmations.length > 0 ? 'visit.seal_says' : 'visit.seal_says_unsigned')}
      </p>
      <div className="visit-seal-row">
        <Button variant="default" onClick={() => navigate(visitPath(draft.visitId, pages.at(-1)?.id ?? ''))}>
          {text('btn.sebelumnya')}
        </Button>
        <Button disabled={open > 0} loading={isSealing} onClick={() => void seal()}>
          {text('btn.selesai')}
        </Button>
      </div>
    </div>
  );
};
