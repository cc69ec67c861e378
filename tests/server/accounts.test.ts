import { onEveryEngine } from '../harness/engines.ts';
import { accountsSuite } from '../suites/accounts.suite.ts';

onEveryEngine('accounts and regions', accountsSuite);
