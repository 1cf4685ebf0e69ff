import type { FirstTexts } from '../../texts/first-english.ts';
import type { StockSection } from './stock-order.ts';

export function sectionTitle(section: StockSection, { stockScreen: words }: FirstTexts): string | undefined {
  switch (section.kind) {
    case 'low':
      return words.runningLow;
    case 'inStock':
      return words.inStock;
    case 'none':
      return words.noneLeft;
    case 'named':
      return section.name === '' ? words.noPlace : section.name;
    case 'all':
      return undefined;
  }
}
