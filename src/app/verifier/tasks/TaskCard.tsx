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
import { formatShortDay, zoneLabel } from '../../../domain/local-time.ts';
import { formatDistance, type Language } from '../../../domain/numbers.ts';
import type { ReturnComment } from '../../../local-database/read-return-comments.ts';
import { toggledIn, useChangeDay } from '../../shared/day-order/use-day-plan.ts';
import { SiteStateMark } from '../../shared/site-state-look.tsx';
import { type Text, useText } from '../../text/use-text.ts';
import type { Task } from './choose-tasks.ts';

export interface TaskCardProps {
  readonly task: Task;
  readonly comment: ReturnComment | undefined;
  readonly draftChanged: string | undefined;
}

export const TaskCard = ({ task, comment, draftChanged }: TaskCardProps) => {
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
        {dueWords(task, text, language)}
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

const dueWords = ({ row, daysLeft, open }: Task, text: Text, language: Language): string => {
  const day = row.schedule.verify_to;
  if (!day || daysLeft === null) return text('tugas.due_none');
  const tanggal = formatShortDay(day, language, new Date().toISOString().slice(0, 10));
  if (!open) return text('tugas.due_was', { tanggal });
  const zona = zoneLabel(row.timezone, Date.now());
  if (daysLeft === 0) return text('tugas.due_today', { zona });
  if (daysLeft === 1) return text('tugas.due_tomorrow', { zona });
  if (daysLeft < 0) return text('tugas.due_past', { tanggal, zona, hari: -daysLeft, count: -daysLeft });
  return text('tugas.due', { tanggal, zona, hari: daysLeft });
};
