import type { SaidUtterance } from './transcript-parts.ts'

type Side = SaidUtterance['speaker']

const agentWords = /^(坐席|座席|客服|服务人员|话务员|接线员|agent|operator|staff)$/i
const customerWords = /^(客户|用户|顾客|来电人|主叫|customer|client|caller|user)$/i
const numbered = /^(?:speaker|spk|spkr|channel|ch|guest|发言人|说话人|讲话人|声道)?[ _-]?(\d{1,3})$/i

const plain = (label: string): string => label.normalize('NFKC').trim()

function named(label: string): Side {
  return agentWords.test(plain(label)) ? 'agent' : customerWords.test(plain(label)) ? 'customer' : null
}

/** Whether a word in front of a colon says who speaks; a figure alone doesn't: it may be a time. */
export const isSpeakerLabel = (label: string): boolean =>
  named(label) !== null || (numbered.test(plain(label)) && !/^\d+$/.test(plain(label)))

/**
 * Who speaks under each label of a file. Recognisers only number the voices: of two numbers or more the lowest is taken
 * for the agent, the next for the customer; one number alone says nothing, nor does a third.
 */
export function sidesOf(labels: Iterable<string>): ReadonlyMap<string, Side> {
  const all = [...new Set(labels)]
  const numberOf = (label: string): number | null => {
    const found = named(label) === null ? numbered.exec(plain(label))?.[1] : undefined
    return found === undefined ? null : Number(found)
  }
  const numbers = [...new Set(all.flatMap((label) => numberOf(label) ?? []))].toSorted((a, b) => a - b)
  const sideOfNumber = (number: number): Side => {
    if (numbers.length < 2) return null
    return number === numbers[0] ? 'agent' : number === numbers[1] ? 'customer' : null
  }
  return new Map(
    all.map((label) => {
      const number = numberOf(label)
      return [label, number === null ? named(label) : sideOfNumber(number)]
    }),
  )
}
