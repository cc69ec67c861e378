// The form of a programme. Nothing is sent before Simpan; days are typed, weekdays only ever shown.

import { useId, useState } from 'react';
import { checklistsAnswerSchema } from '../../../contract/checklists.ts';
import { officeRoutes } from '../../../contract/office-routes.ts';
import { programmesAnswerSchema } from '../../../contract/programmes.ts';
import { approvalLevels, legalBases } from '../../../domain/programme.ts';
import type { Programme } from '../../../domain/site.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { Checkbox } from '../../shared/controls/Checkbox.tsx';
import { TextInput } from '../../shared/controls/TextInput.tsx';
import { useHoldOpen } from '../../shared/hold-open.ts';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import { useOfficeAnswer, useOfficeCall } from '../use-office-answer.ts';
import { ChainFields } from './ChainFields.tsx';
import { type ProgrammeForm, programmeOf } from './edited-programme.ts';
import { SelectField } from './SelectField.tsx';
import { StageFields } from './StageFields.tsx';
import { TargetFields } from './TargetFields.tsx';
import type { Places } from './use-places.ts';

interface Props {
  readonly start: ProgrammeForm;
  readonly isNew: boolean;
  readonly places: Places;
  readonly onSaved: (programme: Programme) => void;
}

/** Fields a sentence of their own says what is wrong about. */
const worded: ReadonlySet<string> = new Set([
  'id',
  'name',
  'regency',
  'lead_agency',
  'stages',
  'targets',
  'ceiling_per_village_idr',
  'fiscal_year',
  'retention_months',
  'family',
  'signature_chain',
  'checklists',
]);

const wordedProblems: ReadonlySet<string> = new Set([
  'programme-backwards',
  'programme-id-taken',
  'programme-unknown-part',
  'village-ceiling-passed',
]);

