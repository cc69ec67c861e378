import { screensAt } from './screens.ts';

screensAt({ name: 'desktop', width: 1280, height: 800 });
