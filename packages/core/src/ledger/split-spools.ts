import { massFromNanograms, type Mass } from '../units/mass.ts';

/**
 * How a purchased quantity arrives in spools: whole ones of `net`, an odd rest as one smaller spool.
 * 2.5 kg of 1 kg spools make two of 1 kg and one of 0.5 kg.
 */
export function splitIntoSpools(quantity: Mass, net: Mass): readonly Mass[] {
  const whole = Math.floor(quantity / net);
  const rest = quantity - whole * net;
  const spools = Array.from({ length: whole }, () => net);
  return rest > 0 ? [...spools, massFromNanograms(rest)] : spools;
}
