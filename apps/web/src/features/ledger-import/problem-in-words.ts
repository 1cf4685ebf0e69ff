import type { RareTexts } from '../../texts/rare-texts.ts';
import type { SourceProblem } from './read-source.ts';

/** Why a file is none. */
export type FileProblem = SourceProblem | { readonly kind: 'unreadable' | 'many' };

export const problemInWords = (problem: FileProblem, { problem: words }: RareTexts['ledgerImport']): string =>
  words[problem.kind];
