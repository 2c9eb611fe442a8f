import type { ControlDescription } from './control-description.js';

/** One line of an access configuration. */
export type AccessRule = 'Allow' | 'Deny';

/**
 * Stands in for `TcHmi.Access`, in the order that was observed: designer, administrators, what a right depends on, the own
 * configuration, the parents (which say nothing here), the default of the description.
 */
export class AccessStandIn {
  /** Right -> rule of the control's own configuration. */
  readonly rules: Record<string, AccessRule> = {};
  /** Rights that were asked for. */
  readonly asked: string[] = [];
  readonly #description: ControlDescription;
  readonly #isInDesigner: () => boolean;
  readonly #groups: () => readonly string[] | undefined;

  constructor(
    description: ControlDescription,
    isInDesigner: () => boolean,
    groups: () => readonly string[] | undefined,
  ) {
    this.#description = description;
    this.#isInDesigner = isInDesigner;
    this.#groups = groups;
  }

  readonly checkAccess = (_control: unknown, right: string): boolean | null => {
    this.asked.push(right);
    if (this.#isInDesigner()) return true;
    const groups = this.#groups();
    if (groups === undefined) return null;
    if (groups.includes('__SystemAdministrators')) return true;
    return this.#check(right);
  };

  #check(right: string): boolean | null {
    if (right === 'operate' || right === 'observe') return this.rules[right] !== 'Deny';
    const described = this.#description.access.find(({ name }) => name === right);
    if (!described) throw new Error(`Description.json has no access right ${right}.`);
    for (const other of described.dependsOn ?? []) {
      const isGranted = this.#check(other);
      if (isGranted !== true) return isGranted;
    }
    const rule = this.rules[right];
    return rule === undefined ? described.defaultValueInternal : rule === 'Allow';
  }
}
