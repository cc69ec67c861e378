import type { Calculation, Condition, Constraint, QuestionType } from '../checklist/definition.ts';

/** A condition as the XPath of a form; null when a form has no words for it (fields of the site). */
export const conditionText = (
  condition: Condition,
  typeOf: (questionId: string) => QuestionType | undefined,
): string | null => {
  const write = (one: Condition, isInner: boolean): string | null => {
    if ('all' in one || 'any' in one) {
      const parts = ('all' in one ? one.all : one.any).map((part) => write(part, true));
      if (parts.length === 0 || parts.includes(null)) return null;
      return enclosed(parts.join('all' in one ? ' and ' : ' or '), isInner && parts.length > 1);
    }
    if ('not' in one) {
      const inner = write(one.not, false);
      return inner === null ? null : `not(${inner})`;
    }
    if ('site' in one) return null;
    const name = `\${${'q' in one ? one.q : one.calc}}`;
    const isMulti = 'q' in one && typeOf(one.q) === 'multi';
    switch (one.op) {
      case 'answered':
        return `${name} != ''`;
      case 'not_answered':
        return `${name} = ''`;
      case 'in':
      case 'not_in': {
        if (!Array.isArray(one.value) || one.value.length < 2) return null;
        const parts = one.value.map((value) => {
          const text = literal(value);
          return text === null ? null : isMulti ? `selected(${name}, ${text})` : `${name} = ${text}`;
        });
        if (parts.includes(null)) return null;
        const joined = parts.join(' or ');
        return one.op === 'in' ? enclosed(joined, isInner) : `not(${joined})`;
      }
      case 'contains': {
        const text = literal(one.value);
        return text === null ? null : `${isMulti ? 'selected' : 'contains'}(${name}, ${text})`;
      }
      default: {
        const text = literal(one.value);
        return text === null || isMulti ? null : `${name} ${signs[one.op]} ${text}`;
      }
    }
  };
  return write(condition, false);
};

const enclosed = (text: string, isInner: boolean): string => (isInner ? `(${text})` : text);

const signs = { eq: '=', ne: '!=', gt: '>', gte: '>=', lt: '<', lte: '<=' } as const;

const literal = (value: unknown): string | null => {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : null;
  if (typeof value !== 'string' || value === '') return null;
  if (!value.includes("'")) return `'${value}'`;
  return value.includes('"') ? null : `"${value}"`;
};

/** The rules of a question that a form has words for, and the keys they cover. */
export const constraintText = (
  rule: Constraint,
  type: QuestionType,
): { readonly text: string; readonly covered: readonly (keyof Constraint)[] } => {
  const parts: string[] = [];
  const covered: (keyof Constraint)[] = [];
  const add = (key: keyof Constraint, text: string | null): void => {
    if (rule[key] === undefined || text === null) return;
    parts.push(text);
    covered.push(key);
  };
  const isNumber = type === 'integer' || type === 'decimal';
  add('min', isNumber ? `. >= ${rule.min}` : null);
  add('max', isNumber ? `. <= ${rule.max}` : null);
  add('min_length', type === 'text' ? `string-length(.) >= ${rule.min_length}` : null);
  add('max_length', type === 'text' ? `string-length(.) <= ${rule.max_length}` : null);
  const pattern = rule.pattern ?? '';
  add(
    'pattern',
    type === 'text' && /^\^.*\$$/.test(pattern) && !pattern.includes("'") ? `regex(., '${pattern}')` : null,
  );
  add('min_count', type === 'multi' ? `count-selected(.) >= ${rule.min_count}` : null);
  add('max_count', type === 'multi' ? `count-selected(.) <= ${rule.max_count}` : null);
  const alone = (rule.exclusive ?? []).map(
    (value) => `not(selected(., '${value}') and count-selected(.) > 1)`,
  );
  add('exclusive', type === 'multi' && alone.length > 0 ? alone.join(' and ') : null);
  add('not_before', type === 'date' ? `. >= ${dayText(rule.not_before)}` : null);
  add('not_after', type === 'date' ? `. <= ${dayText(rule.not_after)}` : null);
  add('max_accuracy_m', type === 'gps' ? `selected-at(., 3) <= ${rule.max_accuracy_m}` : null);
  return { text: parts.join(' and '), covered };
};

const dayText = (bound = ''): string => {
  if (bound === 'today') return 'today()';
  return /^\d{4}-/.test(bound) ? `date('${bound}')` : `\${${bound}}`;
};

/** A calculation as a form writes it; null for those only a checklist has. */
export const calculationText = ({ fn, args, decimals }: Calculation): string | null => {
  const operand = (value: unknown): string => (typeof value === 'number' ? String(value) : `\${${value}}`);
  const bare = {
    divide: `${operand(args.a)} div ${operand(args.b)}`,
    repeat_avg: `sum(${operand(args.of)}) div count(${operand(args.of)})`,
    repeat_max: `max(${operand(args.of)})`,
    sdi: null,
    count_claim_mismatch: null,
    claim_score: null,
  }[fn];
  return bare === null || decimals === undefined ? bare : `round(${bare}, ${decimals})`;
};
