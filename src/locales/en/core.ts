/** The texts in English of what every page shows: header, list, selection, messages, errors. */
export const core = {
  title: 'Active sessions',
  totals: { one: '{count} session', other: '{count} sessions' },
  people: { one: '{count} person', other: '{count} people' },
  refresh: 'Refresh',
  live: 'live, as of {time}',
  asOf: 'as of {time}',
  age: '{age} old',
  connecting: 'connecting …',
  offline: 'offline',
  searchLabel: 'Search: user, group, IP …',
  clearSearch: 'Clear the search',
  shown: '{shown} of {total} sessions shown',
  logOutBy: 'Log out by …',
  signOut: 'Sign out',
  more: 'More',

  columnUser: 'User',
  columnGroups: 'Groups',
  columnClientIp: 'Client IP',
  columnSymbols: 'Symbols',
  columnSession: 'Session',
  columnAction: 'Action',
  columnDetails: 'Details',
  columnDomain: 'Domain',
  columnPlace: 'Place',
  columnCreated: 'Created',
  tableLabel: 'Sessions on the server',
  selectAllShown: 'Select all shown sessions',
  selectRow: 'Select {user} on {ip}, session {fingerprint}',
  logOut: 'Log out',
  logOutRow: 'Log out {user} on {ip}',
  ownTag: 'This session',
  guestTag: 'Not logged in',
  extensionTag: 'Extension',
  remoteTag: 'Remote server',
  groupsUnknown: 'not known',
  detailsOf: 'Details of {user} on {ip}',
  createdAgo: '{age} ago',
  createdAt: '{time}, {age} ago',
  busyTag: 'Busy',
  busyUnknownTag: 'Busy?',
  protectedTag: 'Protected',
  protectedMaybeTag: 'Protected?',
  disabledTag: 'Account disabled',
  repeatedTag: 'Twice on this client',
  silentTag: 'No subscriptions',

  filter: 'Filter',

  pickUser: 'Find or type a user',
  pickGroup: 'Find or type a group',
  pickClientIp: 'Find or type an IP address',
  pickCertificate: 'Find a certificate or type its thumbprint',

  cancel: 'Cancel',
  close: 'Close',
  retry: 'Try again',

  blockedReadonly: 'This page only shows sessions; it may not log out.',
  blockedOffline: 'There is no connection to the server, so nothing can be logged out.',
  blockedNoList: 'The list of sessions has not been read yet.',
  blockedOwnUnknown:
    'The server has not told yet which session is your own and what it can log out. Logging out waits for that.',
  blockedGuest: 'Nobody is signed in here.',
  blockedNoRight: 'Your account may not log out sessions. It needs write access to the symbol ForceLogout.',
  blockedNoRecord:
    'Your account may not write the record that each logout needs here. It needs write access to the symbol CreateEvent and read access to ListDomains.',
  blockedStale: 'The list is too old ({age}) to act on. It is read again by itself as soon as the server answers.',
  blockedRunning: 'A logout is under way. Wait for its report.',
  blockedDisabled: 'This control is disabled: it shows the sessions and logs nobody out.',
  blockedNoAccess: 'You may not log out sessions here. It needs the access right "logout" of this control.',
  blockedReauthentication:
    'This project asks for a password before each ForceLogout. The question itself could log everyone out, so this page does not log out.',
  blockedComment:
    'This project asks for a comment before each ForceLogout. The question itself could log everyone out, so this page does not log out.',
  blockedDemandsUnknown:
    'The page has not told whether ForceLogout needs a password or a comment. Logging out waits for that.',
  blockedHelp: 'What an engineer can do',

  dismiss: 'Dismiss',
  notices: 'Messages',

  noticeUnexpected: 'Something unexpected failed',
  noticePartMissing: 'A part of this page could not be loaded',
  remedyPartMissing: 'Nothing was sent. Check the connection and try again; if it stays so, load the page anew.',

  listNotRenewed: 'The list could not be renewed',
  listShownFrom: 'Shown is the list of {time}, {age} old.',
  malformed: {
    one: '{count} entry of the list could not be read and is not shown.',
    other: '{count} entries of the list could not be read and are not shown.',
  },
  directoryProblem: 'Details are incomplete: {cause}',
  directoryMissing:
    'Left out, as it is not known to this server: {symbols}. Map these symbols in its configuration, or update it.',
  directoryRefused:
    'Left out, as your account may not read it: {symbols}. Grant these symbols to one of its user groups.',

  placeLoading: 'Reading the sessions …',
  placeEmpty: 'No sessions',
  placeEmptyText: 'The server lists nobody, not even your own session: the list may be incomplete.',
  placeNoMatch: 'No session matches the search',
  placeNoMatchText: '{total} sessions are there. Change or clear the search to see them.',
  placeNoPermission: 'Your account may not see the sessions',
  placeNoPermissionText:
    'The user {user} needs read access to the symbol ListActiveSessions in the server configuration.',
  placeOffline: 'No connection to the server',
  placeOfflineRetry: 'Trying again by itself.',
  placeOfflineRetryIn: { one: 'Trying again in {count} second.', other: 'Trying again in {count} seconds.' },
  placeFailed: 'The sessions could not be read',
  placeNoClient: 'No server to talk to',
  placeNoClientText:
    'Set the attribute server-url (for example wss://panel:2020) or the property client, or use the control on a TwinCAT HMI page.',

  error: 'Error {code} {name}',
} as const;
