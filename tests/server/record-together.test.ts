import { onEveryEngine } from '../harness/engines.ts';
import { recordTogetherSuite } from '../suites/record-together.suite.ts';

onEveryEngine('writing together', recordTogetherSuite);
