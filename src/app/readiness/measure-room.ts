// Whether the phone really has room: bytes are written and taken away again, because no browser says how much is free.

import { probeRoom } from '../../device/probe.ts';

/** Whether so many bytes could be written just now; null where the browser lets nothing be tried. */
export const hasRoomFor = async (bytes: number): Promise<boolean | null> => probeRoom(bytes);
