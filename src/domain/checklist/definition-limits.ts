/** How large a definition may be: a phone keeps several, works through one on every answer, and people must finish it. */
export const definitionLimits = {
  sections: 60,
  /** In the whole checklist. */
  questions: 500,
  /** Of one question. */
  options: 300,
  /** Characters of one text in one language. */
  text: 1000,
  /** Characters of an id, a code or a value. */
  id: 64,
  pattern: 300,
  /** Levels of all / any / not inside each other. */
  conditionDepth: 6,
  /** Comparisons in one condition. */
  comparisons: 60,
  calculations: 60,
  bands: 30,
  items: 500,
  photos: 60,
  /** Characters of the definition as JSON. */
  json: 800_000,
} as const;
