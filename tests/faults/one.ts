// One experiment in this process alone, started by run.ts: a broken one cannot take the others with it.

import type { Experiment, ExperimentResult, Scale } from './experiment.ts';

/** What run.ts is told. */
export type Message =
  | {
      readonly about: Pick<Experiment, 'row' | 'figure' | 'experiment' | 'target'>;
    }
  | { readonly result: ExperimentResult }
  | { readonly error: string };

const tell = (message: Message): Promise<void> =>
  new Promise((resolve) => {
    if (process.send) process.send(message, undefined, undefined, () => resolve());
    else resolve();
  });

const [name = '', scale = 'short', seed = '1'] = process.argv.slice(2);
let code = 0;
try {
  const loaded = (await import(`./${name}.ts`)) as { readonly experiment: Experiment };
  const { row, figure, experiment, target, run } = loaded.experiment;
  await tell({ about: { row, figure, experiment, target } });
  const log = (line: string) => console.log(`${name}: ${line}`);
  await tell({ result: await run({ scale: scale as Scale, seed: Number(seed), log }) });
} catch (error) {
  code = 1;
  await tell({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}
// What an experiment left open must not keep the run waiting.
process.exit(code);
