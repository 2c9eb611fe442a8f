import type { ForceLogoutDemand } from '../server/framework/force-logout-demand.js';

/**
 * What the page around the session manager has against logging out: `disabled` where it has disabled it, `no-access`
 * where its own access rights do not allow it to this user, or what the project demands for each `ForceLogout`.
 */
export type HostObstacle = 'disabled' | 'no-access' | ForceLogoutDemand;
