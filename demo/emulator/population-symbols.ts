/** A subscribed symbol of a simulated session, in the shape of `ListActiveSessions`. */
export interface CatalogEntry {
  /** Id of its subscription. */
  readonly id: number;
  readonly symbol: string;
}

/** The framework's own subscriptions, which every open HMI page has. */
const frameworkSubscriptions: readonly (readonly string[])[] = [
  ['Diagnostics::LICENSE'],
  ['IsAuthRequired', 'GetCurrentUser'],
  ['GetDefinitions', 'GetDefinitions', 'GetDefinitions', 'GetDefinitions'],
  ['ListDomains'],
  ['ListSymbols'],
];

const stationValues = ['bRunning', 'bFault', 'nState', 'fSpeed', 'fTemperature', 'nGoodParts', 'nBadParts', 'sRecipe'];
const stations = ['Infeed', 'Filler', 'Capper', 'Labeler', 'Vision', 'Packer', 'Palletizer', 'Conveyor'];

/** One subscription per station of the line, twice: the overview and the detail page. */
const stationSubscriptions: readonly (readonly string[])[] = ['PLC1.MAIN', 'PLC2.MAIN'].flatMap((program) =>
  stations.map((station) => stationValues.map((value) => `${program}.fb${station}::${value}`)),
);

/** All symbols that simulated sessions subscribe to, in the order of their subscriptions. */
export const symbolCatalog: readonly CatalogEntry[] = [...frameworkSubscriptions, ...stationSubscriptions].flatMap(
  (symbols, index) => symbols.map((symbol) => ({ id: index + 1, symbol })),
);

/** Subscription ids of connected peers start above those of the catalogue. */
export const firstLiveSubscription = 1_000;

/** Interval of a subscription of the catalogue, in ms. */
export function catalogInterval(id: number): number {
  return id <= frameworkSubscriptions.length ? 1_000 : 500;
}
