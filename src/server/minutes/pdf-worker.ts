// Makes one PDF and ends: a hundred photos and their layout leave nothing behind in the server, and what a paper costs in
// time stops nobody else's request.

import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { MinutesContent } from '../../domain/minutes/content.ts';
import { minutesDocument, type PrintFacts } from './document.ts';

export interface PdfJob {
  readonly content: MinutesContent;
  readonly facts: PrintFacts;
  /** The images the document names. */
  readonly images: ReadonlyMap<string, Uint8Array>;
}

interface PdfKitDocument extends NodeJS.ReadableStream {
  readonly end: () => void;
}

interface Printer {
  readonly createPdfKitDocument: (definition: unknown, options?: unknown) => Promise<PdfKitDocument>;
}

const require = createRequire(import.meta.url);
const home = dirname(require.resolve('pdfmake/package.json'));
const PdfPrinter = (require('pdfmake/js/Printer.js') as { default: new (...parts: unknown[]) => Printer })
  .default;

const face = (name: string): string => join(home, 'fonts', 'Roboto', `Roboto-${name}.ttf`);
const faces = {
  normal: face('Regular'),
  bold: face('Medium'),
  italics: face('Italic'),
  bolditalics: face('MediumItalic'),
};

const makePdf = async ({ content, facts, images }: PdfJob): Promise<Buffer> => {
  const files = new Map<string, Buffer>(
    [...images].map(([name, bytes]) => [name, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)]),
  );
  // Only what was handed over exists, and the font: nothing is read from the disk or the network because a text names it.
  const own = {
    existsSync: (name: unknown): boolean => typeof name === 'string' && files.has(name),
    readFileSync: (name: string): Buffer | undefined => files.get(name),
    writeFileSync: (): void => undefined,
  };
  const nothing = {
    resolve: async (): Promise<void> => undefined,
    resolved: async (): Promise<void> => undefined,
  };
  const printer = new PdfPrinter({ Roboto: faces }, own, nothing, (path: string) =>
    Object.values(faces).includes(path),
  );
  const document = await printer.createPdfKitDocument({
    ...minutesDocument(content, facts),
    images: Object.fromEntries([...images.keys()].map((name) => [name, name])),
  });
  const chunks: Buffer[] = [];
  const whole = new Promise<Buffer>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
  document.end();
  return whole;
};

const pdf = await makePdf(workerData as PdfJob);
const bytes = new Uint8Array(pdf);
parentPort?.postMessage({ bytes, memory: process.memoryUsage.rss() }, [bytes.buffer]);
