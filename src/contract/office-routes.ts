// What only the desk asks for. Each area has its block; who may is decided by the server for every row.

import type { Route } from './routes.ts';

export const officeRoutes = {
  checklists: { method: 'GET', path: '/api/checklists', caller: 'session' },
  checklist: { method: 'GET', path: '/api/checklists/:checklistId', caller: 'session' },
  saveChecklistDraft: { method: 'POST', path: '/api/checklists/:checklistId/draft', caller: 'session' },
  deleteChecklistDraft: { method: 'DELETE', path: '/api/checklists/:checklistId/draft', caller: 'session' },
  publishChecklist: { method: 'POST', path: '/api/checklists/:checklistId/versions', caller: 'session' },

  assignablePersons: { method: 'GET', path: '/api/assignable-persons', caller: 'session' },
  changeAssignments: { method: 'POST', path: '/api/assignments', caller: 'session' },
  programmes: { method: 'GET', path: '/api/programmes', caller: 'session' },
  saveProgramme: { method: 'POST', path: '/api/programmes', caller: 'session' },
} as const satisfies Readonly<Record<string, Route>>;
