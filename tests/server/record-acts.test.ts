import { onEveryEngine } from '../harness/engines.ts';
import { recordActsSuite } from '../suites/record-acts.suite.ts';

onEveryEngine('receiving acts', recordActsSuite);
