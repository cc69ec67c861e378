// One sent item: an act with its canonical text and its recomputed hash, or why it is none.

import { hash as digest } from 'node:crypto';
import { knownActTypes, readAct } from '../../contract/acts.ts';
import type { Problem } from '../../contract/problem.ts';
import { type ProblemCode, problem } from '../../contract/problems.ts';
import type { Act, ActOf, ActType } from '../../domain/act.ts';
import { maxActBytes } from '../../domain/act.ts';
import type { Person } from '../../domain/person.ts';
import type { QuarantineReason } from '../../domain/visit.ts';
import type { IsErasedText } from '../personal-data/erased-texts.ts';
import { type SentText, sentText } from './sent-text.ts';

/** The envelope every act has; the payload is known only when the type is. */
export type AnyAct = Omit<Act, 'type' | 'payload'> & { readonly type: string; readonly payload: unknown };

export type ReadItem =
  | ({ readonly kind: 'act'; readonly act: AnyAct; readonly hash: string } & SentText)
  | { readonly kind: 'refused'; readonly id: string | null; readonly problem: Problem };

/** An act with what the server knows about its arrival. */
export interface ArrivedAct<A = AnyAct> extends SentText {
  readonly act: A;
  readonly hash: string;
  readonly author: Person;
  readonly quarantine: readonly QuarantineReason[];
  readonly arrival: number;
  readonly receivedAt: number;
  /** Came through an expired or disabled account. */
  readonly apart: boolean;
}

/** `isErasedText` knows what this server left of acts it erased: the one text that may come under another hash. */
export const readItem = (
  personId: string,
  item: { readonly act: unknown; readonly hash: unknown },
  isErasedText: IsErasedText,
): ReadItem => {
  const id = idOf(item.act);
  const refuse = (code: ProblemCode, field?: string): ReadItem => ({
    kind: 'refused',
    id,
    problem: problem(code, field === undefined ? {} : { field }),
  });
  if (nestsDeeper(item.act, maxDepth)) return refuse('act-malformed', 'act');
  let sent: SentText;
  try {
    sent = sentText(item.act);
  } catch {
    // Numbers or half characters that canonical JSON cannot hold.
    return refuse('act-malformed', 'act');
  }
  const { text } = sent;
  if (Buffer.byteLength(text) > maxActBytes) return refuse('act-too-large');
  const read = readAct(item.act);
  if (read.kind === 'malformed') return refuse('act-malformed', read.field);
  if (typeof item.hash !== 'string') return refuse('act-malformed', 'hash');
  const { hash } = item;
  if (hash !== digest('sha256', text, 'hex') && !isErasedText(read.act.id, hash, text))
    return refuse('hash-mismatch', 'hash');
  if (read.act.personId !== personId) return refuse('act-malformed', 'personId');
  return { kind: 'act', act: item.act as AnyAct, hash, ...sent };
};

/** Deeper than any checklist goes; far deeper, and putting bodies together would run out of stack for a whole batch. */
const maxDepth = 64;

/** Whether a JSON value nests deeper than so many levels; never goes further down than that itself. */
const nestsDeeper = (value: unknown, levels: number): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  for (const inner of Array.isArray(value) ? value : Object.values(value))
    if (nestsDeeper(inner, levels - 1)) return true;
  return false;
};

const idOf = (act: unknown): string | null => {
  if (typeof act !== 'object' || act === null || !('id' in act)) return null;
  return typeof act.id === 'string' && act.id.length <= 64 ? act.id : null;
};

export const isKnownType = (type: string): type is ActType =>
  (knownActTypes as readonly string[]).includes(type);

export const actsOfType = <T extends ActType>(
  arrived: readonly ArrivedAct[],
  type: T,
): readonly ArrivedAct<ActOf<T>>[] =>
  arrived.filter(({ act }) => act.type === type) as unknown as readonly ArrivedAct<ActOf<T>>[];
