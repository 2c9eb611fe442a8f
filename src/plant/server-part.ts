import { checkTarget } from '../targets/target.js';
import { TargetError } from '../targets/target-error.js';
import { kindOf, type LogoutTarget } from '../targets/target-kinds.js';
import type { Plant } from './plant.js';
import type { PlantServer } from './plant-server.js';

/**
 * The part of a logout that one server carries out. Only the functions below make one: a target with session ids never exists
 * without the server that gave the ids, and a logout sends to the server of its part.
 */
export class ServerPart {
  readonly server: PlantServer;
  /** With ids of this server only. */
  readonly target: LogoutTarget;

  private constructor(server: PlantServer, target: LogoutTarget) {
    this.server = server;
    this.target = checkTarget(target);
  }

  /**
   * The parts of sessions that were picked in the list of the plant, by their keys.
   * @throws {TargetError} for a key that is not of this plant: its server may have been taken off the list
   */
  static ofKeys(keys: readonly string[], plant: Plant): readonly ServerPart[] {
    const ids = new Map<PlantServer, string[]>();
    for (const key of keys) {
      const found = plant.find(key);
      if (!found) throw new TargetError('no-server');
      ids.set(found.server, [...(ids.get(found.server) ?? []), found.id]);
    }
    return plant.servers.flatMap((server) => {
      const all = ids.get(server) ?? [];
      const [id] = all;
      if (id === undefined) return [];
      return [new ServerPart(server, keys.length === 1 ? { kind: 'session', id } : { kind: 'sessions', ids: all })];
    });
  }

  /**
   * The parts of a target that was named, one for each of the servers, even one that is named twice.
   * @throws {TargetError} for a target of one server, such as a session, unless there is exactly one
   */
  static ofServers(target: LogoutTarget, servers: readonly PlantServer[]): readonly ServerPart[] {
    const isOfOne = kindOf(checkTarget(target)).reach === 'one-server';
    const all = [...new Set(servers)];
    if (all.length === 0 || (isOfOne && all.length > 1)) throw new TargetError('no-server');
    return all.map((server) => new ServerPart(server, target));
  }
}

/** The target of all parts together, for events and reports: sessions by the ids that their servers gave them. */
export function targetOf(parts: readonly ServerPart[]): LogoutTarget {
  const [first, ...others] = parts;
  if (!first) throw new TargetError('no-server');
  const ids = parts.flatMap(({ target }) => kindOf(target).ids(target) ?? []);
  return others.length === 0 || ids.length === 0 ? first.target : { kind: 'sessions', ids };
}
