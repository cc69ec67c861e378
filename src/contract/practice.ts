// Sample data for practice, in the shape of the feed. What is made with it never leaves the device.

import * as z from 'zod/mini';
import { practiceUserName } from '../domain/person.ts';
import { changesAnswerSchema } from './changes.ts';

export const practiceAnswerSchema = z.object({ changes: changesAnswerSchema.shape.changes });

export type PracticeAnswer = z.infer<typeof practiceAnswerSchema>;

/** Who somebody is while practising: an account no server knows, so that nothing made then can be sent as real. */
export const practicePersonId = practiceUserName;
