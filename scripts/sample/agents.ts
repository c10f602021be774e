import type { Voice } from './dialogue.ts'

export interface SampleAgent {
  readonly number: string
  readonly name: string
  readonly team: '一组' | '二组'
  /** 0 to 1: how well this invented person works; drives waiting, solving and satisfaction. */
  readonly skill: number
  readonly voice: Voice
}

/** Invented people: each name carries a number word in place of a real given name. */
export const agents: readonly SampleAgent[] = [
  { number: '1001', name: '赵一宁', team: '一组', skill: 0.82, voice: { variant: '+f2', speed: 205, pitch: 52 } },
  { number: '1002', name: '钱双双', team: '一组', skill: 0.48, voice: { variant: '+f3', speed: 215, pitch: 46 } },
  { number: '1003', name: '孙三禾', team: '一组', skill: 0.55, voice: { variant: '+f4', speed: 210, pitch: 50 } },
  { number: '1004', name: '李思源', team: '一组', skill: 0.6, voice: { variant: '+m1', speed: 205, pitch: 48 } },
  { number: '2001', name: '周午阳', team: '二组', skill: 0.66, voice: { variant: '+m3', speed: 210, pitch: 44 } },
  { number: '2002', name: '吴柳青', team: '二组', skill: 0.7, voice: { variant: '+f5', speed: 205, pitch: 50 } },
  { number: '2003', name: '郑七巧', team: '二组', skill: 0.58, voice: { variant: '+f2', speed: 210, pitch: 42 } },
  { number: '2004', name: '冯八方', team: '二组', skill: 0.5, voice: { variant: '+m7', speed: 215, pitch: 50 } },
]

export function agentByNumber(number: string): SampleAgent {
  const agent = agents.find((candidate) => candidate.number === number)
  if (!agent) throw new Error(`no sample agent ${number}`)
  return agent
}
