// The checklist at a glance: its sections and questions in order, what is wrong marked, each leading to its panel.

import { IconAlertCircle, IconPlus } from '@tabler/icons-react';
import type { Checklist } from '../../../domain/checklist/definition.ts';
import type { DefinitionFault } from '../../../domain/checklist/definition-fault.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { useText } from '../../text/use-text.ts';

export type Selected =
  | { readonly of: 'head' }
  | { readonly of: 'scoring' }
  | { readonly of: 'section'; readonly sectionIndex: number }
  | { readonly of: 'question'; readonly sectionIndex: number; readonly index: number };

interface Props {
  readonly checklist: Checklist;
  readonly faults: readonly DefinitionFault[];
  readonly selected: Selected;
  readonly onSelect: (selected: Selected) => void;
  readonly onAddSection: () => void;
  readonly onAddQuestion: (sectionIndex: number) => void;
}

export const Outline = ({ checklist, faults, selected, onSelect, onAddSection, onAddQuestion }: Props) => {
  const { text, of } = useText();
  const wrong = new Set(faults.filter(({ kind }) => kind === 'fault').map(({ place }) => placeKey(place)));
  const entry = (to: Selected, words: string, key: string, className = '') => (
    <button
      type="button"
      className={`ck-entry ${className}`}
      aria-current={isSame(to, selected) || undefined}
      onClick={() => onSelect(to)}
    >
      <span>{words}</span>
      {wrong.has(key) && <IconAlertCircle size={18} role="img" aria-label={text('ceklis.has_fault')} />}
    </button>
  );
  return (
    <nav className="ck-outline" aria-label={text('ceklis.outline')}>
      {entry({ of: 'head' }, text('ceklis.head'), 'checklist')}
      <ol className="ck-plain">
        {checklist.sections.map((section, sectionIndex) => (
          <li key={section.id}>
            {entry(
              { of: 'section', sectionIndex },
              `${sectionIndex + 1}. ${of(section.title) || section.id}${section.repeat ? ` (${text('ceklis.repeated')})` : ''}`,
              `s${sectionIndex}`,
              'ck-entry-section',
            )}
            <ol className="ck-plain">
              {section.questions.map((question, index) => (
                <li key={question.id}>
                  {entry(
                    { of: 'question', sectionIndex, index },
                    of(question.label) || question.id,
                    `s${sectionIndex}q${index}`,
                    'ck-entry-question',
                  )}
                </li>
              ))}
            </ol>
            <Button
              variant="subtle"
              size="compact-md"
              leftSection={<IconPlus size={18} aria-hidden />}
              onClick={() => onAddQuestion(sectionIndex)}
            >
              {text('ceklis.question.add')}
            </Button>
          </li>
        ))}
      </ol>
      <Button variant="default" leftSection={<IconPlus size={20} aria-hidden />} onClick={onAddSection}>
        {text('ceklis.section.add')}
      </Button>
      {entry({ of: 'scoring' }, text('ceklis.score'), 'scoring')}
    </nav>
  );
};

const isSame = (a: Selected, b: Selected): boolean => JSON.stringify(a) === JSON.stringify(b);

const placeKey = (place: DefinitionFault['place']): string => {
  switch (place.of) {
    case 'section':
      return `s${place.index}`;
    case 'question':
      return `s${place.sectionIndex}q${place.index}`;
    case 'calculation':
      return 'scoring';
    default:
      return place.of;
  }
};
