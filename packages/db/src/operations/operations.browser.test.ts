import { operationsContract } from '@spoolshed/core/testing';

import { openClientOperations } from '../testing/client-operations.ts';

operationsContract("Chromium's IndexedDB", openClientOperations);
