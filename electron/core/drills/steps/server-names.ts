import { isIPv6 } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import { basename, dirname, posix } from 'node:path';
import type { Connection } from '../../../../shared/model/connection.ts';
import type { RunnerConfig } from '../../../../shared/model/runner.ts';

/** A place that a server listens at, as text that is the same for the same place. */
type Place = string;

const MONGODB_PORT = 27_017;
const SSH_PORT = 22;
const HERE = 'this machine';
const LOOPBACK_NAMES = /^(?:localhost|.*\.localhost|localhost\.localdomain|localhost6|ip6-.*)$/;

/**
 * Whether two connections lead to one server, as far as their settings tell: one spelled in two ways, by name
 * and by number, by socket and by port, through ssh or from here. Asks nobody, neither DNS nor the server. Two
 * names of one machine, an alias of ssh's own configuration, a forwarded port and a proxy stay hidden.
 */
export function isSameServer(one: Reached, other: Reached): boolean {
  if (one.address.engine !== other.address.engine) return false;
  const places = new Set(placesOf(one));
  return placesOf(other).some((place) => places.has(place));
}

type Reached = Pick<Connection, 'address' | 'runner'>;

/** Every place that an address names; several for a replica set. */
function placesOf({ address, runner }: Reached): readonly Place[] {
  switch (address.engine) {
    case 'machine':
      return [machineOf(runner)];
    case 'mongodb':
      return mongodbPlaces(address.uri, runner);
    case 'mysql':
    case 'postgresql':
      return address.host.split(',').map((host) => placeAt(host, address.port, runner));
  }
}

/**
 * A socket is a place of the machine by its port: PostgreSQL names the file after it, and the others have one
 * server a port, too.
 */
function placeAt(host: string, port: number, runner: RunnerConfig): Place {
  const name = host.startsWith('/') ? HERE : plainHost(host);
  return `${seenFrom(runner, name)} ${port}`;
}

/** The part between user and path is a list of hosts; with `+srv` it is a name that DNS makes one of. */
function mongodbPlaces(uri: string, runner: RunnerConfig): readonly Place[] {
  const { scheme, hosts } =
    /^(?<scheme>[^:]*):\/\/(?:[^/?@]*@)?(?<hosts>[^/?]*)/.exec(uri)?.groups ?? {};
  const isLookedUp = scheme === 'mongodb+srv';
  return (hosts ?? uri).split(',').map((entry) => {
    const text = decoded(entry);
    const socket = /^\/.*?(?:-(?<port>\d+))?\.sock$/.exec(text)?.groups;
    if (socket !== undefined) return placeAt('/', Number(socket['port'] ?? MONGODB_PORT), runner);
    const port = /:(?<port>\d+)$/.exec(isIPv6(text) ? '' : text)?.groups?.['port'];
    const host = port === undefined ? text : text.slice(0, -port.length - 1);
    if (isLookedUp) return `names of ${plainHost(host)}`;
    return placeAt(host, Number(port ?? MONGODB_PORT), runner);
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * A host in its one spelling: lower case, numbers written out as the URL standard has it, no brackets, zone or
 * last dot. All names of the machine that looks are one.
 */
function plainHost(host: string): string {
  const text = host
    .trim()
    .replaceAll(/^\[|\]$/g, '')
    .replace(/%.*$/, '');
  const url = URL.parse(`http://${isIPv6(text) ? `[${text}]` : text}`);
  const plain = (url?.hostname ?? text)
    .toLowerCase()
    .replaceAll(/^\[|\]$/g, '')
    .replace(/\.$/, '');
  return isLoopback(plain) ? HERE : fromMapped(plain);
}

/** The IPv4 address in an IPv6 one (RFC 4291, 2.5.5.2). */
function fromMapped(host: string): string {
  const [, high, low] = /^::ffff:([0-9a-f]+):([0-9a-f]+)$/.exec(host) ?? [];
  if (high === undefined || low === undefined) return host;
  const halves = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
  return halves.flatMap((half) => [half >> 8, half & 255]).join('.');
}

/** An empty host and that of all addresses lead a client to its own machine, too. */
function isLoopback(host: string): boolean {
  const number = fromMapped(host);
  return (
    LOOPBACK_NAMES.test(host) ||
    /^127\.|^0\.0\.0\.0$/.test(number) ||
    ['', '::', '::1'].includes(number)
  );
}

/** What a name means where the tools run: each machine and container has a loopback of its own. */
function seenFrom(runner: RunnerConfig, name: string): string {
  const machine = machineOf(runner);
  if (name === HERE) return machine;
  switch (runner.kind) {
    case 'local':
    case 'ssh':
      return ownNames().has(name) ? HERE : name;
    case 'docker':
    case 'compose':
      if (name === 'host.docker.internal') return HERE;
      // A name without a dot is one of the containers beside it.
      if (name.includes('.') || name.includes(':')) return ownNames().has(name) ? HERE : name;
      return runner.kind === 'compose'
        ? containerOf({ ...runner, service: name })
        : `${name} beside ${machine}`;
  }
}

/** The machine or container that the tools run in. */
function machineOf(runner: RunnerConfig): string {
  switch (runner.kind) {
    case 'local':
      return HERE;
    case 'ssh': {
      const name = plainHost(runner.host);
      // Behind another port of this machine may be another one.
      if ((name === HERE || ownNames().has(name)) && (runner.port ?? SSH_PORT) === SSH_PORT)
        return HERE;
      return name === HERE ? `${HERE} by ssh at ${runner.port}` : name;
    }
    case 'docker':
      return `container ${runner.container.toLowerCase().replaceAll('_', '-')}`;
    case 'compose':
      return containerOf(runner);
  }
}

/** The container that Compose makes of a service, as it calls it. */
function containerOf({ file, project, service }: RunnerConfig & { kind: 'compose' }): string {
  const name = project ?? basename(dirname(posix.normalize(file)));
  return `container ${`${name}-${service}-1`.toLowerCase().replaceAll('_', '-')}`;
}

/** What this machine is called, and its addresses in its networks. */
function ownNames(): ReadonlySet<string> {
  const name = hostname().toLowerCase();
  const addresses = Object.values(networkInterfaces()).flatMap((found) => found ?? []);
  return new Set([
    name,
    name.split('.')[0] ?? name,
    ...addresses.map(({ address }) => plainHost(address)),
  ]);
}
