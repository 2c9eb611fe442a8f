import type { ControlDescription } from './control-description.js';

/** One line of an access configuration. */
export type AccessRule = 'Allow' | 'Deny';

/** One entry of an access configuration, as a project writes it. */
export interface AccessEntry {
  readonly accessright: string;
  readonly group: string;
  readonly permission: AccessRule;
}

/**
 * Stands in for `TcHmi.Access`, with the observed order: designer, administrators, the rights that a right depends on, the
 * control's own configuration, its parents (which decide nothing here), the default in the description.
 */
export class AccessStandIn {
  /** Right -> rule of the control's own configuration. */
  readonly rules: Record<string, AccessRule> = {};
  /** Rights that were checked. */
  readonly asked: string[] = [];
  readonly #description: ControlDescription;
  readonly #isInDesigner: () => boolean;
  readonly #groups: () => readonly string[] | null | undefined;

  constructor(
    description: ControlDescription,
    isInDesigner: () => boolean,
    groups: () => readonly string[] | null | undefined,
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
    // During an outage, and until the user is known again after it, every right is missing.
    if (groups === null) return false;
    if (groups.includes('__SystemAdministrators')) return true;
    return this.#check(right);
  };

  /** Replaces the configuration; entries for groups that the user is not a member of are ignored. */
  configure(entries: readonly AccessEntry[]): void {
    for (const right of Object.keys(this.rules)) Reflect.deleteProperty(this.rules, right);
    const groups = this.#groups() ?? [];
    for (const { accessright, group, permission } of entries) {
      if (groups.includes(group)) this.rules[accessright] = permission;
    }
  }

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
