// While the phone is looked at, each line stays where it was last: a line that jumps away is tapped by mistake.

import { useEffect, useMemo, useState } from 'react';
import type { LineTone, ReadinessLine } from '../../domain/readiness.ts';
import type { TinjauDatabase } from '../../local-database/database.ts';
import { useServices } from '../shared/services.ts';

export interface SteadyLine {
  readonly line: ReadinessLine;
  /** The tone whose group it stands in. */
  readonly place: LineTone;
  readonly checking: boolean;
}

/** Kept while the app is open, so that coming back to the screen moves nothing either. */
const lastLines = new WeakMap<TinjauDatabase, readonly ReadinessLine[]>();

/** Lines to show: what is known now, at its last place while looking; before a first look all in one group. */
export const useSteadyLines = (lines: readonly ReadinessLine[], looking: boolean): readonly SteadyLine[] => {
  const { database } = useServices();
  const [last, setLast] = useState(lastLines.get(database) ?? []);
  useEffect(() => {
    if (looking) return;
    lastLines.set(database, lines);
    setLast(lines);
  }, [database, lines, looking]);
  return useMemo(
    () =>
      lines.map((line) =>
        steadyLine(
          line,
          looking,
          last.find(({ id }) => id === line.id),
        ),
      ),
    [lines, looking, last],
  );
};

const steadyLine = (line: ReadinessLine, looking: boolean, before: ReadinessLine | undefined): SteadyLine => {
  if (!looking) return { line, place: line.tone, checking: false };
  const isKnown = line.tone !== 'unknown';
  return {
    line: isKnown ? line : (before ?? line),
    place: before?.tone ?? 'unknown',
    checking: !isKnown,
  };
};
