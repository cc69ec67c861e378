import { onEveryEngine } from '../harness/engines.ts';
import { recordPhotosSuite } from '../suites/record-photos.suite.ts';

onEveryEngine('photos of visits', recordPhotosSuite);
