import { type ComponentType, lazy, type LazyExoticComponent } from 'react';

/** A screen that is fetched when it is first gone to. Named, because our modules have no default exports. */
export function lazyScreen<Props extends object, Name extends string>(
  load: () => Promise<Readonly<Record<Name, ComponentType<Props>>>>,
  name: Name,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => ({ default: (await load())[name] }));
}
