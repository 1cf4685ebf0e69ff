import { applied, noop, type Outcome } from '../protocol/outcome.ts';

/** What calls that were all kept come to as one mutation. */
export function outcomeOfCalls(outcomes: readonly Outcome[]): Outcome {
  const notices = outcomes.flatMap((outcome) => ('notices' in outcome ? outcome.notices : []));
  return outcomes.every(({ status }) => status === 'noop') ? noop(notices) : applied(notices);
}
