import { pinyin } from 'pinyin-pro'

const digits = 10

/**
 * What a name is sorted by: the sound of its Chinese characters (a surname as surnames are read), small letters, numbers
 * by their size. Equal sounds keep the order of the characters.
 */
export function nameSortKey(name: string): string {
  const sounds = pinyin(name, { toneType: 'none', mode: 'surname', nonZh: 'consecutive' })
  const ordered = sounds.toLowerCase().replaceAll(/\d+/g, (number) => number.padStart(digits, '0'))
  return `${ordered} ${name}`
}
