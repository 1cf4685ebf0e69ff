import type { IconName } from '../icons/icon-paths.ts';

/** One place of the app in the bar or the rail. */
export interface NavItem {
  readonly id: string;
  readonly text: string;
  readonly icon: IconName;
  readonly href: string;
  readonly isCurrent?: boolean;
  /** The one in enamel under the thumb. */
  readonly isPrimary?: boolean;
  /** How many things wait there; nothing is shown for none. */
  readonly waiting?: number;
  /** A small sign at its corner for what goes on there, quiet unless it needs somebody. `label` says it in words. */
  readonly sign?: { readonly icon: IconName; readonly label: string; readonly isBad: boolean };
}
