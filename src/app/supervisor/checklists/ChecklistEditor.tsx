// One checklist being worked on: outline, the part in hand, and the phone beside it.

import './checklists.css';
import { IconArrowBackUp, IconDownload, IconSend } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { type ChecklistAnswer, publishAnswerSchema } from '../../../contract/checklists.ts';
import { doneAnswerSchema } from '../../../contract/session.ts';
import type { DefinitionPlace } from '../../../domain/checklist/definition-fault.ts';
import { definitionFaults } from '../../../domain/checklist/definition-faults.ts';
import {
  freeId,
  moved,
  moveQuestion,
  newQuestion,
  withSection,
} from '../../../domain/checklist/edit-definition.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { useText } from '../../text/use-text.ts';
import { OrderButtons } from '../OrderButtons.tsx';
import { useOfficeCall } from '../use-office-answer.ts';
import { ConflictNotice } from './ConflictNotice.tsx';
import { FaultList } from './FaultList.tsx';
import { HeadPanel } from './HeadPanel.tsx';
import { Outline, type Selected } from './Outline.tsx';
import { Preview } from './Preview.tsx';
import { PublishDialog } from './PublishDialog.tsx';
import { QuestionPanel } from './QuestionPanel.tsx';
import { SavingMark } from './SavingMark.tsx';
import { ScoringPanel } from './ScoringPanel.tsx';
import { SectionPanel } from './SectionPanel.tsx';
import { useDefinition } from './use-definition.ts';
import { useDownloadForm } from './use-download-form.ts';

interface Props {
  readonly checklistId: string;
  readonly read: ChecklistAnswer;
  readonly onPublished: () => void;
}

export const ChecklistEditor = ({ checklistId, read, onPublished }: Props) => {
  const { text, of } = useText();
  const call = useOfficeCall();
  const navigate = useNavigate();
  const working = useDefinition(checklistId, read);
  const { definition, edit } = working;
  const [selected, setSelected] = useState<Selected>({ of: 'head' });
  const [isPublishing, setPublishing] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const download = useDownloadForm();
  const faults = useMemo(() => definitionFaults(definition), [definition]);
  const wrong = faults.filter(({ kind }) => kind === 'fault').length;
  const go = (place: DefinitionPlace): void => {
    if (place.of === 'section') setSelected({ of: 'section', sectionIndex: place.index });
    else if (place.of === 'question')
      setSelected({ of: 'question', sectionIndex: place.sectionIndex, index: place.index });
    else if (place.of === 'checklist') setSelected({ of: 'head' });
    else setSelected({ of: 'scoring' });
    document.getElementById('ck-panel')?.focus();
  };
  const publish = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    const revision = await working.settle();
    // A draft that is the published version itself was never saved.
    if (revision === null || revision === 0) setProblem(text('ceklis.publish.unsaved'));
    else {
      const answer = await call({
        method: 'POST',
        path: `/api/checklists/${checklistId}/versions`,
        answer: publishAnswerSchema,
        body: { revision },
      });
      if (answer.kind === 'answer') return onPublished();
      const code = answer.kind === 'offline' ? 'offline' : answer.problem.code;
      setProblem(text(`ceklis.problem.${knownProblems.has(code) ? code : 'lain'}`));
    }
    setBusy(false);
  };
  const discard = async (): Promise<void> => {
    const revision = await working.settle();
    if (revision === null || revision === 0) return;
    const answer = await call({
      method: 'DELETE',
      path: `/api/checklists/${checklistId}/draft`,
      answer: doneAnswerSchema,
      body: { revision },
    });
    if (answer.kind !== 'answer') return;
    if (read.published) onPublished();
    else navigate('/pengaturan/daftar-periksa');
  };
  const addSection = (): void => {
    const id = freeId(definition, `bagian_${definition.sections.length + 1}`);
    edit((whole) => ({
      ...whole,
      sections: [
        ...whole.sections,
        {
          id,
          title: { id: '', en: '' },
          questions: [newQuestion(freeId(whole, `${id}_1`), 'yesno')],
        },
      ],
    }));
    setSelected({ of: 'section', sectionIndex: definition.sections.length });
  };
  const addQuestion = (sectionIndex: number): void => {
    const section = definition.sections[sectionIndex];
    if (!section) return;
    const id = freeId(definition, `${section.id}_${section.questions.length + 1}`);
    edit((whole) =>
      withSection(whole, sectionIndex, (one) => ({
        ...one,
        questions: [...one.questions, newQuestion(id, 'yesno')],
      })),
    );
    setSelected({ of: 'question', sectionIndex, index: section.questions.length });
  };
  return (
    <div className="ck-editor">
      <div className="ck-bar">
        <div className="ck-name">
          <h2>{of(definition.title) || checklistId}</h2>
          <SavingMark working={working} />
        </div>
        <div className="ck-row">
          <Button
            variant="default"
            leftSection={<IconArrowBackUp size={20} aria-hidden />}
            disabled={!working.canUndo}
            onClick={working.undo}
          >
            {text('ceklis.undo')}
          </Button>
          {working.revision > 0 && (
            <Button variant="default" onClick={() => void discard()}>
              {text(read.published ? 'ceklis.back_to_published' : 'ceklis.discard')}
            </Button>
          )}
          <Button
            variant="default"
            leftSection={<IconDownload size={20} aria-hidden />}
            onClick={() => void working.settle().then(() => download(checklistId))}
          >
            XLSForm
          </Button>
          <Button leftSection={<IconSend size={20} aria-hidden />} onClick={() => setPublishing(true)}>
            {text('ceklis.publish')}
          </Button>
        </div>
      </div>
      <ConflictNotice working={working} />
      <FaultList checklist={definition} faults={faults} onGo={go} />
      <div className="ck-columns">
        <Outline
          checklist={definition}
          faults={faults}
          selected={selected}
          onSelect={setSelected}
          onAddSection={addSection}
          onAddQuestion={addQuestion}
        />
        <section id="ck-panel" className="ck-panel" tabIndex={-1} aria-label={text('ceklis.panel')}>
          <PanelHead working={working} selected={selected} onSelect={setSelected} />
          {selected.of === 'head' && <HeadPanel checklist={definition} edit={edit} />}
          {selected.of === 'scoring' && <ScoringPanel checklist={definition} edit={edit} />}
          {selected.of === 'section' && (
            <SectionPanel checklist={definition} index={selected.sectionIndex} edit={edit} />
          )}
          {selected.of === 'question' && (
            <QuestionPanel
              checklist={definition}
              sectionIndex={selected.sectionIndex}
              index={selected.index}
              edit={edit}
            />
          )}
        </section>
        <aside className="ck-preview" aria-label={text('ceklis.preview')}>
          <h2 className="tj-heading">{text('ceklis.preview')}</h2>
          <Preview
            checklist={definition}
            sectionIndex={'sectionIndex' in selected ? selected.sectionIndex : 0}
            questionIndex={selected.of === 'question' ? selected.index : null}
          />
        </aside>
      </div>
      {isPublishing && (
        <PublishDialog
          published={read.published}
          definition={definition}
          sites={read.sites}
          devices={read.devices}
          openAssignments={read.openAssignments}
          faults={wrong}
          isBusy={isBusy}
          problem={problem}
          onPublish={() => void publish()}
          onClose={() => {
            setPublishing(false);
            setProblem(null);
          }}
        />
      )}
    </div>
  );
};

