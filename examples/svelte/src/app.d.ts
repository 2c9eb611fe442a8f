import type { SessionManager, SessionManagerProps } from 'tchmi-session-manager';
import type { HTMLAttributes } from 'svelte/elements';

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'tchmi-session-manager': Omit<HTMLAttributes<SessionManager>, keyof SessionManagerProps> & SessionManagerProps;
  }
}
