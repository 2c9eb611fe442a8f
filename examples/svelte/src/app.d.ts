import type { LogoutReport, SessionManager } from 'tchmi-session-manager';

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'tchmi-session-manager': Partial<Omit<SessionManager, keyof HTMLElement>> & {
      'ontchmi-logout-finish'?: (event: CustomEvent<{ report: LogoutReport }>) => void;
    };
  }
}