export const ProgrammeEditor = ({ start, isNew, places, onSaved }: Props) => {
  const { text, of } = useText();
  const { sync } = useServices();
  const call = useOfficeCall();
  const id = useId();
  const checklists =
    useOfficeAnswer(officeRoutes.checklists.path, checklistsAnswerSchema).value?.checklists ?? [];
  const [form, setForm] = useState(start);
  const [wrong, setWrong] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const isChanged = JSON.stringify(form) !== JSON.stringify(start);
  useHoldOpen(isChanged);
  const change = (part: Partial<ProgrammeForm>): void => {
    setForm((before) => ({ ...before, ...part }));
    setWrong(null);
  };
  const save = async (): Promise<void> => {
    const made = programmeOf(form);
    if (!made.ok) {
      const part = made.field.split('.')[0] ?? '';
      const row = /^\d+$/.test(made.field.split('.')[1] ?? '') ? Number(made.field.split('.')[1]) + 1 : '';
      setWrong(
        text(worded.has(part) ? `program.wrong.${part}` : 'program.wrong.other', { n: row, apa: part }),
      );
      return;
    }
    setSending(true);
    const answer = await call({
      ...officeRoutes.saveProgramme,
      answer: programmesAnswerSchema,
      body: { programme: made.programme, isNew },
    });
    setSending(false);
    if (answer.kind === 'answer') {
      void sync.syncNow();
      onSaved(answer.value.programmes[0] as unknown as Programme);
      return;
    }
    if (answer.kind === 'offline') return setWrong(text('program.wrong.offline'));
    const { code, field = '' } = answer.problem;
    setWrong(
      wordedProblems.has(code)
        ? text(`program.wrong.${code}`, { apa: field })
        : text('tabel.problem', { code }),
    );
  };
  const known = new Set(checklists.map((one) => one.id));
  const choices = [
    ...checklists.map((one) => ({ id: one.id, title: of(one.title) })),
    ...form.checklists.filter((one) => !known.has(one)).map((one) => ({ id: one, title: one })),
  ];
  const field = (
    key: keyof ProgrammeForm,
    label: string,
    extra: { readonly says?: string; readonly most?: number } = {},
  ) => (
    <TextInput
      helpBelow
      label={text(label)}
      description={extra.says === undefined ? undefined : text(extra.says)}
      maxLength={extra.most ?? 200}
      autoComplete="off"
      value={form[key] as string}
      onChange={(event) => change({ [key]: event.currentTarget.value })}
    />
  );
  return (
    <form
      className="programme-form"
      aria-labelledby={`${id}-title`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h2 id={`${id}-title`}>{text(isNew ? 'program.new' : 'program.edit')}</h2>
      <fieldset className="programme-group">
        <legend>{text('program.group.name')}</legend>
        {field('nameId', 'program.name_id')}
        {field('nameEn', 'program.name_en')}
        {field('themeId', 'program.theme_id')}
        {field('themeEn', 'program.theme_en')}
        <SelectField
          label={text('program.regency')}
          value={form.regency}
          onChange={(regency) => change({ regency })}
          options={[
            ['', text('program.choose')],
            ...places.regencies.map(({ code, name }) => [code, name] as const),
            ...(form.regency !== '' && !places.regencies.some(({ code }) => code === form.regency)
              ? [[form.regency, form.regency] as const]
              : []),
          ]}
        />
        {field('agency', 'program.agency')}
        {field('year', 'program.year', { says: 'program.year_says', most: 4 })}
        {field('family', 'program.family', { says: 'program.family_says', most: 64 })}
        {field('award', 'program.award')}
        {field('planTarget', 'program.plan_target', { says: 'program.plan_target_says' })}
      </fieldset>
      <fieldset className="programme-group">
        <legend>{text('program.group.checklists')}</legend>
        {choices.length === 0 && <p className="tj-quiet">{text('program.no_checklists')}</p>}
        {choices.map((one) => (
          <Checkbox
            key={one.id}
            label={one.title}
            checked={form.checklists.includes(one.id)}
            onChange={(event) =>
              change({
                checklists: event.currentTarget.checked
                  ? [...form.checklists, one.id]
                  : form.checklists.filter((other) => other !== one.id),
              })
            }
          />
        ))}
      </fieldset>
      <StageFields
        stages={form.stages}
        zone={places.zoneOf(form.regency)}
        onChange={(stages) => change({ stages })}
      />
      <TargetFields
        targets={form.targets}
        villages={places.villagesIn(form.regency)}
        onChange={(targets) => change({ targets })}
      />
      <fieldset className="programme-group">
        <legend>{text('program.group.rules')}</legend>
        {field('ceiling', 'program.ceiling_per_village', { says: 'program.ceiling_says', most: 24 })}
        <SelectField
          label={text('program.approval')}
          says={text(`program.approval_says.${form.approvalLevel}`)}
          value={form.approvalLevel}
          onChange={(level) =>
            change({ approvalLevel: approvalLevels.find((one) => one === level) ?? 'regency' })
          }
          options={approvalLevels.map((level) => [level, text(`program.approval.${level}`)])}
        />
        <Checkbox
          label={text('program.nominated_only')}
          checked={form.nominatedOnly}
          onChange={(event) => change({ nominatedOnly: event.currentTarget.checked })}
        />
      </fieldset>
      <ChainFields chain={form.chain} level={form.approvalLevel} onChange={(chain) => change({ chain })} />
      <fieldset className="programme-group">
        <legend>{text('program.group.data')}</legend>
        <SelectField
          label={text('program.legal')}
          value={form.legalBasis}
          onChange={(basis) => change({ legalBasis: legalBases.find((one) => one === basis) ?? '' })}
          options={[
            ['', text('program.legal.none')],
            ...legalBases.map((basis) => [basis, text(`program.legal.${basis}`)] as const),
          ]}
        />
        {field('retention', 'program.retention', { says: 'program.retention_says', most: 4 })}
      </fieldset>
      {wrong !== null && (
        <p className="tj-notice" data-tone="red" role="alert">
          {wrong}
        </p>
      )}
      <div className="programme-save">
        <p className="tj-quiet" role="status">
          {text(isChanged ? 'program.unsaved' : 'program.unchanged')}
        </p>
        <Button type="submit" loading={isSending} disabled={!isChanged}>
          {text('btn.simpan')}
        </Button>
      </div>
    </form>
  );
};
