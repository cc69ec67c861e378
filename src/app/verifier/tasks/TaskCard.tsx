// One site: a quiet card whose link is named by the site's title and covers the whole card.

import {
  IconBell,
  IconCalendarCheck,
  IconCalendarPlus,
  IconMessageReply,
  IconPencil,
  IconUserOff,
} from '@tabler/icons-react';
import { Link } from 'react-router';
import { formatDistance } from '../../../domain/numbers.ts';
import type { ReturnComment } from '../../../local-database/read-return-comments.ts';
import { toggledIn, useChangeDay } from '../../shared/day-order/use-day-plan.ts';
import { useServices } from '../../shared/services.ts';
import { SiteStateMark } from '../../shared/site-state-look.tsx';
import { useText } from '../../text/use-text.ts';
import type { Task } from './choose-tasks.ts';
import { dueWords } from './due-words.ts';

export interface TaskCardProps {
  readonly task: Task;
  readonly comment: ReturnComment | undefined;
  readonly draftChanged: string | undefined;
}

export const TaskCard = ({ task, comment, draftChanged }: TaskCardProps) => {
  const { deps } = useServices();
  const { text, of, language } = useText();
  const { row, distance } = task;
  return (
    <article className="task-card tj-card" data-tone={task.returned ? 'returned' : undefined}>
      <div className="task-marks">
        <SiteStateMark state={row.state} late={row.late} withWord />
        {row.news && (
          <span className="task-news">
            <IconBell size={18} aria-hidden />
            {text(`tugas.news.${row.news}`)}
          </span>
        )}
      </div>
      {task.open && <DayToggle task={task} />}
      <h2 className="task-title">
        <Link to={`/lokasi/${encodeURIComponent(row.id)}`}>{of(row.title)}</Link>
      </h2>
      <p className="task-line">
        {text(`kind.${row.kind}`)} · {row.villageName}
      </p>
      <p className="task-line" data-strong={task.open && (task.daysLeft ?? 1) <= 0 ? true : undefined}>
        {distance !== null && `${formatDistance(distance, language)} · `}
        {dueWords(task, deps.now(), text, language)}
      </p>
      {row.withdrawn && (
        <p className="task-said">
          <IconUserOff size={20} aria-hidden />
          <span>{text('tugas.withdrawn')}</span>
        </p>
      )}
      {comment && (
        <p className="task-said">
          <IconMessageReply size={20} aria-hidden />
          <span>{comment.comment}</span>
        </p>
      )}
      {draftChanged !== undefined && (
        <p className="task-said" data-tone="draft">
          <IconPencil size={20} aria-hidden />
          <span>{text('tugas.draft_since', { waktu: draftChanged })}</span>
        </p>
      )}
    </article>
  );
};

const DayToggle = ({ task: { row, ofDay } }: { readonly task: Task }) => {
  const { text, of } = useText();
  const change = useChangeDay();
  const Icon = ofDay ? IconCalendarCheck : IconCalendarPlus;
  return (
    <button
      type="button"
      className="task-day"
      data-in={ofDay || undefined}
      aria-label={text(ofDay ? 'hari.remove' : 'hari.add', { lokasi: of(row.title) })}
      onClick={() => change(toggledIn(row.id, ofDay))}
    >
      <Icon size={24} aria-hidden />
    </button>
  );
};
