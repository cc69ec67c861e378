// Stays under the title: where one is, what is missing, whether it is stored, and quietly the score.

import {
  IconAlertTriangle,
  IconArrowBigDownLines,
  IconCheck,
  IconCloudOff,
  IconListCheck,
  IconLoader2,
} from '@tabler/icons-react';
import { useNavigate } from 'react-router';
import { isOpen } from '../../../domain/checklist/findings.ts';
import type { ChecklistPage } from '../../../domain/checklist/pages.ts';
import { formatTime } from '../../../domain/local-time.ts';
import { formatDecimal } from '../../../domain/numbers.ts';
import { useText } from '../../text/use-text.ts';
import { pageOfPath } from './page-of-path.ts';
import { pageState } from './page-state.ts';
import { refusalKey } from './refusal-key.ts';
import { scrollToQuestion } from './scrolling.ts';
import { TrackMark } from './TrackCard.tsx';
import { visitPath } from './visit-address.ts';
import { useVisit } from './visit-context.ts';

export const ProgressBar = ({ page }: { readonly page: ChecklistPage }) => {
  const { pages } = useVisit();
  const { text, of } = useText();
  const sections = pages.filter(({ kind }) => kind !== 'item');
  const number = sections.findIndex(({ section }) => section.id === page.section.id) + 1;
  const questions = pages.reduce((sum, one) => sum + one.questions, 0);
  const answered = pages.reduce((sum, one) => sum + one.answered, 0);
  const { isDone, says } = pageState([page], text);
  return (
    <div className="visit-progress">
      <div className="visit-progress-row">
        <span className="visit-progress-place">
          {text('visit.section_of', { n: number, dari: sections.length })}
          {page.kind === 'item' && ` · ${of(page.title)}`}
          {' · '}
          <strong data-tone={isDone ? 'done' : 'open'}>{says}</strong>
        </span>
        <JumpToOpen pageId={page.id} />
      </div>
      <div
        className="visit-progress-line"
        role="progressbar"
        aria-label={text('visit.progress')}
        aria-valuemin={0}
        aria-valuemax={questions}
        aria-valuenow={answered}
        aria-valuetext={text('visit.answered_of', { n: answered, dari: questions })}
      >
        <span style={{ width: `${questions === 0 ? 0 : (100 * answered) / questions}%` }} />
      </div>
      <div className="visit-progress-row visit-progress-quiet">
        <SavedMark />
        <TrackMark />
        <ScoreMark />
      </div>
    </div>
  );
};

/** Goes to the next thing that stands in the way, from here on and then from the start; where nothing does, to the end. */
const JumpToOpen = ({ pageId }: { readonly pageId: string }) => {
  const { findings, pages, draft } = useVisit();
  const { text } = useText();
  const navigate = useNavigate();
  const open = findings.filter(isOpen);
  if (open.length === 0)
    return (
      <button
        type="button"
        className="visit-jump"
        onClick={() => navigate(visitPath(draft.visitId, 'ringkasan'))}
      >
        <IconListCheck size={20} aria-hidden />
        <span>{text('visit.jump_summary')}</span>
      </button>
    );
  const order = new Map(pages.map(({ id }, index) => [id, index]));
  const here = order.get(pageId) ?? 0;
  const jump = () => {
    const placed = open.map((finding) => ({ finding, page: pageOfPath(finding.path, pages) ?? '' }));
    const next =
      placed.find(({ page }) => (order.get(page) ?? -1) > here) ?? placed.find(({ page }) => page !== pageId);
    const onThisPage = placed.find(({ page }) => page === pageId);
    const target = onThisPage ?? next;
    if (!target) return;
    if (target.page === pageId) return scrollToQuestion(target.finding.path, { focus: true });
    navigate(visitPath(draft.visitId, target.page));
    setTimeout(() => scrollToQuestion(target.finding.path, { focus: true }), 150);
  };
  return (
    <button type="button" className="visit-jump" onClick={jump}>
      <IconArrowBigDownLines size={20} aria-hidden />
      <span>
        {text(open.some(({ kind }) => kind !== 'warning') ? 'visit.jump' : 'visit.jump_reasons')}{' '}
        <span className="visit-jump-where">{text('visit.jump_where', { n: open.length })}</span>
      </span>
    </button>
  );
};

/** `Tersimpan otomatis 10.42`, only once it is true. */
export const SavedMark = () => {
  const { saving, draft, site } = useVisit();
  const { text, language } = useText();
  if (saving.kind === 'failed')
    return (
      <span className="visit-saved" data-tone="failed" role="alert">
        <IconCloudOff size={18} aria-hidden />
        {text(refusalKey(saving.refusal))}
      </span>
    );
  if (saving.kind === 'saving')
    return (
      <span className="visit-saved" data-tone="saving">
        <IconLoader2 size={18} aria-hidden />
        {text('visit.saving')}
      </span>
    );
  return (
    <span className="visit-saved" data-tone="saved">
      <IconCheck size={18} aria-hidden />
      {text('form.tersimpan', { waktu: formatTime(draft.updatedAt, site.timezone, language) })}
    </span>
  );
};

export const ScoreMark = () => {
  const { score, findings } = useVisit();
  const { text, language } = useText();
  const warnings = findings.filter(({ kind, reason }) => kind === 'warning' && reason === null).length;
  return (
    <span className="visit-score">
      {warnings > 0 && (
        <>
          <IconAlertTriangle size={16} aria-hidden />{' '}
          <span className="tj-hidden">{text('visit.warnings', { n: warnings })}</span>
        </>
      )}
      {score.score !== null && `${text('form.skor')} ${formatDecimal(score.score, language, 2)}`}
    </span>
  );
};
