import { onEveryEngine } from '../harness/engines.ts';
import { recordProposalsSuite } from '../suites/record-proposals.suite.ts';

onEveryEngine('sites proposed in the field', recordProposalsSuite);
