import type { HostReason } from './setting-problems.js';

/**
 * The value of a setting whose real value is not known: a binding without a value, an attribute that cannot be read.
 * Each property of the element may hold it and then has its safe meaning: everybody's busy state and protection are not
 * known, which holds everybody back; the list is read-only; an audit record is required; everyone is not offered; any
 * other setting has its default. The page says so until a value comes.
 */
export class UnknownSetting {
  /** The setting as its engineer knows it: the attribute of the control, or the property of the element. */
  readonly name: string;
  /** Why the value is not known. */
  readonly reason: HostReason;

  constructor(name: string, reason: HostReason) {
    this.name = name;
    this.reason = reason;
  }
}

/** Whether a value of any type is an {@link UnknownSetting}. It never throws, though a revoked proxy does. */
export function isUnknownSetting(value: unknown): value is UnknownSetting {
  try {
    return value instanceof UnknownSetting;
  } catch {
    return false;
  }
}
