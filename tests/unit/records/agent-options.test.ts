import { expect, it } from 'vitest'
import { agentOptions } from '#renderer/features/records/agent-options.ts'
import type { AgentId } from '#shared/calls/common.ts'
import { createMessages } from '#shared/messages/i18n.ts'

const agent = (name: string, leftOn: string | null) => {
  const id = `id-${name}` as AgentId
  return { id, number: `9${name.length}`, name, teamId: null, leftOn, records: 0 }
}

it('marks agents who left and offers them last, each in the order they came; who leaves later is still here', () => {
  const agents = [agent('安然', '2026-06-01'), agent('李明明', null), agent('王五', '2026-07-01'), agent('赵六', null)]
  const labels = (today: string) => agentOptions(createMessages('zh-CN').t, agents, today).map(({ label }) => label)
  expect(labels('2026-06-30')).toEqual(['李明明（93）', '王五（92）', '赵六（92）', '安然（92，已离职）'])
  expect(labels('2026-07-01')).toEqual(['李明明（93）', '赵六（92）', '安然（92，已离职）', '王五（92，已离职）'])
})
