import type { OperationResult } from '@spoolshed/core';

/** For the undo of a message: a refusal is thrown, so that the message can say that nothing was taken back. */
export async function takeBack(running: Promise<OperationResult<unknown>>): Promise<void> {
  const result = await running;
  if (!result.ok) throw new Error(result.error.message);
}
