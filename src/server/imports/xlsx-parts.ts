// What a sheet's cells point to: shared texts, which styles are dates, the names and order of the sheets.

import { daySerial } from '../../domain/import/read-values.ts';
import { faulty } from './fault.ts';
import { importLimits } from './limits.ts';
import { gathered, scanXml } from './xml-scan.ts';
import type { ZipPart, ZipParts } from './zip-parts.ts';

export interface SheetPart {
  readonly name: string;
  readonly isHidden: boolean;
  readonly part: ZipPart;
}

export interface Workbook {
  readonly sheets: readonly SheetPart[];
  readonly texts: readonly string[];
  /** Whether the style of this index shows a date. */
  readonly isDate: (style: number) => boolean;
  readonly dateOf: (serial: number) => string;
  readonly is1904: boolean;
}

export const readWorkbook = async (zip: ZipParts): Promise<Workbook> => {
  const workbookPart = [...zip.parts.values()].find(({ name }) => /(^|\/)workbook\.xml$/.test(name));
  if (!workbookPart) return faulty('import-not-table');
  const folder = workbookPart.name.replace(/workbook\.xml$/, '');
  const targets = await readTargets(zip, folder);
  const named: { name: string; id: string; isHidden: boolean }[] = [];
  let is1904 = false;
  await scanXml(
    zip.read(workbookPart),
    {
      open: ({ name, attribute }) => {
        if (name === 'workbookPr') is1904 = ['1', 'true'].includes(attribute('date1904') ?? '');
        if (name !== 'sheet' || named.length >= importLimits.sheets) return;
        const state = attribute('state') ?? 'visible';
        named.push({
          name: attribute('name') ?? '',
          id: attribute('id') ?? '',
          isHidden: state !== 'visible',
        });
      },
    },
    workbookPart.name,
  );
  const sheets = named.flatMap(({ name, id, isHidden }) => {
    const part = zip.parts.get(targets.get(id) ?? '');
    return part ? [{ name: name.slice(0, 100), isHidden, part }] : [];
  });
  if (sheets.length === 0) return faulty('import-xlsx-broken', 'sheets');
  const isDate = await readDateStyles(zip, zip.parts.get(`${folder}styles.xml`));
  return {
    sheets,
    texts: await readTexts(zip, zip.parts.get(`${folder}sharedStrings.xml`)),
    isDate: (style) => isDate.has(style),
    dateOf: (serial) => daySerial(is1904 ? serial + 1462 : serial),
    is1904,
  };
};

/** Parts of sheets by the id the workbook calls them by. */
const readTargets = async (zip: ZipParts, folder: string): Promise<ReadonlyMap<string, string>> => {
  const targets = new Map<string, string>();
  const part = zip.parts.get(`${folder}_rels/workbook.xml.rels`);
  if (!part) return faulty('import-xlsx-broken', 'workbook.xml.rels');
  await scanXml(
    zip.read(part),
    {
      open: ({ name, attribute }) => {
        // What points outside the file is never followed.
        if (name !== 'Relationship' || attribute('TargetMode') === 'External') return;
        const target = attribute('Target') ?? '';
        targets.set(attribute('Id') ?? '', target.startsWith('/') ? target.slice(1) : `${folder}${target}`);
      },
    },
    part.name,
  );
  return targets;
};

const readTexts = async (zip: ZipParts, part: ZipPart | undefined): Promise<readonly string[]> => {
  const texts: string[] = [];
  if (!part) return texts;
  let [letters, text, isText, isReading] = [0, '', false, false];
  await scanXml(
    zip.read(part),
    {
      open: ({ name }) => {
        if (name === 'si') text = '';
        if (name === 'rPh') isReading = true;
        if (name === 't') isText = !isReading;
      },
      text: (more) => {
        if (isText) text = gathered(text, more);
      },
      close: (name) => {
        if (name === 't') isText = false;
        if (name === 'rPh') isReading = false;
        if (name !== 'si') return;
        letters += text.length;
        if (letters > importLimits.sharedLetters || texts.length > 5_000_000)
          faulty('import-too-much', part.name);
        texts.push(text);
      },
    },
    part.name,
  );
  return texts;
};

/** Number formats that are dates by themselves (ECMA-376 18.8.30). */
const isDateFormat = (id: number): boolean =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

const readDateStyles = async (zip: ZipParts, part: ZipPart | undefined): Promise<ReadonlySet<number>> => {
  const dates = new Set<number>();
  if (!part) return dates;
  const custom = new Set<number>();
  let [isCells, style] = [false, 0];
  await scanXml(
    zip.read(part),
    {
      open: ({ name, attribute }) => {
        if (name === 'numFmt') {
          const code = (attribute('formatCode') ?? '').replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
          if (/[yd]/i.test(code)) custom.add(Number(attribute('numFmtId')));
        }
        if (name === 'cellXfs') isCells = true;
        if (name !== 'xf' || !isCells) return;
        const id = Number(attribute('numFmtId') ?? 0);
        if (isDateFormat(id) || custom.has(id)) dates.add(style);
        style += 1;
      },
      close: (name) => {
        if (name === 'cellXfs') isCells = false;
      },
    },
    part.name,
  );
  return dates;
};
