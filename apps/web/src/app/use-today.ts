import { type Day, dayInTimeZone } from '@spoolshed/core';
import { useEffect, useState } from 'react';
import { useWorkshop } from './workshop.tsx';

/** Today in the workshop's time zone (S1.4), also after a midnight that the app was open through. */
export function useToday(): Day {
  const { timeZone } = useWorkshop();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const look = () => setNow(Date.now());
    const timer = setInterval(look, 60_000);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  return dayInTimeZone(now, timeZone);
}
