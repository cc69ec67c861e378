import { onEveryEngine } from '../harness/engines.ts';
import { recordQuarantineSuite } from '../suites/record-quarantine.suite.ts';

onEveryEngine('what is kept apart', recordQuarantineSuite);
