import { onEveryEngine } from '../harness/engines.ts';
import { recordPhotoPointsSuite } from '../suites/record-photo-points.suite.ts';

onEveryEngine('photo points made in the field', recordPhotoPointsSuite);
