// One sent item: an act with its canonical text and its recomputed hash, or why it is none.

import { createHash } from 'node:crypto';
import { canonicalText } from '../../contract/act-text.ts';
import { knownActTypes, readAct } from '../../contract/acts.ts';
import { type Problem, type ProblemCode, problem } from '../../contract/problems.ts';
import type { Act, ActOf, ActType } from '../../domain/act.ts';
import { maxActBytes } from '../../domain/act.ts';
import type { Person } from '../../domain/person.ts';
import type { QuarantineReason } from '../../domain/visit.ts';

/** The envelope every act has; the payload is known only when the type is. */
export type AnyAct = Omit<Act, 'type' | 'payload'> & { readonly type: string; readonly payload: unknown };

export type ReadItem =
  | { readonly kind: 'act'; readonly act: AnyAct; readonly hash: string; readonly text: string }
  | { readonly kind: 'refused'; readonly id: string | null; readonly problem: Problem };

/** An act with what the server knows about its arrival. */
export interface ArrivedAct<A = AnyAct> {
  readonly act: A;
  readonly hash: string;
  readonly text: string;
  readonly author: Person;
  readonly quarantine: readonly QuarantineReason[];
  readonly arrival: number;
  readonly receivedAt: number;
  /** Came through an expired or disabled account. */
  readonly apart: boolean;
}

export const readItem = (
  personId: string,
  item: { readonly act: unknown; readonly hash: unknown },
): ReadItem => {
  const id = idOf(item.act);
  const refuse = (code: ProblemCode, field?: string): ReadItem => ({
    kind: 'refused',
    id,
    problem: problem(code, field === undefined ? {} : { field }),
  });
  let text: string;
  try {
    text = canonicalText(item.act);
  } catch {
    // Too deep, or numbers JSON cannot hold.
    return refuse('act-malformed', 'act');
  }
  if (depthOf(text) > maxDepth) return refuse('act-malformed', 'act');
  if (Buffer.byteLength(text) > maxActBytes) return refuse('act-too-large');
  const read = readAct(item.act);
  if (read.kind === 'malformed') return refuse('act-malformed', read.field);
  if (typeof item.hash !== 'string') return refuse('act-malformed', 'hash');
  const hash = createHash('sha256').update(text).digest('hex');
  if (hash !== item.hash) return refuse('hash-mismatch', 'hash');
  if (read.act.personId !== personId) return refuse('act-malformed', 'personId');
  return { kind: 'act', act: item.act as AnyAct, hash, text };
};

/** Deeper than any checklist goes; far deeper, and putting bodies together would run out of stack for a whole batch. */
const maxDepth = 64;

/** How deep the brackets of a JSON text nest, without recursion. */
const depthOf = (text: string): number => {
  let [depth, deepest, quoted] = [0, 0, false];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (quoted) {
      if (code === backslash) index += 1;
      else if (code === quote) quoted = false;
    } else if (code === quote) quoted = true;
    else if (code === openBracket || code === openBrace) {
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (code === openBracket + 2 || code === openBrace + 2) depth -= 1;
  }
  return deepest;
};

const [quote, backslash, openBracket, openBrace] = [0x22, 0x5c, 0x5b, 0x7b];

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
