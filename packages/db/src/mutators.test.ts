import 'fake-indexeddb/auto';

import { mutatorContract } from '@spoolshed/core/testing';

import { openOverlayBooks } from './testing/overlay-books.ts';

mutatorContract(
  'IndexedDB in memory through the overlay',
  { isAuthority: false, histories: 60 },
  openOverlayBooks,
);
