// Practice: the same screens and rules over a database of its own, as an account no server knows, with a sync that
// never calls. What is real stays closed meanwhile.

import { practiceAnswerSchema, practicePersonId } from '../../contract/practice.ts';
import { routes } from '../../contract/routes.ts';
import { worksInTheField } from '../../domain/person.ts';
import type { AccountRow } from '../../local-database/device-database.ts';
import { forgetPractice, openPractice, practiceName } from '../../local-database/practice.ts';
import { createQuietSync, noMapPacks } from '../../sync/quiet-sync.ts';
import { actionDepsOf, api, type OpenedPerson, readOwnDeviceId } from './device.ts';

const nameOf = (personId: string): string => practiceName(window.location.origin, personId);

/** Opens it; null when its sample data is not here and cannot come now. */
export const openPracticeOf = async (account: AccountRow): Promise<OpenedPerson | null> => {
  const sample = async () => {
    const answer = await api.call(
      { personId: account.id },
      { ...routes.practice, answer: practiceAnswerSchema },
    );
    return answer.kind === 'answer' ? answer.value.changes : null;
  };
  const database = await openPractice(nameOf(account.id), sample, Date.now());
  if (database === null) return null;
  const roles = account.roles.filter((role) => worksInTheField({ roles: [role] }));
  const person = {
    id: practicePersonId,
    name: account.name,
    roles: roles.length > 0 ? roles : (['verifikator'] as const),
    scope: {},
  };
  const sync = createQuietSync(database);
  return {
    person,
    database,
    sync,
    mapPacks: noMapPacks,
    deps: actionDepsOf({
      database,
      person,
      deviceId: await readOwnDeviceId(),
      serverOffsetMs: sync.serverOffsetMs,
    }),
    keepSecondCopy: () => async () => {},
  };
};

/** Whether practice can begin now: its sample data is here, or came. */
export const canPractise = async (account: AccountRow): Promise<boolean> => {
  const opened = await openPracticeOf(account);
  opened?.database.close();
  return opened !== null;
};

export const forgetPracticeOf = (account: AccountRow): Promise<void> => forgetPractice(nameOf(account.id));
