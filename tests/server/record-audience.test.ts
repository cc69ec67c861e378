import { onEveryEngine } from '../harness/engines.ts';
import { recordAudienceSuite } from '../suites/record-audience.suite.ts';

onEveryEngine('who sees what', recordAudienceSuite);
