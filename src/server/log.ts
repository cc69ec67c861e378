import pino, { type Logger } from 'pino';
import type { LogLevel } from './settings.ts';

/** Structured lines on standard output. Passwords, tokens and cookies never stand in them. */
export const createLog = (level: LogLevel): Logger =>
  pino({
    level,
    base: null,
    redact: {
      paths: secretPaths.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
      censor: '[secret]',
    },
  });

const secretPaths = ['authorization', 'cookie', '["set-cookie"]', 'password', 'sendToken', 'token'];
