import type { EffectVerdict } from '../comparisons/verify-effect.ts'

/** What a customer said to whether the problem is gone; `no-answer`: nobody was reached, or nothing was said. */
export const customerAnswers = ['confirmed', 'denied', 'no-answer'] as const
export type CustomerAnswer = (typeof customerAnswers)[number]

export type AskedCustomer = { readonly contact: string; readonly answer: CustomerAnswer }

/** How many have to answer before their answers make a verdict. */
export const fewestCustomers = 5

/**
 * How many customers have to answer: five; where every finding is a complaint, those who complained where they are
 * fewer, because nobody else can say whether their problem is gone.
 */
export const customersNeeded = (findings: number, complaints: number): number =>
  complaints > 0 && complaints === findings ? Math.min(fewestCustomers, complaints) : fewestCustomers

export type CustomerVerdict = {
  readonly verdict: EffectVerdict['verdict']
  readonly asked: number
  readonly confirmed: number
  readonly denied: number
  readonly needed: number
}

/**
 * The verdict of the customers asked, in the order they were asked. Who was asked again counts once, with the last
 * answer. Not enough data until `needed` have answered; then effective where at least four of five of those confirm.
 */
export function customerVerdict(asked: readonly AskedCustomer[], needed: number): CustomerVerdict {
  const last = new Map(asked.map(({ contact, answer }) => [contact.trim(), answer]))
  const count = (wanted: CustomerAnswer) => [...last.values()].filter((answer) => answer === wanted).length
  const [confirmed, denied] = [count('confirmed'), count('denied')]
  const answered = confirmed + denied
  const counts = { asked: last.size, confirmed, denied, needed }
  if (answered < needed) return { verdict: 'not-enough-data', ...counts }
  // Compared as whole numbers: 4 of 5 is four fifths exactly.
  return { verdict: 5 * confirmed >= 4 * answered ? 'effective' : 'not-effective', ...counts }
}
