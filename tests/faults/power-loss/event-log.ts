// Reads what shadow.c noted, in order. A record's number is its place in the log, in bytes.

const eventKinds = [
  'nothing',
  'write',
  'truncate',
  'flush',
  'create',
  'link',
  'rename',
  'unlink',
  'mkdir',
  'rmdir',
  'flush-folder',
  'unsupported',
] as const;

export interface DiskEvent {
  readonly kind: (typeof eventKinds)[number];
  /** Where its record begins. */
  readonly begins: number;
  /** Where its record ends: a promise made when the log was this long came after it. */
  readonly ends: number;
  readonly inode: bigint;
  /** Of a write the offset, of a truncation the length, of a flush where the log stood when it was begun. */
  readonly at: number;
  /** Below the root. */
  readonly name: string;
  readonly data: Buffer;
}

/** The events of a log; a last record that was cut off by the end of the process is left out. */
export const readEvents = (log: Buffer): readonly DiskEvent[] => {
  const events: DiskEvent[] = [];
  for (let begins = 0; begins + 4 <= log.length; ) {
    const ends = begins + 4 + log.readUInt32LE(begins);
    if (ends > log.length) break;
    const nameEnds = begins + 33 + log.readUInt32LE(begins + 29);
    events.push({
      kind: eventKinds[log[begins + 4] ?? 0] ?? 'nothing',
      begins,
      ends,
      inode: log.readBigUInt64LE(begins + 5),
      at: Number(log.readBigUInt64LE(begins + 13)),
      name: log.toString('utf8', begins + 33, nameEnds),
      data: log.subarray(nameEnds, ends),
    });
    begins = ends;
  }
  return events;
};
