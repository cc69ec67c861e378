import { onEveryEngine } from '../harness/engines.ts';
import { personalDataSuite } from '../suites/personal-data.suite.ts';

onEveryEngine('personal data', personalDataSuite);
