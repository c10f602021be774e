import { describe, expect, test } from 'vitest'
import { lanesOfRun, summary, type VitestReport } from '#scripts/lane-results.ts'

const file = (name: string, statuses: readonly string[], status = 'passed'): VitestReport['testResults'][number] => ({
  name: `/project/tests/${name}`,
  status,
  startTime: 1000,
  endTime: 3500,
  assertionResults: statuses.map((each) => ({
    status: each,
    fullName: 'a record is kept',
    failureMessages: each === 'failed' ? ['AssertionError: expected 1 to be 2\n    at somewhere'] : [],
  })),
})
const report = (...testResults: VitestReport['testResults'][number][]): VitestReport => ({ success: true, testResults })

describe('the lanes of a run', () => {
  test('are told apart by the folder of their files', () => {
    const run = report(
      file('unit/a.test.ts', ['passed', 'passed']),
      file('store/b.test.ts', ['passed', 'failed'], 'failed'),
    )
    expect(lanesOfRun(['unit', 'store'], run, 1, '/project')).toEqual([
      { lane: 'unit', passed: true, milliseconds: 2500, note: '2 通过', failures: [] },
      {
        lane: 'store',
        passed: false,
        milliseconds: 2500,
        note: '1 通过，1 失败',
        failures: ['tests/store/b.test.ts › a record is kept: AssertionError: expected 1 to be 2'],
      },
    ])
  })

  test('fail without a test, for then nothing was shown', () => {
    const [unit] = lanesOfRun(['unit'], report(), 0, '/project')
    expect(unit).toMatchObject({ passed: false, note: '没有测试' })
  })

  test('fail when a file cannot be loaded', () => {
    const run = report(file('unit/a.test.ts', ['passed']), file('unit/broken.test.ts', [], 'failed'))
    expect(lanesOfRun(['unit'], run, 1, '/project')[0]).toMatchObject({
      passed: false,
      note: '1 通过，1 个文件无法运行',
    })
  })

  test('all fail when vitest ends badly though every test passed', () => {
    const run = report(file('unit/a.test.ts', ['passed']), file('store/b.test.ts', ['passed']))
    expect(lanesOfRun(['unit', 'store'], run, 1, '/project').map((each) => each.passed)).toEqual([false, false])
  })

  test('all fail when vitest leaves no report', () => {
    expect(lanesOfRun(['unit', 'store'], undefined, 134, '/project').map((each) => each.passed)).toEqual([false, false])
  })
})

test('the summary closes with the line that is looked for', () => {
  const text = summary(
    [
      { lane: 'types', passed: true, milliseconds: 1234, note: '' },
      { lane: 'unit', passed: false, milliseconds: 5, note: '1 失败', failures: ['tests/unit/a.test.ts › x: y'] },
    ],
    2000,
  )
  expect(text.split('\n').at(-1)).toBe('lanes: 1 passed, 1 failed')
  expect(text).toContain('pass  types      1.2 s')
  expect(text).toContain('× tests/unit/a.test.ts › x: y')
  expect(text).toContain('FAIL  unit       0.0 s  1 失败')
})