const knownProblems: ReadonlySet<string> = new Set([
  'offline',
  'checklist-draft-newer',
  'checklist-faulty',
  'checklist-unchanged',
]);

const PanelHead = ({
  working: { definition, edit },
  selected,
  onSelect,
}: {
  readonly working: ReturnType<typeof useDefinition>;
  readonly selected: Selected;
  readonly onSelect: (selected: Selected) => void;
}) => {
  const { text, of } = useText();
  if (selected.of === 'head' || selected.of === 'scoring')
    return <h2 className="tj-heading">{text(selected.of === 'head' ? 'ceklis.head' : 'ceklis.score')}</h2>;
  const section = definition.sections[selected.sectionIndex];
  if (!section) return null;
  if (selected.of === 'section')
    return (
      <div className="ck-panel-head">
        <h2 className="tj-heading">{of(section.title) || section.id}</h2>
        <OrderButtons
          name={of(section.title) || section.id}
          isFirst={selected.sectionIndex === 0}
          isLast={selected.sectionIndex === definition.sections.length - 1}
          onMove={(by) => {
            edit((whole) => ({ ...whole, sections: moved(whole.sections, selected.sectionIndex, by) }));
            onSelect({ of: 'section', sectionIndex: selected.sectionIndex + by });
          }}
          onDelete={() => {
            edit((whole) => ({ ...whole, sections: whole.sections.toSpliced(selected.sectionIndex, 1) }));
            onSelect({ of: 'head' });
          }}
        />
      </div>
    );
  const { sectionIndex, index } = selected;
  const question = section.questions[index];
  if (!question) return null;
  const isFirst = sectionIndex === 0 && index === 0;
  const isLast = sectionIndex === definition.sections.length - 1 && index === section.questions.length - 1;
  return (
    <div className="ck-panel-head">
      <h2 className="tj-heading">{of(question.label) || question.id}</h2>
      <OrderButtons
        name={of(question.label) || question.id}
        isFirst={isFirst}
        isLast={isLast}
        onMove={(by) => {
          const next = moveQuestion(definition, sectionIndex, index, by);
          edit(() => next.checklist);
          onSelect({ of: 'question', sectionIndex: next.sectionIndex, index: next.index });
        }}
        onDelete={() => {
          edit((whole) =>
            withSection(whole, sectionIndex, (one) => ({
              ...one,
              questions: one.questions.toSpliced(index, 1),
            })),
          );
          onSelect({ of: 'section', sectionIndex });
        }}
      />
    </div>
  );
};
