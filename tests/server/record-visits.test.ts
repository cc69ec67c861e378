import { onEveryEngine } from '../harness/engines.ts';
import { recordVisitsSuite } from '../suites/record-visits.suite.ts';

onEveryEngine('visits and what hangs on them', recordVisitsSuite);
