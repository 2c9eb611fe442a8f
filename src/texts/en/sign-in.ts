/** The texts in English of the sign-in form. */
export const signIn = {
  signInTitle: 'Log in to see the sessions',
  signInNoRight: 'The user {user} is not allowed to see the sessions. Log in as a user who is.',
  signInDomain: 'Domain',
  signInDefaultDomain: 'Default domain',
  signInUser: 'User',
  signInPassword: 'Password',
  signIn: 'Log in',
  signingIn: 'Logging in …',
  signInMissing: 'Enter a user name and a password.',
  signInWaiting: {
    one: 'Too many failed attempts. Wait {count} second.',
    other: 'Too many failed attempts. Wait {count} seconds.',
  },
} as const;
