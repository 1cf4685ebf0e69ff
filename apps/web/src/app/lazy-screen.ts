import { type ComponentType, lazy, type LazyExoticComponent } from 'react';
import { loadPart } from '../ui/states/load-part.ts';

/** A screen, or a part of one, that is fetched when it is first shown. Named, because our modules have no default exports. */
export function lazyScreen<Props extends object, Name extends string>(
  load: () => Promise<Readonly<Record<Name, ComponentType<Props>>>>,
  name: Name,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => ({ default: (await loadPart(load))[name] }));
}
