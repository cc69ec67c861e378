export interface Row {
  /** Of the list of what the five articles name: K01 to P21. */
  readonly id: string;
  /** The words of the article, in short. */
  readonly named: string;
  readonly state: 'works' | 'partly' | 'missing';
  /** Address of a screen, or a file. */
  readonly where: string;
  /** One sentence; '' for what works. */
  readonly lacks: string;
}

export const works = (id: string, named: string, where: string): Row => ({
  id,
  named,
  state: 'works',
  where,
  lacks: '',
});

export const partly = (id: string, named: string, where: string, lacks: string): Row => ({
  id,
  named,
  state: 'partly',
  where,
  lacks,
});
