/** The texts in English of the side panel: history, locked accounts, server. */
export const tools = {
  toolsTitle: 'More',
  toolsHistory: 'History',
  toolsAccounts: 'Locked accounts',
  toolsServer: 'Server',
  historyEmpty:
    'Nobody has been logged out here since this page was opened. The last {limit} reports are kept until it is closed.',
  historyLabel: 'Reports, the newest first',
  historyUser: 'User {name}',
  historyGroup: 'Group {name}',
  historyClientIp: 'Client {name}',
  historyCertificate: 'Certificate {name}',
  historySession: 'Session {name}',
  historySessions: { one: '{count} selected session', other: '{count} selected sessions' },
  historyEveryoneButMe: 'Everyone except me',
  historyEveryone: 'Everyone, me included',
} as const;
