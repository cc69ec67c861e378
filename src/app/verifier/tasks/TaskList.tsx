// The cards, only as many as the window shows; the place is kept when coming back from a site.

import { useLiveQuery } from 'dexie-react-hooks';
import { memo, useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import { readReturnComments } from '../../../local-database/read-return-comments.ts';
import { readDrafts } from '../../../local-database/read-site.ts';
import { useLongList } from '../../shared/long-list/use-long-list.ts';
import { deviceZone, nearMoment } from '../../shared/moment-words.ts';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import type { Task } from './choose-tasks.ts';
import { TaskCard } from './TaskCard.tsx';
import { useTaskView } from './task-view.ts';

export const TaskList = memo(({ tasks }: { readonly tasks: readonly Task[] }) => {
  const { database, deps } = useServices();
  const words = useText();
  const reviewIds = useMemo(
    () =>
      tasks.flatMap((task) =>
        task.returned && task.row.lastVisit?.decidedBy ? [task.row.lastVisit.decidedBy] : [],
      ),
    [tasks],
  );
  const comments = useLiveQuery(() => readReturnComments(database, reviewIds), [database, reviewIds.join()]);
  const drafts = useLiveQuery(
    async () => new Map((await readDrafts(database)).map((draft) => [draft.visitId, draft.updatedAt])),
    [database],
  );
  const list = useRef<HTMLUListElement>(null);
  // A new function would make the list measure all of its rows again.
  const keyOf = useCallback((index: number) => tasks[index]?.row.id ?? index, [tasks]);
  const { total, rows, measure } = useLongList({
    list,
    count: tasks.length,
    keyOf,
    guessPx: 128,
    gapPx: 8,
    around: 6,
  });
  useKeptScroll();
  return (
    <ul ref={list} className="task-list" style={{ height: total }}>
      {rows.map((item) => {
        const task = tasks[item.index];
        if (!task) return null;
        const { lastVisit, draftVisitId } = task.row;
        const draftAt = draftVisitId === null ? undefined : drafts?.get(draftVisitId);
        return (
          <li
            key={item.key}
            ref={measure}
            data-index={item.index}
            aria-setsize={tasks.length}
            aria-posinset={item.index + 1}
            style={{ transform: `translateY(${item.start}px)` }}
          >
            <TaskCard
              task={task}
              comment={task.returned && lastVisit?.decidedBy ? comments?.get(lastVisit.decidedBy) : undefined}
              draftChanged={
                draftAt === undefined ? undefined : nearMoment(draftAt, deps.now(), deviceZone(), words)
              }
            />
          </li>
        );
      })}
    </ul>
  );
});

const useKeptScroll = (): void => {
  useLayoutEffect(() => {
    const { scrollY } = useTaskView.getState();
    const frame = requestAnimationFrame(() => window.scrollTo(0, scrollY));
    const keep = () => useTaskView.setState({ scrollY: window.scrollY });
    window.addEventListener('scrollend', keep, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('scrollend', keep);
    };
  }, []);
};
