// The answers by section; folded to what is worth looking at when asked so.

import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { formatDecimal } from '../../../domain/numbers.ts';
import type { VisitPayload } from '../../../domain/visit.ts';
import { useText } from '../../text/use-text.ts';
import { AnswerRowView, type RecordContext } from './AnswerRowView.tsx';
import { plainWords } from './answer-words.ts';
import type { AnswerGroup, SectionRows } from './visit-model.ts';

export interface AnswersViewProps {
  readonly sections: readonly SectionRows[];
  readonly context: RecordContext;
  /** Shows only rows worth looking at until a section is opened. */
  readonly onlyNotable?: boolean;
}

export const AnswersView = ({ sections, context, onlyNotable = false }: AnswersViewProps) => (
  <div className="tj-stack">
    {sections.map((section) => (
      <SectionView key={section.id} section={section} context={context} onlyNotable={onlyNotable} />
    ))}
  </div>
);

const SectionView = ({
  section,
  context,
  onlyNotable,
}: {
  readonly section: SectionRows;
  readonly context: RecordContext;
  readonly onlyNotable: boolean;
}) => {
  const { text, language } = useText();
  const [isOpen, setOpen] = useState(false);
  const isFolded = onlyNotable && !isOpen;
  const groups = isFolded
    ? section.groups
        .map((group) => ({ ...group, rows: group.rows.filter((row) => row.isNotable) }))
        .filter((group) => group.rows.length > 0)
    : section.groups;
  const more = onlyNotable && (isOpen || section.notable < section.count) && (
    <button type="button" className="record-more" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
      <IconChevronDown size={20} aria-hidden data-open={isOpen || undefined} />
      {isOpen ? text('record.fold') : text('record.show_section', { n: section.count })}
      <span className="tj-hidden">{section.title}</span>
    </button>
  );
  const isCalm = isFolded && section.notable === 0;
  return (
    <section className="tj-card record-section" aria-label={section.title} data-calm={isCalm || undefined}>
      <header className="record-section-head">
        <h2>{section.title}</h2>
        {section.score && (
          <span className="record-section-score">
            {text('record.section_score', { skor: formatDecimal(section.score.score, language) })}
          </span>
        )}
        {section.notable > 0 && (
          <span className="record-count">{text('record.n_notable', { n: section.notable })}</span>
        )}
        {isCalm && more}
      </header>
      {groups.map((group) => (
        <GroupView key={group.key ?? 'root'} group={group} context={context} />
      ))}
      {!isCalm && more}
    </section>
  );
};

const GroupView = ({ group, context }: { readonly group: AnswerGroup; readonly context: RecordContext }) => {
  const { language } = useText();
  return (
    <div className="record-group">
      {group.title !== null && <h3>{group.title}</h3>}
      {group.calculations.length > 0 && (
        <ul className="record-calculations">
          {group.calculations.map(({ label, value, unit, band }) => (
            <li key={label}>
              {label}: <b>{value === null ? '–' : formatDecimal(value, language)}</b>
              {unit ? ` ${unit}` : ''}
              {band ? ` (${band.replaceAll('_', ' ')})` : ''}
            </li>
          ))}
        </ul>
      )}
      <ul className="record-rows">
        {group.rows.map((row) => (
          <AnswerRowView key={row.path} row={row} groupTitle={group.title} context={context} />
        ))}
      </ul>
    </div>
  );
};

/** Answers whose checklist is not at hand, as they were sent. */
export const PlainAnswers = ({ payload }: { readonly payload: VisitPayload }) => {
  const { text } = useText();
  return (
    <section className="tj-card record-section" aria-label={text('record.answers')}>
      <p className="tj-notice" data-tone="amber">
        {text('record.checklist_unknown', { id: payload.checklist.id, version: payload.checklist.version })}
      </p>
      <dl className="record-facts">
        {Object.entries(payload.answers).map(([id, value]) => (
          <div key={id}>
            <dt>{id}</dt>
            <dd>{plainWords(value)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
};
