import type { ReachableOrigin } from '@spoolshed/core';
import { useState } from 'react';
import { usePreference } from '../../app/services.ts';
import {
  addressPreference,
  firstChoice,
  isLoopback,
  originChoices,
  OTHER_ORIGIN,
  readOrigin,
} from './server-address.ts';

/** By which address another device is to open the app, and what there is to choose. */
export interface OriginForOthers {
  readonly origin: string;
  /** The best first; none where there is nothing to choose. */
  readonly choices: readonly string[];
  /** One of them, or OTHER_ORIGIN for what was typed. */
  readonly chosen: string;
  readonly choose: (choice: string) => void;
  /** Whether there is a field for another one. */
  readonly isTyped: boolean;
  readonly typed: string;
  readonly type: (text: string) => void;
}

export function useOriginForOthers(reachable: readonly ReachableOrigin[]): OriginForOthers {
  const here = window.location.origin;
  const choices = originChoices(here, reachable);
  const [typed, setTyped] = usePreference(addressPreference);
  const [picked, setPicked] = useState<string>();
  const chosen = picked ?? firstChoice(choices, typed, here);
  const mayType = choices.length > 0 || isLoopback(window.location.hostname);
  const isTyped = mayType && chosen === OTHER_ORIGIN;
  return {
    origin: isTyped ? (readOrigin(typed, here) ?? here) : choices.length === 0 ? here : chosen,
    choices,
    chosen,
    choose(choice) {
      setPicked(choice);
      if (choice !== OTHER_ORIGIN) setTyped(choice);
    },
    isTyped,
    typed,
    type: setTyped,
  };
}
