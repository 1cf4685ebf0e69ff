import { isIPv4 } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';

/** What this machine is called on its own network: DNS names and addresses, each sorted and without doubles. */
export type OwnNames = { readonly dns: readonly string[]; readonly ip: readonly string[] };

export type Machine = {
  readonly hostname: string;
  /** Addresses of all network interfaces, without zone. */
  readonly addresses: readonly string[];
};

export const thisMachine = (): Machine => ({
  hostname: hostname(),
  addresses: Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    // A link-local IPv6 address needs a zone, which no address bar takes.
    .filter(({ address, family }) => family === 'IPv4' || !address.toLowerCase().startsWith('fe80:'))
    .map(({ address }) => address),
});

/**
 * Names of one word are left out: an authority that may vouch for `dev` or `shop` may vouch for everything below
 * them, and those are domains of the internet.
 *
 * @param declared names and IPv4 addresses that the owner gave this server (SPOOLSHED_ALLOWED_HOSTS), with or without a port.
 */
export function findOwnNames(machine: Machine, declared: readonly string[]): OwnNames {
  const host = machine.hostname.toLowerCase().replace(/\.$/, '');
  const given = declared.map(withoutPort);
  const names = [host, mdnsName(machine.hostname), ...given].filter((name) => name.includes('.'));
  return {
    dns: [...new Set(['localhost', ...names])].filter((name) => isDnsName(name)).toSorted(),
    // In a container the machine's own address is one that it is given only.
    ip: [
      ...new Set(['127.0.0.1', '::1', ...machine.addresses, ...given.filter((name) => isIPv4(name))]),
    ].toSorted(),
  };
}

/** The name by which multicast DNS finds a machine of this host name; systems agree on `.local`. */
export const mdnsName = (host: string): string => `${host.toLowerCase().split('.')[0] ?? ''}.local`;

const withoutPort = (name: string): string => name.replace(/:\d+$/, '');

// Not an address, which has a list of its own: its last part is no number.
const isDnsName = (name: string): boolean =>
  /^(?!-)[a-z0-9-]+(?<!-)(\.(?!-)[a-z0-9-]+(?<!-))*$/.test(name) && !/(^|\.)\d+$/.test(name);
