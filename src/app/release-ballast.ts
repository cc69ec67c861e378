// Before anything else of the app, and before any database is opened: a phone that is completely full would lose all of
// them. The app does not wait for a file system that does not answer; a busy weak phone took more
// than one second. It names the ballast alone: whatever else it imported would be evaluated before the room is free.

import { releaseBallast } from '../device/ballast.ts';

await Promise.race([releaseBallast(), new Promise((resolve) => setTimeout(resolve, 3000))]);
