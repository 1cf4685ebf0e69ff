import 'fake-indexeddb/auto';

import { operationsContract } from '@spoolshed/core/testing';

import { openClientOperations } from '../testing/client-operations.ts';

operationsContract('IndexedDB in memory', openClientOperations);
