import type { Format } from '../format.ts';

type Problem = 'malformed' | 'ambiguous' | 'too_precise' | 'out_of_range' | 'too_small' | 'too_big' | 'empty';

/** What is wrong with a typed number. `least` and `most` carry their unit. */
export const amountTexts = (format: Format) => ({
  problem: (problem: Problem, least: string, most: string) => {
    switch (problem) {
      case 'empty':
        return 'A number is needed';
      case 'malformed':
        return `Not a number. Digits, with “${format.decimalSign}” before decimals`;
      case 'ambiguous':
        return 'Which one do you mean?';
      case 'too_precise':
        return 'Too many decimals';
      case 'too_small':
        return `${least} is the least`;
      case 'too_big':
      case 'out_of_range':
        return `${most} is the most`;
    }
  },
});
