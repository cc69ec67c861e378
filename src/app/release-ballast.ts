// Before anything else of the app, and before any database is opened: a phone that is completely full would lose all of
// them. The app does not wait for a file system that does not answer; a busy weak phone took more
// than one second.

import { answerWithin } from '../device/answer-within.ts';
import { releaseBallast } from '../device/ballast.ts';

await answerWithin(3000, releaseBallast(), false);
