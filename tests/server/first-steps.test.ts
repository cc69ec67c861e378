import { onEveryEngine } from '../harness/engines.ts';
import { firstStepsSuite } from '../suites/first-steps.suite.ts';

onEveryEngine('the first steps', firstStepsSuite);
