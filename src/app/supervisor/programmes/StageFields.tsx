// The calendar: stages in their order, with what is odd about it said at once and never forbidden, but for a stage that
// ends before it begins.

import { IconAlertTriangle, IconPlus } from '@tabler/icons-react';
import { moved } from '../../../domain/checklist/edit-definition.ts';
import { formatDay, isDay, zoneLabel } from '../../../domain/local-time.ts';
import type { ProgrammeStage } from '../../../domain/site.ts';
import { type StageWarning, stageWarnings } from '../../../domain/stage-warnings.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { TextInput } from '../../shared/controls/TextInput.tsx';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import { OrderButtons } from '../OrderButtons.tsx';
import type { FormStage } from './edited-programme.ts';
import { StageCountdown } from './StageCountdown.tsx';

interface Props {
  readonly stages: readonly FormStage[];
  readonly zone: string;
  readonly onChange: (stages: readonly FormStage[]) => void;
}

export const StageFields = ({ stages, zone, onChange }: Props) => {
  const { text, language } = useText();
  const { deps } = useServices();
  // Rows stand for their keys here: two stages may have no id yet.
  const dated: readonly ProgrammeStage[] = stages.map((stage) => ({
    id: stage.key,
    label: { id: stage.labelId, en: stage.labelEn },
    from: isDay(stage.from) ? stage.from : null,
    to: isDay(stage.to) ? stage.to : null,
  }));
  const warnings = stageWarnings(dated);
  const nameOf = (key: string | null) => stages.find((stage) => stage.key === key)?.labelId ?? '';
  const change = (key: string, part: Partial<FormStage>): void =>
    onChange(stages.map((stage) => (stage.key === key ? { ...stage, ...part } : stage)));
  return (
    <fieldset className="programme-group">
      <legend>{text('program.group.calendar')}</legend>
      <p className="programme-wide">
        {text('program.zone_says', { zona: zoneLabel(zone, deps.now()) })}{' '}
        <StageCountdown stages={dated} zone={zone} />
      </p>
      <ol className="programme-rows">
        {stages.map((stage, index) => (
          <li key={stage.key}>
            <TextInput
              helpBelow
              label={text('program.stage_id', { n: index + 1 })}
              maxLength={200}
              autoComplete="off"
              value={stage.labelId}
              onChange={(event) => change(stage.key, { labelId: event.currentTarget.value })}
            />
            <TextInput
              helpBelow
              label={text('program.stage_en', { n: index + 1 })}
              maxLength={200}
              autoComplete="off"
              value={stage.labelEn}
              onChange={(event) => change(stage.key, { labelEn: event.currentTarget.value })}
            />
            {(['from', 'to'] as const).map((side) => (
              <TextInput
                helpBelow
                key={side}
                type="date"
                label={text(`program.stage_${side}`, { n: index + 1 })}
                description={isDay(stage[side]) ? formatDay(stage[side], language) : text('program.no_day')}
                value={stage[side]}
                onChange={(event) => change(stage.key, { [side]: event.currentTarget.value })}
              />
            ))}
            <OrderButtons
              name={stage.labelId}
              isFirst={index === 0}
              isLast={index === stages.length - 1}
              onMove={(by) => onChange(moved(stages, index, by))}
              onDelete={() => onChange(stages.filter(({ key }) => key !== stage.key))}
            />
            <Warnings warnings={warnings.filter(({ stageId }) => stageId === stage.key)} nameOf={nameOf} />
          </li>
        ))}
      </ol>
      <Button
        variant="default"
        className="programme-add"
        leftSection={<IconPlus size={20} aria-hidden />}
        onClick={() =>
          onChange([
            ...stages,
            { key: crypto.randomUUID(), id: '', labelId: '', labelEn: '', from: '', to: '' },
          ])
        }
      >
        {text('program.add_stage')}
      </Button>
    </fieldset>
  );
};

const Warnings = ({
  warnings,
  nameOf,
}: {
  readonly warnings: readonly StageWarning[];
  readonly nameOf: (key: string | null) => string;
}) => {
  const { text } = useText();
  if (warnings.length === 0) return null;
  return (
    <ul className="programme-warnings">
      {warnings.map(({ kind, beforeId, days }) => (
        <li key={kind} data-tone={kind === 'backwards' ? 'red' : undefined}>
          <IconAlertTriangle size={20} aria-hidden />
          {text(`program.warn.${kind}`, { n: days, lain: nameOf(beforeId) })}
        </li>
      ))}
    </ul>
  );
};
