// What a phone says of itself, so that whoever is responsible for its person sees a phone at risk before something is
// lost, and hears of it when something was.

import * as z from 'zod/mini';

const whole = z.int().check(z.gte(0), z.lte(1_000_000));
const counts = z.object({ drafts: whole, acts: whole, photos: whole });

export const deviceReportSchema = z.object({
  appVersion: z.string().check(z.maxLength(64)),
  /** Whether the browser promised not to clear this app's storage; null when it cannot tell. */
  storagePersisted: z.nullable(z.boolean()),
  /** Whether room is kept back for answers on the phone's disk. */
  hasReserve: z.boolean(),
  /** Whether everything not received also stands in the second copy. */
  isCopied: z.boolean(),
  /** Drafts, and acts and photos without a receipt. */
  unsent: counts,
  /** The last time the local database was found empty although the phone had worked with it; times in ms. */
  lostDatabase: z.nullable(z.object({ at: z.number(), restored: counts, missing: counts })),
});

export type DeviceReport = z.infer<typeof deviceReportSchema>;

/** Bytes of the largest report. */
export const maxDeviceReportBytes = 8 * 1024;

/** The newest report of each device, the newest first, 500 at most. */
export const deviceReportsAnswerSchema = z.object({
  reports: z.array(
    z.object({
      deviceId: z.string(),
      deviceName: z.string(),
      personId: z.string(),
      personName: z.string(),
      /** Server time, ms. */
      reportedAt: z.number(),
      report: deviceReportSchema,
    }),
  ),
});

export type DeviceReportsAnswer = z.infer<typeof deviceReportsAnswerSchema>;
