/** Answers that are stale after anything of a verification was written. */
export const changedByVerification = ['verifications.', 'rectifications.', 'home.']
