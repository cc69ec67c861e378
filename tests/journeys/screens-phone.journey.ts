import { screensAt } from './screens.ts';

screensAt({ name: 'phone', width: 360, height: 640 });
