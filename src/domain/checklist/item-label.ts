import type { Language } from '../numbers.ts';
import type { Section } from './definition.ts';
import { ownValue } from './relevance.ts';

/** What an item is called, "STA 12+350"; while the naming answer is empty, "STA ke-2" by its place in the list. */
export const itemLabel = (section: Section, item: unknown, language: Language, index?: number): string => {
  const template = section.repeat?.item_label[language] ?? '';
  let isComplete = true;
  const filled = template.replace(/\{([a-z0-9_]+)\}/g, (_, id: string) => {
    const text = shownAnswer(section, item, id, language);
    if (text === '') isComplete = false;
    return text;
  });
  const name = filled.replace(/\s+/g, ' ').trim();
  if (isComplete && name !== '') return name;
  const what = name === '' ? section.title[language] : name;
  if (index === undefined) return what;
  return language === 'id' ? `${what} ke-${index + 1}` : `${what} no. ${index + 1}`;
};

const shownAnswer = (section: Section, item: unknown, id: string, language: Language): string => {
  const value = ownValue(item, id);
  if (typeof value !== 'string' && typeof value !== 'number') return '';
  const question = section.questions.find((candidate) => candidate.id === id);
  const option = question?.options?.find((candidate) => candidate.value === value);
  return option ? option.label[language] : String(value).trim().slice(0, 80);
};
