// The scorecard as text and as Markdown: one line per experiment, and one per row that has none.

import { cpus, totalmem, type } from 'node:os';
import type { Scale } from './experiment.ts';
import { rows } from './rows.ts';
import type { Outcome } from './run-experiment.ts';

export interface About {
  readonly scale: Scale;
  readonly seed: number;
  readonly date: string;
  readonly machine: string;
}

/** What the figures were measured on, without a name. */
export const machine = (): string =>
  `${type()}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`;

/** Whether this outcome fails the run: lost, missed or without a result. Not run is no failure. */
export const failed = ({ result, error }: Outcome): boolean =>
  error !== null ||
  result === null ||
  (result.notRun === undefined && (result.lost > 0 || result.missed !== undefined || result.runs === 0));

const verdict = (outcome: Outcome): string => {
  const { result, error } = outcome;
  if (error !== null || result === null)
    return `MISSED: no result (${(error ?? '').split('\n')[0]?.slice(0, 120)})`;
  if (result.notRun !== undefined) return `not run: ${result.notRun}`;
  if (result.missed !== undefined) return `MISSED: ${result.missed}`;
  if (result.lost > 0) return 'MISSED';
  return result.runs > 0 ? 'met' : 'MISSED: nothing was run';
};

const heads = ['row', 'figure', 'experiment', 'runs', 'lost', 'target', 'result', 'seconds'] as const;

const linesOf = (outcomes: readonly Outcome[], isWhole: boolean): readonly (readonly string[])[] => {
  const measured = outcomes.map((outcome) => {
    const { name, about, result, seconds } = outcome;
    const counted = result && result.notRun === undefined ? result : null;
    return {
      row: about?.row ?? 0,
      cells: [
        about ? String(about.row) : '?',
        about?.figure ?? name,
        about ? `${about.experiment}${counted ? `. ${counted.detail}` : ''}` : name,
        counted ? counted.runs.toLocaleString('en') : '-',
        counted ? counted.lost.toLocaleString('en') : '-',
        about?.target ?? '-',
        verdict(outcome),
        seconds.toFixed(0),
      ],
    };
  });
  const missing = isWhole
    ? rows
        .filter(({ row }) => !measured.some((line) => line.row === row))
        .map(({ row, figure, elsewhere }) => ({
          row,
          cells: [
            String(row),
            figure,
            elsewhere ?? '-',
            '-',
            '-',
            '-',
            elsewhere ? 'not part of this run' : 'not built',
            '-',
          ],
        }))
    : [];
  return [...measured, ...missing].sort((one, other) => one.row - other.row).map(({ cells }) => cells);
};

const summary = (outcomes: readonly Outcome[]): string => {
  const lost = outcomes.reduce((sum, { result }) => sum + (result?.lost ?? 0), 0);
  const failures = outcomes.filter(failed);
  const notRun = outcomes.filter(({ result }) => result?.notRun !== undefined).length;
  return [
    `${outcomes.length} experiments: ${lost} lost, ${failures.length} not met, ${notRun} not run`,
    ...failures.map(({ name }) => `not met: ${name}`),
  ].join('; ');
};

const title = ({ scale, seed, date, machine: on }: About): string =>
  `${scale}, seed ${seed}, ${date}, ${on}. Again: npm run faults -- ${scale === 'full' ? '' : `--${scale} `}--seed ${seed}`;

/** The scorecard for the screen: a block per line, since details are long. */
export const scorecardTable = (outcomes: readonly Outcome[], about: About, isWhole: boolean): string =>
  [
    `Scorecard (${title(about)})`,
    ...linesOf(outcomes, isWhole).map(
      ([
        row = '',
        figure = '',
        experiment = '',
        runs = '',
        lost = '',
        target = '',
        result = '',
        seconds = '',
      ]) =>
        [
          `${row.padStart(3)}  ${figure.padEnd(52)} runs ${runs.padStart(7)}  lost ${lost.padStart(4)}  ${seconds.padStart(5)} s  ${result}`,
          ...(experiment === '-' ? [] : [`     ${experiment}`]),
          ...(target === '-' ? [] : [`     target: ${target}`]),
        ].join('\n'),
    ),
    summary(outcomes),
  ].join('\n');

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** The scorecard as a Markdown table. */
export const scorecardMarkdown = (outcomes: readonly Outcome[], about: About, isWhole: boolean): string =>
  [
    `${cell(title(about))}`,
    '',
    `| ${heads.join(' | ')} |`,
    `|${heads.map(() => ' --- |').join('')}`,
    ...linesOf(outcomes, isWhole).map((cells) => `| ${cells.map(cell).join(' | ')} |`),
    '',
    `${summary(outcomes)}.`,
    '',
  ].join('\n');
