// Well-formedness as a browser sees it: a parser that is not ours.

import { type Browser, chromium, type Page } from 'playwright-core';
import { findChromium } from '../../harness/chromium.ts';

export interface XmlReader {
  /** What is wrong with the text; null when it is well-formed. */
  readonly faultOf: (xml: string) => Promise<string | null>;
  /** How many elements of a name there are. */
  readonly count: (xml: string, name: string) => Promise<number>;
  readonly close: () => Promise<void>;
}

export const chromiumPath = findChromium();

export const openXmlReader = async (): Promise<XmlReader> => {
  const browser: Browser = await chromium.launch({
    executablePath: chromiumPath ?? '',
    args: ['--no-sandbox'],
  });
  const page: Page = await browser.newPage();
  return {
    faultOf: (xml) =>
      page.evaluate((text) => {
        const parsed = new DOMParser().parseFromString(text, 'application/xml');
        return parsed.querySelector('parsererror')?.textContent ?? null;
      }, xml),
    count: (xml, name) =>
      page.evaluate(
        ([text, tag]) =>
          new DOMParser().parseFromString(text ?? '', 'application/xml').getElementsByTagName(tag ?? '')
            .length,
        [xml, name],
      ),
    close: () => browser.close(),
  };
};
