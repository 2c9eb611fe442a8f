/** The texts in English of the side panel: history, locked accounts, server. */
export const tools = {
  toolsTitle: 'More',
} as const;
