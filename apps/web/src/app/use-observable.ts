import { useEffect, useState } from 'react';
import type { Observable } from 'rxjs';

/** The last value of a stream that begins with one; `initial` until it has spoken. */
export function useObservable<T>(stream: Observable<T>, initial: T): T {
  const [value, setValue] = useState(initial);
  useEffect(() => {
    const subscription = stream.subscribe(setValue);
    return () => subscription.unsubscribe();
  }, [stream]);
  return value;
}
