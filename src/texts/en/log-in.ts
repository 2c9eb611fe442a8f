/** English texts of the login form. */
export const logIn = {
  logInTitle: 'Log in to see the sessions',
  logInNoRight: 'The user {user} is not allowed to see the sessions. Log in as a user who is.',
  logInDomain: 'Domain',
  logInDefaultDomain: 'Default domain',
  logInUser: 'User',
  logInPassword: 'Password',
  logIn: 'Log in',
  logInBack: 'Back',
  loggingIn: 'Logging in …',
  logInMissing: 'Enter a user name and a password.',
  logInWaiting: {
    one: 'Too many failed attempts. Wait {count} second.',
    other: 'Too many failed attempts. Wait {count} seconds.',
  },
} as const;
