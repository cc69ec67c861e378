import { onEveryEngine } from '../harness/engines.ts';
import { recordDoublesSuite } from '../suites/record-doubles.suite.ts';

onEveryEngine('suspected doubles', recordDoublesSuite);
