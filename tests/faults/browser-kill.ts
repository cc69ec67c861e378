// Row 3: every process of the browser killed with -9 at any moment of capturing.

import { randomFrom } from '../bench/measure.ts';
import { killWhileMigrating } from './browser/kill-migration.ts';
import { killWhileSaving } from './browser/kill-save.ts';
import { killBehindCamera, killWhileTyping } from './browser/kill-typing.ts';
import { killWhileUpdating } from './browser/kill-update.ts';
import { killWhileUploading } from './browser/kill-upload.ts';
import { withPhoneInField } from './browser/phone-in-field.ts';
import { type Experiment, sized } from './experiment.ts';

export const experiment: Experiment = {
  row: 3,
  figure: '"Tersimpan" lost, browser killed',
  experiment:
    'SIGKILL to every process of a Chromium profile while it saves answers, notes, photos and acts and writes the second copy, types on the real screens, stands behind the camera app, changes a database of version 1, or installs a new version of itself, reopened with the network gone; and while it sends visits and photos over a slow line',
  target:
    '0 of what was acknowledged; what was being sent arrives once, byte for byte; the process is killed, the power is not cut',
  run: async ({ scale, seed, log }) => {
    const random = randomFrom(seed);
    const saving = await killWhileSaving({ kills: sized(scale, 2, 56), random, log });
    const reports = [];
    if (scale !== 'short') {
      reports.push(await killWhileMigrating(sized(scale, 1, 20), random, log));
      reports.push(
        await withPhoneInField({}, (phone) => killWhileTyping(phone, sized(scale, 1, 14), random, log)),
      );
      reports.push(
        await withPhoneInField({}, (phone) => killBehindCamera(phone, sized(scale, 1, 10), random, log)),
      );
    }
    const [migrating, typing, camera] = reports;
    const uploading = scale === 'short' ? null : await killWhileUploading(sized(scale, 1, 20), random, log);
    const updating = scale === 'short' ? null : await killWhileUpdating(sized(scale, 1, 10), random, log);
    reports.push(...[uploading, updating].flatMap((report) => report ?? []));
    const lost = [...saving.lost, ...reports.flatMap((report) => report.lost)];
    for (const line of lost) log(`LOST ${line}`);
    const { answer, note, photo, sealed } = saving.acks;
    return {
      runs: saving.kills + reports.reduce((sum, { kills }) => sum + kills, 0),
      lost: lost.length,
      detail: [
        `${saving.kills} kills while saving (${answer} answers, ${note} notes, ${photo} photos, ${sealed} visits acknowledged; ${saving.databasesLost} times the database was deleted as well and the second copy held to its word)`,
        ...(migrating ? [`${migrating.kills} during a migration`] : []),
        ...(typing ? [`${typing.kills} while typing (${typing.said} times "Tersimpan" on the screen)`] : []),
        ...(camera ? [`${camera.kills} behind the camera app`] : []),
        ...(uploading ? [`${uploading.kills} while sending (${uploading.detail})`] : []),
        ...(updating
          ? [
              `${updating.kills} around an update (${updating.struck} of them while the new version installed, ${updating.changed} times the new one opened afterwards)`,
            ]
          : []),
      ].join(', '),
    };
  },
};
