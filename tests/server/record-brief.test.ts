import { onEveryEngine } from '../harness/engines.ts';
import { recordBriefSuite } from '../suites/record-brief.suite.ts';

onEveryEngine('a state without the payload', recordBriefSuite);
