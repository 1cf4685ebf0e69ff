import { operationsContract } from '@spoolshed/core/testing';
import { afterEach, beforeEach, vi } from 'vitest';

import { openClientOperations } from '../testing/client-operations.ts';

// Dexie traces every failed request, and here hundreds fail on purpose.
beforeEach(() => void vi.spyOn(console, 'trace').mockReturnValue(undefined));
afterEach(() => void vi.restoreAllMocks());

operationsContract("Chromium's IndexedDB", openClientOperations);
