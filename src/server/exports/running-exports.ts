// Exports asked for and under way. Kept in memory: who was cut off by a restart starts again. A ticket is worth one
// download, for a short while, to the session that asked for it. Only a download holds one of the slots all share: tickets
// nobody uses stand in the way of their own person alone.

import { randomBytes, randomUUID } from 'node:crypto';
import type { ExportProgress, ExportRequest } from '../../contract/exports.ts';
import { ticketMs } from '../../contract/exports.ts';

export interface ExportLimits {
  /** Downloads and unused tickets at the same time, for one person. */
  readonly perPerson: number;
  /** Downloads at the same time, on this server. */
  readonly together: number;
  /** Begun within an hour, by one person. */
  readonly perHour: number;
}

export const exportLimits: ExportLimits = { perPerson: 2, together: 6, perHour: 60 };

export interface RunningExport {
  readonly exportId: string;
  readonly personId: string;
  /** sha256 of the session's token, hex. */
  readonly sessionHash: string;
  readonly request: ExportRequest;
  readonly askedAt: number;
  readonly name: string;
  state: ExportProgress['state'];
  rows: number;
  bytes: number;
  endedAt: number | null;
}

export interface RunningExports {
  /** A new one with its ticket, or the limit that stands in its way. */
  readonly ask: (
    asked: Pick<RunningExport, 'personId' | 'sessionHash' | 'request' | 'name'>,
    now: number,
  ) => { readonly running: RunningExport; readonly ticket: string } | keyof ExportLimits;
  /**
   * Uses a ticket up; null when it is unknown, used, too old, or another session's. `busy`: others took the last slot since
   * it was asked for; it is over then, and its progress says so to whoever follows it.
   */
  readonly take: (ticket: string, sessionHash: string, now: number) => RunningExport | 'busy' | null;
  readonly find: (exportId: string, personId: string) => RunningExport | null;
  readonly end: (running: RunningExport, state: 'done' | 'cut', now: number) => void;
}

const hour = 3_600_000;
const keptMs = 10 * 60_000;

export const createRunningExports = (limits: ExportLimits = exportLimits): RunningExports => {
  const byId = new Map<string, RunningExport>();
  const byTicket = new Map<string, RunningExport>();
  const begun: { readonly personId: string; readonly at: number }[] = [];
  const clear = (now: number): void => {
    for (const [ticket, one] of byTicket)
      if (one.askedAt + ticketMs < now) {
        byTicket.delete(ticket);
        byId.delete(one.exportId);
      }
    for (const [id, one] of byId) if (one.endedAt !== null && one.endedAt + keptMs < now) byId.delete(id);
    while (begun[0] && begun[0].at + hour < now) begun.shift();
  };
  const isOpen = ({ state }: RunningExport): boolean => state === 'waiting' || state === 'running';
  const isFull = (): boolean =>
    [...byId.values()].filter(({ state }) => state === 'running').length >= limits.together;
  return {
    ask: (asked, now) => {
      clear(now);
      const own = [...byId.values()].filter((one) => isOpen(one) && one.personId === asked.personId);
      const lately = begun.filter(({ personId }) => personId === asked.personId);
      if (own.length >= limits.perPerson) return 'perPerson';
      if (lately.length >= limits.perHour) return 'perHour';
      if (isFull()) return 'together';
      const running: RunningExport = {
        ...asked,
        exportId: randomUUID(),
        askedAt: now,
        state: 'waiting',
        rows: 0,
        bytes: 0,
        endedAt: null,
      };
      const ticket = randomBytes(32).toString('base64url');
      byId.set(running.exportId, running);
      byTicket.set(ticket, running);
      begun.push({ personId: asked.personId, at: now });
      return { running, ticket };
    },
    take: (ticket, sessionHash, now) => {
      clear(now);
      const running = byTicket.get(ticket);
      if (!running || running.sessionHash !== sessionHash) return null;
      byTicket.delete(ticket);
      if (isFull()) {
        running.state = 'busy';
        running.endedAt = now;
        return 'busy';
      }
      running.state = 'running';
      return running;
    },
    find: (exportId, personId) => {
      const running = byId.get(exportId);
      return running?.personId === personId ? running : null;
    },
    end: (running, state, now) => {
      if (running.endedAt !== null) return;
      running.state = state;
      running.endedAt = now;
    },
  };
};
