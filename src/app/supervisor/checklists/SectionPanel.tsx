import type { Checklist, Section } from '../../../domain/checklist/definition.ts';
import { withSection } from '../../../domain/checklist/edit-definition.ts';
import { useText } from '../../text/use-text.ts';
import { ConditionEditor } from './ConditionEditor.tsx';
import { BothLanguages, Group, NumberInput, Tick } from './Fields.tsx';
import { earlierQuestions } from './QuestionPanel.tsx';

interface Props {
  readonly checklist: Checklist;
  readonly index: number;
  readonly edit: (change: (checklist: Checklist) => Checklist, key?: string) => void;
}

export const SectionPanel = ({ checklist, index, edit }: Props) => {
  const { text } = useText();
  const section = checklist.sections[index];
  if (!section) return null;
  const set = (change: (section: Section) => Section, key: string): void =>
    edit((whole) => withSection(whole, index, change), `${section.id}.${key}`);
  const { repeat } = section;
  return (
    <div className="tj-stack">
      <BothLanguages
        label={text('ceklis.section.title')}
        value={section.title}
        onChange={(title) => set((one) => ({ ...one, title: title ?? { id: '', en: '' } }), 'title')}
      />
      <Tick
        label={text('ceklis.section.repeats')}
        checked={repeat !== undefined}
        onChange={(repeats) =>
          set(({ repeat: _, ...one }) => {
            const first = one.questions.find(({ type }) => type === 'text' || type === 'integer');
            const name = first ? `{${first.id}}` : '';
            const item_label = { id: `${one.title.id} ${name}`.trim(), en: `${one.title.en} ${name}`.trim() };
            return repeats ? { ...one, repeat: { min: 1, max: 200, item_label } } : one;
          }, 'repeat')
        }
      />
      {repeat && (
        <Group title={text('ceklis.section.repeat')}>
          <div className="ck-grid">
            <NumberInput
              label={text('ceklis.section.least')}
              value={repeat.min}
              onChange={(min) => set((one) => ({ ...one, repeat: { ...repeat, min: min ?? 0 } }), 'min')}
            />
            <NumberInput
              label={text('ceklis.section.most')}
              value={repeat.max}
              onChange={(max) => set((one) => ({ ...one, repeat: { ...repeat, max: max ?? 1 } }), 'max')}
            />
          </div>
          <BothLanguages
            label={text('ceklis.section.item_label')}
            value={repeat.item_label}
            onChange={(item_label) =>
              set(
                (one) => ({ ...one, repeat: { ...repeat, item_label: item_label ?? { id: '', en: '' } } }),
                'item',
              )
            }
          />
        </Group>
      )}
      <ConditionEditor
        title={text('ceklis.condition.section')}
        checklist={checklist}
        earlier={earlierQuestions(checklist, index, 0)}
        value={section.relevant}
        onChange={(relevant) =>
          set(({ relevant: _, ...one }) => (relevant ? { ...one, relevant } : one), 'relevant')
        }
      />
    </div>
  );
};
