import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { LogoutNoticeElement } from './announce/ui/logout-notice.js';
import type { LogoutNoticeProps, SessionManagerProps } from './element-properties.js';
import type { SessionManager } from './manager/session-manager.js';

/** What an element takes in React 19 and later. */
type Props<Element extends HTMLElement, Own> = Omit<DetailedHTMLProps<HTMLAttributes<Element>, Element>, keyof Own> &
  Own;

declare module 'react' {
  // oxlint-disable-next-line typescript/no-namespace -- React's types have this name
  namespace JSX {
    interface IntrinsicElements {
      'tchmi-session-manager': Props<SessionManager, SessionManagerProps>;
      'tchmi-logout-notice': Props<LogoutNoticeElement, LogoutNoticeProps>;
    }
  }
}
