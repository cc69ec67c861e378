// Tugas: what to do now, first line first.

import './tasks.css';
import { useLiveQuery } from 'dexie-react-hooks';
import { useMemo } from 'react';
import { dayIn } from '../../../domain/local-time.ts';
import { readTaskList } from '../../../local-database/read-task-list.ts';
import { ReadinessLink } from '../../readiness/ReadinessLink.tsx';
import { Button } from '../../shared/controls/Button.tsx';
import { useDayPlan } from '../../shared/day-order/use-day-plan.ts';
import { useKnownPosition } from '../../shared/own-position.ts';
import { useScreenTitle } from '../../shared/screen-title.ts';
import { useServices, useSyncStatus } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import { chooseTasks, countTasks, sortTasks, tasksOf } from './choose-tasks.ts';
import { DayOrder } from './DayOrder.tsx';
import { ProposeLink } from './ProposeLink.tsx';
import { TaskControls } from './TaskControls.tsx';
import { TaskList } from './TaskList.tsx';
import { isInDayOrder, useTaskView } from './task-view.ts';

export const TaskScreen = () => {
  const { database, person, deps, sync } = useServices();
  const { text } = useText();
  const { phase, lastSyncAt } = useSyncStatus();
  useScreenTitle(text('nav.tugas'));
  const position = useKnownPosition();
  const { words, chip, sort } = useTaskView();
  const rows = useLiveQuery(() => readTaskList(database, person, deps.now()), [database, person]);
  const plan = useDayPlan();
  const here = position.kind === 'have' ? position : null;
  const tasks = useMemo(() => {
    const now = deps.now();
    const days = new Map<string, string>();
    const todayIn = (zone: string): string => {
      const day = days.get(zone) ?? dayIn(zone, now);
      days.set(zone, day);
      return day;
    };
    return sortTasks(tasksOf(rows ?? [], here, todayIn, plan), sort);
  }, [rows, here, sort, deps, plan]);
  const [counts, dueToday, late] = useMemo(
    () => [
      countTasks(tasks),
      tasks.filter((task) => task.open && task.daysLeft === 0).length,
      tasks.filter((task) => task.row.late).length,
    ],
    [tasks],
  );
  const chosen = useMemo(() => chooseTasks(tasks, chip, words), [tasks, chip, words]);
  const inOrder = isInDayOrder({ chip, words });
  if (rows === undefined) return <div className="tj-page" aria-busy="true" />;
  if (rows.length === 0)
    return (
      <div className="tj-page tj-stack">
        <p className="tj-notice" role="status">
          {text(lastSyncAt === null && phase !== 'idle' ? 'tugas.empty_first' : 'empty.tugas')}
        </p>
        <Button onClick={() => void sync.syncNow()}>{text('btn.sinkron_sekarang')}</Button>
        <ProposeLink />
      </div>
    );
  return (
    <div className="tj-page task-screen">
      <p className="task-lead">
        <strong>
          {text(dueToday === 0 ? 'tugas.lead_none' : 'tugas.lead', { n: rows.length, d: dueToday })}
        </strong>
        {late > 0 && <span className="task-late">{text('tugas.lead_late', { n: late })}</span>}
      </p>
      <ReadinessLink />
      <TaskControls counts={counts} position={position} />
      <p className="tj-hidden" role="status">
        {text('tugas.found', { n: chosen.length })}
      </p>
      {chosen.length === 0 ? (
        <div className="tj-stack">
          <p className="tj-notice">{text(inOrder ? 'hari.empty' : 'tugas.none_found')}</p>
          <Button variant="default" onClick={() => useTaskView.setState({ words: '', chip: null })}>
            {text('tugas.show_all')}
          </Button>
        </div>
      ) : inOrder && plan ? (
        <DayOrder tasks={chosen} plan={plan} here={here} />
      ) : (
        <TaskList key={`${chip}${sort}`} tasks={chosen} />
      )}
      <ProposeLink />
    </div>
  );
};
