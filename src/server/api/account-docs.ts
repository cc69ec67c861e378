// What outside readers are told of accounts and regions.

import {
  accountAnswerSchema,
  accountChoicesAnswerSchema,
  accountSightAnswerSchema,
  accountsAnswerSchema,
  makeCodesAnswerSchema,
  makeCodesRequestSchema,
  saveAccountAnswerSchema,
  saveAccountRequestSchema,
  setAccountStateRequestSchema,
} from '../../contract/accounts.ts';
import {
  activateRequestSchema,
  changePasswordRequestSchema,
  checkActivationAnswerSchema,
  checkActivationRequestSchema,
} from '../../contract/activation.ts';
import {
  regionsAnswerSchema,
  removeRegionAnswerSchema,
  removeRegionRequestSchema,
  replaceRegionAnswerSchema,
  replaceRegionRequestSchema,
  saveRegionAnswerSchema,
  saveRegionRequestSchema,
} from '../../contract/regions.ts';
import { doneAnswerSchema, signInAnswerSchema } from '../../contract/session.ts';
import type { RouteName } from './add-route.ts';
import type { Description } from './docs.ts';

export const accountDescriptions = {
  accounts: { summary: 'Every account and whether it can come in; admins', answer: accountsAnswerSchema },
  account: { summary: 'One account with its devices; admins', answer: accountAnswerSchema },
  accountChoices: {
    summary: 'Regions, programmes and agencies a scope may name; admins',
    answer: accountChoicesAnswerSchema,
  },
  accountSight: {
    summary: 'How many sites somebody with these roles and this scope would see; admins',
    answer: accountSightAnswerSchema,
  },
  saveAccount: {
    summary: 'Add an account or change one; admins',
    body: saveAccountRequestSchema,
    answer: saveAccountAnswerSchema,
  },
  setAccountState: {
    summary: 'Close or open an account; admins',
    body: setAccountStateRequestSchema,
    answer: doneAnswerSchema,
  },
  revokeAccountDevice: {
    summary: 'End a device of somebody: its sessions and its send-only token; admins',
    answer: doneAnswerSchema,
  },
  makeCodes: {
    summary: 'Make one-time codes for a first or a new password; told this once; admins',
    body: makeCodesRequestSchema,
    answer: makeCodesAnswerSchema,
  },
  checkActivation: {
    summary: 'Whose one-time code this is',
    body: checkActivationRequestSchema,
    answer: checkActivationAnswerSchema,
  },
  activate: {
    summary: 'Use a one-time code up: set a password and sign in',
    body: activateRequestSchema,
    answer: signInAnswerSchema,
  },
  changePassword: {
    summary: 'Set another password; sessions on other devices end',
    body: changePasswordRequestSchema,
    answer: doneAnswerSchema,
  },
  regions: { summary: 'Every region, with how many sites name it; admins', answer: regionsAnswerSchema },
  saveRegion: {
    summary: 'Add a region or change one under its code; admins',
    body: saveRegionRequestSchema,
    answer: saveRegionAnswerSchema,
  },
  removeRegion: {
    summary: 'Delete a region that nothing names, or only say what names it; admins',
    body: removeRegionRequestSchema,
    answer: removeRegionAnswerSchema,
  },
  replaceRegion: {
    summary: 'Give a region another code everywhere, or only say what would change; admins',
    body: replaceRegionRequestSchema,
    answer: replaceRegionAnswerSchema,
  },
} as const satisfies Partial<Readonly<Record<RouteName, Description>>>;
