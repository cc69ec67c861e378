// Urutan hari ini: the day's sites in the order to go, with the way to each; changed by buttons, kept for the day.

import './day-order.css';
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { LngLat } from '../../../domain/coordinates.ts';
import type { DayLeg } from '../../../domain/day-order.ts';
import { formatDistance } from '../../../domain/numbers.ts';
import type { DayPlan } from '../../../local-database/day-plan.ts';
import type { TaskRow } from '../../../local-database/read-task-list.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { dayWay, mostOfDay } from '../../shared/day-order/day-sites.ts';
import { toggledIn, useChangeDay } from '../../shared/day-order/use-day-plan.ts';
import { findOwnPosition } from '../../shared/own-position.ts';
import { SiteStateMark } from '../../shared/site-state-look.tsx';
import { useText } from '../../text/use-text.ts';
import type { Task } from './choose-tasks.ts';

export interface DayOrderProps {
  readonly tasks: readonly Task[];
  readonly plan: DayPlan;
  readonly here: LngLat | null;
}

export const DayOrder = ({ tasks, plan, here }: DayOrderProps) => {
  const { text, of, language } = useText();
  const change = useChangeDay();
  const rows = useMemo(() => new Map(tasks.map(({ row }) => [row.id, row])), [tasks]);
  const way = useMemo(() => dayWay([...rows.values()], plan, here), [rows, plan, here]);
  const [said, setSaid] = useState('');
  const ids = way.legs.map(({ id }) => id);
  const { list, keepFocus } = useKeptFocus(ids.join());

  // Settled with the first known position: an order that changes under way would be none.
  const isSettled = plan.order !== null;
  useEffect(() => {
    if (!isSettled && here) change((now) => ({ ...now, order: now.order ?? ids }));
  }, [isSettled, here]);

  const move = (index: number, by: -1 | 1) => {
    const order = [...ids];
    const [id] = order.splice(index, 1);
    const row = rows.get(id ?? '');
    if (!row) return;
    order.splice(index + by, 0, row.id);
    keepFocus(row.id, by);
    change((now) => ({ ...now, order }));
    setSaid(text('hari.moved', { lokasi: of(row.title), n: index + by + 1 }));
  };
  return (
    <section className="day-order" aria-label={text('hari.title')}>
      <p className="day-total">
        {text('hari.total', { n: ids.length, jarak: formatDistance(way.totalM, language) })}
      </p>
      {way.left > 0 && <p className="tj-notice">{text('hari.more', { n: way.left, most: mostOfDay })}</p>}
      <div className="day-buttons">
        <Button
          variant="default"
          onClick={() => (here ? change((now) => ({ ...now, order: null })) : findOwnPosition())}
        >
          {text(here ? 'hari.sort' : 'tugas.locate')}
        </Button>
        <Button variant="default" component={Link} to="/peta?urutan">
          {text('hari.map')}
        </Button>
      </div>
      <p className="tj-hidden" role="status">
        {said}
      </p>
      <ol ref={list} className="day-list">
        {way.legs.map((leg, index) => {
          const row = rows.get(leg.id);
          return row ? (
            <li key={leg.id} className="tj-card day-stop" data-id={leg.id}>
              <div className="day-left">
                <span className="day-number" aria-hidden>
                  {index + 1}
                </span>
                <button
                  type="button"
                  aria-label={text('hari.remove', { lokasi: of(row.title) })}
                  onClick={() => change(toggledIn(row.id, true))}
                >
                  <IconX aria-hidden />
                </button>
              </div>
              <Stop row={row} leg={leg} index={index} />
              <div className="day-moves">
                <button
                  type="button"
                  data-by="-1"
                  disabled={index === 0}
                  aria-label={text('hari.up', { lokasi: of(row.title) })}
                  onClick={() => move(index, -1)}
                >
                  <IconArrowUp aria-hidden />
                </button>
                <button
                  type="button"
                  data-by="1"
                  disabled={index === ids.length - 1}
                  aria-label={text('hari.down', { lokasi: of(row.title) })}
                  onClick={() => move(index, 1)}
                >
                  <IconArrowDown aria-hidden />
                </button>
              </div>
            </li>
          ) : null;
        })}
      </ol>
    </section>
  );
};

const Stop = ({
  row,
  leg,
  index,
}: {
  readonly row: TaskRow;
  readonly leg: DayLeg;
  readonly index: number;
}) => {
  const { text, of, language } = useText();
  const jarak = leg.metres === null ? null : formatDistance(leg.metres, language);
  return (
    <div className="day-what">
      <h2 className="task-title">
        <Link to={`/lokasi/${encodeURIComponent(row.id)}`}>{of(row.title)}</Link>
      </h2>
      <SiteStateMark state={row.state} late={row.late} withWord />
      <p className="task-line">
        {jarak === null
          ? text(index === 0 ? 'hari.leg_first' : 'hari.leg_none')
          : text(index === 0 ? 'hari.leg_here' : 'hari.leg', { jarak, n: index })}
      </p>
    </div>
  );
};

/** The button that moved a site keeps the focus where the site goes; at the end of the list its neighbour takes it. */
const useKeptFocus = (order: string) => {
  const list = useRef<HTMLOListElement>(null);
  const wanted = useRef<readonly [string, number] | null>(null);
  useLayoutEffect(() => {
    const [id, by] = wanted.current ?? [];
    wanted.current = null;
    if (id === undefined) return;
    const buttons = [...(list.current?.querySelectorAll<HTMLButtonElement>('button[data-by]') ?? [])].filter(
      (button) => button.closest('li')?.dataset.id === id && !button.disabled,
    );
    (buttons.find((button) => button.dataset.by === String(by)) ?? buttons[0])?.focus();
  }, [order]);
  const keepFocus = (id: string, by: number) => {
    wanted.current = [id, by];
  };
  return { list, keepFocus };
};
