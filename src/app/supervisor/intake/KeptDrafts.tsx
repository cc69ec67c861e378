// What was still a draft when an emergency file was made: begun, never sealed, counted nowhere. The office reads it so
// that nothing captured is out of sight when its phone is gone.

import { IconChevronDown, IconPencilOff } from '@tabler/icons-react';
import { useState } from 'react';
import { type KeptDraftHead, keptDraftsAnswerSchema } from '../../../contract/kept-drafts.ts';
import { officeRoutes } from '../../../contract/office-routes.ts';
import { deviceZone, fullMoment } from '../../shared/moment-words.ts';
import { useText } from '../../text/use-text.ts';
import { OfficeState } from '../OfficeState.tsx';
import { useOfficeAnswer } from '../use-office-answer.ts';
import { KeptDraft } from './KeptDraft.tsx';

export const KeptDrafts = () => {
  const { text } = useText();
  const answer = useOfficeAnswer(officeRoutes.keptDrafts.path, keptDraftsAnswerSchema);
  const drafts = answer.value?.drafts ?? [];
  return (
    <section
      className="tj-stack"
      aria-labelledby="intake-drafts"
      aria-busy={answer.state === 'loading' || undefined}
    >
      <h2 id="intake-drafts" className="tj-heading">
        {text('darurat.drafts')}
      </h2>
      <p>{text('darurat.drafts_why')}</p>
      <OfficeState answer={answer} />
      {answer.state === 'ready' && drafts.length === 0 && (
        <p className="tj-quiet">{text('darurat.drafts_none')}</p>
      )}
      {drafts.length > 0 && (
        <ul className="intake-list">
          {drafts.map((head) => (
            <li key={head.draftId} className="tj-card">
              <DraftCard head={head} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};

const DraftCard = ({ head }: { readonly head: KeptDraftHead }) => {
  const words = useText();
  const { text, of } = words;
  const [isOpen, setOpen] = useState(false);
  const { site, kind, person, keptAt, changedAt, proven } = head;
  const moment = (at: number): string => fullMoment(at, deviceZone(), words);
  return (
    <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <span className="intake-head">
          <strong>
            {person.name}: {site ? of(site.title) : text(`darurat.draft_no_site_${kind}`)}
          </strong>
          <IconChevronDown size={24} aria-hidden />
        </span>
        <span className="intake-unfinished">
          <IconPencilOff size={20} aria-hidden /> {text('darurat.draft_unfinished')}
        </span>
        <span>{text('darurat.draft_holds', { n: head.answers, foto: head.photos })}</span>
        <span className="tj-quiet">
          {changedAt !== null && `${text('darurat.draft_changed', { waktu: moment(changedAt) })} · `}
          {text('darurat.draft_kept', { waktu: moment(keptAt) })}
        </span>
      </summary>
      {!proven && (
        <p className="tj-notice" data-tone="amber">
          {text('darurat.draft_unproven', { nama: person.name })}
        </p>
      )}
      {isOpen && <KeptDraft head={head} />}
    </details>
  );
};
