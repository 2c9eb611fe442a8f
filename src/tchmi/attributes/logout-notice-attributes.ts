import type { LogoutNoticeElement } from '../../announce/ui/logout-notice.js';
import { density, readBoolean, type Attribute, type AttributeTable } from './attribute.js';

type Entry<Property extends keyof LogoutNoticeElement> = Attribute<Property, LogoutNoticeElement[Property]>;

/**
 * All attributes that can be set. While one of them is not known, its default applies, which is its safe meaning: the
 * person is told, and may ask for more time.
 */
const attributes = {
  ShowAlways: {
    property: 'showAlways',
    type: 'Boolean',
    default: null,
    read: readBoolean,
  } satisfies Entry<'showAlways'>,
  Density: density,
  AskForMoreTime: {
    property: 'noMoreTime',
    type: 'Boolean',
    default: null,
    read: (value, convert) => {
      const isAllowed = readBoolean(value, convert);
      return isAllowed === undefined ? undefined : !isAllowed;
    },
    show: (value) => value === false,
  } satisfies Entry<'noMoreTime'>,
} as const;

export type NoticeAttribute = keyof typeof attributes;

export const logoutNoticeAttributes: AttributeTable<NoticeAttribute> = { attributes, editorLists: {} };
