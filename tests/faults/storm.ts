// The server was away; when it is back every phone brings its work at once.

import type { Experiment } from './experiment.ts';
import { phonesFor, runLoad } from './load.ts';

export const experiment: Experiment = {
  row: 11,
  figure: 'Storm after an outage',
  experiment:
    'phones begin while the server is away, and again as soon as it is back; phones and server on the same machine, SQLite',
  target: 'all done, no 5xx, 0 lost (the published target is 1,000 phones within 60 s)',
  run: ({ scale, log }) =>
    runLoad({ phones: phonesFor(scale), overMs: 3000, outage: true, judged: true }, log),
};
