// Row 19: the same measurement as `npm run bench`, which is where it stands.

import { cold } from '../bench/rows/cold-start.ts';
import type { Experiment } from './experiment.ts';

export const experiment: Experiment = {
  row: 19,
  figure: 'Offline cold start',
  experiment:
    'A browser just started, the server gone, the processor slowed 6 times, 500 sites; median of 5 starts',
  target: '< 3000 ms to a usable list',
  run: async ({ scale }) => {
    if (scale === 'short')
      return { runs: 0, lost: 0, detail: '', notRun: 'only in the full run and in npm run bench' };
    const lines = await cold.measure();
    const missed = lines.filter(({ ok }) => !ok);
    return {
      runs: 5,
      lost: 0,
      detail: lines.map(({ what, reached }) => `${what}: ${reached}`).join('; '),
      ...(missed.length > 0 ? { missed: missed.map(({ reached }) => reached).join('; ') } : {}),
    };
  },
};
