/** The parts of a field from top to bottom: its help below it, so that fields beside each other stand on one line. */
export const helpBelow: ('label' | 'input' | 'description' | 'error')[] = [
  'label',
  'input',
  'description',
  'error',
];
