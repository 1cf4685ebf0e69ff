import { createContext, type ReactNode } from 'react';

/**
 * What stands in place of "nothing here yet" while not everything is here; null says nothing at all, undefined
 * lets each empty state speak for itself.
 */
export const MissingRows = createContext<ReactNode>(undefined);
