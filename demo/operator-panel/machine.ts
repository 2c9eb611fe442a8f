/** Machines that have a panel. */
export type Station = 'Filler' | 'Packer' | 'Palletizer';

/** The values of a machine. */
export interface MachineValues {
  readonly isRunning: boolean;
  /** Pieces per minute. */
  readonly speed: number;
  /** Degrees Celsius. */
  readonly temperature: number;
  readonly goodParts: number;
  /** Finished share of the order, 0 to 1. */
  readonly progress: number;
}

interface Nominal {
  readonly speed: number;
  readonly temperature: number;
  /** Pieces of one order. */
  readonly order: number;
  /** Shifts the machine's rhythm, in seconds, so that no two look alike. */
  readonly phase: number;
}

const nominal: Readonly<Record<Station, Nominal>> = {
  Filler: { speed: 118, temperature: 21.4, order: 18_000, phase: 0 },
  Packer: { speed: 42, temperature: 28.6, order: 6_400, phase: 700 },
  Palletizer: { speed: 7, temperature: 31.2, order: 960, phase: 1_900 },
};

export function isStation(text: string): text is Station {
  return Object.hasOwn(nominal, text);
}

/**
 * A machine that runs evenly: its speed and temperature vary a little, its counter follows the clock. The same time
 * gives the same values.
 * @param seconds any clock, e.g. seconds since 1970
 */
export function simulateMachine(station: Station, seconds: number): MachineValues {
  const { speed, temperature, order, phase } = nominal[station];
  const time = seconds + phase;
  const made = Math.floor((time * speed) / 60);
  const goodParts = made % order;
  return {
    isRunning: true,
    speed: speed * (1 + 0.02 * Math.sin(time / 11) + 0.01 * Math.sin(time / 3.7)),
    temperature: temperature + 0.6 * Math.sin(time / 47),
    goodParts,
    progress: goodParts / order,
  };
}

/** Names of the symbols that a panel subscribes to, in the plant's program. */
export function machineSymbols(station: Station): Readonly<Record<'speed' | 'temperature' | 'goodParts', string>> {
  const block = `PLC1.MAIN.fb${station}`;
  return {
    speed: `${block}::fSpeed`,
    temperature: `${block}::fTemperature`,
    goodParts: `${block}::nGoodParts`,
  };
}
