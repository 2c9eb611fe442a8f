import type { BaseElement } from './kit/ui/base-element.js';

/** What a page can set on one of our elements, without what every element has. */
export type PropertiesOf<Element> = Omit<Element, keyof BaseElement | 'refresh' | 'requestLogout' | 'settingNames'>;
