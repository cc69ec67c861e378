import { onEveryEngine } from '../harness/engines.ts';
import { recordDoubtsSuite } from '../suites/record-doubts.suite.ts';

onEveryEngine('doubts', recordDoubtsSuite);
