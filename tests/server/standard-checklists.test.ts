import { onEveryEngine } from '../harness/engines.ts';
import { standardChecklistsSuite } from '../suites/standard-checklists.suite.ts';

onEveryEngine('checklists that come with Tinjau', standardChecklistsSuite);
