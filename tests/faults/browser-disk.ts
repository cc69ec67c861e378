// Row 4: the disk of the phone filled to the last byte around the real app.

import { type Ballast, makeSeed, type PhaseReport, phases, runPhase } from './browser/full-disk.ts';
import { withPhoneInField } from './browser/phone-in-field.ts';
import { mountSmallDisk } from './browser/small-disk.ts';
import { type Experiment, sized } from './experiment.ts';

// What the app keeps must be a small part of the disk, as on a phone: on a disk of 96 MB, where it is more than 5 %,
// Chromium deletes the whole origin at the first failed write, also one that is open.
const diskMegabytes = 1200;

export const experiment: Experiment = {
  row: 4,
  figure: 'Lost on a full disk',
  experiment:
    'Chromium profile, storage granted as to an installed app, on a disk of 1.2 GB filled to the last byte: while the app runs, before it starts, again after the ballast is spent, and freed; then the same start with the ballast taken away',
  target: '0 rows lost with the ballast; failed saves are said; the app opens again without a server',
  run: async ({ scale, log }) => {
    const disk = mountSmallDisk(diskMegabytes);
    if ('notRun' in disk) return { runs: 0, lost: 0, detail: '', notRun: disk.notRun };
    const lost: string[] = [];
    const shells: string[] = [];
    let runs = 0;
    const bare: PhaseReport[] = [];
    try {
      await withPhoneInField({}, async (phone) => {
        const seed = await makeSeed(phone);
        const setting = {
          isPersisted: true,
          disk,
          origin: phone.origin,
          seedProfile: phone.browser.profile,
          seed,
        };
        const one = async (phase: (typeof phases)[number], ballast: Ballast) => {
          const report = await runPhase(setting, phase, ballast);
          log(`${phase}, ballast ${ballast}: ${JSON.stringify(report)}`);
          return report;
        };
        const wanted = scale === 'short' ? (['closed, then full'] as const) : phases;
        for (const phase of wanted)
          for (let round = 0; round < sized(scale, 1, 5); round += 1) {
            const report = await one(phase, 'on');
            runs += 1;
            lost.push(...report.lost.map((line) => `${phase}: ${line}`));
            if (report.shellLost && phase !== 'full again, ballast spent') shells.push(phase);
          }
        for (let round = 0; round < sized(scale, 0, 5); round += 1)
          bare.push(await one('closed, then full', 'off'));
      });
    } finally {
      disk.end();
    }
    for (const line of lost) log(`LOST ${line}`);
    return {
      runs: runs + bare.length,
      lost: lost.length,
      detail: `${runs} runs with the ballast; without it the app no longer opened in ${bare.filter(({ shellLost }) => shellLost).length} of ${bare.length} runs and lost its database in ${bare.filter(({ wiped }) => wiped).length}`,
      ...(shells.length > 0
        ? { missed: `the app did not open again without a server: ${shells.join(', ')}` }
        : {}),
    };
  },
};
