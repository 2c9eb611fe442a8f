import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { LogoutNoticeElement } from './announce/ui/logout-notice.js';
import type { LogoutNoticeEventMap, SessionManagerEventMap } from './events.js';
import type { PropertiesOf } from './element-properties.js';
import type { SessionManager } from './manager/session-manager.js';

/** The props of an element in React 19 and later: its properties, and each event with `on` before its name. */
type ElementProps<Element extends HTMLElement, Events> = Omit<
  DetailedHTMLProps<HTMLAttributes<Element>, Element>,
  keyof PropertiesOf<Element>
> &
  Partial<PropertiesOf<Element>> & {
    [Type in keyof Events & string as `on${Type}`]?: ((event: Events[Type]) => void) | undefined;
  };

declare module 'react' {
  // oxlint-disable-next-line typescript/no-namespace -- React's types have this name
  namespace JSX {
    interface IntrinsicElements {
      'tchmi-session-manager': ElementProps<SessionManager, SessionManagerEventMap>;
      'tchmi-logout-notice': ElementProps<LogoutNoticeElement, LogoutNoticeEventMap>;
    }
  }
}
