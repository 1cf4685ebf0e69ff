import type { Texts } from '../../texts/en.ts';
import type { AmountReader } from '../amount-reader.ts';
import type { FieldProblem } from './field-problem.ts';
import { problemInWords } from './problem-words.ts';

/** What the fields of one form need to know of its state. */
export interface FormWiring {
  /** In words; undefined where nothing is wrong or nobody has tried to save yet. */
  readonly errorOf: (field: string) => string | undefined;
  readonly showsProblem: boolean;
}

export interface WiringFacts {
  readonly problems: readonly FieldProblem<string>[];
  readonly wasTried: boolean;
  /** What a spool holds when new, in words. */
  readonly held?: string;
}

export function wireForm({ problems, wasTried, held = '' }: WiringFacts, texts: Texts): FormWiring {
  return {
    showsProblem: wasTried,
    errorOf: (field) => {
      const problem = problems.find((each) => each.field === field);
      return problem && problemInWords(problem, texts, held);
    },
  };
}

/** A number that cannot be read says so itself, with answers to pick from; only what the form knows is added. */
export const amountError = (
  wiring: FormWiring,
  field: string,
  text: string,
  reader: AmountReader,
): string | undefined => (reader.read(text).kind === 'problem' ? undefined : wiring.errorOf(field));
