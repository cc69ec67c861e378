// From the bytes that arrived to the answer. The file is kept before anything of it is taken in: after a kill it is
// brought again, or taken in from where it lies, and nothing doubles.

import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileExtension } from '../../contract/emergency-file.ts';
import type { IntakeAnswer } from '../../contract/intake.ts';
import type { Person } from '../../domain/person.ts';
import { problemError } from '../api/problem-answer.ts';
import type { IntakeDeps } from './intake-deps.ts';
import { isBroughtBefore, saveIntake } from './intakes.ts';
import { openEmergencyFile } from './open-file.ts';
import { type ArrivalLimits, diskProblem, keepFile, receiveFile } from './receive-file.ts';
import { takeIn } from './take-in.ts';

export type BringIn = (person: Person, arriving: Readable) => Promise<IntakeAnswer>;

const mostArriving = 3;

/** Prepares the folder and answers how a file is brought in; files are taken in one after the other. */
export const openIntake = async (deps: IntakeDeps, limits: ArrivalLimits): Promise<BringIn> => {
  await mkdir(deps.folder, { recursive: true, mode: 0o700 });
  // What was on its way when the process ended; nobody was told that it is here.
  for (const name of await readdir(deps.folder))
    if (name.endsWith('.part')) await rm(join(deps.folder, name), { force: true });
  let arrivingNow = 0;
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work);
    last = turn.catch(() => {});
    return turn;
  };
  return async (person, arriving) => {
    if (arrivingNow >= mostArriving) throw problemError('too-many-requests', { retryAfter: 30 });
    arrivingNow += 1;
    try {
      const file = await receiveFile(deps.folder, arriving, limits);
      try {
        return await inTurn(() => takeFile(deps, person, file));
      } catch (error) {
        throw diskProblem(error);
      } finally {
        await rm(file.path, { force: true });
      }
    } finally {
      arrivingNow -= 1;
    }
  };
};

const takeFile = async (
  deps: IntakeDeps,
  person: Person,
  { path, sha256, bytes }: { readonly path: string; readonly sha256: string; readonly bytes: number },
): Promise<IntakeAnswer> => {
  const file = await openEmergencyFile(path, deps.fileKey);
  if (file === 'other-server') throw problemError('file-other-server');
  if (typeof file === 'string') throw problemError('file-unreadable');
  try {
    const again = await isBroughtBefore(deps.database, sha256);
    await keepFile(path, deps.folder, `${sha256}${fileExtension}`);
    const taken = await takeIn(deps, file, sha256, person.id);
    const intake = await saveIntake(deps.database, { sha256, bytes, at: deps.now() }, person, taken);
    return { intake, again };
  } finally {
    await file.close();
  }
};
