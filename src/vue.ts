import type { EmitFn, HTMLAttributes, PublicProps } from 'vue';
import type { LogoutNoticeElement } from './announce/ui/logout-notice.js';
import type { LogoutNoticeEventMap, SessionManagerEventMap } from './events.js';
import type { PropertiesOf } from './element-properties.js';
import type { SessionManager } from './manager/session-manager.js';

/** An element as the templates of Vue see it. */
type ElementComponent<Element extends HTMLElement, Events> = new () => Element & {
  /** @deprecated Only for the types of templates. */
  $props: HTMLAttributes & Partial<PropertiesOf<Element>> & PublicProps;
  /** @deprecated Only for the types of templates. */
  $emit: EmitFn<{ [Type in keyof Events & string]: (event: Events[Type]) => void }>;
};

declare module 'vue' {
  interface GlobalComponents {
    'tchmi-session-manager': ElementComponent<SessionManager, SessionManagerEventMap>;
    'tchmi-logout-notice': ElementComponent<LogoutNoticeElement, LogoutNoticeEventMap>;
  }
}
