// Accounts, for admins alone; to everybody else there is nothing here.

import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import {
  type AccountAnswer,
  type AccountChoices,
  type AccountSight,
  accountSchema,
  type accountsAnswerSchema,
  type MadeCodes,
  makeCodesRequestSchema,
  type saveAccountAnswerSchema,
  saveAccountRequestSchema,
  setAccountStateRequestSchema,
} from '../../contract/accounts.ts';
import { idSchema, isUuidText } from '../../contract/ids.ts';
import type { doneAnswerSchema } from '../../contract/session.ts';
import type { Account } from '../../domain/account.ts';
import { mayManageRegister, type Role, roles } from '../../domain/person.ts';
import { tidyAccount } from '../../domain/tidy-account.ts';
import { readChoices, readSight } from '../accounts/account-sight.ts';
import { makeCodes } from '../accounts/activations.ts';
import { type By, revokeDevice } from '../accounts/devices.ts';
import { readAccount, readAccounts } from '../accounts/read-accounts.ts';
import { saveAccount, setAccountState } from '../accounts/save-account.ts';
import { addRoute } from './add-route.ts';
import type { ServerDeps } from './deps.ts';
import { fail } from './problem-answer.ts';
import { readBody } from './read-body.ts';

/** Who calls, when it is somebody who keeps the register. */
export const registerKeeper = ({ caller }: FastifyRequest): By => {
  if (!mayManageRegister(caller.person)) return fail('not-found');
  return { personId: caller.person.id, deviceId: caller.deviceId };
};

const sightSchema = z.pick(accountSchema, { id: true, roles: true, scope: true });
const accountsBytes = 256 * 1024;

export const registerAccounts = (app: FastifyInstance, deps: ServerDeps): void => {
  const { database, settings } = deps;
  /** What could be a person at all; a text of another shape need not be looked for. */
  const paramsOf = (request: FastifyRequest) => {
    const params = request.params as { readonly personId: string; readonly deviceId: string };
    return idSchema.safeParse(params.personId).success ? params : fail('not-found');
  };
  const done = { done: true } as const;

  addRoute(app, 'accounts', async (request): Promise<z.infer<typeof accountsAnswerSchema>> => {
    registerKeeper(request);
    return { accounts: [...(await readAccounts(database, deps.now()))] };
  });

  addRoute(app, 'account', async (request): Promise<AccountAnswer> => {
    registerKeeper(request);
    return (await readAccount(database, paramsOf(request).personId, deps.now())) ?? fail('not-found');
  });

  addRoute(app, 'accountChoices', async (request): Promise<AccountChoices> => {
    registerKeeper(request);
    return { ...(await readChoices(database)), origin: settings.origin };
  });

  addRoute(
    app,
    'accountSight',
    async (request): Promise<AccountSight> => {
      registerKeeper(request);
      const asked = readBody(sightSchema, request.body);
      const account = tidyAccount({ ...asked, name: '', position: '' } as unknown as Account);
      const known = account.roles.filter((role): role is Role => (roles as readonly string[]).includes(role));
      return readSight(database, { ...account, roles: known });
    },
    { bodyLimit: accountsBytes },
  );

  addRoute(
    app,
    'saveAccount',
    async (request): Promise<z.infer<typeof saveAccountAnswerSchema>> => {
      const by = registerKeeper(request);
      const { account, isNew } = readBody(saveAccountRequestSchema, request.body);
      const faults = await saveAccount(deps, by, account as unknown as Account, isNew);
      return { saved: faults.length === 0, faults: [...faults] };
    },
    { bodyLimit: accountsBytes },
  );

  addRoute(app, 'setAccountState', async (request): Promise<z.infer<typeof doneAnswerSchema>> => {
    const by = registerKeeper(request);
    const { disabled } = readBody(setAccountStateRequestSchema, request.body);
    await setAccountState(deps, by, paramsOf(request).personId, disabled);
    return done;
  });

  addRoute(app, 'revokeAccountDevice', async (request): Promise<z.infer<typeof doneAnswerSchema>> => {
    const by = registerKeeper(request);
    const { personId, deviceId } = paramsOf(request);
    const found = isUuidText(deviceId) && (await revokeDevice(database, personId, deviceId, deps.now(), by));
    return found ? done : fail('not-found');
  });

  addRoute(app, 'makeCodes', async (request): Promise<MadeCodes> => {
    const by = registerKeeper(request);
    const { personIds, endPasswords } = readBody(makeCodesRequestSchema, request.body);
    const made = await makeCodes(deps, by, personIds, endPasswords);
    return { ...made, origin: settings.origin };
  });
};
