// Where a calendar is today, in the zone of its place: "Verifikasi lapangan, sisa 3 hari (WITA)".

import { IconCalendarDue } from '@tabler/icons-react';
import { dayIn, zoneLabel } from '../../../domain/local-time.ts';
import { stageNow } from '../../../domain/programme-calendar.ts';
import type { ProgrammeStage } from '../../../domain/site.ts';
import { countdownWords } from '../../shared/countdown-words.ts';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';

interface Props {
  readonly stages: readonly ProgrammeStage[];
  readonly zone: string;
}

export const StageCountdown = ({ stages, zone }: Props) => {
  const { deps } = useServices();
  const { text, of } = useText();
  const now = deps.now();
  const today = dayIn(zone, now);
  const running = stageNow(stages, today);
  if (!running) return <>{text(stages.length === 0 ? 'program.no_calendar' : 'program.calendar_over')}</>;
  const { stage, state, days } = running;
  const left =
    state === 'coming'
      ? text('sisa.begins', { n: days ?? 0, zona: zoneLabel(zone, now) })
      : stage.to && countdownWords(stage.to, today, zone, now, text);
  return (
    <span className="programme-stage-now">
      <IconCalendarDue size={20} aria-hidden />
      <span>
        <b>{of(stage.label)}</b>
        {left ? `, ${left}` : ''}
      </span>
    </span>
  );
};
