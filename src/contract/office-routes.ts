// What only the desk asks for. Each area has its block; who may is decided by the server for every row.

import type { Route } from './routes.ts';

export const officeRoutes = {
  accounts: { method: 'GET', path: '/api/accounts', caller: 'session' },
  saveAccount: { method: 'POST', path: '/api/accounts', caller: 'session' },
  account: { method: 'GET', path: '/api/accounts/:personId', caller: 'session' },
  setAccountState: { method: 'POST', path: '/api/accounts/:personId/state', caller: 'session' },
  revokeAccountDevice: {
    method: 'DELETE',
    path: '/api/accounts/:personId/devices/:deviceId',
    caller: 'session',
  },
  accountChoices: { method: 'GET', path: '/api/account-choices', caller: 'session' },
  accountSight: { method: 'POST', path: '/api/account-sight', caller: 'session' },
  makeCodes: { method: 'POST', path: '/api/account-codes', caller: 'session' },
  checkActivation: { method: 'POST', path: '/api/activation/check', caller: 'anyone' },
  activate: { method: 'POST', path: '/api/activation', caller: 'anyone' },
  changePassword: { method: 'POST', path: '/api/password', caller: 'session' },
  regions: { method: 'GET', path: '/api/regions', caller: 'session' },
  saveRegion: { method: 'POST', path: '/api/regions', caller: 'session' },
  replaceRegion: { method: 'POST', path: '/api/regions/:regionCode/replacement', caller: 'session' },
  checklists: { method: 'GET', path: '/api/checklists', caller: 'session' },
  checklist: { method: 'GET', path: '/api/checklists/:checklistId', caller: 'session' },
  saveChecklistDraft: { method: 'POST', path: '/api/checklists/:checklistId/draft', caller: 'session' },
  deleteChecklistDraft: { method: 'DELETE', path: '/api/checklists/:checklistId/draft', caller: 'session' },
  publishChecklist: { method: 'POST', path: '/api/checklists/:checklistId/versions', caller: 'session' },

  assignablePersons: { method: 'GET', path: '/api/assignable-persons', caller: 'session' },
  changeAssignments: { method: 'POST', path: '/api/assignments', caller: 'session' },
  programmes: { method: 'GET', path: '/api/programmes', caller: 'session' },
  saveProgramme: { method: 'POST', path: '/api/programmes', caller: 'session' },
  numberMinutes: { method: 'POST', path: '/api/minutes', caller: 'session' },
  withdrawMinutes: { method: 'POST', path: '/api/minutes/:minutesId/withdrawal', caller: 'session' },
  minutesPdf: { method: 'GET', path: '/api/minutes/:minutesId/pdf', caller: 'session' },
  draftMinutesPdf: { method: 'GET', path: '/api/visits/:visitActId/draft-minutes', caller: 'session' },
  letterheads: { method: 'GET', path: '/api/letterheads', caller: 'session' },
  saveLetterhead: { method: 'POST', path: '/api/letterheads', caller: 'session' },
  askExport: { method: 'POST', path: '/api/exports', caller: 'session' },
  exportProgress: { method: 'GET', path: '/api/exports/:exportId', caller: 'session' },
  exportFile: { method: 'GET', path: '/api/export-files/:ticket', caller: 'anyone' },
} as const satisfies Readonly<Record<string, Route>>;
