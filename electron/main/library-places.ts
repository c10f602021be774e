import { join } from 'node:path'

/** The library made at the first start. */
export const defaultLibraryRoot = (userData: string): string => join(userData, 'libraries', 'default')

/** Where 打开示例库 keeps the sample library. */
export const sampleLibraryRoot = (userData: string): string => join(userData, 'libraries', 'sample')
