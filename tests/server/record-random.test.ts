import { onEveryEngine } from '../harness/engines.ts';
import { recordRandomSuite } from '../suites/record-random.suite.ts';

onEveryEngine('random days', recordRandomSuite);
