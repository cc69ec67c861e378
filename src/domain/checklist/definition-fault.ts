// What is wrong with a definition itself, by place. The screens word it by code; nothing here is about answers.

/** Where in a definition something stands: the checklist itself, a section, a question, a calculation or the scoring. */
export type DefinitionPlace =
  | { readonly of: 'checklist' }
  | { readonly of: 'section'; readonly sectionId: string; readonly index: number }
  | {
      readonly of: 'question';
      readonly sectionId: string;
      readonly questionId: string;
      readonly sectionIndex: number;
      readonly index: number;
    }
  | { readonly of: 'calculation'; readonly calculationId: string; readonly index: number }
  | { readonly of: 'scoring' };

export type DefinitionPart =
  | 'id'
  | 'title'
  | 'description'
  | 'applies'
  | 'sections'
  | 'questions'
  | 'label'
  | 'hint'
  | 'relevant'
  | 'required_when'
  | 'repeat'
  | 'options'
  | 'constraint'
  | 'points'
  | 'gate'
  | 'photo'
  | 'video'
  | 'default'
  | 'outcome'
  | 'personal_data'
  | 'args'
  | 'scope'
  | 'scale'
  | 'bands'
  | 'include'
  | 'note'
  | 'size';

export type DefinitionFaultCode =
  | 'applies-none'
  | 'band-code-twice'
  | 'band-never'
  | 'bands-gap'
  | 'bands-none'
  | 'calculation-circle'
  | 'calculation-number'
  | 'calculation-repeat'
  | 'calculation-scope'
  | 'calculation-unknown'
  | 'condition-deep'
  | 'condition-empty'
  | 'condition-forward'
  | 'condition-itself'
  | 'condition-large'
  | 'condition-no-option'
  | 'condition-no-value'
  | 'condition-op'
  | 'condition-other-repeat'
  | 'condition-unknown'
  | 'constraint-crossed'
  | 'constraint-option'
  | 'constraint-reference'
  | 'constraint-unused'
  | 'default-unfit'
  | 'english-missing'
  | 'gate-in-repeat'
  | 'gate-last'
  | 'gate-type'
  | 'gate-value'
  | 'id-form'
  | 'id-twice'
  | 'include-no-points'
  | 'include-unknown'
  | 'item-label-unknown'
  | 'option-twice'
  | 'option-value'
  | 'options-few'
  | 'outcome-in-repeat'
  | 'outcome-many'
  | 'outcome-none'
  | 'outcome-type'
  | 'pattern-broken'
  | 'pattern-slow'
  | 'personal-child'
  | 'personal-finance'
  | 'personal-health'
  | 'personal-identity'
  | 'personal-name'
  | 'photo-range'
  | 'points-max'
  | 'points-never'
  | 'points-unused'
  | 'questions-none'
  | 'repeat-range'
  | 'scale'
  | 'sections-none'
  | 'text-missing'
  | 'too-long'
  | 'too-many';

export interface DefinitionFault {
  /** A fault stands in the way of publishing; a warning asks to look once more. */
  readonly kind: 'fault' | 'warning';
  readonly code: DefinitionFaultCode;
  readonly place: DefinitionPlace;
  readonly part: DefinitionPart;
  readonly params: Readonly<Record<string, number | string>>;
}

/** Where one part of a definition says what it found. */
export type Say = (
  kind: DefinitionFault['kind'],
  code: DefinitionFaultCode,
  part: DefinitionPart,
  params?: DefinitionFault['params'],
) => void;
