// Random tests run with one seed, so that a run that fails fails again; another seed with TINJAU_SEED=<number>.

import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env.TINJAU_SEED ?? 20_261_121) });
