import type { Filament } from '@spoolshed/core';

/** Who has these names already: the live filament, and the one that was archived last under them. */
export type FoundByNames = { readonly live: Filament | null; readonly archived: Filament | null };
