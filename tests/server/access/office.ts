// How the routes of the desk are judged; each area brings its own.

import { accountJudgements } from './accounts.ts';
import { auditJudgements } from './audit.ts';
import { checklistJudgements } from './checklists.ts';
import { doubleJudgements } from './doubles.ts';
import { exportJudgements } from './exports.ts';
import { importJudgements } from './imports.ts';
import { keptDraftJudgements } from './kept-drafts.ts';
import { minutesJudgements } from './minutes.ts';
import { personalDataJudgements } from './personal-data.ts';
import { practiceJudgements } from './practice.ts';
import { programmeJudgements } from './programmes.ts';
import { reportJudgements } from './reports.ts';
import type { RouteJudgement } from './route-judgement.ts';

export const officeJudgements: Readonly<Record<string, RouteJudgement>> = {
  ...doubleJudgements,
  ...accountJudgements,
  ...auditJudgements,
  ...personalDataJudgements,
  ...practiceJudgements,
  ...checklistJudgements,
  ...minutesJudgements,
  ...programmeJudgements,
  ...reportJudgements,
  ...exportJudgements,
  ...importJudgements,
  ...keptDraftJudgements,
};
