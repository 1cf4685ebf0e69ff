import type { Texts } from '../en.ts';
import type { Format } from '../format.ts';

export const amountTexts = (format: Format): Texts['amounts'] => ({
  problem: (problem, least, most) => {
    switch (problem) {
      case 'empty':
        return 'Hier fehlt eine Zahl';
      case 'malformed':
        return `Keine Zahl. Nur Ziffern, mit „${format.decimalSign}“ vor den Nachkommastellen`;
      case 'ambiguous':
        return 'Welche Zahl meinst du?';
      case 'too_precise':
        return 'Zu viele Nachkommastellen';
      case 'too_small':
        return `Mindestens ${least}`;
      case 'too_big':
      case 'out_of_range':
        return `Höchstens ${most}`;
    }
  },
});
