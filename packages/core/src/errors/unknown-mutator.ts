/** A recorded call names a rule that this version does not know: a newer one wrote it. */
export class UnknownMutator extends Error {
  override readonly name = 'UnknownMutator';

  constructor(mutator: string) {
    super(`mutator ${mutator} is not known to this version`);
  }
}
