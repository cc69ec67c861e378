// The expressions of forms: the part of XPath 1.0 that XLSForm documents. Read into a tree, never run.

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';

export type Expression =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  /** `${name}` */
  | { readonly kind: 'answer'; readonly name: string }
  /** `.` */
  | { readonly kind: 'self' }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | {
      readonly kind: 'binary';
      readonly op: Comparison | 'and' | 'or' | '+' | '-' | '*' | 'div' | 'mod';
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'negative'; readonly of: Expression };

/** Characters of an expression that is read at all. */
const longest = 8000;
const deepest = 40;

type Token =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'answer'; readonly name: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'sign'; readonly sign: string };

const pattern =
  /\s*(?:'([^']*)'|"([^"]*)"|\$\{\s*([^}\s]+)\s*\}|(\d+(?:\.\d+)?|\.\d+)|([A-Za-z_][\w-]*(?::[A-Za-z_][\w-]*)?)|(!=|<=|>=|[=<>+*(),.-]))/y;

/** Reads an expression; null for what is none or goes beyond this part of XPath (paths, predicates, variables). */
export const readExpression = (text: string): Expression | null => {
  // Word processors turn quotes round.
  const plain = text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"');
  if (plain.length > longest) return null;
  const tokens = tokensOf(plain);
  if (tokens === null || tokens.length === 0) return null;
  const reader = createReader(tokens);
  const expression = reader.level(0, 0);
  return expression !== null && reader.isAtEnd() ? expression : null;
};

const tokensOf = (text: string): readonly Token[] | null => {
  const tokens: Token[] = [];
  const trimmed = text.trimEnd();
  pattern.lastIndex = 0;
  while (pattern.lastIndex < trimmed.length) {
    const at = pattern.lastIndex;
    const match = pattern.exec(trimmed);
    if (!match || pattern.lastIndex === at) return null;
    const [, single, double, answer, number, name, sign] = match;
    if (single !== undefined || double !== undefined)
      tokens.push({ kind: 'text', value: single ?? double ?? '' });
    else if (answer !== undefined) tokens.push({ kind: 'answer', name: answer });
    else if (number !== undefined) tokens.push({ kind: 'number', value: Number(number) });
    else if (name !== undefined) tokens.push({ kind: 'name', name });
    else if (sign !== undefined) tokens.push({ kind: 'sign', sign });
  }
  return tokens;
};

/** Weakest first. */
const levels: readonly (readonly string[])[] = [
  ['or'],
  ['and'],
  ['=', '!='],
  ['<', '<=', '>', '>='],
  ['+', '-'],
  ['*', 'div', 'mod'],
];

const createReader = (tokens: readonly Token[]) => {
  let at = 0;
  const signOf = (token: Token | undefined): string | null =>
    token?.kind === 'sign' ? token.sign : token?.kind === 'name' ? token.name : null;
  const take = (sign: string): boolean => {
    if (tokens[at]?.kind !== 'sign' || signOf(tokens[at]) !== sign) return false;
    at += 1;
    return true;
  };
  const level = (weakest: number, depth: number): Expression | null => {
    const signs = levels[weakest];
    if (signs === undefined) return unary(depth);
    let left = level(weakest + 1, depth);
    while (left !== null) {
      const op = signOf(tokens[at]);
      if (op === null || !signs.includes(op)) return left;
      at += 1;
      const right = level(weakest + 1, depth);
      if (right === null) return null;
      left = { kind: 'binary', op: op as Comparison, left, right };
    }
    return null;
  };
  const unary = (depth: number): Expression | null => {
    if (depth > deepest) return null;
    if (take('-')) {
      const of = unary(depth + 1);
      if (of === null) return null;
      return of.kind === 'number' ? { kind: 'number', value: -of.value } : { kind: 'negative', of };
    }
    if (take('(')) {
      const inner = level(0, depth + 1);
      return inner !== null && take(')') ? inner : null;
    }
    if (take('.')) return { kind: 'self' };
    const token = tokens[at];
    at += 1;
    if (token === undefined || token.kind === 'sign') return null;
    if (token.kind !== 'name') return token;
    return take('(') ? call(token.name.toLowerCase(), depth) : null;
  };
  const call = (name: string, depth: number): Expression | null => {
    const args: Expression[] = [];
    if (take(')')) return { kind: 'call', name, args };
    for (;;) {
      const argument = level(0, depth + 1);
      if (argument === null) return null;
      args.push(argument);
      if (take(')')) return { kind: 'call', name, args };
      if (!take(',')) return null;
    }
  };
  return { level, isAtEnd: () => at === tokens.length };
};
