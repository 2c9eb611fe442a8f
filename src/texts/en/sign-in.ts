/** The texts in English of the sign-in form. */
export const signIn = {
  signInTitle: 'Sign in to see the sessions',
  signInNoRight: 'The user {user} may not see the sessions. Sign in as one who may.',
  signInDomain: 'Domain',
  signInDefaultDomain: 'Default domain',
  signInUser: 'User',
  signInPassword: 'Password',
  signIn: 'Sign in',
  signingIn: 'Signing in …',
  signInMissing: 'Give a user name and a password.',
  signInWaiting: {
    one: 'Too many failed tries. Wait {count} second.',
    other: 'Too many failed tries. Wait {count} seconds.',
  },
} as const;
