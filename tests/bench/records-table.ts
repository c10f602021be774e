import type { seededRandom } from '#scripts/sample/random.ts'
import { nameOf } from './big-library.ts'

export const recordsHeader =
  '来电编号,开始时间,坐席工号,坐席姓名,班组,渠道,客户姓名,客户电话,客户地址,业务类型,优先级,振铃秒数,响应时间,完成时间,是否解决,满意度,是否投诉,问题描述'

/** One service record of a table for the benchmarks. */
export function recordsLine(random: ReturnType<typeof seededRandom>, place: number): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  const agent = random.integer(1, 200)
  const day = `2026-${two(1 + (place % 6))}-${two(1 + (place % 28))}`
  const hour = random.integer(8, 17)
  const at = (later: number): string => `${day} ${two(hour + later)}:${two(place % 60)}:00`
  const phone = `13${String(random.integer(0, 999_999_999)).padStart(9, '0')}`
  const address = '示例市样板区一号路36号3单元1103室'
  return `D2026${String(place).padStart(8, '0')},${at(0)},${1000 + agent},坐席${agent},客服${agent % 12}组,电话,${nameOf(random)},${phone},${address},咨询,B,${random.integer(1, 60)},${at(1)},${at(2)},是,${random.integer(1, 5)},否,客户反映设备使用中出现故障要求尽快安排上门`
}
