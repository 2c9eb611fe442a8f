/** What an administrator wants to log out. */
export type LogoutTarget =
  | { readonly kind: 'user'; readonly name: string; readonly domain?: string }
  | { readonly kind: 'group'; readonly name: string }
  | { readonly kind: 'client-ip'; readonly address: string }
  | { readonly kind: 'client-certificate'; readonly thumbprint: string }
  | { readonly kind: 'session'; readonly id: string }
  | { readonly kind: 'sessions'; readonly ids: readonly string[] }
  | { readonly kind: 'everyone'; readonly except?: 'own' };

export type TargetKind = LogoutTarget['kind'];

export type TargetOf<Kind extends TargetKind> = Extract<LogoutTarget, { kind: Kind }>;
