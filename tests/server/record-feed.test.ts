import { onEveryEngine } from '../harness/engines.ts';
import { recordFeedSuite } from '../suites/record-feed.suite.ts';

onEveryEngine('the change feed', recordFeedSuite);
