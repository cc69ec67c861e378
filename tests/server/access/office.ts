// How the routes of the desk are judged; each area brings its own.

import { programmeJudgements } from './programmes.ts';
import { checklistJudgements } from './checklists.ts';
import type { RouteJudgement } from './route-judgement.ts';

export const officeJudgements: Readonly<Record<string, RouteJudgement>> = {
  ...checklistJudgements,

  ...programmeJudgements,
};
