import { onEveryEngine } from '../harness/engines.ts';
import { erasureRegisterSuite } from '../suites/erasure-register.suite.ts';

onEveryEngine('the register of erasures', erasureRegisterSuite);
