import type { Client } from '@spoolshed/db';
import { createContext, use } from 'react';

const ClientContext = createContext<Client | undefined>(undefined);

/** main.tsx makes the client; everything below takes it from here. */
export const ClientProvider = ClientContext;

export function useClient(): Client {
  const client = use(ClientContext);
  if (!client) throw new Error('No ClientProvider above this component');
  return client;
}
