import { onEveryEngine } from '../harness/engines.ts';
import { checklistDraftsSuite } from '../suites/checklist-drafts.suite.ts';

onEveryEngine('drafts and versions of checklists', checklistDraftsSuite);
