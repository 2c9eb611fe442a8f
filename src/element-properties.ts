import type { LogoutNoticeElement } from './announce/ui/logout-notice.js';
import type { LogoutNoticeEventMap, SessionManagerEventMap } from './events.js';
import type { BaseElement } from './kit/ui/base-element.js';
import type { SessionManager } from './manager/session-manager.js';

/** What a page can set on one of our elements, without what every element has. */
export type PropertiesOf<Element> = Omit<Element, keyof BaseElement | 'refresh' | 'requestLogout' | 'settingNames'>;

/** An element in the templates of frameworks: its properties, and each event with `on` before its name. */
type ElementProps<Element, Events> = Partial<PropertiesOf<Element>> & {
  [Type in keyof Events & string as `on${Type}`]?: ((event: Events[Type]) => void) | undefined;
};

/** What `<tchmi-session-manager>` takes in a template, for frameworks that have no types of their own in this package. */
export type SessionManagerProps = ElementProps<SessionManager, SessionManagerEventMap>;

/** What `<tchmi-logout-notice>` takes in a template, as {@link SessionManagerProps}. */
export type LogoutNoticeProps = ElementProps<LogoutNoticeElement, LogoutNoticeEventMap>;
