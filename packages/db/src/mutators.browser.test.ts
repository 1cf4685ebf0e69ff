import { mutatorContract } from '@spoolshed/core/testing';

import { openOverlayBooks } from './testing/overlay-books.ts';

mutatorContract(
  "Chromium's IndexedDB through the overlay",
  { isAuthority: false, histories: 60 },
  openOverlayBooks,
);
