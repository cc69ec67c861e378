// A device that sends without end must not take the server from the others. A bucket for each device: full enough for
// the backlog of a week in the field at once, refilled faster than any road lets a phone send.

export interface RequestLimits {
  /** Requests a device may make at once. */
  readonly atOnce: number;
  /** Requests it may make again with each minute. */
  readonly perMinute: number;
}

export const deviceRequestLimits: RequestLimits = { atOnce: 3000, perMinute: 600 };

const minute = 60_000;
const waitMs = 10_000;
const mostBuckets = 20_000;

interface Bucket {
  left: number;
  at: number;
}

/** Bytes of photos a device may begin to send at once, and again with each minute: 8 GB a day, ten times a full week. */
export const deviceByteLimits: RequestLimits = { atOnce: 8e9, perMinute: 8e9 / 1440 };

/** Counts a request of a device, or so many bytes: null when it may be made, else the seconds to wait. */
export type TakeRequest = (device: string, now: number, cost?: number) => number | null;

export const createRequestLimits = ({
  atOnce,
  perMinute,
}: RequestLimits = deviceRequestLimits): TakeRequest => {
  const buckets = new Map<string, Bucket>();
  const refilled = (bucket: Bucket, now: number): number =>
    Math.min(atOnce, bucket.left + (Math.max(0, now - bucket.at) * perMinute) / minute);
  const dropFull = (now: number): void => {
    for (const [device, bucket] of buckets) if (refilled(bucket, now) >= atOnce) buckets.delete(device);
  };
  return (device, now, cost = 1) => {
    const bucket = buckets.get(device) ?? { left: atOnce, at: now };
    bucket.left = refilled(bucket, now);
    bucket.at = now;
    if (!buckets.has(device) && buckets.size >= mostBuckets) dropFull(now);
    buckets.set(device, bucket);
    const missing = cost - bucket.left;
    if (missing > 0) return Math.ceil(Math.max(waitMs, (missing * minute) / perMinute) / 1000);
    bucket.left -= cost;
    return null;
  };
};
