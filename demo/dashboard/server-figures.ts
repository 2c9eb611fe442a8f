/** Licence seats of the server (`Diagnostics::LICENSE`). */
export interface Seats {
  readonly used: number;
  readonly total: number;
}

/** @returns undefined if the answer has no usable numbers */
export function readSeats(answer: unknown): Seats | undefined {
  if (typeof answer !== 'object' || answer === null || !('CLIENTS' in answer) || !('USEDCLIENTS' in answer)) {
    return undefined;
  }
  const { CLIENTS: total, USEDCLIENTS: used } = answer;
  if (typeof total !== 'number' || typeof used !== 'number' || !(total > 0) || !(used >= 0)) return undefined;
  return { used, total };
}

const duration = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/**
 * The server's uptime (`Diagnostics::UPTIME`) in its two largest units.
 * @param answer an ISO 8601 duration, e.g. `PT93784.2S`
 * @returns e.g. `1 d 2 h`; undefined if it is not a duration
 */
export function formatUptime(answer: unknown): string | undefined {
  const parts = typeof answer === 'string' ? duration.exec(answer) : null;
  if (parts === null) return undefined;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts
    .slice(1)
    .map((part: string | undefined) => Number(part ?? 0));
  const total = Math.floor(((days * 24 + hours) * 60 + minutes) * 60 + seconds);
  const units = [
    { name: 'd', size: 86_400 },
    { name: 'h', size: 3_600 },
    { name: 'min', size: 60 },
    { name: 's', size: 1 },
  ];
  const first = Math.max(
    0,
    units.findIndex(({ size }) => total >= size),
  );
  let rest = total;
  const texts = units.map(({ name, size }) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return `${count} ${name}`;
  });
  return total < 1 ? '0 s' : texts.slice(first, first + 2).join(' ');
}
