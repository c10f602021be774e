/** Answers that are stale after anything of a verification was written. */
export const changedByVerification = ['verifications.', 'rectifications.', 'home.']
/** And after a drawn task was left out or taken back. */
export const changedByLeavingOut = [...changedByVerification, 'tasks.', 'draws.', 'records.']
