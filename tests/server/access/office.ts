// How the routes of the desk are judged; each area brings its own.

import { accountJudgements } from './accounts.ts';
import { minutesJudgements } from './minutes.ts';
import { programmeJudgements } from './programmes.ts';
import { checklistJudgements } from './checklists.ts';
import { exportJudgements } from './exports.ts';
import { importJudgements } from './imports.ts';
import type { RouteJudgement } from './route-judgement.ts';

export const officeJudgements: Readonly<Record<string, RouteJudgement>> = {
  ...accountJudgements,
  ...checklistJudgements,

  ...minutesJudgements,
  ...programmeJudgements,
  ...exportJudgements,
  ...importJudgements,
};
