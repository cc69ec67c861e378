import { onEveryEngine } from '../harness/engines.ts';
import { recordObscuringsSuite } from '../suites/record-obscurings.suite.ts';

onEveryEngine('parts of photos obscured for others', recordObscuringsSuite);
