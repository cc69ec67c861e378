import { onEveryEngine } from '../harness/engines.ts';
import { minutesSuite } from '../suites/minutes.suite.ts';

onEveryEngine('the register of numbers', minutesSuite);
