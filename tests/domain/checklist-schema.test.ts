import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';

const data = join(import.meta.dirname, '../../src/server/demo/data');
const read = (path: string): Record<string, unknown> => JSON.parse(readFileSync(join(data, path), 'utf8'));
const validate = new Ajv({ allErrors: true, strictTypes: false }).compile(read('checklist.schema.json'));

describe('the published schema of checklists', () => {
  for (const file of readdirSync(join(data, 'checklists')))
    it(`holds for ${file}`, () => {
      expect(validate(read(`checklists/${file}`)), JSON.stringify(validate.errors)).toBe(true);
    });

  it('names a question of an unknown type', () => {
    const checklist = read('checklists/road-maintenance.json') as {
      sections: { questions: { type: string }[] }[];
    };
    checklist.sections[0]!.questions[0]!.type = 'signature';
    expect(validate(checklist)).toBe(false);
  });
});
