// What ids look like on the wire, said once: a text of another shape names nothing, and need not be looked for.

import * as z from 'zod/mini';

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** An id of the register: of a site, a person, a checklist. */
export const idSchema = z.string().check(z.regex(/^[0-9A-Za-z._:-]{1,64}$/));

/** An id made on a device: of an act, a photo, a visit, the device itself. */
export const uuidSchema = z.string().check(z.regex(uuidPattern));

/** The sha256 of bytes or of a canonical text, in lower-case hex. */
export const sha256Schema = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** Whether a text could be an id made on a device at all. */
export const isUuidText = (text: string): boolean => uuidPattern.test(text);
