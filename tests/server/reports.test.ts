import { onEveryEngine } from '../harness/engines.ts';
import { reportsSuite } from '../suites/reports.suite.ts';

onEveryEngine('reports', reportsSuite);
