// What the visit holds and what it lacks; then the confirmation; then `Selesai`.

import {
  IconAlertTriangle,
  IconCheck,
  IconChevronRight,
  IconCircleDashed,
  IconNotes,
  IconSignature,
} from '@tabler/icons-react';
import { Link } from 'react-router';
import { isOpen } from '../../../domain/checklist/findings.ts';
import { stageWithoutPhoto } from '../../../domain/checklist/photo-stage.ts';
import { formatDecimal } from '../../../domain/numbers.ts';
import { isStaQuestion } from '../../../domain/road-observations.ts';
import { findingWords } from '../../shared/questions/finding-words.ts';
import { useText } from '../../text/use-text.ts';
import { AttendeesCard } from './AttendeesCard.tsx';
import { DraftMenu } from './DraftMenu.tsx';
import { PhotoStrip } from './PhotoStrip.tsx';
import { SavedMark } from './ProgressBar.tsx';
import { pageOfPath } from './page-of-path.ts';
import { pageState } from './page-state.ts';
import { ReviewComments } from './ReviewComments.tsx';
import { ReviewSays } from './ReviewSays.tsx';
import { SealBar } from './SealBar.tsx';
import { TrackCard, TrackMark } from './TrackCard.tsx';
import { UntouchedComments } from './UntouchedComments.tsx';
import { useSavePlace } from './use-save-place.ts';
import { VisitMap } from './VisitMap.tsx';
import { visitPath } from './visit-address.ts';
import { useVisit } from './visit-context.ts';

export const SummaryScreen = () => {
  const { draft, findings, checklist } = useVisit();
  const { text } = useText();
  useSavePlace('ringkasan');
  const open = findings.filter(isOpen).length;
  const isRoad = checklist.sections.some(({ questions }) => questions.some(isStaQuestion));
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
          <TrackMark />
        </div>
      </div>
      <div className="tj-page tj-stack visit-page">
        <h2 className="tj-heading">{text('screen.ringkasan')}</h2>
        <ReviewSays />
        {draft.correctionReason !== null && (
          <p className="tj-notice">{text('visit.correction_reason', { alasan: draft.correctionReason })}</p>
        )}
        <UntouchedComments />
        <SectionList />
        <ScoreCard />
        {isRoad && <TrackCard withStrip />}
        <section className="tj-card tj-stack" aria-label={text('visit.photos')}>
          <h3 className="visit-subtitle">{text('visit.photos_n', { n: draft.photos.length })}</h3>
          <PhotoStrip photos={draft.photos} pending={0} rule={undefined} />
          <WithoutStage />
          <WithoutBeginning />
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
        <AttendeesCard />
        <VisitMap />
        {draft.confirmations.length > 0 && <Confirmations />}
        <DraftMenu />
      </div>
      <SealBar open={open} />
    </>
  );
};

/** The progress answered and no photo of its stage: said before anybody signs, and in nobody's way. */
const WithoutStage = () => {
  const { draft, counted, pages } = useVisit();
  const { text, of, language } = useText();
  const missing = stageWithoutPhoto(counted, draft.photos);
  if (missing === null) return null;
  const { progress, stage, path } = missing;
  const question = counted.find((one) => one.path === path)?.question;
  return (
    <div className="tj-notice summary-stage" data-tone="amber" role="note">
      <IconAlertTriangle size={22} aria-hidden />
      <div>
        <p>{text('visit.stage_missing', { n: formatDecimal(progress, language, 2), tahap: stage })}</p>
        <p>{text('visit.stage_missing_says')}</p>
        <Link to={visitPath(draft.visitId, pageOfPath(path, pages))}>{of(question?.label)}</Link>
      </div>
    </div>
  );
};

/** Photos of 100 % without one of 0 %: where, and the reason given or still to give. */
const WithoutBeginning = () => {
  const { draft, findings, counted, pages } = useVisit();
  const words = useText();
  const found = findings.filter(({ code }) => code === 'photo_baseline');
  return found.map((finding) => {
    const { path } = finding;
    const question = counted.find((one) => one.path === path)?.question ?? null;
    return (
      <p key={path} className="tj-notice" data-tone={isOpen(finding) ? 'amber' : undefined}>
        <span>
          <Link to={visitPath(draft.visitId, pageOfPath(path, pages))}>{words.of(question?.label)}</Link>
          {': '}
          {finding.reason ?? findingWords(finding, question, words)}
        </span>
      </p>
    );
  });
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

/** The way back to what was signed; without a signature the bar below has it. */
const Confirmations = () => {
  const { draft } = useVisit();
  const { text } = useText();
  return (
    <Link to={visitPath(draft.visitId, 'konfirmasi')} className="summary-confirm">
      <IconSignature size={24} aria-hidden />
      <span>
        {text('btn.konfirmasi')}
        <span className="summary-signed">
          {draft.confirmations
            .map(({ signer, verdict }) => signer?.name ?? text(`konfirmasi.verdict_${verdict}`))
            .join(', ')}
        </span>
      </span>
      <IconCheck size={22} aria-hidden />
    </Link>
  );
};
