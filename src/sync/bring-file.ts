// Brings an emergency file to the server.

import { type IntakeAnswer, intakeAnswerSchema } from '../contract/intake.ts';
import { routes } from '../contract/routes.ts';
import type { Answer } from './api-client.ts';
import { type SendFileDeps, sendFile } from './send-file.ts';

/** Sends a file as it is and answers what it brought; sending it again is always safe. */
export const bringFile = (file: Blob, deps: SendFileDeps): Promise<Answer<IntakeAnswer>> =>
  sendFile(file, { ...routes.addIntake, answer: intakeAnswerSchema }, deps);
