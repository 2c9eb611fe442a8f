import type { SessionManager } from '../src/manager/session-manager.js';
import type { BusyLookup } from '../src/host/busy.js';
import type { LocationLookup } from '../src/host/locations.js';
import type { ProtectRules } from '../src/host/protection.js';

/** What a host page tells the session manager about its plant; each part only if the query asks for it. */
export type HostSettings = Readonly<
  Partial<Pick<SessionManager, 'locations' | 'protect' | 'busy' | 'audit' | 'lockReasons'>>
>;

/** Where the clients of the emulated plant stand. */
const places: LocationLookup = {
  '10.0.0.11': { name: 'Control room', place: 'Office' },
  '10.0.0.21': { name: 'Panel 1', place: 'Line 1' },
  '10.0.0.22': { name: 'Panel 2', place: 'Line 1' },
  '10.0.0.23': { name: 'Panel 3', place: 'Line 1' },
  '10.0.0.24': { name: 'Panel 4', place: 'Line 2' },
  '10.0.0.27': { name: 'Panel 5', place: 'Line 3' },
  '10.0.0.200': { name: 'Server of line 4', place: 'Cabinet room' },
  'fd00::2a': 'Laboratory',
  '10.0.0.0/24': { name: 'Mobile device', place: 'Hall A' },
  '10.0.0.0/8': { place: 'Hall B' },
};

const locations: Readonly<Record<string, LocationLookup>> = {
  plant: places,
  wrong: { ...places, '10.0.0.300': 'Nowhere', '10.0.0.0/64': 'Too long', 'panel-7': 'No address' },
  throws: (clientIp) => {
    if (clientIp.endsWith('1')) throw new Error('The list of panels is not loaded.');
    return typeof places === 'function' ? undefined : places[clientIp];
  },
};

const protectRules: Readonly<Record<string, ProtectRules>> = {
  plant: { users: ['quality', 'TcHmiLdap::maria'], clients: ['10.0.0.26'], groups: ['Maintenance'] },
  wrong: { users: [''], clients: ['10.0.0.0/99'], groups: ['Maintenance'] },
};

const busyLookups: Readonly<Record<string, BusyLookup>> = {
  machines: ({ user, clientIp }) => {
    if (clientIp === '10.0.0.21') return 'The filler is in manual mode.';
    return user === 'ben' ? 'A recipe is being edited.' : undefined;
  },
  list: [{ clientIp: '10.0.0.22', reason: 'The packer is in manual mode.' }],
  wrong: [
    { user: 'ben', reason: 'A recipe is being edited.' },
    { user: 'john', reason: '' },
  ],
  silent: () => new Promise(() => undefined),
  throws: () => {
    throw new Error('The machine data cannot be read.');
  },
};

const lockReasons: Readonly<Record<string, readonly string[]>> = {
  plant: ['Left the company', 'Password is known to others', 'Line under maintenance'],
};

/**
 * Reads what the host says from a page's query: `locations`, `protect`, `busy`, `audit` and `lockReasons`, each with
 * the name of one of the variants above. Anything unknown is ignored.
 */
export function readHostSettings(query: string): HostSettings {
  const values = new URLSearchParams(query);
  const audit = values.get('audit');
  return {
    ...pick('locations', locations, values),
    ...pick('protect', protectRules, values),
    ...pick('busy', busyLookups, values),
    ...pick('lockReasons', lockReasons, values),
    ...((audit === 'on' || audit === 'required') && { audit }),
  };
}

function pick<Name extends string, Value>(
  name: Name,
  variants: Readonly<Record<string, Value>>,
  values: URLSearchParams,
): Partial<Record<Name, Value>> {
  const variant = values.get(name) ?? '';
  return Object.hasOwn(variants, variant) ? ({ [name]: variants[variant] } as Partial<Record<Name, Value>>) : {};
}
