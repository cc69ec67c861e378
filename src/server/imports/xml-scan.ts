// Elements and texts of a part of a spreadsheet as they come, nothing gathered: a sheet may be hundreds of megabytes.
// Names lose their prefix. A document type is refused, so entities can never be declared.

import { faulty } from './fault.ts';
import { importLimits } from './limits.ts';

export interface XmlTag {
  readonly name: string;
  /** Value of an attribute without its prefix, or undefined. */
  readonly attribute: (name: string) => string | undefined;
  readonly isEmpty: boolean;
}

export interface XmlHandlers {
  readonly open?: (tag: XmlTag) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

const longestTag = 65_536;

/** Scans a part; `part` names it in a fault. */
export const scanXml = async (
  chunks: AsyncIterable<Uint8Array>,
  handlers: XmlHandlers,
  part: string,
): Promise<void> => {
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  let rest = '';
  for await (const chunk of chunks) {
    decoder ??= decoderOf(chunk, part);
    try {
      rest = scan(rest + decoder.decode(chunk, { stream: true }), handlers, part);
    } catch (error) {
      if (error instanceof TypeError && 'code' in error) faulty('import-xlsx-broken', part);
      throw error;
    }
  }
  if (rest.trim() !== '') faulty('import-xlsx-broken', part);
};

const decoderOf = (first: Uint8Array, part: string): InstanceType<typeof TextDecoder> => {
  if (first[0] === 0xff && first[1] === 0xfe) return new TextDecoder('utf-16le', { fatal: true });
  if (first[0] === 0xfe && first[1] === 0xff) return faulty('import-encoding', part);
  return new TextDecoder('utf-8', { fatal: true });
};

/** Hands out what is whole and returns what is not yet. */
const scan = (text: string, handlers: XmlHandlers, part: string): string => {
  let at = 0;
  for (;;) {
    const start = text.indexOf('<', at);
    if (start < 0) {
      // A text may still go on; what is here is handed out but for an entity that may be cut.
      const cut = text.lastIndexOf('&');
      const until = cut >= at && text.length - cut < 16 && !text.slice(cut).includes(';') ? cut : text.length;
      if (until > at) handlers.text?.(unescaped(text.slice(at, until)));
      return text.slice(until);
    }
    if (start > at) handlers.text?.(unescaped(text.slice(at, start)));
    const end = endOfTag(text, start);
    if (end < 0) {
      if (text.length - start > longestTag) faulty('import-xlsx-broken', part);
      return text.slice(start);
    }
    at = end;
    handOut(text.slice(start, end), handlers, part);
  }
};

/** Behind the tag, comment or section that begins at `start`; -1 when its end is not here yet. */
const endOfTag = (text: string, start: number): number => {
  const behind = (mark: string): number => {
    const found = text.indexOf(mark, start);
    return found < 0 ? -1 : found + mark.length;
  };
  if (text.startsWith('<!--', start)) return behind('-->');
  if (text.startsWith('<![CDATA[', start)) return behind(']]>');
  if (text.startsWith('<?', start)) return behind('?>');
  const near = text.indexOf('>', start);
  if (near < 0) return -1;
  // A ">" inside quotes is no end; without quotes, as nearly always, there is nothing to look at.
  const quote = text.indexOf('"', start);
  const single = text.indexOf("'", start);
  if ((quote < 0 || quote > near) && (single < 0 || single > near)) return near + 1;
  let inside = '';
  for (let at = start; at < text.length; at += 1) {
    const letter = text[at];
    if (inside !== '') {
      if (letter === inside) inside = '';
    } else if (letter === '"' || letter === "'") inside = letter;
    else if (letter === '>') return at + 1;
  }
  return -1;
};

const handOut = (tag: string, handlers: XmlHandlers, part: string): void => {
  if (tag.startsWith('<!--') || tag.startsWith('<?')) return;
  if (tag.startsWith('<![CDATA[')) {
    handlers.text?.(tag.slice(9, -3));
    return;
  }
  if (tag.startsWith('<!')) faulty('import-entities', part);
  if (tag.startsWith('</')) {
    handlers.close?.(localName(tag.slice(2, -1).trim()));
    return;
  }
  const isEmpty = tag.endsWith('/>');
  const inner = tag.slice(1, isEmpty ? -2 : -1);
  const space = inner.search(/\s/);
  const name = localName(space < 0 ? inner : inner.slice(0, space));
  const attributes = space < 0 ? '' : inner.slice(space);
  handlers.open?.({ name, isEmpty, attribute: (wanted) => attributeOf(attributes, wanted) });
  if (isEmpty) handlers.close?.(name);
};

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

const patterns = new Map<string, RegExp>();

const attributeOf = (attributes: string, name: string): string | undefined => {
  let pattern = patterns.get(name);
  if (!pattern) {
    pattern = new RegExp(`\\s(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
    patterns.set(name, pattern);
  }
  const found = pattern.exec(attributes);
  const value = found?.[1] ?? found?.[2];
  return value === undefined ? undefined : unescaped(value);
};

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const unescaped = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w{1,8});/gi, (whole, entity: string) => {
        if (!entity.startsWith('#')) return Object.hasOwn(named, entity) ? (named[entity] ?? whole) : whole;
        const code = entity[1] === 'x' ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
        return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
      })
    : text;

/** Gathers texts up to the longest a cell may have. */
export const gathered = (before: string, more: string): string =>
  before.length >= importLimits.cellLetters ? before : (before + more).slice(0, importLimits.cellLetters);
