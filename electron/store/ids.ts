import { v7 } from 'uuid'

/** A new UUIDv7: sorts by time, and two desktops never make the same. */
export const newId = <Id extends string>(): Id => v7() as Id
