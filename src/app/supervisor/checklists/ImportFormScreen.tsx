// An XLSForm brought in: first what would become of it, with everything that has no place; then a draft.

import './checklists.css';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import {
  checklistsAnswerSchema,
  type ReadFormAnswer,
  readFormAnswerSchema,
  saveDraftAnswerSchema,
} from '../../../contract/checklists.ts';
import { officeRoutes } from '../../../contract/office-routes.ts';
import { definitionFaults } from '../../../domain/checklist/definition-faults.ts';
import { sendFile } from '../../../sync/send-file.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { useScreenTitle } from '../../shared/screen-title.ts';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import { FileDrop } from '../FileDrop.tsx';
import { OfficeTable } from '../OfficeTable.tsx';
import { useOfficeAnswer, useOfficeCall } from '../use-office-answer.ts';
import { WordInput } from './Fields.tsx';

export const ImportFormScreen = () => {
  const { text } = useText();
  const { api, deps, person } = useServices();
  useScreenTitle(text('ceklis.import'), { back: '/pengaturan/daftar-periksa' });
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [read, setRead] = useState<ReadFormAnswer | null>(null);
  const bring = async (file: File): Promise<void> => {
    setBusy(true);
    setProblem(null);
    setRead(null);
    const { method, path } = officeRoutes.readChecklistForm;
    const answer = await sendFile(
      file,
      { method, path, answer: readFormAnswerSchema },
      {
        origin: api.origin,
        personId: person.id,
        newRequestId: deps.newId,
        onProgress: () => {},
        signal: new AbortController().signal,
      },
    );
    setBusy(false);
    if (answer.kind === 'answer') return setRead(answer.value);
    const code = answer.kind === 'offline' ? 'offline' : answer.problem.code;
    setProblem(text(`ceklis.problem.${/^(offline|xlsform-)/.test(code) ? code : 'lain'}`));
  };
  return (
    <div className="tj-page tj-stack ck-page">
      <p>{text('ceklis.import.says')}</p>
      <FileDrop
        label={text('ceklis.import')}
        hint={text('ceklis.import.drop')}
        choose={text('ceklis.import.choose')}
        busy={isBusy}
        onFile={(file) => void bring(file)}
      />
      <div role="status">{isBusy && <p>{text('ceklis.import.reading')}</p>}</div>
      {problem && (
        <p className="tj-notice" data-tone="red" role="alert">
          {problem}
        </p>
      )}
      {read && <ReadResult key={JSON.stringify(read.definition.id)} read={read} />}
    </div>
  );
};

const ReadResult = ({ read }: { readonly read: ReadFormAnswer }) => {
  const { text, of } = useText();
  const call = useOfficeCall();
  const navigate = useNavigate();
  const known = useOfficeAnswer(officeRoutes.checklists.path, checklistsAnswerSchema);
  const { definition, unmapped, more, rows } = read;
  const [id, setId] = useState(definition.id);
  const [problem, setProblem] = useState<string | null>(null);
  const questions = definition.sections.reduce((sum, section) => sum + section.questions.length, 0);
  const faults = useMemo(
    () => definitionFaults(definition).filter(({ kind }) => kind === 'fault').length,
    [definition],
  );
  const count = (wanted: (typeof unmapped)[number]['kind']): number =>
    unmapped.filter(({ kind }) => kind === wanted).length;
  const existing = known.value?.checklists.find((one) => one.id === id);
  const keep = async (): Promise<void> => {
    const answer = await call({
      method: 'POST',
      path: `/api/checklists/${id}/draft`,
      answer: saveDraftAnswerSchema,
      body: { revision: 0, basedOn: existing?.versions[0]?.version ?? 0, definition: { ...definition, id } },
    });
    if (answer.kind === 'answer') return navigate(`/pengaturan/daftar-periksa/${id}`);
    const code = answer.kind === 'offline' ? 'offline' : answer.problem.code;
    setProblem(text(`ceklis.problem.${['offline', 'checklist-draft-newer'].includes(code) ? code : 'lain'}`));
  };
  return (
    <section className="tj-stack" aria-label={text('ceklis.import.result')}>
      <h2 className="tj-heading">{of(definition.title)}</h2>
      <p>
        {text('ceklis.import.counts', {
          baris: rows,
          pertanyaan: questions,
          bagian: definition.sections.length,
          kesalahan: faults,
        })}
      </p>
      <div className="ck-import-save">
        <WordInput
          label={text('ceklis.import.id')}
          help={text(existing ? 'ceklis.import.id_existing' : 'ceklis.import.id_new')}
          value={id}
          onChange={(typed) => setId(typed.toLowerCase().replace(/[^a-z0-9-]/g, '-'))}
        />
        <Button disabled={id === '' || questions === 0} onClick={() => void keep()}>
          {text('ceklis.import.keep')}
        </Button>
      </div>
      {problem && (
        <p className="tj-notice" data-tone="red" role="alert">
          {problem}
        </p>
      )}
      <h3 className="tj-heading">
        {unmapped.length === 0
          ? text('ceklis.import.all')
          : text('ceklis.import.unmapped', {
              n: count('lost'),
              lain: count('notice'),
              sendiri: count('own'),
            })}
      </h3>
      {more > 0 && <p>{text('ceklis.more', { n: more })}</p>}
      {unmapped.length > 0 && (
        <OfficeTable
          rows={unmapped.map((one, index) => ({ ...one, index }))}
          idOf={({ index }) => String(index)}
          caption={text('ceklis.import.result')}
          emptyText={text('ceklis.import.all')}
          columns={[
            {
              id: 'kind',
              title: text('ceklis.import.column.kind'),
              cell: ({ kind }) => (
                <span className="ck-kind" data-kind={kind}>
                  {kind === 'lost' ? (
                    <IconAlertTriangle size={18} aria-hidden />
                  ) : (
                    <IconInfoCircle size={18} aria-hidden />
                  )}
                  {text(`ceklis.import.kind.${kind}`)}
                </span>
              ),
              sortBy: ({ kind }) => kind,
            },
            {
              id: 'sheet',
              title: text('ceklis.import.column.sheet'),
              cell: ({ sheet }) => sheet,
              sortBy: ({ sheet }) => sheet,
            },
            {
              id: 'row',
              title: text('ceklis.import.column.row'),
              cell: ({ row }) => (row === 0 ? '–' : row),
              sortBy: ({ row }) => row,
              isNumber: true,
            },
            { id: 'column', title: text('ceklis.import.column.column'), cell: ({ column }) => column || '–' },
            {
              id: 'what',
              title: text('ceklis.import.column.what'),
              cell: ({ code }) => text(`ceklis.unmapped.${code}`),
              searchText: ({ code }) => text(`ceklis.unmapped.${code}`),
            },
            {
              id: 'value',
              title: text('ceklis.import.column.value'),
              cell: ({ value }) => <span className="ck-cell">{value}</span>,
              searchText: ({ value }) => value,
            },
          ]}
        />
      )}
    </section>
  );
};
