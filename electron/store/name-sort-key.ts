import { createRequire } from 'node:module'
import type * as Pinyin from 'pinyin-pro'

// Not called `require`: the build puts one of that name into every module it makes.
const requireHere = createRequire(import.meta.url)

let loaded: typeof Pinyin | null = null

/** Its dictionary takes megabytes in every thread, and threads that only read never sort by a name they are given. */
function dictionary(): typeof Pinyin {
  loaded ??= requireHere('pinyin-pro') as typeof Pinyin
  return loaded
}

const digits = 10

/**
 * What a name is sorted by: the sound of its Chinese characters (a surname as surnames are read), small letters, numbers
 * by their size. Equal sounds keep the order of the characters.
 */
export function nameSortKey(name: string): string {
  const sounds = dictionary().pinyin(name, { toneType: 'none', mode: 'surname', nonZh: 'consecutive' })
  const ordered = sounds.toLowerCase().replaceAll(/\d+/g, (number) => number.padStart(digits, '0'))
  return `${ordered} ${name}`
}
