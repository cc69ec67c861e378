// Mantine's theme: system fonts, 16 px, radius 12, one deep green. Colours of states stand in site-state-look.tsx.

import { createTheme, type MantineColorsTuple } from '@mantine/core';

const daun: MantineColorsTuple = [
  '#e6f5ef',
  '#cbe8dc',
  '#9fd4bf',
  '#6fbf9f',
  '#45a983',
  '#238d68',
  '#0b6e4f',
  '#085c42',
  '#064a35',
  '#043828',
];

const merah: MantineColorsTuple = [
  '#fdeceb',
  '#f9d5d3',
  '#f0a9a5',
  '#e67b75',
  '#d6534c',
  '#c6352e',
  '#b3201a',
  '#951812',
  '#78120d',
  '#5c0d09',
];

const tall = { styles: { root: { minHeight: 48 } } };
const tallInput = { styles: { input: { minHeight: 48 } } };

export const theme = createTheme({
  primaryColor: 'daun',
  primaryShade: 6,
  autoContrast: true,
  colors: { daun, red: merah },
  black: '#14201b',
  fontFamily: '-apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif',
  fontSizes: { xs: '0.875rem', sm: '1rem', md: '1rem', lg: '1.125rem', xl: '1.25rem' },
  defaultRadius: 12,
  respectReducedMotion: true,
  focusRing: 'auto',
  cursorType: 'pointer',
  components: {
    Button: tall,
    TextInput: tallInput,
    PasswordInput: { styles: { input: { minHeight: 48 }, innerInput: { minHeight: 46 } } },
    Select: tallInput,
  },
});
