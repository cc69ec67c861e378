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
  target:
    '0 rows lost with the ballast; failed saves and refused photos are said; the emergency file is made on the full disk and whole; the app opens again without a server',
  run: async ({ scale, log }) => {
    const disk = mountSmallDisk(diskMegabytes);
    if ('notRun' in disk) return { runs: 0, lost: 0, detail: '', notRun: disk.notRun };
    const lost: string[] = [];
    const shells: string[] = [];
    const counted = new Map<string, number>();
    const unopened: string[] = [];
    let runs = 0;
    let resets = 0;
    let failed = 0;
    let exports = 0;
    let saved = 0;
    const spent = 'full again, ballast spent';
    let spentShut = 0;
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
        const count = (name: string) => counted.set(name, (counted.get(name) ?? 0) + 1);
        const wanted = scale === 'short' ? (['closed, then full'] as const) : phases;
        for (const phase of wanted)
          for (let round = 0; round < sized(scale, 1, 3); round += 1) {
            const report = await one(phase, 'on');
            runs += 1;
            count(phase);
            if (report.wiped) resets += 1;
            if (report.exported) exports += 1;
            failed += report.saves.filter((tone) => tone === 'failed').length;
            saved += report.saves.filter((tone) => tone === 'saved').length;
            lost.push(...report.lost.map((line) => `${phase}: ${line}`));
            if (phase === spent && (report.shellLost || !report.opened)) spentShut += 1;
            if (phase !== spent && report.shellLost) shells.push(phase);
            if (phase !== spent && !report.opened) unopened.push(phase);
          }
        for (let round = 0; round < sized(scale, 0, 3); round += 1) {
          bare.push(await one('closed, then full', 'off'));
          count('ballast taken away');
        }
      });
    } finally {
      disk.end();
    }
    for (const line of lost) log(`LOST ${line}`);
    const harmed = bare.filter((report) => report.lost.length > 0 || report.shellLost).length;
    const misses = [
      ...(unopened.length > 0 ? [`the app did not open on the full disk: ${unopened.join(', ')}`] : []),
      ...(shells.length > 0 ? [`the app did not open again without a server: ${shells.join(', ')}`] : []),
      // A run that cannot fail proves nothing.
      ...(bare.length > 0 && harmed === 0
        ? ['taking the ballast away did no harm, so nothing was shown']
        : []),
    ];
    return {
      runs: runs + bare.length,
      lost: lost.length,
      detail: `runs per phase: ${[...counted].map(([name, times]) => `${name} ${times}`).join('; ')}. With the ballast ${saved} saves on a full disk were kept and ${failed} said in words to have failed; ${exports} emergency files were made on it and held everything; Chromium reset its database in ${resets} of ${runs} runs and the second copy brought everything back; with the ballast spent the app did not open ${spentShut} times. Without the ballast an answer could not be saved or the app no longer opened in ${harmed} of ${bare.length} runs`,
      ...(misses.length > 0 ? { missed: misses.join('; ') } : {}),
    };
  },
};
