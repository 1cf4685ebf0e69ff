import { useLayoutEffect } from 'react';
import { useServices } from '../../app/services.ts';
import { scrollPreference } from './stock-preferences.ts';

/** Back from a filament the list stands where it was left. The browser cannot do it: its rows come a moment later. */
export function useKeptScroll(): void {
  const { session } = useServices();
  useLayoutEffect(() => {
    const kept = Number(session.get(scrollPreference));
    if (kept > 0) window.scrollTo(0, kept);
    let last = window.scrollY;
    const remember = () => {
      last = window.scrollY;
    };
    window.addEventListener('scroll', remember, { passive: true });
    return () => {
      window.removeEventListener('scroll', remember);
      session.set(scrollPreference, String(Math.round(last)));
    };
  }, [session]);
}
