/** English texts about invalid settings of the host page. */
export const host = {
  noticeHostSetting: 'A setting of this page is not valid: {property}',
  noticeHostSettingText: { one: '{detail}.', other: '{detail}; {count} mistakes in total.' },
  noticeHostLocations: 'These clients are shown with their IP address. Check the setting "locations".',
  noticeHostProtect: 'An invalid rule protects nobody; the other rules apply. Check the setting "protect".',
  noticeHostBusy:
    'Everyone the invalid entry could match counts as "busy state unknown"; the other entries apply. Check the setting "busy".',
} as const;
