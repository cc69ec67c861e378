// Draws of a long list only the rows in sight and a few around them. Whatever scrolls, the window or a box, the list is
// asked where it stands: what is above it may change its height at any time.

import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { rowPlaces } from './row-places.ts';

const framesToMeasure = 3;

interface Options {
  readonly list: RefObject<HTMLElement | null>;
  /** The box that scrolls; without one, the window. */
  readonly scroller?: RefObject<HTMLElement | null>;
  readonly count: number;
  /** The same function for as long as the rows are the same. */
  readonly keyOf: (index: number) => string | number;
  readonly guessPx: number;
  readonly gapPx: number;
  readonly around: number;
}

export interface DrawnRow {
  readonly index: number;
  readonly key: string | number;
  readonly start: number;
}

interface LongList {
  readonly total: number;
  readonly rows: readonly DrawnRow[];
  /** For the `ref` of each drawn row, which says its `data-index`. */
  readonly measure: (row: HTMLElement | null) => (() => void) | undefined;
  /** Scrolls just as far as needed to see the row. */
  readonly show: (index: number) => void;
}

export const useLongList = ({ list, scroller, count, keyOf, guessPx, gapPx, around }: Options): LongList => {
  const [known] = useState(() => new Map<string | number, number>());
  const places = useMemo(
    () => rowPlaces({ count, keyOf, known, guessPx, gapPx }),
    [count, keyOf, known, guessPx, gapPx],
  );
  const [, draw] = useState({});
  const view = useCallback(() => {
    const box = scroller?.current;
    const top = box ? box.getBoundingClientRect().top + box.clientTop : 0;
    const from = top - (list.current?.getBoundingClientRect().top ?? 0);
    return { from, to: from + (box ? box.clientHeight : window.innerHeight) };
  }, [list, scroller]);
  const inSight = useCallback((): readonly [number, number] => {
    const { from, to } = view();
    const [first, last] = places.between(from, to) ?? [0, -1];
    return [Math.max(0, first - around), Math.min(count - 1, last + around)];
  }, [places, view, around, count]);

  const [range, setRange] = useState<readonly [number, number]>([0, -1]);
  const latest = useRef({ range, places, inSight });
  latest.current = { ...latest.current, places, inSight };
  const look = useCallback((): boolean => {
    const [first, last] = latest.current.inSight();
    const [before, until] = latest.current.range;
    if (first === before && last === until) return false;
    latest.current.range = [first, last];
    setRange([first, last]);
    return true;
  }, []);

  // Other rows, or as many others: what is in sight is asked anew before anything is painted.
  useLayoutEffect(() => {
    look();
  });
  useEffect(() => {
    const target = scroller?.current ?? window;
    const onMove = () => flushSync(look);
    target.addEventListener('scroll', onMove, { passive: true });
    window.addEventListener('resize', onMove);
    return () => {
      target.removeEventListener('scroll', onMove);
      window.removeEventListener('resize', onMove);
    };
  }, [scroller, look]);

  const scrollBy = useCallback(
    (pixels: number) => (scroller?.current ?? window).scrollBy({ top: pixels, behavior: 'instant' }),
    [scroller],
  );
  const observer = useMemo(
    () =>
      new ResizeObserver((entries) => {
        const { from } = view();
        let [changed, above] = [false, 0];
        for (const { target } of entries) {
          if (!target.isConnected) continue;
          const index = Number((target as HTMLElement).dataset.index);
          const start = latest.current.places.startOf(index);
          const moved = latest.current.places.measured(index, target.getBoundingClientRect().height);
          if (moved === 0) continue;
          changed = true;
          if (start < from) above += moved;
        }
        if (!changed) return;
        // Drawn before it is painted; what is in sight stays where it is.
        flushSync(() => draw({}));
        if (above !== 0) scrollBy(above);
      }),
    [view, scrollBy],
  );
  useEffect(() => () => observer.disconnect(), [observer]);
  const measure = useCallback(
    (row: HTMLElement | null) => {
      if (row === null) return undefined;
      observer.observe(row);
      return () => observer.unobserve(row);
    },
    [observer],
  );
  const show = useCallback(
    (index: number) => {
      const bring = () => {
        const { from, to } = view();
        const [start, end] = [latest.current.places.startOf(index), latest.current.places.endOf(index)];
        if (start < from) scrollBy(start - from);
        else if (end > to) scrollBy(end - to);
      };
      // Its own height, and those beside it, are known once they are drawn.
      const bringFor = (frames: number): void => {
        bring();
        if (frames > 0) requestAnimationFrame(() => bringFor(frames - 1));
      };
      bringFor(framesToMeasure);
    },
    [view, scrollBy],
  );

  const [first, last] = range;
  const rows: DrawnRow[] = [];
  for (let index = first; index <= Math.min(last, count - 1); index += 1)
    rows.push({ index, key: keyOf(index), start: places.startOf(index) });
  return { total: places.total(), rows, measure, show };
};
