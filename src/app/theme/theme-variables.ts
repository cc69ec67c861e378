// Mantine would write its theme into a <style> element, which our content security policy forbids. The same rules
// stand in a constructed sheet instead; the policy keeps out text that was injected, not sheets made by our code.

import {
  convertCssVariables,
  DEFAULT_THEME,
  defaultCssVariablesResolver,
  mergeMantineTheme,
} from '@mantine/core';
import { theme } from './theme.ts';

/** Puts the theme's colours and sizes on the page; to be called once, before the first render. */
export const applyThemeVariables = (): void => {
  const variables = defaultCssVariablesResolver(mergeMantineTheme(DEFAULT_THEME, theme));
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(convertCssVariables(variables));
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
};
