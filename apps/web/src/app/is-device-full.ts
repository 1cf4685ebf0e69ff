import type { ClassifiedError } from '@spoolshed/core';

/** The server says of its own disk that it is full; everything else that has no room is this device. */
export const isDeviceFull = ({ kind, code }: Pick<ClassifiedError, 'kind' | 'code'>): boolean =>
  kind === 'full' && code !== 'storage_full' && code !== 'http_507';
